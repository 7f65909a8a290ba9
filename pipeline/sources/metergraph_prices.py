"""Metergraph: prices by the day they began and ended, each with the page it was read from.

``models[]`` by ``canonical_id`` with ``prices[]``: a period at one sales channel (``openai-api``,
``aws-bedrock``, ``vercel-ai-gateway``) in USD per million tokens. The word behind the provider
(``-api``) is dropped, and so is ``-geo``, which is a scope. A route goes by the alias that the
channel answers to. ``effective_from`` is often the day the price was first written down, not the
day it began. ``rules.long_context`` and ``rules.off_peak_discount`` multiply the prices of their
period, which themselves hold below the threshold, or at peak: a factor is a claim with the tier it
leads to, and its products are reckoned where prices are. ``aliases`` with an end or a beginning are
names that moved: left out.
Gateways are read from their feeds, which are sources of ours (``lineage``). What a search costs
(``retrieval``) is of a channel, not of a model. https://github.com/metergraph/metergraph
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import ANY, SCALAR, TEXT, Shape, needed
from pipeline.readers.yaml_documents import read_yaml

MEMBER = "metergraph_core/data/prices.yaml"
UNIT = "USD per 1M tokens"
PRICES: dict[str, tuple[str, dict[str, str], str]] = {
    "input_per_mtok": ("price_input", {}, UNIT),
    "output_per_mtok": ("price_output", {}, UNIT),
    "cache_read_per_mtok": ("price_cache_read", {}, UNIT),
    "cache_write_5m_per_mtok": ("price_cache_write", {"cache_ttl": "5m"}, UNIT),
    "cache_write_1h_per_mtok": ("price_cache_write", {"cache_ttl": "1h"}, UNIT),
    "batch_input_per_mtok": ("price_input", {"service_tier": "batch"}, UNIT),
    "batch_output_per_mtok": ("price_output", {"service_tier": "batch"}, UNIT),
    "batch_cache_read_per_mtok": ("price_cache_read", {"service_tier": "batch"}, UNIT),
    "request_fee_per_1k_usd": ("price_request", {}, "USD per 1K requests"),
}
RULES = {"long_context", "off_peak_discount"}
# How a bill is added up, and that a channel passes on to sellers of other prices.
RULES_LEFT = {"input_includes_cache_read", "input_includes_cache_write", "uncaptured_fees"}
RULES_LEFT |= {"varies_by_provider"}
CLOUDS = ("aws-", "google-vertex")
"""How the channels begin that sell by region; elsewhere "global" is the list's own filling."""
LONG: Shape = {"threshold": needed(SCALAR), "input_multiplier": SCALAR, "output_multiplier": SCALAR}
OFF_PEAK: Shape = {"multiplier": needed(SCALAR), "peak_hours_utc": needed([[SCALAR]])}
OFF_PEAK |= {"peak_weekdays_only": SCALAR}
PERIOD: Shape = {
    **dict.fromkeys(PRICES, SCALAR),
    **dict.fromkeys(("channel", "effective_from", "source_url"), needed(TEXT)),
    **dict.fromkeys(("effective_to", "region"), TEXT),
    "rules": {"long_context": LONG, "off_peak_discount": OFF_PEAK},
}
ALIAS: Shape = {"alias": needed(TEXT), "channel": needed(TEXT), "effective_from": TEXT}
ALIAS |= {"effective_to": TEXT, "price_region": ANY}
MODEL: Shape = {"canonical_id": needed(TEXT), "publisher": TEXT, "aliases": [ALIAS]}
MODEL |= {"prices": [PERIOD]}


def _seller(channel: str) -> str:
    return channel.removesuffix("-geo").removesuffix("-api")


def _name(model: Mapping[str, Any], period: Mapping[str, Any]) -> str:
    """What the channel answers to in the period's region: of today, of then, or the list's own."""

    def rank(alias: Mapping[str, Any]) -> int:
        regions = alias.get("price_region", period.get("region"))
        here = period.get("region") in (regions if isinstance(regions, list) else [regions])
        if alias["channel"] != period["channel"] or not here:
            return 3
        end = alias.get("effective_to")
        return 0 if end is None else 1 if end > period["effective_from"] else 2

    best = min(model.get("aliases", []), key=rank, default=None)
    return str(best["alias"] if best and rank(best) < 3 else model["canonical_id"])


def _moved(alias: Mapping[str, Any]) -> bool:
    return "effective_from" in alias or "effective_to" in alias


def _aliases(model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """The canonical id of each name at each channel, once."""
    canonical = model["canonical_id"]
    places: dict[tuple[str, str], int] = {}
    for index, alias in enumerate(model.get("aliases", [])):
        if alias["alias"] != canonical and not _moved(alias):
            places.setdefault((alias["alias"], _seller(alias["channel"])), index)
    for (name, seller), index in places.items():
        yield Subject(name, seller).claim("alias_of", canonical, f"{path}.aliases[{index}]")


def _period(model: Mapping[str, Any], period: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """The prices of a period, and what its rules multiply them by."""
    channel, rules = period["channel"], period.get("rules", {})
    conditions = {"effective_from": period["effective_from"]}
    if end := period.get("effective_to"):
        conditions["effective_to"] = end
    about = Subject(_name(model, period), _seller(channel), conditions, period["source_url"])
    within: dict[str, dict[str, str]] = {}
    for rule, tier in (("long_context", _long), ("off_peak_discount", _off_peak)):
        if rule in rules:
            below, beyond, factors = tier(rules[rule])
            for factor, (held, keys) in factors.items():
                within |= {key: within.get(key, {}) | below for key in keys}
                where = f"{path}.rules.{rule}.{factor}"
                value = rules[rule][factor]
                yield about.claim("rate_multiplier", value, where, conditions=beyond | held)
    region = "geo" if channel.endswith("-geo") else period.get("region", "")
    if region and channel.startswith(CLOUDS):
        about = about.under(region=region)
    for key, (attribute, said, unit) in PRICES.items():
        if (price := period.get(key)) is not None:
            held = {**said, **within.get(key, {})}
            yield about.claim(attribute, price, f"{path}.{key}", unit_text=unit, conditions=held)


Tier = tuple[dict[str, str], dict[str, str], dict[str, tuple[dict[str, str], Collection[str]]]]
"""The conditions within and beyond a bound; by factor, what else it says and of which prices."""


def _long(rule: Mapping[str, Any]) -> Tier:
    factors: dict[str, tuple[dict[str, str], Collection[str]]] = {
        f"{way}_multiplier": ({"applies_to": way}, [key for key in PRICES if f"{way}_per" in key])
        for way in ("input", "output")
        if f"{way}_multiplier" in rule
    }
    bound = rule["threshold"]
    return {"context_tier": f"<= {bound}"}, {"context_tier": f"> {bound}"}, factors


def _off_peak(rule: Mapping[str, Any]) -> Tier:
    windows: list[list[str]] = rule["peak_hours_utc"]
    if not all(len(window) == 2 and all(map(str.isdigit, window)) for window in windows):
        raise PageChanged(f"peak hours {windows} are no pairs of hours")
    hours = ", ".join(f"{start:0>2}:00-{end:0>2}:00" for start, end in windows)
    peak = f"{hours} UTC" + (" on weekdays" if rule.get("peak_weekdays_only") == "true" else "")
    keys = [key for key, (*_, unit) in PRICES.items() if unit == UNIT]
    beyond = {"time_of_day": f"off-peak: outside {peak}"}
    return {"time_of_day": f"peak: {peak}"}, beyond, {"multiplier": ({}, keys)}


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every period of every model, in the order of the file."""
    book = read_yaml(snapshot.text, f"page '{snapshot.page.id}'")
    if require(book, "currency", "$") != "USD":
        raise PageChanged(f"prices are in {book['currency']}, not in USD")
    seen: set[str] = set()

    def read(model: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(model, MODEL.keys(), path, seen)
        yield from _aliases(model, path)
        for index, period in enumerate(model.get("prices", [])):
            where = f"{path}.prices[{index}]"
            yield from unread_once(period, PERIOD.keys(), where, seen)
            yield from unread_once(period.get("rules", {}), RULES | RULES_LEFT, where, seen)
            yield from _period(model, period, where)

    models = require(book, "models", "$")
    yield from rows.listed("models", models, "models", MODEL, read, name="canonical_id")


SOURCE = Source(
    id="metergraph_prices",
    title="Metergraph price catalogue",
    publisher="metergraph",
    kind="catalogue",
    pages=(
        Page(
            id="prices",
            url=f"https://raw.githubusercontent.com/metergraph/metergraph/main/core/src/{MEMBER}",
            media="yaml",
            package=PackageMember("metergraph-core", MEMBER, "yaml"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/metergraph/metergraph/blob/main/LICENSE",
    max_age_days=60,
    lineage=("vercel_gateway_models", "openrouter_api"),  # two thirds of its periods
)
