"""The order of origins: live first, the package when that fails, never a step back in time."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.claims import PackageMember, Page
from pipeline.fetching.carriers import freshest, from_package
from pipeline.fetching.errors import PackageUnavailable, UnexpectedContent
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.origins import Unobtainable, from_file, obtain
from pipeline.fetching.packages import PackageFile, Packages
from pipeline.fetching.requester import Clock, FetchSettings
from pipeline.storage.snapshot_records import SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore
from tests import hostile_answers, hostile_server, package_server
from tests.hostile_server import PAGE, HostileServer

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SPRING = datetime(2026, 5, 21, tzinfo=UTC)
MEMBER = PackageMember("model-data", "model_data/data.json", "json")
PACKAGED = b'{"models": ["from the package"]}'
LIVE = Page("api", "https://lab.example/etag", "json", MEMBER)
GONE = replace(LIVE, url="https://lab.example/gone")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with hostile_server.running() as state:
        yield state


class OneRelease(Packages):
    """Version 1.0 of model-data as ``Packages`` would read it, without starting pip."""

    def __init__(self) -> None:
        super().__init__()
        self.contents_read = 0

    def read_member(
        self,
        member: PackageMember,
        *,
        version: str | None = None,
        known_version: str | None = None,
        newer_than: datetime | None = None,
    ) -> PackageFile:
        if member.package != "model-data":
            raise PackageUnavailable(member.package, "pip found no such release")
        held = known_version == "1.0" or (newer_than is not None and newer_than >= SPRING)
        self.contents_read += not held
        content = None if held else PACKAGED
        return PackageFile(content, "1.0", SPRING, "index upload time", "a.whl", NOW)


@pytest.fixture
def fetcher(server: HostileServer) -> Fetcher:
    settings = FetchSettings(mirror=server.url, interval_s=0)
    return Fetcher(settings, Clock(sleep=lambda seconds: None, now=lambda: NOW))


@pytest.fixture
def packages() -> OneRelease:
    return OneRelease()


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def live(store: SnapshotStore, fetcher: Fetcher, packages: OneRelease) -> SnapshotRecord:
    return store.keep("lab", LIVE, obtain(LIVE, None, fetcher, packages))


def test_the_live_address_comes_first_and_its_304_is_a_review(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease
) -> None:
    first = store.keep("lab", LIVE, obtain(LIVE, None, fetcher, packages))
    assert (first.origin, first.as_of, first.etag) == ("live", NOW, '"v1"')
    assert store.read(first.sha256) == PAGE
    again = store.keep("lab", LIVE, obtain(LIVE, first, fetcher, packages))
    assert (again.http_status, again.not_modified, again.sha256) == (304, True, first.sha256)
    assert again.last_modified == first.last_modified, "a 304 that leaves it out does not lose it"
    assert again.robots == first.robots == "allowed: robots.txt answered HTTP 404"
    assert packages.contents_read == 0


def test_another_address_or_origin_is_not_asked_whether_it_changed(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease, server: HostileServer
) -> None:
    first = store.keep("lab", LIVE, obtain(LIVE, None, fetcher, packages))
    for held in (
        replace(first, page_url="https://lab.example/page.json"),
        replace(first, origin="import"),
        replace(first, media="html"),
    ):
        assert obtain(LIVE, held, fetcher, packages).http_status == 200
    assert "If-None-Match" not in server.requests[-1].headers


def test_the_package_takes_over_and_the_failure_is_kept(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease
) -> None:
    obtained = obtain(GONE, None, fetcher, packages)
    assert [failure.origin for failure in obtained.failures] == ["live"]
    assert "HTTP status 404" in obtained.failures[0].reason
    record = store.keep("lab", GONE, obtained)
    assert (record.origin, record.as_of, record.fetched_at) == ("package", SPRING, NOW)
    assert (record.package_name, record.package_version) == ("model-data", "1.0")
    assert (record.as_of_basis, record.http_status) == ("index upload time", None)
    assert store.read(record.sha256) == PACKAGED


def test_an_unchanged_release_is_a_review_and_not_read_again(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease
) -> None:
    first = store.keep("lab", GONE, obtain(GONE, None, fetcher, packages))
    again = store.keep("lab", GONE, obtain(GONE, first, fetcher, packages))
    assert (again.not_modified, again.as_of, again.sha256) == (True, SPRING, first.sha256)
    assert packages.contents_read == 1


def test_another_member_of_the_same_release_is_read(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease
) -> None:
    first = store.keep("lab", GONE, obtain(GONE, None, fetcher, packages))
    renamed = replace(first, package_member="model_data/old.json")
    assert obtain(GONE, renamed, fetcher, packages).content == PACKAGED


def test_a_release_older_than_what_is_held_is_no_step_back(
    fetcher: Fetcher, packages: OneRelease, live: SnapshotRecord
) -> None:
    with pytest.raises(Unobtainable) as caught:
        obtain(GONE, live, fetcher, packages)
    assert [failure.origin for failure in caught.value.failures] == ["live", "package"]
    assert "speaks for 2026-05-21, before what is held (2026-11-22, live)" in str(caught.value)
    assert packages.contents_read == 0, "its date alone tells"


def test_a_release_newer_than_what_is_held_is_taken(
    fetcher: Fetcher, packages: OneRelease, live: SnapshotRecord
) -> None:
    held = replace(live, as_of=datetime(2026, 1, 1, tzinfo=UTC))
    assert obtain(GONE, held, fetcher, packages).content == PACKAGED


def test_when_nothing_works_every_reason_is_told(fetcher: Fetcher, packages: OneRelease) -> None:
    lost = replace(GONE, package=PackageMember("no-such-data", "x.json", "json"))
    with pytest.raises(Unobtainable, match=r"page 'api' .*live: .*404.*; package: .*no-such-data"):
        obtain(lost, None, fetcher, packages)
    with pytest.raises(Unobtainable) as caught:
        obtain(replace(GONE, package=None), None, fetcher, packages)
    assert [failure.origin for failure in caught.value.failures] == ["live"]


def test_an_address_for_people_alone_is_not_asked(
    fetcher: Fetcher, packages: OneRelease, server: HostileServer
) -> None:
    obtained = obtain(replace(LIVE, is_live=False), None, fetcher, packages)
    assert (obtained.content, obtained.failures) == (PACKAGED, ())
    lost = replace(LIVE, is_live=False, package=PackageMember("no-such-data", "x.json", "json"))
    with pytest.raises(Unobtainable) as caught:
        obtain(lost, None, fetcher, packages)
    assert [failure.origin for failure in caught.value.failures] == ["package"]
    assert server.requests == [] and not caught.value.is_hosts


def test_offline_asks_nobody(fetcher: Fetcher, packages: OneRelease, server: HostileServer) -> None:
    with pytest.raises(Unobtainable, match="offline was asked for"):
        obtain(LIVE, None, fetcher, packages, offline=True)
    assert server.requests == [] and packages.contents_read == 0


def test_history_is_read_from_pip_release_by_release(
    store: SnapshotStore, live: SnapshotRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    old = datetime(2026, 1, 12, tzinfo=UTC)
    with package_server.running() as index:
        for version, day in (("1.0", SPRING), ("0.9", old)):
            content = {MEMBER.member: version.encode()}
            index.publish("model-data", version, content, uploaded_at=day.isoformat())
        packages = Packages(index.settings())
        for release in packages.releases("model-data"):
            store.keep("lab", LIVE, from_package(LIVE, MEMBER, None, packages, release.version))
    kept = [record for record in store.records("lab") if record.origin == "package"]
    assert [(record.package_version, record.as_of) for record in kept] == [
        ("0.9", old),
        ("1.0", SPRING),
    ]
    assert store.read(kept[0].sha256) == b"0.9"
    assert store.latest("lab", "api") == live


def test_a_page_without_a_package_has_no_releases(packages: OneRelease) -> None:
    with pytest.raises(ValueError, match="travels in no package"):
        freshest(replace(LIVE, package=None), None, packages)


def test_a_page_saved_by_hand_speaks_for_the_day_it_was_saved(store: SnapshotStore) -> None:
    url = "https://lab.example/saved"
    obtained = from_file(LIVE, PAGE, stated_at=SPRING, now=NOW, url=url)
    record = store.keep("lab", LIVE, obtained)
    assert (record.origin, record.as_of, record.fetched_at) == ("import", SPRING, NOW)
    assert (record.final_url, record.as_of_basis) == (url, "stated on import")
    with pytest.raises(UnexpectedContent, match="HTML where json was promised"):
        from_file(LIVE, hostile_server.HTML, stated_at=SPRING, now=NOW)


def test_a_page_that_its_list_calls_unchanged_is_not_asked_for(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease, server: HostileServer
) -> None:
    def listed(version: str) -> Page:
        return replace(LIVE, params={"repository": "lab/m", "version": version})

    first = store.keep("lab", listed("c1"), obtain(listed("c1"), None, fetcher, packages))
    asked = len(server.requests)
    again = store.keep("lab", listed("c1"), obtain(listed("c1"), first, fetcher, packages))
    assert len(server.requests) == asked
    assert (again.sha256, again.not_modified, again.etag) == (first.sha256, True, first.etag)
    assert (again.as_of_basis, again.http_status) == ("listed as unchanged", None)
    third = store.keep("lab", listed("c2"), obtain(listed("c2"), again, fetcher, packages))
    assert server.requests[-1].headers["If-None-Match"] == '"v1"', "another commit: asked, kindly"
    assert (third.http_status, third.params["version"]) == (304, "c2")
    for held in (replace(third, origin="import"), replace(third, page_url="https://lab.example/b")):
        asked = len(server.requests)
        obtain(listed("c2"), held, fetcher, packages)
        assert len(server.requests) == asked + 1, "what came from elsewhere is no state of a list"


def test_whatever_an_origin_raises_the_next_one_follows(
    store: SnapshotStore, fetcher: Fetcher, packages: OneRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in (RecursionError("too deep"), UnicodeError("label too long"), KeyError("x")):

        def odd(*args: object, fault: Exception = fault, **more: object) -> None:
            raise fault

        monkeypatch.setattr(fetcher, "fetch", odd)
        obtained = obtain(LIVE, None, fetcher, packages)
        assert (obtained.origin, obtained.content) == ("package", PACKAGED)
        assert type(fault).__name__ in obtained.failures[0].reason


@pytest.mark.parametrize("path", hostile_answers.ODD)
def test_every_odd_answer_leads_to_the_package(
    fetcher: Fetcher, packages: OneRelease, path: str
) -> None:
    page = replace(LIVE, url=f"https://lab.example{path}")
    assert obtain(page, None, fetcher, packages).origin in {"live", "package"}
