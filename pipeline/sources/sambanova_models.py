"""SambaNova Cloud: models, prices and limits from its keyless model list.

``data[]`` with ``pricing`` as texts in USD per token (read so by
https://github.com/g0rd33v/pass-index). ``context_length`` is what is served.
"""

from __future__ import annotations

from pipeline.claims import Page, Source
from pipeline.readers.model_lists import Fields, parser

parse = parser(
    "sambanova",
    Fields(
        unit="USD per token",
        prices={
            "pricing.prompt": ("price_input", {}),
            "pricing.completion": ("price_output", {}),
            "pricing.input_cache_read": ("price_cache_read", {}),
        },
        tokens={"context_length": "context_window", "max_completion_tokens": "max_output"},
        left={"id", "object", "owned_by", "sn_metadata"},
    ),
)

SOURCE = Source(
    id="sambanova_models",
    title="SambaNova Cloud models",
    publisher="sambanova",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.sambanova.ai/v1/models", media="json"),),
    parse=parse,
    terms_url="https://sambanova.ai/terms-and-conditions",
    max_age_days=14,
)
