"""What a row of Amazon Bedrock's price list meters: the words of its ``usagetype``.

They come in four spellings: ``NovaLite-input-tokens-flex``,
``kimi-k3-mantle-cache-write-tokens-30m-standard``, ``InputTokenCount_Global_Batch``,
``input_tokens_long_ctx_standard``. The words, and those of ``inferenceType`` where there is one,
are read in any order; a cache row contains "input" as well, so cache is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = re.compile(r"^[A-Z]{2,}\d*(?:-MP:[A-Z0-9]+_|-)")
METER = re.compile(
    r"^(?P<model>.+?)-(?P<meter>(?:(?:prompt-)?cache-(?:read|write)"
    r"|(?:text-|speech-|audio-|image-|video-)?(?:input|output)-(?:\w+-)?tokens?"
    r"|search-units?)\b.*)$"
)  # lower case only: the "Text" of TitanEmbeddingV2-Text-input-tokens belongs to the model
WORD = re.compile(r"\d+[hm](?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NOT_OFFERS = {
    "commit", "custom", "customization", "provisioned", "reserved", "storage", "tpm", "training",
}  # fmt: skip
TIERS = ("batch", "flex", "priority", "standard")
MODALITIES = ("image", "audio", "speech", "video")
LIFETIME = re.compile(r"\d+[hm]")


@dataclass(frozen=True)
class Meter:
    """What is counted, and of which model where the row's meter says so."""

    model: str | None
    """The words before the meter; None where the usage type is the meter alone."""
    text: str
    """The meter as written."""
    words: tuple[str, ...]
    """Its words and those of the inference type, lower case."""

    @property
    def is_offer(self) -> bool:
        """False for rows that sell capacity, training or the serving of own weights."""
        return not NOT_OFFERS.intersection(self.words)

    @property
    def attribute(self) -> str:
        """What the words price."""
        if "cache" in self.words:
            return "price_cache_write" if "write" in self.words else "price_cache_read"
        if "search" in self.words:
            return "price_search"
        if {"token", "tokens"}.intersection(self.words):
            for direction in ("input", "output"):
                if direction in self.words:
                    return f"price_{direction}"
        return "price_other"

    def conditions(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Tier, scope, modality, lifetime, prompt size and endpoint that row and words state."""
        region, words = attributes["regionCode"], self.words
        if self.attribute == "price_other":  # words of a resolution or quality, not of a tier
            return {"region": region, "size": self.text}
        scope = "global" if "global" in words else f"geo {region}" if "geo" in words else region
        found = {
            "region": scope,
            "service_tier": self._tier(attributes),
            "modality": next((word for word in MODALITIES if word in words), None),
            "cache_ttl": next((word for word in words if LIFETIME.fullmatch(word)), None),
            "context_tier": "long context" if {"ctx", "context"}.intersection(words) else None,
            "mode": "latency optimized" if "latency" in words else None,
            "endpoint": "mantle" if "mantle" in words else None,
        }
        return {name: text for name, text in found.items() if text}

    def _tier(self, attributes: Mapping[str, str]) -> str | None:
        stated = next((tier for tier in TIERS if tier in self.words), None)
        of_row = stated or attributes.get("service_tier") or None
        return of_row or (
            "batch" if (attributes.get("feature") or "").startswith("Batch") else None
        )


def meter_of(attributes: Mapping[str, str]) -> Meter:
    """The meter of a product: of its ``usagetype`` and, where given, ``inferenceType``."""
    usage = PREFIX.sub("", attributes["usagetype"]).removesuffix("-Units")
    match = METER.match(usage)
    before, meter = (match["model"], match["meter"]) if match else (None, usage)
    model = before.removesuffix("-mantle") if before is not None else None
    mantle = " mantle" if model != before else ""
    said = f"{meter}{mantle} {attributes.get('inferenceType', '')}"
    return Meter(model, meter, tuple(word.lower() for word in WORD.findall(said)))
