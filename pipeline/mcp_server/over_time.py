"""What the tools answer of other days: prices then, and what changed since.

Here: rows of the functions of a day and of ``fct_price_changes``. Not here: what holds today
(``answers``).
"""

from __future__ import annotations

from datetime import date

import duckdb

from pipeline.api.models import known, prices
from pipeline.mcp_server.answers import Answer, cut, named, refuse_unknown
from pipeline.published import find_model, rows
from pipeline.publishing.changes import COLUMNS, Change

ROUTE = (
    *("provider_id", "provider_name", "provider_model_name", "service_tier", "region_scope"),
    *("input_usd_per_mtok", "output_usd_per_mtok", "cache_read_usd_per_mtok", "is_free"),
    *("is_list", "is_established", "not_chosen_reason", "ends_on"),
    *("source_url", "last_reviewed_on"),
)
ROUTES = """
from marts.routes_as_of(cast(? as date))
where
    model_id = ?
    and (? is null or lower(?) in (lower(provider_id), lower(provider_name)))
order by service_tier <> 'standard', is_list desc, is_established desc, output_usd_per_mtok
limit ?
"""
CHANGES = f"""
select {", ".join(COLUMNS)}
from marts.fct_price_changes
where
    (? is null or model_id = ?) and (? is null or provider_id = ?)
    and (? is null or changed_on >= cast(? as date))
order by changed_on desc, kind, model_id, provider_id, component, change_id
limit ?
"""
CHANGE = (
    *("kind", "model_id", "provider_id", "component", "old_usd_per_mtok", "new_usd_per_mtok"),
    *("old_tokens", "new_tokens", "changed_on", "is_announced", "source_url"),
)


def price_on(
    published: duckdb.DuckDBPyConnection, name: str, day: date, provider: str | None, limit: int
) -> Answer:
    """List, best and cheapest price of a model on a day, and its routes of that day."""
    model = find_model(published, name)
    asked = [day, model.model_id, provider, provider, limit + 1]
    routes = [known(row, ROUTE) for row in rows(published, ROUTES, asked)]
    then = rows(
        published,
        "from marts.model_prices_as_of(cast(? as date)) where model_id = ?",
        [day, model.model_id],
    )
    return {
        **named(model),
        "day": day.isoformat(),
        "prices": prices(then[0]) if then else None,
        **cut("routes", routes, limit),
    }


def changes(
    published: duckdb.DuckDBPyConnection,
    name: str | None,
    provider: str | None,
    since: date | None,
    limit: int,
) -> Answer:
    """Changes of prices, limits and routes, newest first; of a model, a provider, or of all."""
    if provider is not None:
        refuse_unknown(published, "provider", "dim_providers", "provider_id", provider)
    model = find_model(published, name) if name is not None else None
    model_id = model.model_id if model else None
    asked = [model_id, model_id, provider, provider, since, since, limit + 1]
    told = [
        {"title": Change(**row).title, **known(row, CHANGE)}
        for row in rows(published, CHANGES, asked)
    ]
    return {**(named(model) if model else {}), **cut("changes", told, limit)}
