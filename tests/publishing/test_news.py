"""What is news of a home: then it is built, else its release stays."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from click.testing import CliRunner
from dagster import SkipReason

from pipeline import jobs, registry
from pipeline.building import inputs
from pipeline.building.build import build_date
from pipeline.building.inputs import fingerprint
from pipeline.cli import main, refresh, reports
from pipeline.cli.refresh import JobOutcome
from pipeline.publishing.news import nothing_new
from pipeline.resources import HomeResource
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from pipeline.storage.snapshot_records import Obtained, OriginFailure
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW, price

SOURCE = registry.source("models_dev")
PAGE = SOURCE.pages[0]
PACKAGED = Obtained(
    "package", NOW, NOW - timedelta(days=9), "index upload time", b"{}", PAGE.media, PAGE.url,
    package_name="p", package_version="1",
)  # fmt: skip


@pytest.fixture
def read(home: DataHome) -> DataHome:
    """A home that read one page of a package, failed on another source, and published that."""
    store, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    record = store.keep(SOURCE.id, PAGE, PACKAGED)
    claims.write(claims.file(SOURCE.id, PAGE.id, record.sha256, "1"), [price("m", "1")])
    store.fail("groq_docs", PAGE, [OriginFailure("live", "no connection")], NOW)
    folder = home.published / "releases" / "20261122T060000Z"
    folder.mkdir(parents=True)
    (folder / PUBLISHED_FILE).touch()
    made_from = fingerprint(home, build_date(home))
    told = {"build_id": folder.name, "tables": {}, "sequence": 1, "inputs": made_from}
    (folder / "manifest.json").write_text(json.dumps(told))
    (home.published / "current").symlink_to(folder)
    return home


def test_a_page_of_a_package_read_again_and_a_known_failure_are_no_news(read: DataHome) -> None:
    store, later = SnapshotStore(read.snapshots), NOW + timedelta(hours=3)
    store.keep(SOURCE.id, PAGE, replace(PACKAGED, fetched_at=later))
    store.fail("groq_docs", PAGE, [OriginFailure("live", "no connection")], later)
    found = nothing_new(read)
    assert found and found.build_id == "20261122T060000Z"


def test_a_host_that_is_away_is_told_in_two_ways_and_is_no_news(read: DataHome) -> None:
    """Which page of a host is asked first differs from run to run."""
    store = SnapshotStore(read.snapshots)
    first = "https://console.groq.com/robots.txt: no connection; check name and network"
    later = f"{PAGE.url}: robots.txt: no connection (found earlier in this run); try later"
    for reason in (first, later):
        store.fail("groq_docs", PAGE, [OriginFailure("live", reason)], NOW)
        assert nothing_new(read)


def _newer_release(home: DataHome) -> None:
    SnapshotStore(home.snapshots).keep(SOURCE.id, PAGE, replace(PACKAGED, as_of=NOW))


def _other_bytes(home: DataHome) -> None:
    SnapshotStore(home.snapshots).keep(SOURCE.id, PAGE, replace(PACKAGED, content=b"[]"))


def _confirmed_live(home: DataHome) -> None:
    again = replace(PACKAGED, origin="live", as_of=NOW, package_version=None)
    SnapshotStore(home.snapshots).keep(SOURCE.id, PAGE, again)


def _another_reason(home: DataHome) -> None:
    failure = OriginFailure("live", "HTTP 404")
    SnapshotStore(home.snapshots).fail("groq_docs", PAGE, [failure], NOW)


def _another_day(home: DataHome) -> None:
    failure = OriginFailure("live", "no connection")
    SnapshotStore(home.snapshots).fail("groq_docs", PAGE, [failure], NOW + timedelta(days=1))


def _read_by_a_newer_parser(home: DataHome) -> None:
    claims = ClaimStore(home.claims)
    [file] = claims.files(SOURCE.id)
    claims.write(claims.file(SOURCE.id, PAGE.id, file.sha256, "2"), [price("m", "2")])


def _no_file(home: DataHome) -> None:
    (home.current / PUBLISHED_FILE).unlink()


def _no_release(home: DataHome) -> None:
    (home.published / "current").unlink()


def _damaged_manifest(home: DataHome) -> None:
    (home.current / "manifest.json").write_text("{")


@pytest.mark.parametrize(
    "change",
    [
        _newer_release,
        _other_bytes,
        _confirmed_live,
        _another_reason,
        _another_day,
        _read_by_a_newer_parser,
        _no_file,
        _no_release,
        _damaged_manifest,
    ],
)
def test_news_is_built(read: DataHome, change: Callable[[DataHome], None]) -> None:
    change(read)
    assert nothing_new(read) is None


def test_other_code_is_news(read: DataHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "code", lambda: "another version")
    assert nothing_new(read) is None


def test_a_release_of_before_releases_told_is_made_again(read: DataHome) -> None:
    manifest = read.current / "manifest.json"
    told = json.loads(manifest.read_text())
    del told["inputs"]
    manifest.write_text(json.dumps(told))
    assert nothing_new(read) is None


def test_a_fingerprint_is_of_a_day(home: DataHome) -> None:
    one, other = (fingerprint(home, day) for day in (date(2026, 1, 1), date(2026, 1, 2)))
    assert one != other and one.split()[1] == other.split()[1]


def test_refresh_says_so_and_builds_nothing(
    read: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[DataHome] = []

    def build(home: DataHome) -> JobOutcome:
        built.append(home)
        return JobOutcome("build", 0.0)

    monkeypatch.setattr(refresh, "run_scrape", lambda *_, **__: JobOutcome("scrape", 0.0))
    monkeypatch.setattr(refresh, "run_build", build)
    monkeypatch.setattr(reports, "summary", lambda *_: None)
    done = CliRunner().invoke(main.main, ["refresh"])
    assert done.exit_code == 0
    assert "nothing new since release 20261122T060000Z" in done.output and not built
    _newer_release(read)
    assert CliRunner().invoke(main.main, ["refresh"]).exit_code == 0
    assert built


def test_no_build_follows_a_scrape_without_news(read: DataHome, now: datetime) -> None:
    resource = HomeResource(root=str(read.root))
    [skipped] = jobs.build_where_new("run", resource)
    assert isinstance(skipped, SkipReason) and "nothing new" in str(skipped.skip_message)
    _newer_release(read)
    [asked] = jobs.build_where_new("run", resource)
    assert not isinstance(asked, SkipReason) and asked.run_key == "run"
