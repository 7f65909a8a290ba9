"""When each claim stood on its page: runs of the page's contents, and spans of claims over them.

A *run* is an unbroken series of readings of a page that gave the same bytes (readings of old
branches of a package are none: ``superseded``); a *span* an unbroken
series of runs that make the same claim. A claim that vanished and came back has two spans. Both
follow from the days the readings speak for and from nothing else: readings that arrive late or
out of order give what they would have given in order. A night costs what it brought: spans of
a page that only got newer runs are carried on; those of any other changed page are made anew.

Here: what is carried on and what made anew. What a run and a span are: ``macros/loading``. What the
baseline knows of days before them is added to them (``baseline.spans``).
"""

from __future__ import annotations

import duckdb

from pipeline.baseline import spans as baseline_spans
from pipeline.building.rendered import rendered

TABLES = """
create table if not exists raw.page_runs (
    source_id varchar, page_id varchar, run_number integer, sha256 varchar,
    parser_version varchar, page_url varchar, first_seen_at timestamp, last_seen_at timestamp,
    first_read_at timestamp
);
create table if not exists raw.claim_spans (
    source_id varchar, page_id varchar, claim_key bigint, first_run integer, last_run integer
);
"""

# Pages whose runs so far are the same as before and got more: (page, last run before, last now).
GROWN = """
select now.source_id, now.page_id, then_.last_run, now.last_run
from (
    select source_id, page_id, min(run_number) as first_run, max(run_number) as last_run
    from new_runs group by all
) as now
inner join (
    select
        source_id, page_id, count(*) as runs,
        min(run_number) as first_run, max(run_number) as last_run
    from raw.page_runs group by all
) as then_
    on
        now.source_id = then_.source_id and now.page_id = then_.page_id
        and now.first_run = then_.first_run
inner join (
    select source_id, page_id, count(*) as runs
    from new_runs
    inner join raw.page_runs
        using (source_id, page_id, run_number, sha256, parser_version)
    group by all
) as same
    on now.source_id = same.source_id and now.page_id = same.page_id
where same.runs = then_.runs
"""


def update(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring ``raw.page_runs`` and ``raw.claim_spans`` up to snapshots, sightings and baseline.

    Called inside the transaction of a load, after these are loaded.
    """
    connection.execute(TABLES)
    runs = rendered("page_runs", "raw.snapshots", "raw.claim_contents")
    connection.execute(f"create or replace temp table new_runs as {runs}")
    baseline_spans.add_runs(connection)
    grown = {row[:2]: row[2:] for row in connection.execute(GROWN).fetchall()}
    pages = connection.execute("select distinct source_id, page_id from new_runs").fetchall()
    for page in pages:
        if page not in grown:
            _make(connection, page)
            baseline_spans.add_spans(connection, page)
            continue
        before, now = grown[page]
        for run in range(before + 1, now + 1):
            _carry_on(connection, page, run)
    connection.execute(
        """
        delete from raw.claim_spans as spans
        where not exists (
            from new_runs
            where new_runs.source_id = spans.source_id and new_runs.page_id = spans.page_id
        )
        """
    )
    connection.execute("delete from raw.page_runs; insert into raw.page_runs from new_runs")
    baseline_spans.make_own_views(connection)
    connection.execute("drop table new_runs")


def _make(connection: duckdb.DuckDBPyConnection, page: tuple[str, str]) -> None:
    """The spans of one page from all its own runs."""
    named = {"source_id": page[0], "page_id": page[1]}
    connection.execute(
        "delete from raw.claim_spans where source_id = $source_id and page_id = $page_id", named
    )
    own = "(from new_runs where run_number > 0)"
    spans = rendered("unbroken_spans", own, "raw.claim_sightings", "$source_id", "$page_id")
    connection.execute(f"insert into raw.claim_spans {spans}", named)


def _carry_on(connection: duckdb.DuckDBPyConnection, page: tuple[str, str], run: int) -> None:
    """Take the next run of a page in: claims it repeats go on, claims it adds begin."""
    named = {"source_id": page[0], "page_id": page[1], "run": run}
    connection.execute(
        """
        create or replace temp table repeated as
        select sightings.claim_key
        from raw.claim_sightings as sightings
        inner join new_runs using (source_id, page_id, sha256, parser_version)
        where
            source_id = $source_id and page_id = $page_id and run_number = $run
            and sightings.source_id = $source_id and sightings.page_id = $page_id
        """,
        named,
    )
    connection.execute(
        """
        update raw.claim_spans set last_run = $run
        where
            source_id = $source_id and page_id = $page_id and last_run = $run - 1
            and claim_key in (from repeated)
        """,
        named,
    )
    connection.execute(
        """
        insert into raw.claim_spans
        select $source_id, $page_id, claim_key, $run, $run
        from repeated
        where claim_key not in (
            select claim_key from raw.claim_spans
            where source_id = $source_id and page_id = $page_id and last_run = $run
        )
        """,
        named,
    )
