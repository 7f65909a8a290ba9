"""OpenRouter's ``pricing`` objects as claims: of a model in the list, of a host behind it.

Prices are texts in USD per token (https://openrouter.ai/docs/client-sdks/python/components/pricing)
and copied as they are: ``-1`` stands for "varies", ``0`` for free. They are prices of the route,
not of the lab. ``image`` and ``image_output`` are documented as per image, yet carry prices per
token for most models; the unit says so. ``overrides``: an entry holds when all its conditions do,
from ``min_prompt_tokens`` upwards, or within ``utc_start``–``utc_end``. A ``discount`` is noted as
promotion: whether the listed price has it already is not documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Unread
from pipeline.readers.json_documents import Subject, unread
from pipeline.readers.shapes import placed

RATE, IMAGE = "USD per token", "USD per image or image token"
AUDIO = {"modality": "audio"}
PRICES: dict[str, tuple[str, str, Mapping[str, str]]] = {
    "prompt": ("price_input", RATE, {}),
    "completion": ("price_output", RATE, {}),
    "input_cache_read": ("price_cache_read", RATE, {}),
    "input_cache_write": ("price_cache_write", RATE, {}),
    "input_cache_write_1h": ("price_cache_write", RATE, {"cache_ttl": "1h"}),
    "internal_reasoning": ("price_reasoning", RATE, {}),
    "audio": ("price_input", RATE, AUDIO),
    "audio_output": ("price_output", RATE, AUDIO),
    "input_audio_cache": ("price_cache_read", RATE, AUDIO),
    "image_token": ("price_input", RATE, {"modality": "image"}),
    "image": ("price_image", f"{IMAGE}, input", {}),
    "image_output": ("price_image", f"{IMAGE}, output", {}),
    "request": ("price_request", "USD per request", {}),
    "web_search": ("price_search", "USD per search", {}),
}
OVERRIDE_KEYS = {"min_prompt_tokens", "utc_start", "utc_end"}


def price_claims(
    subject: Subject, pricing: Mapping[str, Any], path: str
) -> Iterator[Claim | Unread]:
    """Claims of one ``pricing`` object, overrides under their conditions."""
    yield from unread(pricing, PRICES.keys() | OVERRIDE_KEYS | {"overrides", "discount"}, path)
    if discount := pricing.get("discount"):
        subject = subject.under(promotion=f"discount {discount}")
    for key, (attribute, unit, conditions) in PRICES.items():
        if (value := pricing.get(key)) is not None:
            yield subject.claim(
                attribute, value, f"{path}.{key}", unit_text=unit, conditions=conditions
            )
    for override, where in placed(pricing.get("overrides", []), f"{path}.overrides"):
        conditions = {}
        if (tokens := override.get("min_prompt_tokens")) is not None:
            conditions["context_tier"] = f">= {tokens}"
        if hours := [override[key] for key in ("utc_start", "utc_end") if key in override]:
            conditions["time_of_day"] = f"UTC {'-'.join(map(str, hours))}"
        if conditions:
            yield from price_claims(subject.under(**conditions), override, where)
        else:
            yield Unread(field="overrides", locator=where)
