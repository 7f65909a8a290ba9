"""Loading: each file once, the last good copy in force, a broken database named as such."""

from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline import registry
from pipeline.building import claim_spans
from pipeline.building.build import NothingToBuild, build_date, load_raw
from pipeline.claims import Source
from pipeline.project import PROJECT
from pipeline.scraping.quarantine import Quarantine
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.database import FORMAT, MEMORY, MEMORY_DEFAULT, CorruptWarehouse, connect
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW
from tests.scraping.test_extract import MANY, Desk

COUNTS = "select (select count(*) from raw.claims), (select count(*) from raw.claim_sightings)"


def _count(home: DataHome) -> tuple[int, int]:
    with connect(home.warehouse, read_only=True) as connection:
        row = connection.execute(COUNTS).fetchone()
    assert row is not None
    return row


def test_an_empty_home_is_told_to_refresh(home: DataHome) -> None:
    with pytest.raises(NothingToBuild, match="run 'modelmart refresh' first"):
        load_raw(home)


def test_a_second_load_reads_no_file_again(home: DataHome, lines_source: Source) -> None:
    Desk(home, lines_source).arrive(MANY)
    assert (load_raw(home).files, load_raw(home).files) == (1, 0)
    assert _count(home) == (20, 20)


def test_a_statement_repeated_on_a_later_copy_is_one_claim_seen_twice(
    home: DataHome, lines_source: Source
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(MANY + "\nmodel-21 1.50", day=1)
    load_raw(home)
    assert _count(home) == (21, 41)


def test_order_of_loading_does_not_matter(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    load_raw(home)
    desk.arrive(MANY.replace("1.50", "1.75"), day=1)
    load_raw(home)
    step_by_step = _count(home)
    home.warehouse.unlink()
    load_raw(home)
    assert _count(home) == step_by_step


def test_a_held_page_is_not_loaded_until_released(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive("model-1 1.50", day=1)
    [held] = load_raw(home).held
    assert load_raw(home).snapshots == 1
    Quarantine(home.quarantine).release(held.held_id, NOW)
    assert load_raw(home).snapshots == 2


def test_a_corrupt_database_names_the_remedy(home: DataHome, lines_source: Source) -> None:
    Desk(home, lines_source).arrive(MANY)
    home.warehouse.write_bytes(b"no database" * 4096)
    with pytest.raises(CorruptWarehouse, match="run 'modelmart rebuild'"):
        load_raw(home)


@pytest.fixture
def desk(home: DataHome, lines_source: Source, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A home with one source, two days old, loaded once."""
    monkeypatch.setattr(registry, "all_sources", lambda: {lines_source.id: lines_source})
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(MANY + "\nmodel-21 1.50", day=1)
    load_raw(home)
    return desk


def _newest(home: DataHome, source: Source) -> Path:
    files = ClaimStore(home.claims).files(source.id)
    return max((file.path for file in files), key=lambda path: path.stat().st_mtime_ns)


CLAIM_DAMAGES = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-30]),
    "emptied": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "zeroed within": lambda path: path.write_bytes(
        path.read_bytes()[:60] + bytes(200) + path.read_bytes()[260:]
    ),
    "another file": lambda path: path.write_bytes(b"PAR1 torn"),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", CLAIM_DAMAGES)
@pytest.mark.parametrize("is_new", [True, False])
def test_damaged_claims_are_parsed_again_from_their_bytes(
    home: DataHome, desk: Desk, damage: str, is_new: bool
) -> None:
    before = _count(home)
    if is_new:
        desk.arrive(MANY + "\nmodel-21 1.50\nmodel-22 2.50", day=2)
        before = (22, 20 + 21 + 22)
    elif damage != "gone":  # what is loaded is not read again, but a rebuild would
        home.warehouse.unlink()
    newest = _newest(home, desk.source)
    CLAIM_DAMAGES[damage](newest)
    loaded = load_raw(home)
    if is_new and damage == "gone":  # nothing knows of it before the next extraction
        assert desk.extract().parsed == 1
        loaded = load_raw(home)
    else:
        assert "1 lost claim files were made again" in loaded.findings
    assert _count(home) == before
    assert newest.exists()
    assert load_raw(home).findings == ()


def test_claims_whose_bytes_are_gone_as_well_are_left_out_and_named(
    home: DataHome, desk: Desk
) -> None:
    newest = _newest(home, desk.source)
    record = desk.snapshots.records(desk.source.id)[-1]
    desk.snapshots.contents.path(record.sha256).unlink()
    newest.write_bytes(b"PAR1 torn")
    home.warehouse.unlink()
    loaded = load_raw(home)
    assert any("bytes" in line and "are gone" in line for line in loaded.findings)
    assert any("cannot be made again: left out" in line for line in loaded.findings)
    assert _count(home) == (20, 20)
    assert newest.with_suffix(".damaged").read_bytes() == b"PAR1 torn"


def test_a_lost_manifest_line_is_restored_before_the_load(home: DataHome, desk: Desk) -> None:
    manifest = home.snapshots / "manifest" / f"{desk.source.id}.jsonl"
    whole = manifest.read_bytes()
    manifest.write_bytes(b"".join(whole.splitlines(keepends=True)[:1]))
    _newest(home, desk.source).unlink()
    loaded = load_raw(home)
    assert f"{desk.source.id}: 1 readings lost from the manifest were restored" in loaded.findings
    assert loaded.snapshots == 2
    assert _count(home) == (21, 41)
    assert manifest.read_bytes() == whole


def test_a_failed_load_leaves_the_database_as_it_was_and_unlocked(
    home: DataHome, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _count(home)
    desk.arrive(MANY + "\nmodel-22 2.50", day=2)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(claim_spans, "update", full_disk)
    with pytest.raises(OSError, match="No space left"):
        load_raw(home)
    assert _count(home) == before


def test_the_build_speaks_for_the_last_day_on_which_a_page_was_tried(
    home: DataHome, lines_source: Source, now: datetime
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive("gone", day=3)  # logged as a failure on that day
    assert SnapshotStore(home.snapshots).last_failure(lines_source.id) is not None
    assert build_date(home) == (now + timedelta(days=3)).date()


def test_dbt_by_hand_holds_to_the_same_memory_and_format() -> None:
    profile = (PROJECT / "profiles.yml").read_text(encoding="utf-8")
    assert f"env_var('{MEMORY}', '{MEMORY_DEFAULT}')" in profile
    [(setting, version)] = FORMAT.items()
    assert f"{setting}: {version}" in profile


def test_a_work_database_of_an_older_format_is_built_into_as_it_is(
    home: DataHome, lines_source: Source
) -> None:
    older = {"storage_compatibility_version": "v1.0.0"}
    duckdb.connect(str(home.warehouse), config=older).close()
    Desk(home, lines_source).arrive(MANY)
    assert load_raw(home).files == 1
    assert _count(home) == (20, 20)
