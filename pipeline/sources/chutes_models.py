"""Chutes: models, prices and served limits from its keyless model list.

``data[]`` with ``pricing`` in USD per million tokens (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/script/generate-chutes.ts).
``context_length`` is what is served, ``max_model_len`` what the weights allow: only the first is
claimed. ``price`` repeats the prices in USD and TAO. A feature that is not listed is no claim.
``created`` is when the chute was made.
"""

from __future__ import annotations

from pipeline.claims import Page, Source
from pipeline.readers.model_lists import Fields, parser

parse = parser(
    "chutes",
    Fields(
        unit="USD per 1M tokens",
        prices={
            "pricing.prompt": ("price_input", {}),
            "pricing.completion": ("price_output", {}),
            "pricing.input_cache_read": ("price_cache_read", {}),
        },
        tokens={"context_length": "context_window", "max_output_length": "max_output"},
        stated={
            "input_modalities": "input_modalities",
            "output_modalities": "output_modalities",
        },
        times={"created": "offer_added_on"},
        flags=("confidential_compute",),
        features={"supported_features"},
        conditions={"quantization": "quantization"},
        left={
            *("id", "object", "owned_by", "root", "parent", "permission", "chute_id"),
            *("max_model_len", "price", "supported_sampling_parameters"),
        },
    ),
)

SOURCE = Source(
    id="chutes_models",
    title="Chutes models",
    publisher="chutes",
    kind="provider_docs",
    pages=(Page(id="models", url="https://llm.chutes.ai/v1/models", media="json"),),
    parse=parse,
    terms_url="https://chutes.ai/terms",
    max_age_days=14,
)
