"""rates: a catalogue fused from models.dev, LiteLLM, OpenRouter and genai-prices, with dates.

``models[]`` in USD per million tokens (https://github.com/shehuphd/rates). models.dev is its first
word, LiteLLM and OpenRouter fill what that lacks: agreement with them is no second vote. Its worth
is its day: it holds release dates of models that the packages of its own sources do not carry yet.
``context.input`` is the context window, ``context.output`` the longest answer; where both are equal
the second often only repeats the first. ``reasoning`` is an object for a model that reasons, with
the efforts a caller may ask for, and null where nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread
from pipeline.readers.shapes import ANY, FLAG, NUMBER, SCALAR, TEXT, needed, placed

UNIT = "USD per 1M tokens"
PRICES = {
    "input_mtok": ("price_input", {}),
    "output_mtok": ("price_output", {}),
    "cache_read_mtok": ("price_cache_read", {}),
    "cache_write_mtok": ("price_cache_write", {}),
    "input_audio_mtok": ("price_input", {"modality": "audio"}),
    "output_audio_mtok": ("price_output", {"modality": "audio"}),
    "reasoning_mtok": ("price_reasoning", {}),
    "cache_write_1h_mtok": ("price_cache_write", {"cache_ttl": "1h"}),
    "cache_audio_read_mtok": ("price_cache_read", {"modality": "audio"}),
}
OTHER_UNITS = {
    "streaming_audio_minute": ("price_audio", "USD per minute"),
    "audio_minute": ("price_audio", "USD per minute"),
    "kchar": ("price_other", "USD per 1K characters"),
    "output_per_second": ("price_other", "USD per second"),
    "requests_kcount": ("price_request", "USD per 1K requests"),
    "session_minute": ("price_other", "USD per session minute"),
}
"""Prices of speech and transcription, by the unit that the key names."""
TEXTS = {"family": "family", "type": "model_type"}
FEATURES = ("tool_call", "structured_output")
LIMITS = {"input": "context_window", "output": "max_output"}
LIFECYCLE = {"status": "status", "release_date": "released_on", "deprecation_date": "deprecated_on"}
READ = {*TEXTS, *FEATURES, "provider", "id", "modalities", "context", "price", "price_tiers"}
READ |= {"reasoning", "lifecycle"}
# Which of its own sources it took a value from, and where they differ: they are read themselves.
LEFT = {"price_discrepancies", "sources", "alias"}
KNOWN = READ | LEFT
RATES = dict.fromkeys((*PRICES, *OTHER_UNITS), SCALAR) | {"currency": TEXT}
MODEL = {
    "provider": needed(TEXT),
    "id": needed(TEXT),
    **dict.fromkeys(TEXTS, TEXT),
    **dict.fromkeys(FEATURES, FLAG),
    "modalities": {"input": [TEXT], "output": [TEXT]},
    "context": dict.fromkeys(LIMITS, NUMBER),
    "price": RATES,
    "price_tiers": [{"when": {"dimension": TEXT, "over": NUMBER}, "price": RATES}],
    "reasoning": {"levels": [{"label": TEXT}], "control": ANY},
    "lifecycle": dict.fromkeys(LIFECYCLE, TEXT),
}


def _costs(subject: Subject, price: Mapping[str, Any], path: str) -> Iterator[Claim | Unread]:
    yield from unread(price, RATES.keys(), path)
    currency = price.get("currency") or "USD"
    unit = UNIT.replace("USD", currency)
    for key, (attribute, per) in OTHER_UNITS.items():
        if (value := price.get(key)) is not None:
            in_currency = per.replace("USD", currency)
            yield subject.claim(attribute, value, f"{path}.{key}", unit_text=in_currency)
    for key, (attribute, conditions) in PRICES.items():
        if (value := price.get(key)) is not None:
            where = f"{path}.{key}"
            yield subject.claim(attribute, value, where, unit_text=unit, conditions=conditions)


def _offer(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim | Unread]:
    yield from subject.stated(model, TEXTS, path)
    yield from subject.stated(model.get("lifecycle", {}), LIFECYCLE, f"{path}.lifecycle")
    yield from subject.stated(
        model.get("context", {}), LIMITS, f"{path}.context", unit_text="tokens"
    )
    yield from subject.capabilities(model, FEATURES, path)
    for direction in ("input", "output"):
        if words := model.get("modalities", {}).get(direction):
            where = f"{path}.modalities.{direction}"
            yield subject.claim(f"{direction}_modalities", ", ".join(words), where)
    if (reasoning := model.get("reasoning")) is not None:
        where = f"{path}.reasoning"
        yield subject.claim("capability", True, where, conditions={"feature": "reasoning"})
        if labels := [level["label"] for level in reasoning.get("levels", []) if "label" in level]:
            yield subject.claim("effort_levels", ", ".join(labels), f"{where}.levels")
    yield from _costs(subject, model.get("price", {}), f"{path}.price")
    for tier, where in placed(model.get("price_tiers", []), f"{path}.price_tiers"):
        when = require(tier, "when", where)
        if when.get("dimension") == "context" and "over" in when:
            tiered = subject.under(context_tier=f"> {when['over']}")
            yield from _costs(tiered, require(tier, "price", where), f"{where}.price")
        else:
            yield Unread(f"price tier by {when.get('dimension')}", where)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every provider's models, in the order of the file."""
    catalogue = snapshot.json
    require(catalogue, "snapshot_date", "$")

    def read(model: Mapping[str, Any], _place: str) -> Items:
        provider, name = model["provider"], model["id"]
        path = f"$.models[{provider}/{name}]"  # a place that stays when rows are added
        yield from unread(model, KNOWN, path)
        yield from _offer(Subject(model_text=name, provider_text=provider), model, path)

    models = require(catalogue, "models", "$")
    yield from rows.listed("models", models, "$.models", MODEL, read)


SOURCE = Source(
    id="rates_catalogue",
    title="rates",
    publisher="rates",
    kind="catalogue",
    pages=(
        Page(
            id="ledger",
            url="https://raw.githubusercontent.com/shehuphd/rates/main/rates/ai/ledger-ai.json",
            media="json",
            package=PackageMember(
                "rates",
                "rates/ai/ledger-ai.json.gz",
                "json",
                "gzip",
                dated_by=r'"snapshot_date":\s*"([^"]+)"',
            ),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/shehuphd/rates/blob/main/LICENSE",
    max_age_days=60,
    lineage=("models_dev", "litellm_prices", "openrouter_api", "genai_prices"),
)
