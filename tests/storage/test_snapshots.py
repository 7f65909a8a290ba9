"""The snapshot store: same bytes once, every reading a line, damaged bytes named."""

import gzip
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.storage import snapshots as snapshots_module
from pipeline.storage.contents import CorruptSnapshot
from pipeline.storage.snapshot_records import OriginFailure
from pipeline.storage.snapshots import FutureReading, SnapshotStore
from tests.storage.readings import NOON, PAGE, obtained


def test_bytes_come_back_as_they_went_in(store: SnapshotStore) -> None:
    content = bytes(range(256)) * 40
    record = store.keep("lab", PAGE, obtained(content))
    assert store.read(record.sha256) == content
    assert record.size_bytes == len(content)


def test_the_same_bytes_are_stored_once_and_the_file_does_not_depend_on_the_clock(
    store: SnapshotStore, tmp_path: Path
) -> None:
    first = store.keep("lab", PAGE, obtained())
    [file] = (tmp_path / "bytes").rglob("*.gz")
    written = file.read_bytes()
    file.unlink()
    again = store.keep("other", PAGE, obtained(at=NOON + timedelta(days=9)))
    assert file.read_bytes() == written
    assert (first.sha256, first.snapshot_id) != (again.sha256, again.snapshot_id)
    files = sorted(path.name for path in (tmp_path / "bytes").rglob("*") if path.is_file())
    assert files == [f"{first.sha256}.gz", f"{first.sha256}.jsonl"]


def test_a_record_survives_the_disk_unchanged(store: SnapshotStore, tmp_path: Path) -> None:
    record = store.keep("lab", PAGE, obtained())
    assert SnapshotStore(tmp_path).records("lab") == [record]
    assert record.params == {"model": "m-1"}


def test_a_repeat_is_a_review_with_its_own_record(store: SnapshotStore) -> None:
    first = store.keep("lab", PAGE, obtained())
    later = NOON + timedelta(days=1)
    not_modified = replace(obtained(None, later), previous=first, http_status=304)
    same_bytes = replace(obtained(at=later + timedelta(days=1)), previous=first)
    changed = replace(obtained(b"{}", later + timedelta(days=2)), previous=first)
    reviews = [store.keep("lab", PAGE, each) for each in (not_modified, same_bytes, changed)]
    assert [review.not_modified for review in reviews] == [True, True, False]
    assert reviews[0].sha256 == first.sha256 and reviews[0].as_of == later
    assert len({record.snapshot_id for record in store.records("lab")}) == 4


def test_a_repeat_of_nothing_or_of_lost_bytes_is_refused(
    store: SnapshotStore, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="neither bytes nor an earlier reading"):
        store.keep("lab", PAGE, obtained(None))
    first = store.keep("lab", PAGE, obtained())
    next((tmp_path / "bytes").rglob("*.gz")).unlink()
    with pytest.raises(CorruptSnapshot, match=r"is missing: restore .* or run"):
        store.keep("lab", PAGE, replace(obtained(None), previous=first))


def test_latest_is_the_newest_the_data_speak_for_not_the_last_one_read(
    store: SnapshotStore,
) -> None:
    assert store.latest("lab", "prices") is None
    live = store.keep("lab", PAGE, obtained())
    backfill = replace(obtained(b"{}", NOON + timedelta(days=1)), as_of=NOON - timedelta(days=300))
    store.keep("lab", PAGE, backfill)
    store.keep("lab", replace(PAGE, id="other"), obtained(b"[]", NOON + timedelta(days=5)))
    assert store.latest("lab", "prices") == live
    equal = store.keep("lab", PAGE, obtained(b"[1]"))
    assert store.latest("lab", "prices") == equal


@pytest.mark.parametrize("damage", ["cut", "swapped", "gone"])
def test_damaged_bytes_name_the_file_and_the_remedy(
    store: SnapshotStore, tmp_path: Path, damage: str
) -> None:
    record = store.keep("lab", PAGE, obtained())
    [file] = (tmp_path / "bytes").rglob("*.gz")
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-9])
    elif damage == "swapped":
        file.write_bytes(gzip.compress(b"something else"))
    else:
        file.unlink()
    with pytest.raises(CorruptSnapshot, match=rf"{record.sha256}\.gz .*restore this file"):
        store.read(record.sha256)


def test_damaged_bytes_are_written_anew_when_the_same_come_again(
    store: SnapshotStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    record = store.keep("lab", PAGE, obtained())
    [file] = (tmp_path / "bytes").rglob("*.gz")
    file.write_bytes(gzip.compress(b"something else"))
    store.keep("lab", PAGE, obtained(at=NOON + timedelta(days=1)))
    assert store.read(record.sha256) == b'{"a": 1}'
    assert "holds other bytes than its name says" in caplog.text
    assert gzip.decompress(file.with_suffix(".damaged").read_bytes()) == b"something else"


def test_a_time_without_a_zone_is_refused(store: SnapshotStore) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        store.keep("lab", PAGE, obtained(at=naive))


@pytest.mark.parametrize("field", ["fetched_at", "as_of"])
def test_a_reading_dated_after_now_is_refused(
    store: SnapshotStore, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    monkeypatch.setattr(snapshots_module, "wall_clock", lambda: NOON)
    ahead = {field: NOON + timedelta(hours=23)}
    store.keep("lab", PAGE, replace(obtained(), **ahead))  # type: ignore[arg-type]
    beyond = {field: NOON + timedelta(hours=25)}
    with pytest.raises(FutureReading, match="page 'prices' is dated 2026-11-21 13:00 UTC"):
        store.keep("lab", PAGE, replace(obtained(), **beyond))  # type: ignore[arg-type]
    assert len(store.records("lab")) == 1


def test_failures_are_logged_apart_and_the_last_one_is_found(
    store: SnapshotStore, tmp_path: Path
) -> None:
    assert store.last_failure("lab") is None
    tried = [OriginFailure("live", "no such host"), OriginFailure("package", "no release")]
    store.fail("lab", PAGE, tried, NOON)
    last = SnapshotStore(tmp_path).last_failure("lab")
    assert last is not None
    assert (last.page_id, last.origin, last.reason) == ("prices", "package", "no release")
    assert (last.url, last.at) == (PAGE.url, NOON)
    assert [failure.origin for failure in store.failures("lab")] == ["live", "package"]


def test_a_snapshot_is_rebuilt_from_the_record_alone(store: SnapshotStore) -> None:
    record = store.keep("lab", PAGE, obtained())
    snapshot = store.snapshot(record)
    assert snapshot.json == {"a": 1}
    assert snapshot.page.params == {"model": "m-1"} and snapshot.media == "json"
