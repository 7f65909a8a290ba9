"""What a month costs on both sides of a comparison, on one basis wherever both have it.

Here: which of a model's three costs is shown, and the words beside it. The costs are
``model_monthly_costs`` and ``monthly_cost`` of the published file.
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
"""Kinds of prices, that which is compared first when both models have it."""

NONE: dict[str, Any] = {
    "monthly_cost_usd": None,
    "provider_id": None,
    "provider_name": None,
    "basis": None,
}


@dataclass(frozen=True)
class Traffic:
    """A traffic profile by name, or a volume in million tokens a month."""

    profile_id: str
    input_mtok: float | None = None
    output_mtok: float | None = None


def monthly_costs(
    published: duckdb.DuckDBPyConnection, models: Sequence[ModelName], traffic: Traffic
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Cost, basis and provider of each of two models, in USD; all None where it is not known."""
    one, other = (_costs(published, model, traffic) for model in models)
    return on_one_basis(one, other)


def on_one_basis(
    one: dict[str, Any], other: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two models' costs on the first basis that both have; where there is none, each its own."""
    common = (basis for basis in BASES if _on(one, basis) and _on(other, basis))
    basis = next(common, None)
    return _told(one, basis), _told(other, basis)


def _costs(
    published: duckdb.DuckDBPyConnection, model: ModelName, traffic: Traffic
) -> dict[str, Any]:
    """The three costs of a model, and the one that is its own."""
    table = "marts.model_monthly_costs where profile_id = ?"
    parameters: list[object] = [traffic.profile_id]
    if traffic.input_mtok is not None:
        table = "marts.monthly_cost(?::decimal(18, 6), ?::decimal(18, 6)) where true"
        parameters = [traffic.input_mtok, traffic.output_mtok]
    found = rows(
        published,
        f"""
        select
            costs.*,
            providers.provider_name,
            models.list_provider_id,
            sellers.provider_name as list_provider_name
        from (select * from {table}) as costs
        inner join marts.dim_models as models on costs.model_id = models.model_id
        left join marts.dim_providers as providers on costs.provider_id = providers.provider_id
        left join marts.dim_providers as sellers on models.list_provider_id = sellers.provider_id
        where costs.model_id = ?
        """,
        [*parameters, model.model_id],
    )
    return found[0] if found else {**NONE, **dict.fromkeys(map(_column, BASES))}


def _column(basis: str) -> str:
    return f"{basis}_monthly_cost_usd"


def _on(cost: dict[str, Any], basis: str) -> bool:
    return cost[_column(basis)] is not None


def _told(cost: dict[str, Any], basis: str | None) -> dict[str, Any]:
    """The cost on a basis, or the model's own; the provider where it is known for that basis."""
    own = {name: cost[name] for name in NONE}
    if basis is None or basis == own["basis"]:
        return own
    is_list = basis == "list"
    return {
        "monthly_cost_usd": cost[_column(basis)],
        "provider_id": cost["list_provider_id"] if is_list else None,
        "provider_name": cost["list_provider_name"] if is_list else None,
        "basis": basis,
    }


def place(cost: dict[str, Any], side: dict[str, Any]) -> str:
    """Where a cost is asked and what kind of price it is, or why there is none."""
    if cost["monthly_cost_usd"] is None:
        return f": {_unpriced_reason(side)}"
    kind = BASES.get(cost["basis"], "")
    if cost["provider_name"] is None:
        return f" on the {kind}"
    return f" on {cost['provider_name']}" + (f" ({kind})" if kind else "")


def _unpriced_reason(side: dict[str, Any]) -> str:
    if not side["routes"]:
        return "no tracked route"
    if side["cheapest_input_usd_per_mtok"] is None and side["has_free_route"]:
        return "only free routes are tracked, and a free route is no price to plan with"
    return "no single route carries both an input and an output price at this traffic"


def cost_gap(comparison: Comparison) -> str:
    """What the dearer model costs more a month; empty where either has no cost."""
    one, other = (cost["monthly_cost_usd"] for cost in comparison.costs)
    if one is None or other is None:
        return ""
    kinds = [BASES.get(cost["basis"], "") for cost in comparison.costs]
    unlike = "" if kinds[0] == kinds[1] else f" Not like for like: {kinds[0]} against {kinds[1]}."
    if one == other:
        return f"Both cost the same.{unlike}"
    cheap, dear = comparison.sides if one < other else reversed(comparison.sides)
    gap = cost_text(abs(one - other))
    return f"{cheap['model_name']} costs {gap} a month less than {dear['model_name']}.{unlike}"
