"""Requesty: models, prices, limits and abilities of the routes of its gateway.

``data[]`` with prices as numbers in USD per token (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/requesty.ts);
``caching_price`` writes to the cache, ``cached_price`` reads. The id's first part is the upstream
host ("vertex/gemini-..."), so the same weights appear under several ids. An absent ``supports_*``
says nothing. ``created`` is the time of the list entry.
"""

from __future__ import annotations

from pipeline.claims import Page, Source
from pipeline.readers.model_lists import Fields, parser

parse = parser(
    "requesty",
    Fields(
        unit="USD per token",
        prices={
            "input_price": ("price_input", {}),
            "output_price": ("price_output", {}),
            "cached_price": ("price_cache_read", {}),
            "caching_price": ("price_cache_write", {}),
        },
        tokens={"context_window": "context_window", "max_output_tokens": "max_output"},
        stated={"name": "model_name", "api": "model_type"},
        times={"created": "offer_added_on"},
        flags=("supports_",),
        left={"id", "object", "owned_by", "description"},
    ),
)

SOURCE = Source(
    id="requesty_models",
    title="Requesty models",
    publisher="requesty",
    kind="provider_docs",
    pages=(Page(id="models", url="https://router.requesty.ai/v1/models", media="json"),),
    parse=parse,
    terms_url="https://www.requesty.ai/terms",
    max_age_days=14,
)
