"""Vercel AI Gateway: models, prices by tier and region, limits, from its keyless model list.

``data[]`` with ``pricing`` as texts in USD per token (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/vercel.ts).
``*_tiers`` price by length of the prompt and repeat the flat price in their first step;
``service_tiers``, ``fast`` and ``regional`` hold the same keys again. Images, videos, speech and
searches are priced in units that the list does not name: left out. ``released`` is the model's
release, ``created`` that of the entry. A limit of 0 says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, Source
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_lists import Fields, parser
from pipeline.readers.shapes import EVERY, NUMBER, SCALAR, Shape, needed, placed

UNIT = "USD per token"
KINDS = {
    "input": "price_input",
    "output": "price_output",
    "input_cache_read": "price_cache_read",
    "input_cache_write": "price_cache_write",
}
STEPS: dict[str, Shape] = {
    f"{kind}_tiers": [{"min": NUMBER, "max": NUMBER, "cost": needed(SCALAR)}] for kind in KINDS
}
BLOCK = STEPS | dict.fromkeys(KINDS, SCALAR)
BLOCK |= {"long_context": BLOCK | {"threshold": needed(NUMBER)}, "fast": dict(BLOCK)}
PRICING = BLOCK | {"service_tiers": {EVERY: BLOCK}, "regional": {EVERY: BLOCK}}
"""Prices, prices by length of the prompt, and the same again by tier and region."""


def _bound(tier: Mapping[str, Any]) -> str:
    low, high = tier.get("min"), tier.get("max")
    if high is None:
        return f"> {low or 0}"
    return f"{low}<tokens<={high}" if low else f"<= {high}"


def _steps(subject: Subject, pricing: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """Prices by length of the prompt."""
    for kind, attribute in KINDS.items():
        for tier, where in placed(pricing.get(f"{kind}_tiers", []), f"{path}.{kind}_tiers"):
            tiered = subject.under(context_tier=_bound(tier))
            yield tiered.claim(attribute, tier["cost"], f"{where}.cost", unit_text=UNIT)


def _block(subject: Subject, pricing: Mapping[str, Any], path: str) -> Iterator[Claim]:
    yield from subject.stated(pricing, KINDS, path, unit_text=UNIT)
    yield from _steps(subject, pricing, path)
    if long := pricing.get("long_context"):
        where = f"{path}.long_context"
        tiered = subject.under(context_tier=f"> {long['threshold']}")
        yield from tiered.stated(long, KINDS, where, unit_text=UNIT)
    if fast := pricing.get("fast"):
        yield from _block(subject.under(service_tier="fast"), fast, f"{path}.fast")


def _variants(subject: Subject, row: Mapping[str, Any], path: str) -> Iterator[Claim]:
    where = f"{path}.pricing"
    pricing = row.get("pricing", {})
    yield from _steps(subject, pricing, where)
    named = {
        **{("service_tier", "fast", "fast"): pricing.get("fast") or {}},
        **{
            ("service_tier", tier, f"service_tiers.{tier}"): block
            for tier, block in (pricing.get("service_tiers") or {}).items()
        },
        **{
            ("region", region, f"regional.{region}"): block
            for region, block in (pricing.get("regional") or {}).items()
        },
    }
    for (condition, word, place), block in named.items():
        yield from _block(subject.under(**{condition: word}), block, f"{where}.{place}")


parse = parser(
    "vercel",
    Fields(
        unit=UNIT,
        prices={
            **{f"pricing.{kind}": (attribute, {}) for kind, attribute in KINDS.items()},
            "pricing.audio_input_token_cost": ("price_input", {"modality": "audio"}),
            "pricing.audio_output_token_cost": ("price_output", {"modality": "audio"}),
        },
        tokens={"context_window": "context_window", "max_tokens": "max_output"},
        stated={
            "name": "model_name",
            "owned_by": "lab",
            "type": "model_type",
            "knowledge": "knowledge_cutoff",
            "modalities.input": "input_modalities",
            "modalities.output": "output_modalities",
        },
        times={
            "created": "offer_added_on",
            "released": "released_on",
            "deprecated_at": "deprecated_on",
        },
        features={"tags"},
        left={
            *("id", "object", "description", "supported_parameters", "supported_specifications"),
            *("interleaved", "reasoning_options", "regions", "temperature", "video_capabilities"),
            *(f"pricing.{kind}_tiers" for kind in KINDS),
            *("pricing.fast", "pricing.service_tiers", "pricing.regional"),
            *("pricing.varies_by_provider", "pricing.image", "pricing.web_search"),
            *("pricing.image_dimension_quality_pricing", "pricing.video_duration_pricing"),
            *("pricing.video_token_pricing", "pricing.speech_input_character_cost"),
            *("pricing.transcription_duration_cost_per_second", "pricing.maps_search"),
            *("pricing.realtime_client_message_cost",),
            *("pricing.realtime_session_duration_cost_per_second",),
        },
    ),
    shape={"pricing": PRICING},
    extra=_variants,
)

SOURCE = Source(
    id="vercel_gateway_models",
    title="Vercel AI Gateway models",
    publisher="vercel",
    kind="provider_docs",
    pages=(Page(id="models", url="https://ai-gateway.vercel.sh/v1/models", media="json"),),
    parse=parse,
    terms_url="https://vercel.com/legal/terms",
    max_age_days=14,
)
