"""The manifest of a source: torn, altered or lost lines are found and made again."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.storage import reconcile
from pipeline.storage.snapshots import SnapshotStore
from tests.storage.readings import NOON, PAGE, obtained


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
