"""What a month costs with routes at prices of the reader's own, by the release's own SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.own.routes import OwnPrices
from pipeline.own.tables import write_routes
from pipeline.published import rows

COSTS = """
select model_id, provider_id, provider_name, monthly_cost_usd, is_own, is_taken
from marts.route_costs_at_own(
    'own_routes', ?::decimal(18, 6), ?::decimal(18, 6), cached_input_share := ?::decimal(5, 4),
    batch_share := ?::decimal(5, 4), hours_utc := ?
)
where is_own or is_taken
order by monthly_cost_usd, provider_id
"""


@dataclass(frozen=True)
class OwnCost:
    """USD a month on a route, and whether that is at a price of the reader's own."""

    model_id: str
    provider_id: str
    provider_name: str
    monthly_cost_usd: Decimal
    is_own: bool
    is_taken: bool
    """Whether the model's cost is told of this route."""


def costs_at_own(
    published: duckdb.DuckDBPyConnection,
    own: OwnPrices,
    model_ids: Iterable[str] | None,
    traffic: Mapping[str, Any],
) -> list[OwnCost]:
    """The own routes of some models (None: of all), and the route each model's cost is told of.

    ``traffic``: a row of ``dim_traffic_profiles``; own prices are of the standard tier, and what
    waits for a batch is at the public price of that. Lowest first.
    """
    wanted = None if model_ids is None else set(model_ids)
    write_routes(published, own, wanted)
    volume = [str(traffic[name]) for name in ("input_mtok", "output_mtok")]
    shares = [str(traffic[name]) for name in ("cached_input_share", "batch_share")]
    found = rows(published, COSTS, [*volume, *shares, traffic["hours_utc"]])
    return [OwnCost(**row) for row in found if wanted is None or row["model_id"] in wanted]
