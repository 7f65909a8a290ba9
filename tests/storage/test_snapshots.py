"""The snapshot store: same bytes once, every reading a line, damage found and named."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.claims import Page
from pipeline.storage import reconcile
from pipeline.storage import snapshots as snapshots_module
from pipeline.storage.contents import CorruptSnapshot
from pipeline.storage.snapshot_records import Obtained, OriginFailure
from pipeline.storage.snapshots import FutureReading, SnapshotStore

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = Page("prices", "https://lab.example/prices.json", "json", params={"model": "m-1"})


def obtained(content: bytes | None = b'{"a": 1}', at: datetime = NOON) -> Obtained:
    return Obtained(
        origin="live",
        fetched_at=at,
        as_of=at,
        as_of_basis="read",
        content=content,
        media="json",
        final_url=PAGE.url,
        http_status=200,
        etag='"1"',
        robots="allowed: no rule applies",
    )


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


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


@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_torn_last_line_is_moved_aside_and_nothing_else_is_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, cut: int
) -> None:
    store = SnapshotStore(tmp_path)
    first = store.keep("lab", PAGE, obtained())
    store.keep("lab", PAGE, obtained(b"{}"))
    manifest = tmp_path / "manifest" / "lab.jsonl"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[:-cut])

    reopened = SnapshotStore(tmp_path)
    assert reopened.records("lab") == [first]
    assert manifest.read_bytes() == whole[:-cut], "a reader changes nothing"
    third = reopened.keep("lab", PAGE, obtained(b"[3]"))
    assert reopened.records("lab") == [first, third]
    assert "middle of a line" in caplog.text
    aside = manifest.parent / "lab.damaged"
    assert whole[:-cut].endswith(aside.read_bytes().removesuffix(b"\n"))
    assert [json.loads(line)["sha256"] for line in manifest.read_text().splitlines()] == [
        first.sha256,
        third.sha256,
    ]


BAD_LINES = [
    b'{"half": ',
    b"\x00" * 300,
    b"[" * 100_000,
    b"[1]",
    b"{}",
    b'"\xff\xfe"',
    b'{"sha256": 5, "fetched_at": 1}',
]


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda line: repr(line[:12]))
def test_a_line_that_is_no_record_is_passed_over_then_set_aside(
    tmp_path: Path, bad: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    first = SnapshotStore(tmp_path).keep("lab", PAGE, obtained())
    manifest = tmp_path / "manifest" / "lab.jsonl"
    whole = manifest.read_bytes()
    later = SnapshotStore(tmp_path).keep("lab", PAGE, obtained(at=NOON + timedelta(days=1)))
    end = manifest.read_bytes().removeprefix(whole)
    manifest.write_bytes(whole + bad + b"\n" + end)

    store = SnapshotStore(tmp_path)
    assert store.records("lab") == [first, later]
    assert "lab.jsonl, line 2 is no record" in caplog.text
    assert manifest.read_bytes() == whole + bad + b"\n" + end, "a reader changes nothing"
    last = store.keep("lab", PAGE, obtained(at=NOON + timedelta(days=2)))
    assert store.records("lab") == SnapshotStore(tmp_path).records("lab") == [first, later, last]
    assert (manifest.parent / "lab.damaged").read_bytes() == bad + b"\n"
    assert len(manifest.read_bytes().splitlines()) == 3


def test_a_line_whose_bytes_or_time_were_altered_is_no_record(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    record = store.keep("lab", PAGE, obtained())
    manifest = tmp_path / "manifest" / "lab.jsonl"
    for old, new in ((record.sha256[:4], "0000"), ("2026-11-20T12", "2026-11-20T13")):
        whole = manifest.read_text()
        manifest.write_text(whole.replace(old, new))
        assert SnapshotStore(tmp_path).records("lab") == []
        manifest.write_text(whole)


def test_a_second_store_sees_what_the_first_appends(tmp_path: Path) -> None:
    writer, reader = SnapshotStore(tmp_path), SnapshotStore(tmp_path)
    assert reader.records("lab") == []
    record = writer.keep("lab", PAGE, obtained())
    assert reader.records("lab") == [record]


def test_a_time_without_a_zone_is_refused(store: SnapshotStore) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        store.keep("lab", PAGE, obtained(at=naive))


DAMAGES = {
    "line lost": lambda whole: b"".join(whole.splitlines(keepends=True)[:1]),
    "first line lost": lambda whole: b"".join(whole.splitlines(keepends=True)[1:]),
    "cut": lambda whole: whole[:-50],
    "emptied": lambda whole: b"",
    "zeroed": lambda whole: b"\x00" * len(whole),
    "zeroed within": lambda whole: whole[:100] + b"\x00" * 400 + whole[500:],
    "gone": None,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_manifest_is_made_again_from_the_records_beside_the_bytes(
    tmp_path: Path, damage: str
) -> None:
    store = SnapshotStore(tmp_path)
    contents = [b"{}", b"[]", b"{}"]
    for day, content in enumerate(contents):
        store.keep("lab", PAGE, obtained(content, NOON + timedelta(days=day)))
    store.keep("other", PAGE, obtained(b"{}"))
    before = {source: store.records(source) for source in ("lab", "other")}
    manifest = tmp_path / "manifest" / "lab.jsonl"
    change = DAMAGES[damage]
    if change:
        manifest.write_bytes(change(manifest.read_bytes()))
    else:
        manifest.unlink()

    reopened = SnapshotStore(tmp_path)
    told = reconcile.mend(reopened, reconcile.compare(reopened))
    assert any("lost from the manifest were restored" in line for line in told)
    again = SnapshotStore(tmp_path)
    for source, records in before.items():
        assert sorted(again.records(source), key=lambda one: one.fetched_at) == records
    assert again.latest("lab", "prices") == before["lab"][-1]
    assert reconcile.compare(again) == reconcile.Differences()


def test_readings_of_before_there_were_records_are_recorded(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    store.keep("lab", PAGE, obtained())
    [records] = (tmp_path / "bytes").rglob("*.jsonl")
    written = records.read_bytes()
    records.unlink()
    found = reconcile.compare(store)
    assert len(found.unrecorded) == 1 and not found.lost
    assert reconcile.mend(store, found) == ["1 readings were recorded beside their bytes"]
    assert records.read_bytes() == written
    records.write_bytes(written[:-30])  # a crash while it was written
    reconcile.mend(store, reconcile.compare(store))
    assert reconcile.compare(store) == reconcile.Differences()


def test_a_manifest_line_that_was_altered_is_named(tmp_path: Path) -> None:
    record = SnapshotStore(tmp_path).keep("lab", PAGE, obtained())
    manifest = tmp_path / "manifest" / "lab.jsonl"
    manifest.write_text(manifest.read_text().replace("lab.example", "lab.exbmple"))
    found = reconcile.compare(SnapshotStore(tmp_path))
    assert found.altered == [record.snapshot_id]
    assert not found.lost and not found.unrecorded


def test_a_reading_without_bytes_is_asked_for_anew(store: SnapshotStore, tmp_path: Path) -> None:
    first = store.keep("lab", PAGE, obtained())
    second = store.keep("lab", PAGE, obtained(b"{}", NOON + timedelta(days=1)))
    store.contents.path(second.sha256).unlink()
    assert store.latest("lab", "prices") == first
    assert reconcile.compare(store).without_bytes == [second]
    third = store.keep("lab", PAGE, obtained(b"{}", NOON + timedelta(days=2)))
    assert store.latest("lab", "prices") == third
    assert reconcile.compare(store).without_bytes == []


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
