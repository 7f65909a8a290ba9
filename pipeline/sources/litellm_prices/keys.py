"""The price keys of LiteLLM's map: what a key's name says is priced, in which unit, under what.

A key is a stem (``STEMS``) with suffixes (``SUFFIXES``): cache lifetime, prompt size, size class,
service tier. ``STEMS`` also holds keys that only releases before 2026 have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.readers.shapes import ANY, COUNT, EVERY, SCALAR, TEXT, Shape

RATE = "USD per token"
AUDIO, IMAGE, VIDEO = {"modality": "audio"}, {"modality": "image"}, {"modality": "video"}
STEMS: dict[str, tuple[str, str, Mapping[str, str]]] = {
    "input_cost_per_token": ("price_input", RATE, {}),
    "input_cost_per_audio_token": ("price_input", RATE, AUDIO),
    "input_cost_per_image_token": ("price_input", RATE, IMAGE),
    "input_cost_per_video_token": ("price_input", RATE, VIDEO),
    "output_cost_per_token": ("price_output", RATE, {}),
    "output_cost_per_audio_token": ("price_output", RATE, AUDIO),
    "output_cost_per_image_token": ("price_output", RATE, IMAGE),
    "output_cost_per_video_token": ("price_output", RATE, VIDEO),
    "output_cost_per_reasoning_token": ("price_reasoning", RATE, {}),
    "citation_cost_per_token": ("price_citation", RATE, {}),
    "input_cost_per_token_cache_hit": ("price_cache_read", RATE, {}),
    "cache_read_input_token_cost": ("price_cache_read", RATE, {}),
    "explicit_cache_read_input_token_cost": (
        "price_cache_read",
        RATE,
        {"mode": "explicit cache"},
    ),
    "cache_read_input_audio_token_cost": ("price_cache_read", RATE, AUDIO),
    "cache_read_input_image_token_cost": ("price_cache_read", RATE, IMAGE),
    "cache_creation_input_token_cost": ("price_cache_write", RATE, {}),
    "cache_creation_input_audio_token_cost": ("price_cache_write", RATE, AUDIO),
    "input_dbu_cost_per_token": ("price_other", "DBU per input token", {}),
    "output_dbu_cost_per_token": ("price_other", "DBU per output token", {}),
    "output_db_cost_per_token": ("price_other", "DBU per output token", {}),  # misspelt until 2025
    "input_cost_per_character": ("price_other", "USD per input character", {}),
    "output_cost_per_character": ("price_other", "USD per output character", {}),
    "input_cost_per_image": ("price_image", "USD per input image", {}),
    "cost_per_image": ("price_image", "USD per image", {}),
    "output_cost_per_image": ("price_image", "USD per output image", {}),
    "input_cost_per_pixel": ("price_image", "USD per input pixel", {}),
    "output_cost_per_pixel": ("price_image", "USD per output pixel", {}),
    "input_cost_per_audio_per_second": ("price_audio", "USD per input second", {}),
    "input_cost_per_video_per_second": ("price_video", "USD per input second", {}),
    "output_cost_per_video_per_second": ("price_video", "USD per output second", {}),
    "input_cost_per_second": ("price_other", "USD per input second", {}),
    "output_cost_per_second": ("price_other", "USD per output second", {}),
    "cost_per_second": ("price_other", "USD per second", {}),
    "input_cost_per_request": ("price_request", "USD per request", {}),
    "input_cost_per_query": ("price_request", "USD per query", {}),
    "input_cost_per_text_message": ("price_other", "USD per text message", {}),
    "ocr_cost_per_page": ("price_page", "USD per page", {}),
    "annotation_cost_per_page": ("price_page", "USD per annotated page", {}),
    "ocr_cost_per_credit": ("price_other", "USD per credit", {}),
    "code_interpreter_cost_per_session": ("price_other", "USD per code interpreter session", {}),
    "google_maps_grounding_cost_per_query": ("price_other", "USD per Google Maps query", {}),
}
SUFFIXES = re.compile(
    r"(?P<stem>.+?)(?:_above_(?P<hours>\d{1,4})hr)?(?:_above_(?P<thousands>\d{1,9})k_tokens)?"
    r"(?:_above_(?P<seconds>\d+)s_interval)?(?:_(?P<size>\d+[pk]|[\d.]+K|\d{3,4}))?"
    r"(?:_(?P<tier>batches|batch_requests|flex|priority|balanced|ultrafast|decisions))?"
)

MULTIPLIERS: dict[str, Mapping[str, str]] = {
    "regional_processing_uplift_multiplier_eu": {"region": "eu"},
    "regional_processing_uplift_multiplier_us": {"region": "us"},
    "regional_endpoint_uplift_multiplier": {"region": "regional"},
    "fedramp_uplift_multiplier": {"region": "FedRAMP"},
}
"""Factors on every token price of an entry, and what they hold under."""
SPECIFIC: dict[str, Mapping[str, str]] = {
    "us": {"region": "us"},
    "fast": {"service_tier": "fast"},
}
"""The same within ``provider_specific_entry``, whose other keys say how to call."""

VALUES = (
    "mode", "deprecation_date", "max_input_tokens", "max_output_tokens", "litellm_provider",
    "source",
)  # fmt: skip
ENTRY = dict.fromkeys((*VALUES, *MULTIPLIERS), SCALAR) | {
    "provider_specific_entry": dict.fromkeys(SPECIFIC, SCALAR),
    "supported_modalities": [TEXT],
    "supported_output_modalities": [TEXT],
    "tiered_pricing": [{"range": [COUNT], "max_results_range": [COUNT]}],
    "off_peak_pricing": ANY,
    "search_context_cost_per_query": {EVERY: SCALAR},
    "guardrail_cost_per_unit": {EVERY: SCALAR},
    "metadata": {"successor": TEXT},
}
"""The shape of an entry, as far as it is read."""
HOURS: Shape = (SCALAR, [SCALAR])
OFF_PEAK = {"windows": [{EVERY: HOURS}], "hours_utc": HOURS, "weekday_timezone": TEXT}
"""Of an entry that has hours: without them its rates would hold all day."""


NAMED: Shape = {EVERY: SCALAR}
"""The shape of what ``named`` leaves of an entry."""


def named(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values whose keys say what they are: each is a price or an ability."""
    return {
        key: value
        for key, value in entry.items()
        if key.startswith("supports_") or price_of(key) is not None
    }


@cache
def price_of(key: str) -> tuple[str, str, Mapping[str, str]] | None:
    """Attribute, unit and conditions that a key's name states; None: not a key of a price."""
    match = SUFFIXES.fullmatch(key)
    if match is None or match["stem"] not in STEMS:
        return None
    attribute, unit, conditions = STEMS[match["stem"]]
    found = {
        "cache_ttl": match["hours"] and f"{match['hours']}h",
        "context_tier": match["thousands"] and f"> {int(match['thousands']) * 1000}",
        "size": match["size"] or (match["seconds"] and f"> {match['seconds']}s"),
        "service_tier": match["tier"],
    }
    return attribute, unit, {**conditions, **{name: text for name, text in found.items() if text}}
