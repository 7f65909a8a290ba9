"""Inference.net: models, prices and limits from its keyless model list.

``data[]`` with ``pricing`` in USD per token (read so by https://github.com/g0rd33v/pass-index).
Its gateway lists models of other labs at their prices beside those it serves itself. The list
had no prices in summer 2026 and has them since: a list without any is a change.
"""

from __future__ import annotations

from pipeline.claims import Page, Source
from pipeline.readers.model_lists import Fields, parser

parse = parser(
    "inference",
    Fields(
        unit="USD per token",
        prices={
            "pricing.prompt": ("price_input", {}),
            "pricing.completion": ("price_output", {}),
            "pricing.input_cache_read": ("price_cache_read", {}),
            "pricing.input_cache_write": ("price_cache_write", {}),
        },
        tokens={
            "context_length": "context_window",
            "max_output_length": "max_output",
            "max_completion_tokens": "max_output",
        },
        stated={
            "name": "model_name",
            "input_modalities": "input_modalities",
            "output_modalities": "output_modalities",
        },
        times={"created": "offer_added_on"},
        features={"supported_features"},
        conditions={"quantization": "quantization"},
        left={"id", "object", "owned_by", "description"},
    ),
)

SOURCE = Source(
    id="inference_net_models",
    title="Inference.net models",
    publisher="inference",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.inference.net/v1/models", media="json"),),
    parse=parse,
    terms_url="https://inference.net/terms-of-service",
    max_age_days=14,
)
