"""modelroster: what eight labs' own model lists and documentation say, model by model.

One page a lab, ``models`` by id. It reads the labs' APIs (which need a key) and pages itself, so
its word is independent of the catalogues. ``released`` is the ``created`` of a lab's API, within a
month of the release but seldom its day, and where the API stamps every answer, the day of the
asking: such a day is not claimed. Where an API gives one number for prompt and window, a
``note`` in ``provenance`` says so. null is not stated, ``false`` is. ``deprecated`` is a flag,
``shutdown_date`` the day. ``provenance`` names the address of what came from a page.
``builtin_tools`` are the tools that OpenAI's page of a model ticks or crosses out (code
interpreter, computer use); ``modalities`` are ticked the same way, so a crossed-out image is a No.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import ANY, EVERY, FLAG, NUMBER, SCALAR, TEXT, needed

TEXTS = {
    "display_name": "model_name",
    "family": "family",
    "released": "released_on",
    "shutdown_date": "retires_on",
    "knowledge_cutoff": "knowledge_cutoff",
}
LIMITS = {
    "context_window": "context_window",
    "max_input_tokens": "max_input",
    "max_output_tokens": "max_output",
}
FEATURES = {
    "reasoning": "reasoning",
    "extended_thinking": "extended_thinking",
    "tool_calling": "tool_calling",
    "structured_outputs": "structured_outputs",
    "code_execution": "code_execution",
    "pdf_input": "pdf_input",
    "prompt_caching": "prompt_caching",
    "streaming": "streaming",
}
PRICES = {"input": "price_input", "output": "price_output", "cached_input": "price_cache_read"}
READ = TEXTS.keys() | LIMITS.keys()
READ |= {"provider", "model_id", "aliases", "modalities", "capabilities", "pricing", "deprecated"}
READ |= {"builtin_tools"}
# Its own bookkeeping, the API's raw object, and prose.
LEFT = {
    "description", "snapshots", "default_snapshot", "routes_to", "relationship",
    "knowledge_cutoff_raw", "endpoints", "tier", "provenance", "sources", "raw",
    "retrieved_at", "parser_version", "warnings",
}  # fmt: skip
KNOWN = READ | LEFT
MODEL = {
    **dict.fromkeys(TEXTS, TEXT),
    **dict.fromkeys(LIMITS, NUMBER),
    "model_id": needed(TEXT),
    "deprecated": FLAG,
    "aliases": [TEXT],
    "modalities": {EVERY: {"input": FLAG, "output": FLAG}},
    "capabilities": dict.fromkeys(FEATURES, FLAG) | {"reasoning_efforts": [TEXT]},
    "builtin_tools": {EVERY: FLAG},
    "pricing": dict.fromkeys(PRICES, SCALAR) | {"currency": TEXT, "per": TEXT},
    "provenance": {EVERY: ANY},
}
STAMPED_TOGETHER = 3
"""So many models of one day, next to the day of retrieval, were stamped and not released."""
LABS = ("openai", "nvidia", "mistral", "google", "cohere", "xai", "anthropic", "inception")


def _abilities(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    capabilities, where = model.get("capabilities", {}), f"{path}.capabilities"
    for key, feature in FEATURES.items():
        if isinstance(value := capabilities.get(key), bool):
            condition = {"feature": feature}
            yield subject.claim("capability", value, f"{where}.{key}", conditions=condition)
    yield from subject.stated(capabilities, {"reasoning_efforts": "effort_levels"}, where)
    tools = model.get("builtin_tools", {})
    yield from subject.capabilities(tools, tuple(tools), f"{path}.builtin_tools")
    image = model.get("modalities", {}).get("image", {})
    if isinstance(takes_images := image.get("input"), bool):
        condition = {"feature": "image_input"}
        at = f"{path}.modalities.image.input"
        yield subject.claim("capability", takes_images, at, conditions=condition)
    for way in ("input", "output"):
        modalities = model.get("modalities", {})
        if words := [word for word, ways in modalities.items() if ways.get(way) is True]:
            yield subject.claim(f"{way}_modalities", ", ".join(words), f"{path}.modalities")


def _stamped_days(retrieved_at: str, models: Mapping[str, Any]) -> set[str]:
    """Days in ``released`` that tell when the lab's API was asked: the day of retrieval, and the
    day before or after it where several models share it. Raises ``PageChanged`` where the day of
    retrieval is no date.
    """
    try:
        asked_on = date.fromisoformat(str(retrieved_at)[:10])
    except ValueError:
        raise PageChanged(f"'retrieved_at' at $ is no date: {retrieved_at}") from None
    entries = [model for model in models.values() if isinstance(model, Mapping)]
    counts = Counter(str(model.get("released"))[:10] for model in entries)
    beside = {str(asked_on + timedelta(days=days)) for days in (-1, 1)}
    return {str(asked_on)} | {day for day in beside if counts[day] >= STAMPED_TOGETHER}


def _model(
    subject: Subject, model: Mapping[str, Any], path: str, stamped: set[str]
) -> Iterator[Claim]:
    is_stamped = str(model.get("released"))[:10] in stamped
    told = {key: name for key, name in TEXTS.items() if key != "released" or not is_stamped}
    yield from subject.stated(model, told, path)
    yield from subject.stated(model, LIMITS, path, unit_text="tokens")
    if model.get("deprecated") is True:
        yield subject.claim("status", "deprecated", f"{path}.deprecated")
    yield from _abilities(subject, model, path)
    prices = model.get("pricing", {})
    unit = f"{prices.get('currency') or 'USD'} per {prices.get('per')}"
    yield from subject.stated(prices, PRICES, f"{path}.pricing", unit_text=unit)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model of one lab."""
    roster = snapshot.json
    retrieved_at = require(roster, "retrieved_at", "$")
    provider = require(roster, "provider", "$")
    models = require(roster, "models", "$")
    stamped = _stamped_days(retrieved_at, models if isinstance(models, Mapping) else {})
    seen: set[str] = set()

    def read(_key: str, model: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(model, KNOWN, path, seen)
        yield from _model(Subject(model["model_id"], provider), model, path, stamped)
        for alias in model.get("aliases", []):
            about = Subject(alias, provider)
            yield about.claim("alias_of", model["model_id"], f"{path}.aliases")

    yield from rows.keyed("models", models, "$.models", MODEL, read)


SOURCE = Source(
    id="modelroster",
    title="modelroster",
    publisher="modelroster",
    kind="catalogue",
    pages=tuple(
        Page(
            id=lab,
            url=f"https://raw.githubusercontent.com/ZlaylowZ/modelroster/main/modelroster/data/{lab}.json",
            media="json",
            package=PackageMember("modelroster", f"modelroster/data/{lab}.json", "json"),
        )
        for lab in LABS
    ),
    parse=parse,
    terms_url="https://github.com/ZlaylowZ/modelroster/blob/main/LICENSE",
    max_age_days=60,
)
