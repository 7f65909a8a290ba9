"""Vals AI's model library: models kept by hand with dates, limits, abilities and prices.

``full_key`` → entry. One model may have several entries that differ in effort alone
(``kimi/kimi-k3.1-pro-max``): ``provider_endpoint`` is the id that the provider knows and the
model's name here; the entry's label names the effort and so is a name only where the endpoint ends
its own key. Dates, limits and prices are entered by hand from the ``documentation_url`` that each
entry gives; ``training_cutoff`` is the training data's. Prices are USD per million tokens; the
shares ``read_discount`` and ``write_markup`` are multipliers of the library's own and no prices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread_once
from pipeline.readers.shapes import FLAG, NUMBER, SCALAR, TEXT, Shape, needed

UNIT = "USD per 1M tokens"
TEXTS = {"release_date": "released_on", "open_source": "open_weights", "company": "lab"}
LIMITS = {"context_window": "context_window", "max_tokens": "max_output"}
SUPPORTS = {
    "images": "image_input",
    "audio": "audio_input",
    "videos": "video_input",
    "files": "file_input",
    "tools": "tools",
    "output_schema": "structured_outputs",
}
PRICES = {"input": "price_input", "output": "price_output"}
READ = TEXTS.keys() | {"label", "supports", "metadata", "properties", "provider_endpoint"}
READ |= {"provider_name", "costs_per_million_token", "documentation_url"}
# How the library calls a model, and its own names of the entry.
LEFT = {
    "country", "provider_properties", "rate_limit", "alternative_keys", "default_parameters",
    "full_key", "slug", "custom_model_class", "reasoning_effort",
}  # fmt: skip
KNOWN = READ | LEFT
RATES = {"input": SCALAR, "output": SCALAR, "cache": {"read": SCALAR, "write": SCALAR}}
ENTRY: Shape = {
    "company": TEXT,
    "label": TEXT,
    "release_date": TEXT,
    "open_source": FLAG,
    "documentation_url": TEXT,
    "provider_endpoint": needed(TEXT),
    "provider_name": needed(TEXT),
    "supports": dict.fromkeys(SUPPORTS, FLAG),
    "metadata": {"deprecated": FLAG},
    "properties": dict.fromkeys(LIMITS, NUMBER)
    | {"training_cutoff": TEXT, "reasoning_model": FLAG},
    "costs_per_million_token": RATES | {"context": RATES | {"threshold": needed(NUMBER)}},
}


def _claims(subject: Subject, entry: Mapping[str, Any], path: str) -> Iterator[Claim | Unread]:
    yield from subject.stated(entry, TEXTS, path)
    properties, where = entry.get("properties", {}), f"{path}.properties"
    yield from subject.stated(properties, LIMITS, where, unit_text="tokens")
    yield from subject.stated(properties, {"training_cutoff": "training_cutoff"}, where)
    if isinstance(value := properties.get("reasoning_model"), bool):
        feature = {"feature": "reasoning"}
        yield subject.claim("capability", value, f"{where}.reasoning_model", conditions=feature)
    for key, feature_word in SUPPORTS.items():
        if isinstance(value := entry.get("supports", {}).get(key), bool):
            condition = {"feature": feature_word}
            yield subject.claim("capability", value, f"{path}.supports.{key}", conditions=condition)
    if entry.get("metadata", {}).get("deprecated"):
        yield subject.claim("status", "deprecated", f"{path}.metadata.deprecated")
    yield from _prices(subject, entry.get("costs_per_million_token", {}), f"{path}.costs")


def _prices(subject: Subject, costs: Mapping[str, Any], path: str) -> Iterator[Claim]:
    yield from subject.stated(costs, PRICES, path, unit_text=UNIT)
    cache = {"read": "price_cache_read", "write": "price_cache_write"}
    yield from subject.stated(costs.get("cache", {}), cache, f"{path}.cache", unit_text=UNIT)
    if long := costs.get("context"):
        tiered = subject.under(context_tier=f"> {plain(require(long, 'threshold', path))}")
        yield from _prices(
            tiered, {k: v for k, v in long.items() if k != "context"}, f"{path}.context"
        )


def _is_own(key: str, entry: Mapping[str, Any]) -> bool:
    """Whether an entry is of the model itself and not of one of its efforts."""
    return key.endswith(f"/{entry.get('provider_endpoint')}")


def _one_a_model(entries: Any) -> set[str]:
    """The key of one entry of each model: the model's own, else the first of its efforts."""
    chosen: dict[tuple[str, str], str] = {}
    for key, entry in entries.items() if isinstance(entries, Mapping) else ():
        if isinstance(entry, Mapping):
            model = (str(entry.get("provider_name")), str(entry.get("provider_endpoint")))
            if model not in chosen or _is_own(key, entry):
                chosen[model] = key
    return set(chosen.values())


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model once."""
    entries = snapshot.json
    chosen = _one_a_model(entries)
    seen: set[str] = set()

    def read(key: str, entry: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(entry, KNOWN, path, seen)
        if key not in chosen:
            return
        subject = Subject(
            model_text=entry["provider_endpoint"],
            provider_text=entry["provider_name"],
            citation_url=entry.get("documentation_url") or None,
        )
        if _is_own(key, entry):
            yield from subject.stated(entry, {"label": "model_name"}, path)
        yield from _claims(subject, entry, path)

    yield from rows.keyed("entries", entries, "$", ENTRY, read)
    if not chosen:
        raise PageChanged(f"page '{snapshot.page.id}' has no entries")


SOURCE = Source(
    id="model_library",
    title="Vals AI model library",
    publisher="vals-ai",
    kind="catalogue",
    pages=(
        Page(
            id="models",
            url="https://raw.githubusercontent.com/vals-ai/model-library/main/model_library/config/all_models.json",
            media="json",
            package=PackageMember("model-library", "model_library/config/all_models.json", "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/vals-ai/model-library/blob/main/LICENSE",
    max_age_days=60,
)
