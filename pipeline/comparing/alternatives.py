"""Other models for who uses one: which save, and what is lost and gained.

Here: which rows are asked for. The rule is ``marts.alternatives_to`` of the published file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.published import ModelName, rows

SIGNALS = ("context", "max_output", "benchmarks", "capabilities")
"""What a model may be asked to be at least as good on."""

QUERY = """
select *
from marts.alternatives_to(?)
where
    not list_has_any(worse_on, ?::varchar[]) and not list_has_any(unknown_on, ?::varchar[])
    and (?::decimal(18, 6) is null or other_monthly_cost_usd <= ?::decimal(18, 6))
    and (not ? or is_open_weights)
    and (
        len(?::varchar[]) = 0
        or other_model_id in (
            select routes.model_id
            from marts.model_routes as routes
            inner join marts.dim_providers as providers
                on routes.provider_id = providers.provider_id
            where list_has_any(
                ?::varchar[], [lower(providers.provider_id), lower(providers.provider_name)]
            )
        )
    )
    and coalesce(status, '') <> 'retired'
order by saving_usd desc nulls last, other_model_id
"""


def alternatives(
    published: duckdb.DuckDBPyConnection,
    model: ModelName,
    *,
    at_least: Sequence[str] = (),
    max_cost: float | None = None,
    providers: Sequence[str] = (),
    open_weights: bool = False,
) -> list[dict[str, Any]]:
    """Other models in service, most saved first; rows of ``alternatives_to``.

    ``at_least``: signals (``SIGNALS``) on which none is known to be behind or not known at all.
    ``max_cost``: USD a month of the reference traffic. ``providers``: ids or names, one of which
    must serve it.
    """
    served = [provider.strip().lower() for provider in providers]
    return rows(
        published,
        QUERY,
        [
            model.model_id,
            *(list(at_least), list(at_least)),
            *(max_cost, max_cost),
            open_weights,
            *(served, served),
        ],
    )
