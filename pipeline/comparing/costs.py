"""What a month costs on both sides of a comparison, and the words beside it.

The costs, and the basis that two are compared on, are ``pair_costs`` of the published file.
"""

from __future__ import annotations

from collections.abc import Sequence
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

REASONS = {
    "no_route": "no tracked route",
    "no_route_in_tier": "no tracked route in that tier",
    "only_free_routes": "only free routes are tracked, and a free route is no price to plan with",
    "only_ended_routes": "every tracked route has ended",
    "no_complete_price": "no single route carries both an input and an output price",
}
"""Why there is no cost, by ``unavailable_reason``."""

OF_PROFILE = "from marts.pair_costs(?, ?, ?)"
OF_VOLUME = "from marts.pair_costs_of(?, ?, ?::decimal(18, 6), ?::decimal(18, 6))"


@dataclass(frozen=True)
class Traffic:
    """A traffic profile by name, or a volume in million tokens a month."""

    profile_id: str
    input_mtok: float | None = None
    output_mtok: float | None = None


def monthly_costs(
    published: duckdb.DuckDBPyConnection, models: Sequence[ModelName], traffic: Traffic
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cost in USD, basis, provider and reason of each of two models; None where not known."""
    one, other = (model.model_id for model in models)
    query, asked = OF_PROFILE, [traffic.profile_id]
    if traffic.input_mtok is not None:
        query, asked = OF_VOLUME, [str(traffic.input_mtok), str(traffic.output_mtok)]
    found = {row.pop("model_id"): row for row in rows(published, query, [one, other, *asked])}
    return found[one], found[other]


def place(cost: dict[str, Any]) -> str:
    """Where a cost is asked and what kind of price it is, or why there is none."""
    if cost["monthly_cost_usd"] is None:
        return f": {REASONS[cost['unavailable_reason']]}"
    kind = BASES[cost["basis"]]
    # An upper bound, and said: nobody states what a cached token costs there.
    unstated = ", cached input at the plain price" if cost["cached_price"] == "plain_input" else ""
    if cost["provider_name"] is None:
        return f" on the {kind}{unstated}"
    return f" on {cost['provider_name']} ({kind}{unstated})"


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
