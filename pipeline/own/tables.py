"""Own prices as temporary tables, for the release's own SQL to reckon with.

Here: what ``marts.scorecards_at_own`` and ``marts.cost_of_use_at_own`` read. What they do is SQL.
"""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from pipeline.own.prices_file import COMPONENTS, EVERY
from pipeline.own.routes import OwnPrices

ROUTES = """
create or replace temp table own_routes (
    model_id varchar, provider_id varchar, input_usd_per_mtok decimal(18, 6),
    output_usd_per_mtok decimal(18, 6), cache_read_usd_per_mtok decimal(18, 6)
)
"""
# Null stands for all.
LINES = """
create or replace temp table own_lines (
    model_id varchar, provider_id varchar, component varchar, usd_per_mtok decimal(18, 6),
    multiplier decimal(18, 6), starts_on date, ends_on date
)
"""


def write_routes(
    published: duckdb.DuckDBPyConnection, own: OwnPrices, model_ids: Iterable[str] | None
) -> None:
    """Write ``temp.own_routes`` of some models (None: of all), USD per 1M tokens."""
    published.execute(ROUTES)
    if model_ids is None:
        routes = own.routes_of_all()
    else:
        routes = [route for model_id in model_ids for route in own.routes(model_id)]
    told = [
        [route.model_id, route.provider_id, *(route.prices[name] for name in COMPONENTS)]
        for route in routes
    ]
    if told:
        published.executemany("insert into own_routes values (?, ?, ?, ?, ?)", told)


def write_lines(published: duckdb.DuckDBPyConnection, own: OwnPrices) -> None:
    """Write ``temp.own_lines``, each with the ids of what it names."""
    published.execute(LINES)
    for model, provider, price in own.named:
        names = [None if name == EVERY else name for name in (model, provider, price.component)]
        told = [price.usd_per_mtok, price.multiplier, price.starts_on, price.ends_on]
        published.execute("insert into own_lines values (?, ?, ?, ?, ?, ?, ?)", [*names, *told])
