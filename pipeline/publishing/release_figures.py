"""The figures by which one build is held against another: counts, known values, median prices.

Here: measuring them in a database with schema ``marts``. Not here: what is too much (``gate``).
"""

from __future__ import annotations

import duckdb

Figures = dict[str, dict[str, float]]
"""Group → name → number. Groups: ``rows``, ``claims`` (in force, by source), ``known`` (values
that are not null, by table and column), ``prices`` (medians in USD per 1M tokens), ``priced`` (how
many prices each median is of)."""

ROWS = {
    "models": "dim_models",
    "language models": "dim_models where model_type = 'language'",
    "offers": "fct_offers",
    "pairs": "comparison_scorecards",
    "providers": "dim_providers",
}
"""What is counted, by the name it is spoken of."""
KNOWN = {"dim_models": "models", "fct_offers": "offers"}
"""Tables whose columns are watched for nulls, and the count of ``ROWS`` they are a share of."""

CLAIMS = """
select source_id, count(*) from staging.stg_claim_spans
where gone_at is null
group by source_id
order by source_id
"""
PRICES = """
with prices as (
    unpivot (
        select
            coalesce(providers.provider_kind, 'other') as kind,
            offers.input_usd_per_mtok as input,
            offers.output_usd_per_mtok as output
        from marts.fct_offers as offers
        left join marts.dim_providers as providers on offers.provider_id = providers.provider_id
        where offers.service_tier = 'standard'
    ) on input, output into name component value usd
)

select kind || ' ' || component, median(usd), count(*) from prices
where usd > 0
group by kind, component
union all
select 'all ' || component, median(usd), count(*) from prices
where usd > 0
group by component
order by 1
"""


def measure(database: duckdb.DuckDBPyConnection) -> Figures:
    """The figures of a work database or a release; what it has no tables for is left out."""
    tables = {
        f"{schema}.{name}"
        for schema, name in database.execute(
            "select table_schema, table_name from information_schema.tables"
        ).fetchall()
    }
    figures: Figures = {
        "rows": {
            name: _number(database, f"select count(*) from marts.{rows}")
            for name, rows in ROWS.items()
            if f"marts.{rows.split()[0]}" in tables
        },
        "known": {},
        "prices": {},
        "priced": {},
        "claims": {},
    }
    for table in KNOWN:
        if f"marts.{table}" in tables:
            figures["known"] |= _known(database, table)
    if {"marts.fct_offers", "marts.dim_providers"} <= tables:
        prices = database.execute(PRICES).fetchall()
        figures["prices"] = {name: float(median) for name, median, _ in prices}
        figures["priced"] = {name: count for name, _, count in prices}
    # A release holds no claims: its manifest has their figures, from the day it was made.
    if "staging.stg_claim_spans" in tables:
        figures["claims"] = dict(database.execute(CLAIMS).fetchall())
    return figures


def _known(database: duckdb.DuckDBPyConnection, table: str) -> dict[str, float]:
    columns = [row[0] for row in database.execute(f"describe marts.{table}").fetchall()]
    counts = ", ".join(f'count("{column}")' for column in columns)
    row = database.execute(f"select {counts} from marts.{table}").fetchone() or ()
    return {f"{table}.{column}": count for column, count in zip(columns, row, strict=True)}


def _number(database: duckdb.DuckDBPyConnection, query: str) -> int:
    row = database.execute(query).fetchone()
    return int(row[0]) if row else 0
