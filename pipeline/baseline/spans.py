"""The baseline beside a home's own runs and spans: days before the home's first reading of a page.

A home's own runs of a page are numbered from 1, those of the baseline back from 0. Here: which of
them count, and a claim that stood at the last of them and at the home's first as one span. Not
here: the home's own (``building.claim_spans``) or loading the baseline (``load``).
"""

from __future__ import annotations

import duckdb

# The baseline's readings are of the day the page was seen: no news to whoever has the baseline.
RUNS = """
insert into new_runs
with firsts as (
    select source_id, page_id, min(first_seen_at) as first_seen_at from new_runs group by all
)
select
    runs.source_id,
    runs.page_id,
    runs.run_number - max(runs.run_number) over (partition by runs.source_id, runs.page_id),
    runs.sha256,
    runs.parser_version,
    runs.page_url,
    runs.first_seen_at,
    least(runs.last_seen_at, firsts.first_seen_at),
    runs.first_seen_at
from raw.baseline_runs as runs
left join firsts on runs.source_id = firsts.source_id and runs.page_id = firsts.page_id
where firsts.first_seen_at is null or runs.first_seen_at < firsts.first_seen_at
"""

CARRIED = """
create or replace temp table carried as
with counted as (
    select cast(count(*) as integer) as runs from new_runs
    where source_id = $source_id and page_id = $page_id and run_number <= 0
)
select
    spans.claim_key,
    spans.first_run - counted.runs as first_run,
    least(spans.last_run, counted.runs) - counted.runs as last_run
from raw.baseline_spans as spans
cross join counted
where
    spans.source_id = $source_id and spans.page_id = $page_id
    and spans.first_run <= counted.runs
"""

GO_ON = """
update raw.claim_spans as spans set first_run = carried.first_run
from carried
where
    spans.source_id = $source_id and spans.page_id = $page_id and spans.first_run = 1
    and carried.claim_key = spans.claim_key and carried.last_run = 0
"""

END = """
insert into raw.claim_spans
select $source_id, $page_id, carried.claim_key, carried.first_run, carried.last_run
from carried
anti join raw.claim_spans as spans
    on
        spans.source_id = $source_id and spans.page_id = $page_id
        and spans.claim_key = carried.claim_key and spans.first_run = carried.first_run
"""

# What is judged by the rules of holds: the baseline was when it was written.
OWN = """
create or replace view raw.own_runs as
select * from raw.page_runs where run_number > 0;
create or replace view raw.own_spans as
select * replace (greatest(first_run, 1) as first_run) from raw.claim_spans where last_run > 0
"""


def add_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the baseline's runs that precede a home's own to the temporary table ``new_runs``."""
    connection.execute(RUNS)


def add_spans(connection: duckdb.DuckDBPyConnection, page: tuple[str, str]) -> None:
    """Add the spans of those runs to a page whose own spans have just been made."""
    named = {"source_id": page[0], "page_id": page[1]}
    connection.execute(CARRIED, named)
    for query in (GO_ON, END):
        connection.execute(query, named)
    connection.execute("drop table temp.carried")


def make_own_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``raw.own_runs`` and ``raw.own_spans``: runs and spans without the baseline's part."""
    connection.execute(OWN)
