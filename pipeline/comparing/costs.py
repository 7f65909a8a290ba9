"""What a month costs on both sides of a comparison, and the words beside it.

The costs, and the basis that two are compared on, are ``pair_costs`` of the published file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.comparing.comparison import Comparison
from pipeline.comparing.figures import cost_text
from pipeline.published import ModelName, rows

BASES = {
    "best": "best established route",
    "list": "list price",
    "cheapest": "cheapest tracked route",
}
"""Kinds of prices, the most trusted first, as readers call them."""

DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

REASONS = {
    "no_route": "no tracked route",
    "no_route_in_tier": "no tracked route in that tier",
    "only_free_routes": "only free routes are tracked, and a free route is no price to plan with",
    "only_ended_routes": "every tracked route has ended",
    "no_complete_price": "no single route carries both an input and an output price",
}
"""Why there is no cost, by ``unavailable_reason``."""

OF_PROFILE = "from marts.pair_costs(?, ?, ?)"
OF_VOLUME = """
from marts.pair_costs_of(
    ?, ?, ?::decimal(18, 6), ?::decimal(18, 6), cached_input_share := ?::decimal(5, 4),
    batch_share := ?::decimal(5, 4), hours_utc := ?
)
"""


@dataclass(frozen=True)
class Traffic:
    """A traffic profile by name, or a volume in million tokens a month with its terms."""

    profile_id: str
    input_mtok: float | None = None
    output_mtok: float | None = None
    cached_input_share: float = 0
    """Of the input, what is read from a cache: 0 to 1."""
    batch_share: float = 0
    """Of the tokens, what can wait for a batch: 0 to 1."""
    hours_utc: str | None = None
    """The hours it is spread over, as in ``fct_offers.time_window``; None: not known."""


def monthly_costs(
    published: duckdb.DuckDBPyConnection, models: Sequence[ModelName], traffic: Traffic
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cost in USD, basis, provider and reason of each of two models; None where not known."""
    one, other = (model.model_id for model in models)
    query, asked = OF_PROFILE, list[str | None]([traffic.profile_id])
    if traffic.input_mtok is not None:
        numbers = (traffic.input_mtok, traffic.output_mtok)
        shares = (traffic.cached_input_share, traffic.batch_share)
        query, asked = OF_VOLUME, [*map(str, (*numbers, *shares)), traffic.hours_utc]
    found = {row.pop("model_id"): row for row in rows(published, query, [one, other, *asked])}
    return found[one], found[other]


def place(cost: dict[str, Any]) -> str:
    """Where a cost is asked and what kind of price it is, or why there is none."""
    if cost["monthly_cost_usd"] is None:
        return f": {REASONS[cost['unavailable_reason']]}"
    kind = ", ".join([BASES[cost["basis"]], *_charged(cost)])
    if cost["provider_name"] is None:
        return f" on the {kind}"
    return f" on {cost['provider_name']} ({kind})"


def _charged(cost: dict[str, Any]) -> Iterator[str]:
    """What is charged otherwise than the traffic asks: a bound where nobody states a price."""
    if cost["cached_price"] == "plain_input":
        yield "cached input at the plain price"
    if cost["batch_price"] == "standard":
        yield "batches at the standard price, for none is stated"
    if cost["cheaper_hours_share"]:
        yield f"{cost['cheaper_hours_share']:.0%} in its cheaper hours"


def terms(traffic: Mapping[str, Any]) -> str:
    """What a row of ``dim_traffic_profiles`` asks beside its volume, each behind a comma."""
    told = []
    if traffic["cached_input_share"]:
        told.append(f"{traffic['cached_input_share']:.0%} of the input cached")
    if traffic["batch_share"]:
        told.append(f"{traffic['batch_share']:.0%} in batches")
    if traffic["hours_utc"]:
        told.append(f"{hours_text(traffic['hours_utc'])} UTC")
    return "".join(f", {words}" for words in told)


def is_plain(traffic: Mapping[str, Any]) -> bool:
    """Whether a row of ``dim_traffic_profiles`` has a volume at standard tier and no more."""
    return not terms(traffic) and traffic["service_tier"] == "standard"


def hours_text(hours: str) -> str:
    """A window of hours as people write it: 'Mon, Tue 07:00-17:00'."""
    return "; ".join(map(_stretch_text, hours.split("; ")))


def _stretch_text(stretch: str) -> str:
    days, _, hours = stretch.rpartition(" ")
    names = (
        "Mon-Fri"
        if days == "1,2,3,4,5"
        else ", ".join(DAYS[int(day)] for day in days.split(",") if day)
    )
    return f"{names} {hours.replace(',', ', ')}".strip()


def cost_gap(comparison: Comparison) -> str:
    """What the dearer model costs more a month; empty where either has no cost."""
    one, other = (cost["monthly_cost_usd"] for cost in comparison.costs)
    if one is None or other is None:
        return ""
    kinds = [BASES[cost["basis"]] for cost in comparison.costs]
    unlike = "" if kinds[0] == kinds[1] else f" Not like for like: {kinds[0]} against {kinds[1]}."
    if one == other:
        return f"Both cost the same.{unlike}"
    cheap, dear = comparison.sides if one < other else reversed(comparison.sides)
    gap = cost_text(abs(one - other))
    return f"{cheap['model_name']} costs {gap} a month less than {dear['model_name']}.{unlike}"
