"""Novita: models, prices and limits from its keyless model list.

``data[]``; ``pricing.*.price_per_m_decimal`` is USD per million tokens. The integers beside it
(``price_per_m``, ``input_token_price_per_m``) are the same in ten-thousandths and left out (both
read so by https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/novita-ai.ts).
``tiered_billing_configs`` prices by length of the prompt, from ``min_tokens`` upwards; where
``is_tiered_billing`` is not true they do not apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import Page, Source
from pipeline.readers.entries import Items, malformed
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_lists import Fields, parser
from pipeline.readers.shapes import COUNT, EVERY, FLAG, SCALAR, Whole, needed, placed, whole

UNIT = "USD per 1M tokens"
KINDS = {
    "prompt": "price_input",
    "completion": "price_output",
    "input_cache_read": "price_cache_read",
    "input_cache_write": "price_cache_write",
}
PRICING = {EVERY: {"price_per_m_decimal": SCALAR}}
# A step ends where the next one starts: without one of them, another would end too late.
TIERS = Whole([{"min_tokens": needed(COUNT), "pricing": needed(PRICING)}])


def _tiers(subject: Subject, row: Mapping[str, Any], path: str) -> Items:
    if row.get("is_tiered_billing") is not True:
        return
    if "tiered_billing_configs" not in row:
        yield from malformed([f"no 'tiered_billing_configs' can be read at {path}"], path)
    tiers = row.get("tiered_billing_configs", [])
    starts = [whole(tier["min_tokens"], path) for tier in tiers]
    for start, (tier, where) in zip(
        starts, placed(tiers, f"{path}.tiered_billing_configs"), strict=True
    ):
        ends = min((later for later in starts if later > start), default=None)
        tiered = subject.under(context_tier=_range(start, ends))
        for kind, attribute in KINDS.items():
            price = tier["pricing"].get(kind) or {}
            if (value := price.get("price_per_m_decimal")) is not None:
                at = f"{where}.pricing.{kind}.price_per_m_decimal"
                yield tiered.claim(attribute, value, at, unit_text=UNIT)


def _range(start: int, end: int | None) -> str:
    """A step from its own start up to that of the next one."""
    if end is None:
        return f">= {start}"
    return f"{start}<=tokens<{end}" if start > 1 else f"< {end}"


parse = parser(
    "novita-ai",
    Fields(
        unit=UNIT,
        prices={
            f"pricing.{kind}.price_per_m_decimal": (attribute, {})
            for kind, attribute in KINDS.items()
        },
        tokens={"context_size": "context_window", "max_output_tokens": "max_output"},
        stated={
            "display_name": "model_name",
            "model_type": "model_type",
            "input_modalities": "input_modalities",
            "output_modalities": "output_modalities",
        },
        times={"created": "offer_added_on"},
        features={"features"},
        left={
            *("id", "object", "owned_by", "title", "description", "permission", "root", "parent"),
            *("input_token_price_per_m", "output_token_price_per_m", "status", "endpoints", "tags"),
            *("is_tiered_billing", "tiered_billing_configs"),
            *(f"pricing.{kind}.price_per_m" for kind in KINDS),
        },
    ),
    shape={"tiered_billing_configs": TIERS, "is_tiered_billing": FLAG},
    extra=_tiers,
)

SOURCE = Source(
    id="novita_models",
    title="Novita models",
    publisher="novita",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.novita.ai/v3/openai/models", media="json"),),
    parse=parse,
    terms_url="https://novita.ai/legal/terms-of-service",
    max_age_days=14,
)
