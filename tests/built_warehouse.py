"""A warehouse built by dbt from claims made by hand, as the pipeline would build it."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pipeline import registry
from pipeline.building import dbt_command, dbt_parse, warehouse
from pipeline.claims import Claim
from pipeline.project import PROJECT
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.database import connect
from pipeline.storage.snapshot_records import SnapshotRecord


def build(
    folder: Path,
    claims: Mapping[str, Sequence[Claim]],
    read_at: datetime,
    *,
    with_unit_tests: bool = False,
    with_tests: bool = True,
    edition: str = "",
    code: str | None = None,
) -> Path:
    """Load the claims of each source id, run seeds and models, return the warehouse's path.

    Data tests run as well unless told otherwise, unit tests on demand (they need no data, so once
    is enough). Other claims of a source in the same folder want another ``edition``. ``code`` is
    the hash of the code of which tables may be kept. A failure raises ``AssertionError`` with dbt's
    own words.
    """
    store, records, files = ClaimStore(folder / "claims"), [], []
    for source_id, items in claims.items():
        source = registry.source(source_id)
        sha256 = hashlib.sha256(f"{source_id}{edition}".encode()).hexdigest()
        file = store.file(source_id, source.pages[0].id, sha256, "0")
        store.write(file, items)
        files.append(file)
        records.append(_record(source_id, sha256, read_at))
    path = folder / "warehouse.duckdb"
    with connect(path) as connection:
        sources = list(registry.all_sources().values())
        warehouse.load(connection, sources, records, files, set(), [])
    left_out = [] if with_unit_tests else ["--exclude-resource-type", "unit_test"]
    if not with_tests:
        left_out += ["--exclude-resource-type", "test"]
    run_dbt(path, folder, read_at, left_out, code)
    return path


def _record(source_id: str, sha256: str, read_at: datetime) -> SnapshotRecord:
    page = registry.source(source_id).pages[0]
    return SnapshotRecord(
        snapshot_id=sha256[:16],
        source_id=source_id,
        page_id=page.id,
        page_url=page.url,
        final_url=page.url,
        origin="import",
        sha256=sha256,
        size_bytes=1,
        media=page.media,
        charset="utf-8",
        fetched_at=read_at,
        as_of=read_at,
        as_of_basis="stated on import",
        not_modified=False,
    )


def run_dbt(
    path: Path, folder: Path, read_at: datetime, left_out: list[str], code: str | None = None
) -> None:
    """Build the warehouse for a day; a failure raises ``AssertionError`` with dbt's own words."""
    variables = {"build_date": f"{read_at:%Y-%m-%d}"} | ({"code": code} if code else {})
    run_build(path, folder, [*left_out, "--vars", json.dumps(variables)])


def run_build(path: Path, folder: Path, arguments: Sequence[str]) -> None:
    """``dbt build``; its first failure raises ``AssertionError`` with dbt's own words."""
    command = [sys.executable, "-P", dbt_command.__file__, "--no-use-colors", "build"]
    command += ["--fail-fast", "--profiles-dir", ".", "--target-path", str(folder / "target")]
    done = subprocess.run(
        [*command, *arguments],
        cwd=PROJECT,
        env=os.environ | dbt_parse.settings(path) | {"DBT_LOG_PATH": str(folder / "logs")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
