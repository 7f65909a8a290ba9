"""Runs of pages, and what changed in each: what ``holds`` judges pages by.

A night costs the same whatever it brought, for spans are few. Here: tables made and read by macros
of the dbt project (``macros/holds``), and the table of what is held. Not here: single prices
(``price_jumps``) or what is held (``holds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.building.rendered import rendered
from pipeline.scraping.quarantine import Held


@dataclass(frozen=True)
class Run:
    """A run of a page: its content, and what is different from the run before."""

    page: tuple[str, str]
    number: int
    sha256: str
    first_seen_at: datetime
    last_seen_at: datetime
    first_read_at: datetime
    is_newest: bool
    claims: int
    jumped: int
    """Prices that moved by more than the limit."""
    shared: int
    """Prices that the run before had as well; counted only where many jumped."""


COLUMNS = (
    "held_id",
    "source_id",
    "page_id",
    "sha256",
    "claim_id",
    "instead_of",
    "reason",
    "held_at",
)
HELD = f"""
create or replace table raw.held (
    {" varchar, ".join(COLUMNS)} timestamp, first_seen_at timestamp, is_current boolean
)
"""


def runs(connection: duckdb.DuckDBPyConnection, jump: float, few: int) -> list[Run]:
    """Every run, page by page in the order of days; prices jump by over ``jump`` times.

    Leaves the prices of all runs in the temporary table ``prices``.
    """
    make(connection, "prices", rendered("price_places", "raw.own_spans", "raw.claims"))
    make(connection, "moves", rendered("price_moves", "prices"))
    query = rendered(
        "runs_compared", "raw.own_runs", "raw.own_spans", "prices", "moves", "$jump", "$few"
    )
    rows = connection.execute(query, {"jump": jump, "few": few}).fetchall()
    return [Run((row[0], row[1]), *row[2:]) for row in rows]


def make(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    """Make a temporary table of a query; ``record`` drops it."""
    connection.execute(f"create or replace temp table {table} as {query}")


def record(
    connection: duckdb.DuckDBPyConnection, held: Sequence[tuple[Held, datetime, bool]]
) -> None:
    """Fill ``raw.held`` with entries, since when each stands on its page, whether it does now.

    Readings of held pages leave ``raw.snapshots``: the last good copy stays the newest.
    """
    connection.execute(HELD)
    if held:
        rows = [
            (
                *(getattr(entry, column) for column in COLUMNS),
                first_seen_at,
                is_current,
            )
            for entry, first_seen_at, is_current in held
        ]
        connection.executemany(
            f"insert into raw.held values ({', '.join('?' * (len(COLUMNS) + 2))})", rows
        )
    connection.execute(
        """
        delete from raw.snapshots as snapshots
        where exists (
            from raw.held
            where
                held.claim_id is null and held.source_id = snapshots.source_id
                and held.page_id = snapshots.page_id and held.sha256 = snapshots.sha256
        )
        """
    )
    for table in ("prices", "good_prices", "moves", "held"):
        connection.execute(f"drop table temp.{table}")
