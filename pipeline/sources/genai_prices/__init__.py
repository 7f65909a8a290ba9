"""genai-prices: reviewed prices of each provider's models, dated, tiered and by request mode.

``data.json`` is a list of providers with ``models``. The package carries the same as Python
source (``data.py``); it is read as a syntax tree, never run, into the structure of the JSON.

Prices are USD per million tokens unless the key says otherwise (``_kcount``: per thousand;
the package's ``data_units.py`` lists every key). ``{base, tiers}``: above ``start`` prompt
tokens the whole request pays the tier's price. ``prices`` is one set of prices, or a list in
which the LAST entry whose constraint holds applies; of ``price_variants`` of one request mode
the FIRST one applies (``ModelInfo.get_prices``). So an entry ends (``effective_to``, the day
itself not included) where one that precedes it in rank starts, and holds outside its hours.
``equals`` clauses name ids that cost the same as the model: they are aliases for a price and
may join releases that are distinct models. Pattern clauses are rules, not names.
Models of the provider ``openrouter`` are copied from OpenRouter by the publisher's importer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread
from pipeline.readers.python_literals import assigned
from pipeline.readers.shapes import placed, shaped
from pipeline.sources.genai_prices.keys import price_of
from pipeline.sources.genai_prices.shape import CONSTRAINTS, MAX_CLAUSES, MODEL, PRICES, PROVIDER

WHEN = {  # keys of a variant's ``when``: how the caller asks for that price
    "processing": "service_tier",
    "service_tier": "service_tier",
    "speed": "service_tier",
    "route": "region",
    "search_type": "mode",
}
READ = {"id", "match", "name", "context_window", "prices", "price_variants", "deprecated"}
LEFT = {"description", "price_comments"}  # prose
KNOWN = READ | LEFT
PROVIDER_READ = {"id", "name", "pricing_urls", "models"}
# How the client library finds provider and usage; prose.
PROVIDER_LEFT = {
    "api_pattern", "provider_match", "model_match", "extractors", "fallback_model_providers",
    "price_comments", "description",
}  # fmt: skip


def _providers(snapshot: Snapshot) -> list[Any]:
    is_python = snapshot.media == "python"
    catalogue = assigned(snapshot, "providers") if is_python else snapshot.json
    if not isinstance(catalogue, list) or not catalogue:
        raise PageChanged(f"page '{snapshot.page.id}' has no list of providers")
    return catalogue


def _prices(subject: Subject, prices: Mapping[str, Any], path: str) -> Items:
    faults: list[str] = []
    for key, value in shaped(prices, PRICES, path, faults).items():
        where = f"{path}.{key}"
        if (price := price_of(key)) is None:
            yield Unread(field=key, locator=where)
            continue
        attribute, unit, conditions = price
        priced = subject.under(**conditions)
        if not isinstance(value, Mapping):
            yield priced.claim(attribute, value, where, unit_text=unit)
            continue
        yield priced.claim(attribute, value["base"], f"{where}.base", unit_text=unit)
        for tier, at in placed(value.get("tiers", []), f"{where}.tiers"):
            tiered = priced.under(context_tier=f"> {tier['start']}")
            yield tiered.claim(attribute, tier["price"], at, unit_text=unit)
    yield from malformed(faults, path)


def _constraint(entry: Mapping[str, Any]) -> Mapping[str, str]:
    stated = entry.get("constraint", {})
    return {key: text for key, text in stated.items() if text is not None}


def _hours(entry: Mapping[str, Any]) -> str:
    constraint = _constraint(entry)
    return (
        f"{constraint['start_time']}-{require(constraint, 'end_time', '$.constraint')}"
        if "start_time" in constraint
        else ""
    )


def _conditions(
    entry: Mapping[str, Any], overriding: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """When an entry's prices hold, given the entries that go before it where they hold."""
    conditions = {WHEN[key]: value for key, value in entry.get("when", {}).items()}
    start = _constraint(entry).get("start_date", "")
    ends = sorted(_constraint(other).get("start_date", "") for other in overriding)
    later = [end for end in ends if end > start]
    if start:
        conditions["effective_from"] = start
    if later:
        conditions["effective_to"] = later[0]
    if hours := _hours(entry):
        conditions["time_of_day"] = hours
    elif taken := ", ".join(filter(None, map(_hours, overriding))):
        conditions["time_of_day"] = f"outside {taken}"
    return conditions


def _entries(
    subject: Subject, entries: Sequence[Mapping[str, Any]], path: str, last_wins: bool
) -> Items:
    """Prices of each entry under its conditions; an entry under an unknown one is no claim."""
    for index, entry in enumerate(entries):
        where = f"{path}[{index}]"
        unknown = [
            *unread(_constraint(entry), CONSTRAINTS, f"{where}.constraint"),
            *unread(entry.get("when", {}), WHEN.keys(), f"{where}.when"),
        ]
        yield from unknown
        if not unknown:
            others = entries[index + 1 :] if last_wins else entries[:index]
            same_mode = [other for other in others if other.get("when") == entry.get("when")]
            priced = subject.under(**_conditions(entry, same_mode))
            yield from _prices(priced, entry["prices"], where)


def _names(clause: Mapping[str, Any], deeper: int = MAX_CLAUSES) -> Iterator[str]:
    if "equals" in clause:
        yield plain(clause["equals"])
    for part in clause.get("or", []) if deeper else ():
        yield from _names(part, deeper - 1)


def _model(provider_id: str, urls: list[str], model: Mapping[str, Any], path: str) -> Items:
    model_id = model["id"]
    subject = Subject(model_text=model_id, provider_text=provider_id)
    yield from unread(model, KNOWN, path)
    if name := model.get("name"):
        yield subject.claim("model_name", name, f"{path}.name")
    if window := model.get("context_window"):
        yield subject.claim("context_window", window, f"{path}.context_window", unit_text="tokens")
    if model.get("deprecated"):
        yield subject.claim("status", "deprecated", f"{path}.deprecated")
    for alias in _names(model.get("match", {})):
        if alias != model_id:
            other = Subject(model_text=alias, provider_text=provider_id)
            yield other.claim("alias_of", model_id, f"{path}.match")
    priced = Subject(model_id, provider_id, citation_url=urls[0] if len(urls) == 1 else None)
    prices = model.get("prices", [])
    entries = prices if isinstance(prices, list) else [{"prices": prices}]
    yield from _entries(priced, entries, f"{path}.prices", last_wins=True)
    variants = model.get("price_variants", [])
    yield from _entries(priced, variants, f"{path}.price_variants", last_wins=False)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every provider and model, in the order of the file."""

    def read(provider: Mapping[str, Any], path: str) -> Items:
        yield from unread(provider, PROVIDER_READ | PROVIDER_LEFT, path)
        about = Subject(provider_text=provider["id"])
        yield from about.stated(provider, {"name": "provider_name"}, path)
        urls = provider.get("pricing_urls", [])
        if urls:
            yield about.claim("provider_url", urls[0], f"{path}.pricing_urls")
        of_provider = partial(_model, provider["id"], urls)
        where = f"{path}.models"
        yield from rows.listed("models", provider["models"], where, MODEL, of_provider, name="id")

    yield from rows.listed("providers", _providers(snapshot), "$", PROVIDER, read, name="id")


SOURCE = Source(
    id="genai_prices",
    title="genai-prices",
    publisher="genai-prices",
    kind="catalogue",
    pages=(
        Page(
            id="data",
            url="https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json",
            media="json",
            package=PackageMember("genai-prices", "genai_prices/data.py", "python"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/pydantic/genai-prices/blob/main/LICENSE",
    max_age_days=30,
    lineage=("openrouter_api",),
)
