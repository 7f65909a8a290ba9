"""A release: whole or not at all, readable while the next is made, never one that failed tests."""

import json
import threading
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from pipeline.building import audit
from pipeline.building.build import build_date
from pipeline.published import rows
from pipeline.publishing import publish as publishing
from pipeline.publishing import release_files, releases
from pipeline.publishing.publish import KEPT, NotAudited, current, publish
from pipeline.publishing.release_row import COLUMNS
from pipeline.storage.home import PUBLISHED_FILE, DataHome, HomeError

MARTS = """
create schema marts;
create table marts.things as select range as thing_id, 'x' || range as name from range(1000);
comment on table marts.things is 'One row per thing; it''s all there.';
comment on column marts.things.name is 'Its name';
create view marts.named as select * from marts.things where name is not null;
create view marts.again as select * from marts.named;
create macro marts.first_of(amount) as table select * from marts.things where thing_id < amount;
create macro marts.a_few(amount) as table select * from marts.first_of(amount);
"""


@pytest.fixture
def built(home: DataHome, monkeypatch: pytest.MonkeyPatch) -> DataHome:
    """A home whose work database holds small marts that passed."""
    monkeypatch.setattr(publishing, "write_api", lambda *_: None)
    monkeypatch.setattr(publishing, "write_site", lambda *_: None)  # tests/site/test_site.py
    monkeypatch.setattr(
        publishing, "write_feeds", lambda *_: None
    )  # tests/publishing/test_feeds.py
    monkeypatch.setattr(publishing, "write_litellm_map", lambda *_: None)
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(MARTS)
    home.dbt_target.mkdir()
    audit.passed_mark(home.dbt_target).touch()
    return home


def test_a_release_holds_tables_views_comments_and_parquet(built: DataHome, now: datetime) -> None:
    release = publish(built, now)
    assert release.build_id == "20261122T060000Z"
    with duckdb.connect(str(built.current / PUBLISHED_FILE), read_only=True) as reader:
        assert reader.execute("select count(*) from marts.again").fetchone() == (1000,)
        # "a_few" reads "first_of": functions are made in the order in which they need one another.
        assert reader.execute("select count(*) from marts.a_few(3)").fetchone() == (3,)
        comments = reader.execute(
            "select comment from duckdb_tables() union all "
            "select comment from duckdb_columns() "
            "where column_name = 'name' and comment is not null"
        ).fetchall()
        assert ("One row per thing; it's all there.",) in comments
        assert ("Its name",) in comments
    [rows] = (
        duckdb.connect()
        .execute(f"select count(*) from '{release.path}/parquet/things.parquet'")
        .fetchall()
    )
    assert rows == (1000,)
    manifest = json.loads((built.current / "manifest.json").read_text())
    assert manifest["tables"] == {"release": {"rows": 1}, "things": {"rows": 1000}}
    assert set(manifest["files"]) == {
        PUBLISHED_FILE,
        "datapackage.json",
        "parquet/release.parquet",
        "parquet/things.parquet",
    }


def test_a_build_that_failed_its_tests_is_not_published(built: DataHome, now: datetime) -> None:
    publish(built, now)
    audit.passed_mark(built.dbt_target).unlink()
    with pytest.raises(NotAudited, match="did not pass its tests: run 'modelmart build'"):
        publish(built, now + timedelta(hours=1))
    release = current(built.published)
    assert release is not None and release.build_id == "20261122T060000Z"


def test_a_publish_that_breaks_off_leaves_the_last_release(
    built: DataHome, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(built, now)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "_write_manifest", full_disk)
    with pytest.raises(OSError, match="No space left"):
        publish(built, now + timedelta(hours=1))
    release = current(built.published)
    assert release is not None and release.build_id == "20261122T060000Z"
    assert [path.name for path in (built.published / "releases").iterdir()] == ["20261122T060000Z"]


def test_the_last_seven_releases_are_kept(built: DataHome, now: datetime) -> None:
    for hour in range(KEPT + 2):
        publish(built, now + timedelta(hours=hour))
    kept = sorted(path.name for path in (built.published / "releases").iterdir())
    assert len(kept) == KEPT
    assert kept[-1] == "20261122T140000Z"


def test_releases_follow_each_other_by_sequence_whatever_the_clock_says(
    built: DataHome, now: datetime
) -> None:
    made = [publish(built, now + timedelta(days=day)) for day in range(KEPT)]
    for hour in range(1, 4):  # the clock was set back by more than a week
        last = publish(built, now - timedelta(days=1, hours=-hour))
        assert last.sequence == KEPT + hour
        assert current(built.published) == last
    kept = releases.folders(built.published)
    assert [path.name for path in kept[-3:]] == [
        "20261121T070000Z",
        "20261121T080000Z",
        "20261121T090000Z",
    ]
    assert kept[: KEPT - 3] == [release.path for release in made[3:]]


def test_releases_of_before_there_were_sequences_come_first(built: DataHome, now: datetime) -> None:
    for day in (5, 6):
        old = publish(built, now + timedelta(days=day))
        manifest = json.loads((old.path / "manifest.json").read_text())
        del manifest["sequence"]
        (old.path / "manifest.json").write_text(json.dumps(manifest))
    new = publish(built, now)
    assert new.sequence == 1
    names = [path.name for path in releases.folders(built.published)]
    assert names == ["20261127T060000Z", "20261128T060000Z", new.path.name]


def test_the_current_release_is_never_removed(
    built: DataHome, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [publish(built, now + timedelta(hours=hour)) for hour in range(4)]
    releases.switch(built.published, made[0].path)
    monkeypatch.setattr(releases, "KEPT", 2)
    releases.prune(built.published)
    kept = releases.folders(built.published)
    assert kept == [made[0].path, made[2].path, made[3].path]


@pytest.mark.parametrize("leftover", [".making-20261122T050000Z", ".removing-20261101T050000Z"])
def test_what_an_interrupted_publish_left_is_removed(
    built: DataHome, now: datetime, leftover: str
) -> None:
    folder = built.published / "releases" / leftover
    folder.mkdir(parents=True)
    (folder / PUBLISHED_FILE).write_bytes(b"half")
    publish(built, now)
    assert not folder.exists()


def test_readers_meet_whole_releases_while_others_are_made(built: DataHome, now: datetime) -> None:
    publish(built, now)
    stop = threading.Event()
    counts: list[object] = []

    def read() -> None:
        while not stop.is_set():
            database = (built.current / PUBLISHED_FILE).resolve()
            with duckdb.connect(str(database), read_only=True) as reader:
                counts.append(reader.execute("select count(*) from marts.things").fetchone())

    reader = threading.Thread(target=read)
    reader.start()
    for hour in range(1, 6):
        publish(built, now + timedelta(hours=hour))
    stop.set()
    reader.join()
    assert len(counts) >= 5
    assert set(counts) == {(1000,)}


def test_a_path_named_like_no_database_says_what_to_do(home: DataHome, now: datetime) -> None:
    with pytest.raises(NotAudited):
        publish(home, now)


def test_the_release_manifest_counts_bytes_rightly(built: DataHome, now: datetime) -> None:
    release = publish(built, now)
    manifest = json.loads((release.path / "manifest.json").read_text())
    for name, facts in manifest["files"].items():
        assert (Path(release.path) / name).stat().st_size == facts["bytes"]


def test_publishing_holds_to_the_memory_it_is_given(
    built: DataHome, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[object] = []

    def limit_of(connection: duckdb.DuckDBPyConnection, *_: object) -> None:
        limits.append(connection.execute("select current_setting('memory_limit')").fetchone())

    monkeypatch.setattr(release_files, "_write_parquet", limit_of)
    monkeypatch.setattr(publishing, "write_datapackage", lambda *_: None)  # of those files
    monkeypatch.setenv("MODELMART_MEMORY", "512MiB")
    publish(built, now)
    assert limits == [("512.0 MiB",)]


def test_a_memory_that_is_none_is_named(
    built: DataHome, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_MEMORY", "much")
    with pytest.raises(HomeError, match="MODELMART_MEMORY=much is no size of memory: write 4GB"):
        publish(built, now)


def test_macros_that_dbt_keeps_beside_the_marts_are_published(
    built: DataHome, now: datetime
) -> None:
    with duckdb.connect(str(built.warehouse)) as connection:
        connection.execute("create macro marts.half(n) as n / 2")
        connection.execute("create macro marts.upto(n) as table select range from range(n)")
    publish(built, now)
    with duckdb.connect(str(built.current / PUBLISHED_FILE), read_only=True) as reader:
        assert reader.execute("select marts.half(5), max(range) from marts.upto(3)").fetchall() == [
            (2.5, 2)
        ]


def test_the_file_says_which_build_it_is(built: DataHome, now: datetime) -> None:
    with duckdb.connect(str(built.warehouse)) as connection:
        connection.execute(
            "create table marts.dim_sources as from (values ('a', 3, false), ('b', 0, true)) "
            "as t (source_id, page_count, is_stale)"
        )
    release = publish(built, now)
    with duckdb.connect(str(release.database), read_only=True) as reader:
        [row] = rows(reader, "from marts.release")
        words = reader.execute(
            "select column_name, comment from duckdb_columns() where table_name = 'release'"
        ).fetchall()
    assert row["build_id"] == release.build_id
    assert row["built_at"] == now.replace(tzinfo=None)
    assert row["speaks_for"] == build_date(built)
    assert (row["sources_known"], row["sources_read"], row["sources_stale"]) == (2, 1, 1)
    assert row["models"] is None, "no such table here: unknown, not 0"
    assert row["duckdb_version"] == duckdb.__version__
    assert row["modelmart_version"] == metadata.version("modelmart")
    assert set(row) == set(COLUMNS) == {name for name, comment in words if comment}
    assert release.rows["release"] == 1
    assert (release.path / "parquet" / "release.parquet").is_file()
    assert list(releases.faults(release.path)) == []
