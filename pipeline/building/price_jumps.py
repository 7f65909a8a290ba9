"""The prices that stood in a place where one jumped: what ``holds`` judges single prices by.

Works on the temporary table of prices that ``run_changes.runs`` leaves, by macros of the dbt
project (``macros/holds``). Not here: what is held (``holds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.building.rendered import rendered
from pipeline.building.run_changes import Run, make


@dataclass(frozen=True)
class Price:
    """A price in one place of a page over runs that are not held, numbered without those."""

    place: tuple[str, str, int]
    claim_id: str
    model_text: str | None
    value_text: str
    amount: float | None
    is_slip: bool
    """A thousand times off the middle of its page's prices of that kind and unit, either way."""
    first_run: int
    last_run: int
    sha256: str
    first_seen_at: datetime
    last_seen_at: datetime
    first_read_at: datetime
    is_current: bool


def jumped_prices(
    connection: duckdb.DuckDBPyConnection, held: Sequence[Run], jump: float
) -> list[Price]:
    """The prices of every place in which one jumped, in the order of days, without held runs.

    Called after ``runs``. Leaves in ``raw.good_runs`` how the runs are numbered without these.
    """
    connection.execute(
        "create or replace temp table held (source_id varchar, page_id varchar, run_number integer)"
    )
    if held:
        rows = [(*run.page, run.number) for run in held]
        connection.executemany("insert into held values (?, ?, ?)", rows)
    good = rendered("good_runs", "raw.page_runs", "held")
    connection.execute(f"create or replace table raw.good_runs as {good}")
    make(connection, "good_prices", rendered("good_prices", "prices", "raw.good_runs"))
    make(connection, "moves", rendered("price_moves", "good_prices"))
    query = rendered(
        "jumped_prices", "good_prices", "moves", "raw.page_runs", "raw.good_runs", "$jump"
    )
    found = connection.execute(query, {"jump": jump}).fetchall()
    return [Price((row[0], row[1], row[2]), *row[3:]) for row in found]
