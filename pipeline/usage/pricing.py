"""What records of use cost: at their time as they were, and the same use today on other routes.

Set by set in the release's own SQL (``marts.cost_of_use``). Cost is linear in tokens, so records of
one name, day and kind of prompt are summed up before they are priced; names are looked up once.
Not here: reading files (``records``), what a token costs (``fct_rates``, ``use_priced``), printing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.published import ModelName, rows
from pipeline.usage.formats import Form
from pipeline.usage.names import UsedName, known_used
from pipeline.usage.pricing_sql import (
    AGAINST,
    BY_ROUTE,
    COMPARED,
    ELSEWHERE,
    EVERY_RECORD,
    MEANT,
    NAMES,
    PRICED,
    SUMMED,
    TOTALS,
    UNPRICED,
    USED,
)


@dataclass(frozen=True)
class Scenario:
    """The same use today in another place: SQL of the model and of the provider."""

    name: str
    model: str
    provider: str
    keeps_region: bool = False
    is_public: bool = False
    """Whether it is priced at public prices, whatever the reader pays."""


# Where there is none, no other takes its place: '' is nobody's id.
BEST = "coalesce({0}.best_provider_id, {0}.list_provider_id, {0}.cheapest_route_provider_id, '')"
SCENARIOS = (
    Scenario("same routes today", "used.model_id", "used.provider_id", keeps_region=True),
    Scenario(
        "list price today", "used.model_id", "coalesce(models.list_provider_id, '')", is_public=True
    ),
    Scenario("best route today", "used.model_id", BEST.format("models")),
)


@dataclass(frozen=True)
class Bill:
    """What a file's use costs; rows as SQL gives them."""

    totals: dict[str, Any]
    routes: list[dict[str, Any]]
    unpriced: list[dict[str, Any]]
    elsewhere: dict[str, dict[str, Any]]
    """By scenario: costs beside those of the same records on the same routes today."""
    unknown_names: list[tuple[str, int]]
    """Why a name is no model's, and how many records have it."""


def price(
    published: duckdb.DuckDBPyConnection,
    form: Form,
    own_names: Mapping[str, str],
    what_if: ModelName | None,
    *,
    at_own: bool = False,
) -> Bill:
    """Price ``temp.read_records``; of no provider, on the lab's own route; of no time, today.

    ``at_own``: at the prices of ``temp.own_lines`` where one of them holds.
    """
    unknown = _find_names(published, own_names)
    other = "null" if what_if is None else "'" + what_if.model_id.replace("'", "''") + "'"
    published.execute(
        USED.format(
            holds_cache=str(form.input_holds_cache).lower(),
            holds_reasoning=str(form.output_holds_reasoning).lower(),
            other=other,
        )
    )
    published.execute(SUMMED)
    told = PRICED.format(table="priced", cost_of_use=_cost_of_use("summed", at_own))
    published.execute(told)
    [totals] = rows(published, TOTALS)
    routes, unpriced = rows(published, BY_ROUTE), rows(published, UNPRICED)
    elsewhere = _elsewhere(published, what_if, other, at_own)
    return Bill(totals, routes, unpriced, elsewhere, unknown)


def price_each(published: duckdb.DuckDBPyConnection, *, at_own: bool = False) -> str:
    """After ``price``: the statement that gives every record with its cost and offer."""
    told = PRICED.format(table="priced_records", cost_of_use=_cost_of_use("used", at_own))
    published.execute(told)
    return EVERY_RECORD


def _cost_of_use(table: str, at_own: bool) -> str:
    """The function that prices a table of records."""
    if at_own:
        return f"marts.cost_of_use_at_own('{table}', 'own_lines')"
    return f"marts.cost_of_use('{table}')"


def _find_names(
    published: duckdb.DuckDBPyConnection, own_names: Mapping[str, str]
) -> list[tuple[str, int]]:
    """Write ``temp.meant``; returns why names are unknown, and how many records have each."""
    counts = {UsedName(*row[:2]): row[2] for row in published.execute(NAMES).fetchall()}
    known = known_used(published, counts, own_names)
    published.execute(MEANT)
    for name, one in known.items():
        # A provider that is named and not known is not taken for the lab.
        provider_id = "" if one.problem and one.model_id else one.provider_id
        told = [one.model_id, provider_id, one.region, one.service_tier, one.is_free]
        published.execute(
            "insert into meant values (?, ?, ?, ?, ?, ?, ?)", [name.model, name.provider, *told]
        )
    return [(one.problem, counts[name]) for name, one in known.items() if one.problem]


def _elsewhere(
    published: duckdb.DuckDBPyConnection, what_if: ModelName | None, other: str, at_own: bool
) -> dict[str, dict[str, Any]]:
    scenarios = list(SCENARIOS)
    if what_if is not None:
        name = f"{what_if.model_name}, best route today"
        scenarios.append(Scenario(name, other, BEST.format("others")))
    found = {}
    for number, scenario in enumerate(scenarios):
        table = "same_today" if number == 0 else "other_today"
        moved = ELSEWHERE.format(
            model=scenario.model,
            provider=scenario.provider,
            keeps_region=str(scenario.keeps_region).lower(),
            other=other,
        )
        published.execute(moved)
        function = _cost_of_use("moved", at_own and not scenario.is_public)
        published.execute(COMPARED.format(table=table, cost_of_use=function))
        [found[scenario.name]] = rows(published, AGAINST.format(table=table))
    return found
