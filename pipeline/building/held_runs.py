"""What the rules of ``holds`` are told of pages: their runs, and what changed in each.

Works on ``raw.own_runs``, ``raw.own_spans`` (the baseline was judged when it was written) and
``raw.claims``; a night costs the same whatever it brought, for spans are few. Here: queries, and
the table of what is held. Not here: single prices (``held_prices``) or the rules (``holds``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.building.money import parsed_money
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


# One place of a page: attribute, provider, model, unit and conditions.
PRICES = f"""
create or replace temp table prices as
select
    spans.source_id, spans.page_id, claims.claim_id, claims.model_text, claims.value_text,
    hash(
        claims.attribute_id, claims.provider_text, claims.model_text, claims.unit_text,
        claims.conditions
    ) as place,
    hash(claims.attribute_id, claims.unit_text) as kind,
    cast({parsed_money("claims.value_text")} as double) as amount,
    spans.first_run, spans.last_run
from raw.own_spans as spans
inner join raw.claims as claims on spans.claim_key = claims.claim_key
where starts_with(claims.attribute_id, 'price_')
"""

# How far each price is from the nearest one that stood in its place just before.
MOVES = """
create or replace temp table moves as
select
    after.source_id, after.page_id, after.place, after.claim_id, after.first_run,
    min(greatest(after.amount / before.amount, before.amount / after.amount)) as times
from {prices} as after
inner join {prices} as before using (source_id, page_id, place)
where
    before.first_run < after.first_run and before.last_run >= after.first_run - 1
    and before.amount > 0 and after.amount > 0
group by all
"""

# Claims of a run: those that began up to it, less those that ended before it.
RUNS = """
with steps as (
    select source_id, page_id, first_run as run_number, count(*) as step
    from raw.own_spans group by all
    union all
    select source_id, page_id, last_run + 1 as run_number, -count(*) as step
    from raw.own_spans group by all
),
moved as (
    select
        source_id, page_id, first_run as run_number, count(*) as moved,
        count(*) filter (where times > $jump) as jumped
    from moves group by all
),
kept as (
    select moved.source_id, moved.page_id, moved.run_number, count(*) as kept
    from moved
    inner join prices
        on
            moved.source_id = prices.source_id and moved.page_id = prices.page_id
            and prices.first_run < moved.run_number and prices.last_run >= moved.run_number
    where moved.jumped > $few
    group by all
)
select
    runs.source_id, runs.page_id, runs.run_number, runs.sha256, runs.first_seen_at,
    runs.last_seen_at, runs.first_read_at,
    runs.run_number = max(runs.run_number) over (partition by runs.source_id, runs.page_id),
    cast(sum(coalesce(stepped.step, 0)) over (
        partition by runs.source_id, runs.page_id order by runs.run_number
    ) as bigint),
    coalesce(moved.jumped, 0), coalesce(moved.moved, 0) + coalesce(kept.kept, 0)
from raw.own_runs as runs
left join (select source_id, page_id, run_number, sum(step) as step from steps group by all)
    as stepped using (source_id, page_id, run_number)
left join moved using (source_id, page_id, run_number)
left join kept using (source_id, page_id, run_number)
order by runs.source_id, runs.page_id, runs.run_number
"""

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
    """Every run, page by page in the order of days; prices jump by over ``jump`` times."""
    connection.execute(PRICES)
    connection.execute(MOVES.format(prices="prices"))
    rows = connection.execute(RUNS, {"jump": jump, "few": few}).fetchall()
    return [Run((row[0], row[1]), *row[2:]) for row in rows]


def keep(
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
