"""A baseline written from what a home has read, by one deterministic rule.

Written is what is in force: runs and prices that are held back stay out (``building.holds``), and
so do sources whose values must not be passed on. Pages that no package carries go to ``live_only``;
pages that packages carry go to ``past``, where more than one reading of them is known: the newest
alone comes with any refresh. Here: choosing and writing. Not here: reading pages (``manifest``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.baseline.files import CLAIM_COLUMNS, PARTS, RUN_COLUMNS, Baseline, Part
from pipeline.claims import Source
from pipeline.storage.durable import sync_folder

LONGEST_VALUE = 200
"""Characters: a fact fits; what is longer is prose and stays out."""
MOST_WORDS = 16
"""Of a value; names of models and of licences have up to 15."""

# Good runs, of each page the last in every so many days, numbered anew; and which part they go to.
KEPT = """
create or replace temp table kept as
with good as (
    select
        runs.*,
        good.good_number,
        row_number() over (
            partition by
                runs.source_id, runs.page_id,
                date_diff('day', date '2020-01-01', cast(runs.last_seen_at as date)) // $every
            order by runs.run_number desc
        ) = 1 as is_last_of_days
    from raw.page_runs as runs
    inner join raw.good_runs as good using (source_id, page_id, run_number)
    where good.good_number is not null and list_contains($sources, source_id)
),
numbered as (
    select
        *,
        cast(row_number() over page_runs as integer) as kept_number,
        list_contains($carried, source_id || ' ' || page_id) as is_carried
    from good
    where is_last_of_days
    window page_runs as (partition by source_id, page_id order by good_number)
)
select *, case when is_carried then 'past' else 'live_only' end as part
from numbered
qualify not is_carried or count(*) over (partition by source_id, page_id) > 1
"""

# Times on the page in good runs; a price held back gives its time to the one that stays in force.
IN_FORCE = """
create or replace temp table in_force as
with spans as (
    select
        spans.source_id,
        spans.page_id,
        coalesce(instead.claim_key, spans.claim_key) as claim_key,
        firsts.next_good_number as first_run,
        lasts.last_good_number as last_run
    from raw.claim_spans as spans
    inner join raw.claims as claims on spans.claim_key = claims.claim_key
    inner join raw.good_runs as firsts
        on
            spans.source_id = firsts.source_id and spans.page_id = firsts.page_id
            and spans.first_run = firsts.run_number
    inner join raw.good_runs as lasts
        on
            spans.source_id = lasts.source_id and spans.page_id = lasts.page_id
            and spans.last_run = lasts.run_number
    inner join raw.page_runs as runs
        on
            spans.source_id = runs.source_id and spans.page_id = runs.page_id
            and spans.first_run = runs.run_number
    left join raw.held as held
        on claims.claim_id = held.claim_id and runs.first_seen_at = held.first_seen_at
    left join raw.claims as instead on held.instead_of = instead.claim_id
    where firsts.next_good_number <= lasts.last_good_number
)
select
    spans.source_id, spans.page_id, spans.claim_key,
    min(kept.kept_number) as first_run, max(kept.kept_number) as last_run
from spans
inner join kept
    on
        spans.source_id = kept.source_id and spans.page_id = kept.page_id
        and kept.good_number between spans.first_run and spans.last_run
group by spans.source_id, spans.page_id, spans.claim_key, spans.first_run
"""

# Neighbouring and overlapping times of one claim are one.
MERGED = """
create or replace temp table merged as
with marked as (
    select
        *,
        coalesce(first_run > 1 + max(last_run) over (
            partition by source_id, page_id, claim_key order by first_run, last_run
            rows between unbounded preceding and 1 preceding
        ), false) as is_new
    from in_force
),
numbered as (
    select
        *,
        count(*) filter (where is_new) over (
            partition by source_id, page_id, claim_key order by first_run, last_run
        ) as island
    from marked
)
select
    source_id, page_id, claim_key,
    min(first_run) as first_run, max(last_run) as last_run
from numbered
group by source_id, page_id, claim_key, island
"""

CLAIMS = f"""
select
    {", ".join(f"claims.{column}" for column in CLAIM_COLUMNS[:-2])},
    merged.first_run, merged.last_run
from merged
inner join raw.claims as claims using (claim_key)
where
    merged.source_id || ' ' || merged.page_id in (
        select source_id || ' ' || page_id from kept where part = $part
    )
    and length(claims.value_text) <= {LONGEST_VALUE}
    and len(string_split(claims.value_text, ' ')) <= {MOST_WORDS}
order by all
"""


@dataclass(frozen=True)
class Written:
    """What a part of a baseline holds now."""

    part: str
    pages: int
    runs: int
    claims: int
    size_bytes: int


def write(
    connection: duckdb.DuckDBPyConnection,
    sources: Collection[Source],
    folder: Path,
    every_days: int = 1,
) -> list[Written]:
    """Write a baseline of these sources from a loaded work database into a folder.

    Of the readings of a page within ``every_days`` days the last one counts. The same database
    gives the same bytes.
    """
    connection.execute("set threads = 1")  # the order of rows, and so of bytes, is one
    passed_on = [source for source in sources if source.redistributable]
    carried = [f"{one.id} {page.id}" for one in passed_on for page in one.pages if page.package]
    connection.execute(
        KEPT,
        {
            "every": max(1, every_days),
            "sources": [source.id for source in passed_on],
            "carried": carried,
        },
    )
    connection.execute(IN_FORCE)
    connection.execute(MERGED)
    done = [_write_part(connection, Baseline(folder).part(name), name) for name in PARTS]
    for table in ("kept", "in_force", "merged"):
        connection.execute(f"drop table temp.{table}")
    return done


def _write_part(connection: duckdb.DuckDBPyConnection, part: Part, name: str) -> Written:
    part.folder.mkdir(parents=True, exist_ok=True)
    columns = [f"kept_number as {c}" if c == "run_number" else c for c in RUN_COLUMNS]
    runs = f"select {', '.join(columns)} from kept where part = $part order by all"
    for query, target in ((runs, part.runs), (CLAIMS, part.claims)):
        partial = target.with_suffix(".partial")
        connection.execute(
            f"copy ({query}) to '{str(partial).replace(chr(39), chr(39) * 2)}' "
            "(format parquet, compression zstd, compression_level 19, row_group_size 1000000)",
            {"part": name},
        )
        partial.replace(target)
    sync_folder(part.folder)
    counts = connection.execute(
        "select count(distinct (source_id, page_id)), count(*), "
        "(select count(*) from read_parquet($claims)) from kept where part = $part",
        {"part": name, "claims": str(part.claims)},
    ).fetchone()
    pages, run_count, claims = counts or (0, 0, 0)
    size = sum(file.stat().st_size for file in (part.runs, part.claims))
    return Written(name, pages, run_count, claims, size)
