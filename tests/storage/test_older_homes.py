"""A home that an earlier version wrote is read, mended and refreshed, and nothing of it is lost."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipeline import registry
from pipeline.building.build import build_date, load_raw
from pipeline.cli import checks
from pipeline.cli.checks import checkup
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

HOMES = Path(__file__).parents[1] / "fixtures" / "homes"
NOW = datetime(2026, 12, 1, tzinfo=UTC)
READ = {"models_dev": 2, "cerebras_api": 2}
"""Readings by source, as the version that made them told."""
CLAIMS = {"models_dev": 55, "cerebras_api": 24}
"""Different statements by source, likewise."""
STATED = (
    "select source_id, locator, model_text, attribute_id, value_text, conditions from raw.claims"
)


@pytest.fixture(params=sorted(place.name for place in HOMES.iterdir() if place.is_dir()))
def older(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DataHome]:
    """A copy of each."""
    monkeypatch.setenv("MODELMART_BASELINE", "0")
    monkeypatch.setattr(checks, "NEEDED_BYTES", 0)
    yield DataHome(Path(shutil.copytree(HOMES / request.param, tmp_path / "home")))


def loaded(home: DataHome) -> dict[str, dict[str, int]]:
    """Rows of the raw tables by source, after a load."""
    load_raw(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as work:
        return {
            table: dict(
                work.execute(
                    f"select source_id, count(*) from raw.{table} group by source_id"
                ).fetchall()
            )
            for table in ("snapshots", "claims", "failures")
        }


def test_every_reading_claim_and_failure_is_loaded(older: DataHome) -> None:
    assert loaded(older) == {"snapshots": READ, "claims": CLAIMS, "failures": {"groq_docs": 1}}
    assert build_date(older).isoformat() >= "2026-11-20"


def test_the_bytes_are_those_that_were_read(older: DataHome) -> None:
    store = SnapshotStore(older.snapshots)
    for source_id, count in READ.items():
        records = store.records(source_id)
        assert len(records) == count
        assert all(len(store.read(record.sha256)) == record.size_bytes for record in records)


def test_the_doctor_finds_nothing_bad_once_it_was_built(older: DataHome) -> None:
    load_raw(older)
    bad = [one for one in checkup(older, NOW) if not one.is_good and one.what != "releases"]
    assert bad == []


def test_todays_parsers_read_from_the_saved_pages_all_that_was_read(older: DataHome) -> None:
    before = stated(older)
    assert len(before) == sum(CLAIMS.values())
    for source_id in READ:
        store = SnapshotStore(older.snapshots)
        done = extract(registry.source(source_id), store, ClaimStore(older.claims), NOW)
        assert done.parsed == READ[source_id] and not done.unparsed
    assert stated(older) >= before


def stated(home: DataHome) -> set[tuple[object, ...]]:
    """What the claims of a home say, after a load."""
    load_raw(home)
    with duckdb.connect(str(home.warehouse), read_only=True) as work:
        return set(work.execute(STATED).fetchall())
