"""``doctor`` sees every damage, names thing and remedy; ``--repair`` and the next build mend it."""

import gzip
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline import registry
from pipeline.building import audit, dbt
from pipeline.building.build import load_raw
from pipeline.claims import Source
from pipeline.cli import checks
from pipeline.cli.checks import checkup
from pipeline.cli.repair import repair
from pipeline.publishing import publish as publishing
from pipeline.publishing import releases
from pipeline.publishing.publish import NotAudited, publish
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW
from tests.scraping.test_extract import MANY, Desk

SECOND = MANY + "\nmodel-21 1.50"
LATER = NOW + timedelta(days=2)


@pytest.fixture
def sound(home: DataHome, lines_source: Source, monkeypatch: pytest.MonkeyPatch) -> DataHome:
    """A home of one source: two readings, a failure, a load, two releases."""
    monkeypatch.setattr(registry, "all_sources", lambda: {lines_source.id: lines_source})
    monkeypatch.setattr(dbt, "project", lambda: None)
    monkeypatch.setattr(checks, "NEEDED_BYTES", 0)
    monkeypatch.setattr(publishing, "write_api", lambda *_: None)
    monkeypatch.setattr(publishing, "write_site", lambda *_: None)
    monkeypatch.setattr(publishing, "write_feeds", lambda *_: None)
    monkeypatch.setattr(publishing, "write_litellm_map", lambda *_: None)
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive("this is no page", day=1)  # bytes that do not parse, and a logged failure
    desk.arrive(SECOND, day=1)
    load_raw(home)
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(
            "create schema marts; create table marts.things as from range(1000) as things(thing_id)"
        )
    home.dbt_target.mkdir(exist_ok=True)
    audit.passed_mark(home.dbt_target).touch()
    for hour in range(2):
        publish(home, NOW + timedelta(days=1, hours=hour))
    return home


def bad(home: DataHome, now: datetime = LATER) -> list[str]:
    """What the doctor finds bad."""
    return [f"{one.what}: {one.detail}" for one in checkup(home, now) if not one.is_good]


def test_a_sound_home_has_nothing_bad_and_nothing_to_mend(sound: DataHome) -> None:
    assert bad(sound) == []
    assert list(repair(sound)) == []


def _manifest(home: DataHome) -> Path:
    return home.snapshots / "manifest" / "models_dev.jsonl"


def _failures(home: DataHome) -> Path:
    return home.snapshots / "failures" / "models_dev.jsonl"


def _claims(home: DataHome) -> Path:
    return max(home.claims.rglob("*.parquet"), key=lambda path: path.stat().st_size)


def _newest_bytes(home: DataHome) -> Path:
    store = SnapshotStore(home.snapshots)
    return store.contents.path(store.records("models_dev")[-1].sha256)


def _published(home: DataHome) -> Path:
    return home.current.resolve() / PUBLISHED_FILE


def _parquet(home: DataHome) -> Path:
    return home.current.resolve() / "parquet" / "things.parquet"


def _release_manifest(home: DataHome) -> Path:
    return home.current.resolve() / "manifest.json"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _flip_data(path: Path) -> None:
    """A bit of the rows (others of a small Parquet file are statistics that nothing reads)."""
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def _zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _random(path: Path) -> None:
    path.write_bytes(bytes(index * 97 % 251 for index in range(path.stat().st_size)))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _lose_line(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _garble(path: Path) -> None:
    path.write_bytes(b"\x00\xffgarbled\n" + path.read_bytes())


def _dangle(path: Path) -> None:
    path.unlink()
    path.symlink_to("releases/20200101T000000Z")


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _other_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(b"something else"))


Damage = tuple[Callable[[DataHome], Path], Callable[[Path], None], str]
MENDED: dict[str, Damage] = {
    "manifest line lost": (_manifest, _lose_line, "lost from the manifest"),
    "manifest cut": (_manifest, _cut, "lost from the manifest"),
    "manifest emptied": (_manifest, _empty, "lost from the manifest"),
    "manifest zeroed": (_manifest, _zero, "lost from the manifest"),
    "manifest gone": (_manifest, _gone, "lost from the manifest"),
    "manifest garbled": (_manifest, _garble, "line 1 is no record"),
    "claims cut": (_claims, _cut, "is damaged: run 'modelmart doctor --repair'"),
    "claims zeroed": (_claims, _zero, "is damaged: run 'modelmart doctor --repair'"),
    "claims flipped": (_claims, _flip_data, "is damaged: run 'modelmart doctor --repair'"),
    "claims gone": (_claims, _gone, "are gone: run 'modelmart build'"),
    "current gone": (lambda home: home.current, _gone, "leads to no release"),
    "current dangling": (lambda home: home.current, _dangle, "leads to no release"),
    "published file cut": (_published, _cut, "bytes instead of"),
    "published file flipped": (_published, _flip, "other bytes than were published"),
    "published file random": (_published, _random, "other bytes than were published"),
    "published file gone": (_published, _gone, "is missing"),
    "parquet gone": (_parquet, _gone, "is missing"),
    "parquet flipped": (_parquet, _flip, "other bytes than were published"),
    "release manifest gone": (_release_manifest, _gone, "manifest.json cannot be read"),
    "release manifest cut": (_release_manifest, _cut, "manifest.json cannot be read"),
    "release manifest emptied": (_release_manifest, _empty, "manifest.json cannot be read"),
    "failures garbled": (_failures, _garble, "line 1 is no record"),
    "quarantine garbled": (lambda home: home.quarantine, _garble, "line 1 is no record"),
    "lock is a folder": (lambda home: home.lock_file, _folder, "is a folder"),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_damage_is_seen_named_and_mended(sound: DataHome, name: str) -> None:
    sound.quarantine.touch()
    records = SnapshotStore(sound.snapshots).records("models_dev")
    place, damage, said = MENDED[name]
    path = place(sound)
    damage(path)
    assert any(said in line for line in bad(sound)), bad(sound)
    assert list(repair(sound)) != []
    assert bad(sound) == []
    assert list(repair(sound)) == []
    current = releases.current(sound.published)
    assert current is not None and not list(releases.faults(current.path))
    load_raw(sound)
    assert SnapshotStore(sound.snapshots).records("models_dev") == records
    assert len(list(ClaimStore(sound.claims).files("models_dev"))) == 2


def test_a_damaged_release_gives_way_to_the_newest_intact_one(sound: DataHome) -> None:
    damaged, older = sound.current.resolve(), releases.folders(sound.published)[0]
    _flip(damaged / PUBLISHED_FILE)
    told = list(repair(sound))
    assert sound.current.resolve() == older
    assert told[-1] == f"readers get the newest intact release, {older.name}"
    assert (damaged.parent / f".damaged-{damaged.name}" / PUBLISHED_FILE).exists()
    assert publish(sound, LATER).sequence == 2


def test_a_release_that_lost_parquet_alone_stays_and_gets_it_again(sound: DataHome) -> None:
    release, file = sound.current.resolve(), _parquet(sound)
    rows = duckdb.sql(f"select sum(thing_id) from '{file}'").fetchone()
    for damage in (_gone, _cut, _flip_data):
        damage(file)
        assert list(repair(sound)) == [f"{file} written again from the release's database"]
        assert duckdb.sql(f"select sum(thing_id) from '{file}'").fetchone() == rows
        assert sound.current.resolve() == release and bad(sound) == []
    _gone(file)
    _flip(release / PUBLISHED_FILE)
    repaired = list(repair(sound))
    assert any(f"damaged release {release.name} set aside" in line for line in repaired)


def test_publishing_what_was_never_built_says_so(home: DataHome) -> None:
    with pytest.raises(NotAudited, match=r"nothing was built yet in .*: run 'modelmart refresh'"):
        publish(home, NOW)


def test_no_intact_release_says_what_to_do(sound: DataHome) -> None:
    for folder in releases.folders(sound.published):
        _gone(folder / "manifest.json")
    assert "no intact release is left: run 'modelmart publish'" in list(repair(sound))
    assert any("leads to no release" in line for line in bad(sound))
    publish(sound, LATER)
    assert bad(sound) == []


@pytest.mark.parametrize("damage", [_cut, _other_gzip, _flip, _empty])
def test_damaged_bytes_are_set_aside_and_read_anew(
    sound: DataHome, lines_source: Source, damage: Callable[[Path], None]
) -> None:
    path = _newest_bytes(sound)
    if damage is _flip:  # a flip of the header's time changes nothing that is kept
        path.write_bytes(path.read_bytes()[:-6] + b"\x01" + path.read_bytes()[-5:])
    else:
        damage(path)
    assert any(str(path) in line and "restore this file" in line for line in bad(sound))
    assert any("damaged bytes" in line for line in repair(sound))
    assert any("bytes" in line and "are gone: restore them" in line for line in bad(sound))
    store = SnapshotStore(sound.snapshots)
    latest = store.latest("models_dev", "lines")
    assert latest is not None and latest.sha256 != path.name.removesuffix(".gz")
    Desk(sound, lines_source).arrive(SECOND, day=2)
    assert bad(sound) == []


def test_lost_bytes_are_named_until_they_are_back(sound: DataHome, lines_source: Source) -> None:
    path = _newest_bytes(sound)
    path.unlink()
    [line] = bad(sound)
    assert "models_dev, page 'lines'" in line and "restore them from a backup" in line
    assert load_raw(sound).snapshots == 2, "claims read from them earlier stay in force"
    Desk(sound, lines_source).arrive(SECOND, day=2)
    assert bad(sound) == []


def test_a_clock_set_back_is_named(sound: DataHome) -> None:
    [line] = bad(sound, NOW)
    assert line.startswith("clock: the newest reading is of 2026-11-23") and "set this" in line


def test_a_reading_that_speaks_for_a_day_to_come_is_named(
    sound: DataHome, lines_source: Source
) -> None:
    Desk(sound, lines_source).arrive(SECOND + "\nmodel-22 2.50", day=1)
    record = SnapshotStore(sound.snapshots).records("models_dev")[-1]
    ahead = record.as_of.isoformat().replace("2026", "2099")
    for path in (_manifest(sound), _newest_bytes(sound).with_suffix(".jsonl")):
        whole = path.read_text()
        [line] = [one for one in whole.splitlines() if record.snapshot_id in one]
        changed = line.replace(f'"as_of": "{record.as_of.isoformat()}"', f'"as_of": "{ahead}"')
        path.write_text(whole.replace(line, changed))
    [line] = bad(sound)
    assert "speaks for 2099" in line and record.snapshot_id in line


def test_a_damaged_warehouse_is_named_and_stops_no_repair(sound: DataHome) -> None:
    _random(sound.warehouse)
    _lose_line(_manifest(sound))
    assert any("run 'modelmart rebuild'" in line for line in bad(sound))
    assert any("were restored" in line for line in repair(sound))


def test_a_leftover_of_an_interrupted_publish_is_removed(sound: DataHome) -> None:
    (sound.published / "releases" / ".making-20261122T050000Z").mkdir()
    assert any("interrupted publish" in line for line in bad(sound))
    assert any("an interrupted publish left it" in line for line in repair(sound))
    assert bad(sound) == []


def test_a_manifest_that_counts_other_rows_is_seen(sound: DataHome) -> None:
    manifest = _release_manifest(sound)
    content = json.loads(manifest.read_text())
    content["tables"]["things"]["rows"] = 999
    manifest.write_text(json.dumps(content))
    assert any("table things: (1000, Decimal" in line or "999" in line for line in bad(sound))
