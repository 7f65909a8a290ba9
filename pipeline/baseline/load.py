"""The baseline in the work database: its runs, its claims and when it made them.

Fills ``raw.baseline_runs`` and ``raw.baseline_spans`` (over ``raw.claims``); which of them count
beside a home's own readings, ``building.claim_spans`` decides, and those become readings as well. A
baseline that is loaded already is not read again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence

import duckdb

from pipeline.baseline.files import CLAIM_COLUMNS, Baseline, Part
from pipeline.claim_ids import claim_id
from pipeline.storage.claim_files import COLUMNS

TABLES = """
create table if not exists raw.baseline_loaded (fingerprint varchar);
create table if not exists raw.baseline_runs (
    source_id varchar, page_id varchar, run_number integer, page_url varchar, sha256 varchar,
    parser_version varchar, first_seen_at timestamp, last_seen_at timestamp
);
create table if not exists raw.baseline_spans (
    source_id varchar, page_id varchar, claim_key bigint, first_run integer, last_run integer
);
"""
# The last reading of each run that the baseline adds: of the day its page was seen.
READINGS = """
insert into raw.snapshots by name
select
    md5(concat_ws(' ', source_id, page_id, run_number, sha256)) as snapshot_id,
    source_id, page_id, page_url, page_url as final_url, 'baseline' as origin, sha256,
    last_seen_at as fetched_at, last_seen_at as as_of, false as is_superseded
from raw.page_runs
where run_number <= 0
"""
ROWS_AT_ONCE = 20_000
_STATED = CLAIM_COLUMNS[:-2]
"""What makes a claim, in the order of ``claim_id``'s arguments."""


def update(
    connection: duckdb.DuckDBPyConnection, baseline: Baseline | None, sources: Sequence[str]
) -> None:
    """Bring the tables up to a baseline, as far as it is of these sources; None empties them.

    Called inside the transaction of a load.
    """
    connection.execute(TABLES)
    wanted = f"{baseline.fingerprint()} {','.join(sources)}" if baseline else "none"
    loaded = connection.execute("select fingerprint from raw.baseline_loaded").fetchone()
    if loaded == (wanted,):
        return
    for table in ("baseline_loaded", "baseline_runs", "baseline_spans"):
        connection.execute(f"delete from raw.{table}")
    for part in baseline.parts() if baseline else ():
        connection.execute(
            "insert into raw.baseline_runs by name "
            "select * from read_parquet($file) where list_contains($sources, source_id)",
            {"file": str(part.runs), "sources": list(sources)},
        )
        _load_claims(connection, part, sources)
    connection.execute("insert into raw.baseline_loaded values (?)", [wanted])


def add_readings(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to ``raw.snapshots`` what the baseline adds to ``raw.page_runs``, as read on its days."""
    connection.execute(READINGS)


def _load_claims(connection: duckdb.DuckDBPyConnection, part: Part, sources: Sequence[str]) -> None:
    """Claims that are not known yet, and the runs over which the page makes each."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as ids:
        ids.writelines(f"{number},{one}\n" for number, one in enumerate(_ids(connection, part)))
        ids.flush()
        connection.execute(
            """
            create or replace temp table travelling as
            select ids.claim_id, claims.* exclude (file_row_number)
            from read_parquet($claims, file_row_number = true) as claims
            inner join read_csv(
                $ids, auto_detect = false, header = false, delim = ',',
                columns = {'file_row_number': 'bigint', 'claim_id': 'varchar'}
            ) as ids using (file_row_number)
            where list_contains($sources, claims.source_id)
            """,
            {"claims": str(part.claims), "ids": ids.name, "sources": list(sources)},
        )
    connection.execute(
        f"""
        insert into raw.claims
        select (select coalesce(max(claim_key), 0) from raw.claims)
            + row_number() over (order by new.claim_id),
            {", ".join(f"new.{column}" for column in COLUMNS)}
        from (select distinct on (claim_id) * from travelling) as new
        anti join raw.claims as known on new.claim_id = known.claim_id
        """
    )
    connection.execute(
        """
        insert into raw.baseline_spans
        select new.source_id, new.page_id, known.claim_key, new.first_run, new.last_run
        from travelling as new
        inner join raw.claims as known on new.claim_id = known.claim_id
        """
    )
    connection.execute("drop table travelling")


def _ids(connection: duckdb.DuckDBPyConnection, part: Part) -> Iterator[str]:
    """The id of each claim, in the order of the file's rows: a hash the engine does not know."""
    reader = connection.cursor()
    reader.execute(
        f"select {', '.join(_STATED)} from read_parquet($file, file_row_number = true) "
        "order by file_row_number",
        {"file": str(part.claims)},
    )
    while rows := reader.fetchmany(ROWS_AT_ONCE):
        yield from (claim_id(*row) for row in rows)
