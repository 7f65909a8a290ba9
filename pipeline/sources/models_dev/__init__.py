"""models.dev: offers of every provider with prices, limits and abilities.

One JSON object, provider id → provider with ``models``. Prices are USD per million tokens
(https://models.dev, "Costs are in USD per million tokens"). ``cost`` absent means not
stated; ``0`` is copied as ``0`` and judged in dbt (free tier, subscription or unknown).
A boolean that is absent is no claim; ``false`` is one. Dates have any precision.

An archive of the repository that the catalogue is made of is the same page at another time: it
is read into the same structure (``tree``), so that a statement keeps its id whether it
was read there or in ``api.json``, and history runs through both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread
from pipeline.readers.shapes import (
    EVERY,
    FLAG,
    NUMBER,
    SCALAR,
    TEXT,
    expected,
    needed,
    placed,
)
from pipeline.sources.models_dev.tree import catalogue as catalogue_of_tree

PRICES = {
    "input": ("price_input", {}),
    "output": ("price_output", {}),
    "cache_read": ("price_cache_read", {}),
    "cache_write": ("price_cache_write", {}),
    "reasoning": ("price_reasoning", {}),
    "input_audio": ("price_input", {"modality": "audio"}),
    "output_audio": ("price_output", {"modality": "audio"}),
}
UNIT = "USD per 1M tokens"
LIMITS = {"context": "context_window", "input": "max_input", "output": "max_output"}
TEXTS = {
    "name": "model_name",
    "family": "family",
    "knowledge": "knowledge_cutoff",
    "release_date": "released_on",
    "status": "status",
    "open_weights": "open_weights",
}
OF_PROVIDER = {"name": "provider_name", "doc": "provider_url"}
FEATURES = ("attachment", "reasoning", "tool_call", "structured_output")
READ = {*TEXTS, *FEATURES, "id", "cost", "limit", "modalities", "experimental"}
# Of no use to a comparison: how a client library calls the model, when a row was edited.
LEFT = {"temperature", "interleaved", "provider", "last_updated", "reasoning_options"}
KNOWN = READ | LEFT
RATES = dict.fromkeys(PRICES, SCALAR)
TIER = RATES | {"tier": needed({"size": needed(NUMBER)})}
COST = RATES | {"tiers": [TIER], "context_over_200k": RATES}
MODEL = dict.fromkeys((*TEXTS, *FEATURES), SCALAR) | {
    "limit": expected(dict.fromkeys(LIMITS, SCALAR)),
    "modalities": {"input": [TEXT], "output": [TEXT]},
    "cost": COST,
    "experimental": (FLAG, {"modes": {EVERY: {"cost": COST}}}),
}
PROVIDER = {"name": expected(TEXT), "doc": TEXT, "models": needed({})}


def _costs(subject: Subject, cost: Mapping[str, Any], path: str) -> Iterator[Claim]:
    for key, (attribute, conditions) in PRICES.items():
        if (value := cost.get(key)) is not None:
            yield subject.claim(
                attribute, value, f"{path}.{key}", unit_text=UNIT, conditions=conditions
            )


def _offer(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    for key, attribute in TEXTS.items():
        if (value := model.get(key)) is not None:
            yield subject.claim(attribute, value, f"{path}.{key}")
    for key in FEATURES:
        if (value := model.get(key)) is not None:
            yield subject.claim("capability", value, f"{path}.{key}", conditions={"feature": key})
    for key, attribute in LIMITS.items():
        if (value := model.get("limit", {}).get(key)) is not None:
            yield subject.claim(attribute, value, f"{path}.limit.{key}", unit_text="tokens")
    for direction in ("input", "output"):
        if value := model.get("modalities", {}).get(direction):
            where = f"{path}.modalities.{direction}"
            yield subject.claim(f"{direction}_modalities", ", ".join(value), where)
    yield from _prices(subject, model, path)


def _prices(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    cost = model.get("cost", {})
    yield from _costs(subject, cost, f"{path}.cost")
    for tier, where in placed(cost.get("tiers", []), f"{path}.cost.tiers"):
        tiered = subject.under(context_tier=f"> {tier['tier']['size']}")
        yield from _costs(tiered, tier, where)
    if "context_over_200k" in cost and "tiers" not in cost:
        tiered = subject.under(context_tier="> 200000")
        yield from _costs(tiered, cost["context_over_200k"], f"{path}.cost.context_over_200k")
    experimental = model.get("experimental")
    # Until 2026 a bare true: the model was a preview.
    modes = experimental.get("modes", {}) if isinstance(experimental, Mapping) else {}
    for mode, settings in modes.items():
        tiered = subject.under(service_tier=mode)
        yield from _costs(tiered, settings.get("cost", {}), f"{path}.experimental.modes.{mode}")


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every provider and model, in the order of the file."""
    if snapshot.media == "archive":
        catalogue, lost = catalogue_of_tree(snapshot)
        yield from lost
    else:
        catalogue = snapshot.json
    require(catalogue, "anthropic", "$")  # a catalogue without its best-known provider is not it

    def read(provider_id: str, provider: Mapping[str, Any], path: str) -> Items:
        about_provider = Subject(provider_text=provider_id)
        yield from about_provider.stated(provider, OF_PROVIDER, path)

        def read_model(model_id: str, model: Mapping[str, Any], where: str) -> Items:
            yield from unread(model, KNOWN, where)
            yield from _offer(Subject(model_id, provider_id), model, where)

        yield from rows.keyed("models", provider["models"], f"{path}.models", MODEL, read_model)

    yield from rows.keyed("providers", catalogue, "$", PROVIDER, read, form="{path}.{key}")


SOURCE = Source(
    id="models_dev",
    title="models.dev",
    publisher="models.dev",
    kind="catalogue",
    pages=(
        Page(
            id="api",
            url="https://models.dev/api.json",
            media="json",
            package=PackageMember("models-dev", "models_dev/data.json.gz", "json", "gzip"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/anomalyco/models.dev/blob/dev/LICENSE",
    max_age_days=14,
)
