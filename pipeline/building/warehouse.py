"""The work database: its raw schema, and loading snapshots and claims into it.

Here: ``raw.*`` only, nothing interpreted. Everything in it can be loaded again from the
snapshot store and the claim files; dbt owns every other schema. Keys are not declared, for
their indexes would cost more than the load: dbt tests them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import duckdb

from pipeline.baseline import load as baseline_load
from pipeline.baseline.files import Baseline
from pipeline.building import claim_spans, contents, holds
from pipeline.building.raw_rows import snapshot_row, source_row
from pipeline.building.superseded import superseded
from pipeline.claims import Source
from pipeline.scraping.quarantine import Held
from pipeline.storage.claim_checks import is_whole
from pipeline.storage.claim_files import COLUMNS, ClaimFile
from pipeline.storage.home import HomeError
from pipeline.storage.snapshot_records import SnapshotRecord

RAW = f"""
create schema if not exists raw;
create or replace table raw.sources (
    source_id varchar, title varchar, publisher varchar, source_kind varchar,
    terms_url varchar, lineage varchar, max_age_days integer, is_redistributable boolean
);
create or replace table raw.failures (
    source_id varchar, page_id varchar, url varchar, origin varchar, reason varchar,
    failed_at timestamp
);
create or replace table raw.snapshots (
    snapshot_id varchar, source_id varchar, page_id varchar, page_url varchar, final_url varchar,
    origin varchar, package_name varchar, package_version varchar, sha256 varchar,
    size_bytes bigint, http_status integer, robots varchar, fetched_at timestamp, as_of timestamp,
    is_superseded boolean
);
create table if not exists raw.claims (
    claim_key bigint, {", ".join(f"{column} varchar" for column in COLUMNS)}
);
create table if not exists raw.claim_sightings (
    source_id varchar, page_id varchar, sha256 varchar, parser_version varchar, claim_key bigint
);
create table if not exists raw.claim_contents as
select distinct source_id, page_id, sha256, parser_version from raw.claim_sightings;
"""
FILES_AT_ONCE = 16  # fewer passes over the known claims, and bounded memory


class CorruptClaims(HomeError):
    """Claim files cannot be read; nothing is lost, since they are made from the saved pages."""

    def __init__(self, files: Sequence[ClaimFile], reason: str) -> None:
        """``files`` are those that cannot be read, ``reason`` the engine's words."""
        super().__init__(
            f"claims cannot be read from {', '.join(str(file.path) for file in files)}: "
            f"run 'modelmart doctor --repair', which makes them again ({reason})"
        )
        self.files = tuple(files)


@dataclass(frozen=True)
class Loaded:
    """What one load did."""

    files: int
    """Claim files read, those already loaded not counted."""
    claims: int
    """Different statements in the database now."""
    snapshots: int
    held: list[Held]
    """Pages and claims that cannot be believed and are not in force."""
    findings: tuple[str, ...] = ()
    """What was mended in the home's files before, and what is missing there."""


def load(
    connection: duckdb.DuckDBPyConnection,
    sources: Iterable[Source],
    snapshots: Sequence[SnapshotRecord],
    claim_files: Sequence[ClaimFile],
    released: Set[str],
    failures: Sequence[tuple[object, ...]],
    baseline: Baseline | None = None,
    inputs: str | None = None,
) -> Loaded:
    """Bring ``raw.*`` up to the files given, in one transaction.

    Claim files already loaded are not read again. Snapshots without a claim file (a page that
    no longer parses) and pages held back are left out, so that the last good copy stays in force.
    ``released`` are the ids of holds that someone let through. ``baseline`` speaks for days before
    the home's first reading of a page. ``inputs`` is the fingerprint of all that.
    """
    connection.begin()
    try:
        connection.execute(RAW)
        sources = list(sources)
        parsed = {(file.source_id, file.page_id, file.sha256) for file in claim_files}
        good = [s for s in snapshots if (s.source_id, s.page_id, s.sha256) in parsed]
        _insert(connection, "sources", [source_row(source) for source in sources])
        old = superseded(good)
        _insert(connection, "snapshots", [(*snapshot_row(s), s.snapshot_id in old) for s in good])
        _insert(connection, "failures", failures)
        loaded = _load_claims(connection, claim_files)
        baseline_load.update(connection, baseline, [source.id for source in sources])
        claim_spans.update(connection)
        baseline_load.add_readings(connection)
        held = holds.update(connection, released)
        contents.remember_raw(connection, inputs)
        claims, snapshots_in_force = _count(connection, "claims"), _count(connection, "snapshots")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return Loaded(files=loaded, claims=claims, snapshots=snapshots_in_force, held=held)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from raw.{table}").fetchone()
    return int(row[0]) if row else 0


def _load_claims(connection: duckdb.DuckDBPyConnection, files: Sequence[ClaimFile]) -> int:
    wanted = {(f.source_id, f.page_id, f.sha256, f.parser_version): f for f in files}
    rows = connection.execute("from raw.claim_contents").fetchall()
    for gone in set(rows) - wanted.keys():
        for table in ("claim_sightings", "claim_contents"):
            connection.execute(
                f"delete from raw.{table} "
                "where (source_id, page_id, sha256, parser_version) = (?, ?, ?, ?)",
                gone,
            )
    new = [wanted[key] for key in sorted(wanted.keys() - set(rows))]
    for chunk in (
        new[start : start + FILES_AT_ONCE] for start in range(0, len(new), FILES_AT_ONCE)
    ):
        try:
            _load_files(connection, chunk)
        except duckdb.Error as error:
            if damaged := [file for file in new if not is_whole(file)]:
                raise CorruptClaims(damaged, str(error)) from error
            raise
    return len(new)


def _load_files(connection: duckdb.DuckDBPyConnection, files: Sequence[ClaimFile]) -> None:
    """Claims not known yet, and which contents make which claims."""
    connection.execute(
        "create or replace temp table new_files "
        "(source_id varchar, page_id varchar, sha256 varchar, parser_version varchar, "
        "filename varchar)"
    )
    paths = [str(file.path) for file in files]
    described = [(f.source_id, f.page_id, f.sha256, f.parser_version, str(f.path)) for f in files]
    connection.executemany("insert into new_files values (?, ?, ?, ?, ?)", described)
    connection.execute("insert into raw.claim_contents select * exclude (filename) from new_files")
    connection.execute(
        f"""
        insert into raw.claims
        select (select coalesce(max(claim_key), 0) from raw.claims)
            + row_number() over (order by new.claim_id),
            {", ".join(f"new.{column}" for column in COLUMNS)}
        from (select distinct on (claim_id) * from read_parquet($paths)) as new
        anti join raw.claims as known on new.claim_id = known.claim_id
        """,
        {"paths": paths},
    )
    connection.execute(
        """
        insert into raw.claim_sightings
        select files.* exclude (filename), known.claim_key
        from read_parquet($paths, filename = true) as new
        inner join new_files as files on new.filename = files.filename
        inner join raw.claims as known on new.claim_id = known.claim_id
        """,
        {"paths": paths},
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]
) -> None:
    """As one JSON text: of a list DuckDB asks for pandas value by value, 0.1 ms each."""
    if rows:
        values = ", ".join(f"values_of[{number}]" for number in range(1, len(rows[0]) + 1))
        connection.execute(
            f"insert into raw.{table} select {values} from "
            "(select unnest(from_json(?, '[[\"varchar\"]]')) as values_of)",
            [json.dumps(rows, default=str)],
        )
