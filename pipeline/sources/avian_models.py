"""Avian: models, prices and limits from its keyless model list.

``data[]`` with prices in USD per million tokens, as their names say. ``created`` is the time of
the request, not of the model, and left out (both read so by the provider scripts of a public
model catalogue; the address of the list: https://github.com/g0rd33v/pass-index).
"""

from __future__ import annotations

from pipeline.claims import Page, Source
from pipeline.readers.model_lists import Fields, parser

parse = parser(
    "avian",
    Fields(
        unit="USD per 1M tokens",
        prices={
            "pricing.input_per_million": ("price_input", {}),
            "pricing.output_per_million": ("price_output", {}),
            "pricing.cache_read_per_million": ("price_cache_read", {}),
        },
        tokens={"context_length": "context_window", "max_output": "max_output"},
        stated={"display_name": "model_name"},
        flags=("reasoning",),
        left={"id", "object", "owned_by", "created"},
    ),
)

SOURCE = Source(
    id="avian_models",
    title="Avian models",
    publisher="avian",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.avian.io/v1/models", media="json"),),
    parse=parse,
    terms_url="https://avian.io/terms",
    max_age_days=14,
)
