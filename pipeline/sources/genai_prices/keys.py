"""What a price key of genai-prices is the price of, and its unit.

Keys of tokens are built from parts (``cache_audio_read_mtok``: USD per million); the others are
listed, as the package's ``data_units.py`` lists them.
"""

from __future__ import annotations

import re

TOKENS = re.compile(
    r"(?P<kind>input|output|cache)_(?:(?P<modality>text|audio|image|video)_)?"
    r"(?:(?P<what>read|write|reasoning|citation)_)?(?:(?P<cache_ttl>\d+[mh])_)?mtok"
)
OF_TOKENS = {
    ("input", None): "price_input",
    ("output", None): "price_output",
    ("cache", "read"): "price_cache_read",
    ("cache", "write"): "price_cache_write",
    ("output", "reasoning"): "price_reasoning",
    ("output", "citation"): "price_citation",
}
OF_OTHERS = {
    "requests_kcount": ("price_request", "USD per 1K requests"),
    "rerank_searches_kcount": ("price_request", "USD per 1K rerank searches"),
    "web_searches_kcount": ("price_search", "USD per 1K web searches"),
    "social_searches_kcount": ("price_other", "USD per 1K social searches"),
    "storage_searches_kcount": ("price_other", "USD per 1K storage searches"),
    "code_executions_kcount": ("price_other", "USD per 1K code executions"),
    "input_text_messages_kcount": ("price_other", "USD per 1K text messages"),
    "input_mchars": ("price_other", "USD per 1M input characters"),
    "input_gpixels": ("price_image", "USD per 1B input pixels"),
    "audio_hours": ("price_audio", "USD per hour"),
    "input_audio_hours": ("price_audio", "USD per input hour"),
    "output_audio_hours": ("price_audio", "USD per output hour"),
    "input_document_kpages": ("price_page", "USD per 1K pages"),
    "input_annotated_document_kpages": ("price_page", "USD per 1K annotated pages"),
}


def price_of(key: str) -> tuple[str, str, dict[str, str]] | None:
    """Attribute, unit and conditions of a key; None where the key is unknown."""
    if key in OF_OTHERS:
        return *OF_OTHERS[key], {}
    match = TOKENS.fullmatch(key)
    if match is None or (match["kind"], match["what"]) not in OF_TOKENS:
        return None
    conditions = {name: match[name] for name in ("modality", "cache_ttl") if match[name]}
    return OF_TOKENS[match["kind"], match["what"]], "USD per 1M tokens", conditions
