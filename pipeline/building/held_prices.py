"""What the rules of ``holds`` are told of prices: those that stood where one jumped, by good runs.

Works on the temporary table of prices that ``held_runs.runs`` leaves. Here: queries. Not here: what
is held (``holds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.building.held_runs import MOVES, Run


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


# Good runs numbered without a gap, and for every run the next and the last one that is good.
GOOD_RUNS = """
create or replace table raw.good_runs as
select
    *,
    min(good_number) over (
        partition by source_id, page_id order by run_number
        rows between current row and unbounded following
    ) as next_good_number,
    max(good_number) over (
        partition by source_id, page_id order by run_number
        rows between unbounded preceding and current row
    ) as last_good_number
from (
    select
        runs.source_id, runs.page_id, runs.run_number,
        case when held.run_number is null then cast(
            count(*) filter (where held.run_number is null) over (
                partition by runs.source_id, runs.page_id order by runs.run_number
            ) as integer
        ) end as good_number
    from raw.page_runs as runs
    left join held using (source_id, page_id, run_number)
)
"""

GOOD_PRICES = """
create or replace temp table good_prices as
select
    prices.* exclude (first_run, last_run),
    prices.first_run as first_page_run,
    prices.last_run as last_page_run,
    firsts.next_good_number as first_run,
    lasts.last_good_number as last_run
from prices
inner join raw.good_runs as firsts
    on
        prices.source_id = firsts.source_id and prices.page_id = firsts.page_id
        and prices.first_run = firsts.run_number
inner join raw.good_runs as lasts
    on
        prices.source_id = lasts.source_id and prices.page_id = lasts.page_id
        and prices.last_run = lasts.run_number
where firsts.next_good_number <= lasts.last_good_number
"""

JUMPING = """
with middles as (
    select source_id, page_id, kind, median(amount) as middle
    from good_prices
    where amount > 0
    group by all
)
select
    prices.source_id, prices.page_id, prices.place, prices.claim_id, prices.model_text,
    prices.value_text, prices.amount,
    coalesce(prices.amount not between middles.middle / 1000 and middles.middle * 1000, false),
    prices.first_run, prices.last_run, firsts.sha256,
    firsts.first_seen_at, lasts.last_seen_at, firsts.first_read_at,
    prices.last_run = newest.good_number
from good_prices as prices
semi join (from moves where times > $jump) as jumped using (source_id, page_id, place)
inner join raw.page_runs as firsts
    on
        prices.source_id = firsts.source_id and prices.page_id = firsts.page_id
        and prices.first_page_run = firsts.run_number
inner join raw.page_runs as lasts
    on
        prices.source_id = lasts.source_id and prices.page_id = lasts.page_id
        and prices.last_page_run = lasts.run_number
inner join (
    select source_id, page_id, max(good_number) as good_number from raw.good_runs group by all
) as newest on prices.source_id = newest.source_id and prices.page_id = newest.page_id
left join middles
    on
        prices.source_id = middles.source_id and prices.page_id = middles.page_id
        and prices.kind = middles.kind
order by prices.source_id, prices.page_id, prices.place, prices.first_run, prices.claim_id
"""


def jumping_prices(
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
    connection.execute(GOOD_RUNS)
    connection.execute(GOOD_PRICES)
    connection.execute(MOVES.format(prices="good_prices"))
    found = connection.execute(JUMPING, {"jump": jump}).fetchall()
    return [Price((row[0], row[1], row[2]), *row[3:]) for row in found]
