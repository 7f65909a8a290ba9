"""Backfill: old releases as snapshots of their days, thinned, resumed, filled from copies."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from pipeline.claims import PackageMember, Source
from pipeline.cli import main as cli
from pipeline.cli.backfill import backfill_source
from pipeline.fetching.packages import Packages
from pipeline.scraping import backfill
from pipeline.scraping.backfill import NothingToBackfill, plan
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests import package_server
from tests.package_server import PackageServer

MEMBER = PackageMember("line-data", "line_data/lines.txt", "text")
COPY = PackageMember("line-copies", "line_copies/lines.txt", "text")


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[PackageServer]:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with package_server.running() as server:
        yield server


@pytest.fixture
def packages(index: PackageServer) -> Packages:
    """Releases of 1 January (two), 2 January and 1 December 2024; copies of June and December."""
    for version, day, text in (
        ("1.0", "2024-01-01T06:00:00Z", "m 1.00"),
        ("1.1", "2024-01-01T18:00:00Z", "m 1.10"),
        ("1.2", "2024-01-02T06:00:00Z", "m 1.20"),
        ("2.0", "2024-12-01T06:00:00Z", "m 2.00"),
    ):
        index.publish("line-data", version, {MEMBER.member: text.encode()}, uploaded_at=day)
    index.publish(
        "line-copies", "0.1", {COPY.member: b"m 1.50"}, uploaded_at="2024-06-15T00:00:00Z"
    )
    index.publish(
        "line-copies", "0.2", {COPY.member: b"m 9.99"}, uploaded_at="2024-12-05T00:00:00Z"
    )
    return Packages(index.settings())


@pytest.fixture
def source(lines_source: Source) -> Source:
    [page] = lines_source.pages
    return replace(lines_source, pages=(replace(page, package=MEMBER, also_carried=(COPY,)),))


def _versions(source: Source, home: DataHome, packages: Packages, **options: object) -> list[str]:
    steps = plan(source, SnapshotStore(home.snapshots), packages, **options)  # type: ignore[arg-type]
    return [version for step in steps for version in step.versions]


def test_the_last_release_of_each_day_and_copies_of_days_not_covered(
    source: Source, home: DataHome, packages: Packages
) -> None:
    assert _versions(source, home, packages) == ["1.1", "1.2", "2.0", "0.1"]


def test_a_patch_of_an_old_branch_is_not_the_days_release(
    source: Source, home: DataHome, packages: Packages, index: PackageServer
) -> None:
    late = {MEMBER.member: b"m 0.90"}
    index.publish("line-data", "1.0.7", late, uploaded_at="2024-12-01T22:00:00Z")
    assert _versions(source, home, packages) == ["1.1", "1.2", "2.0", "0.1"]


def test_all_releases_fewer_of_them_or_only_newer_ones(
    source: Source, home: DataHome, packages: Packages
) -> None:
    assert _versions(source, home, packages, every_days=0)[:3] == ["1.0", "1.1", "1.2"]
    assert _versions(source, home, packages, every_days=400)[-2:] == ["2.0", "0.1"]
    assert _versions(source, home, packages, since=date(2024, 6, 1)) == ["2.0", "0.1"]


def test_only_older_ones_or_those_of_a_day(
    source: Source, home: DataHome, packages: Packages
) -> None:
    assert _versions(source, home, packages, until=date(2024, 1, 2)) == ["1.1", "1.2"]
    day = date(2024, 1, 1)
    assert _versions(source, home, packages, since=day, until=day) == ["1.1"]


def test_releases_become_snapshots_of_the_days_they_came_out(
    source: Source, home: DataHome, packages: Packages
) -> None:
    outcome = backfill_source(home, source, None, 1, packages)
    assert (outcome.read.kept, outcome.parsed, outcome.failed) == (4, 4, [])
    records = SnapshotStore(home.snapshots).records(source.id)
    assert {(r.package_name, r.package_version, r.as_of) for r in records} == {
        ("line-data", "1.1", datetime(2024, 1, 1, 18, tzinfo=UTC)),
        ("line-data", "1.2", datetime(2024, 1, 2, 6, tzinfo=UTC)),
        ("line-data", "2.0", datetime(2024, 12, 1, 6, tzinfo=UTC)),
        ("line-copies", "0.1", datetime(2024, 6, 15, tzinfo=UTC)),
    }
    store = ClaimStore(home.claims)
    [prices] = zip(
        *([row["value_text"] for row in store.read(f)] for f in store.files(source.id)), strict=True
    )
    assert set(prices) == {"1.10", "1.20", "1.50", "2.00"}


def test_a_second_backfill_asks_for_nothing_it_has(
    source: Source, home: DataHome, packages: Packages, index: PackageServer
) -> None:
    backfill_source(home, source, None, 1, packages)
    sent = index.sent
    outcome = backfill_source(home, source, None, 1, packages)
    assert (outcome.read.kept, outcome.parsed, index.sent) == (0, 0, sent)


def test_a_backfill_that_was_stopped_goes_on_where_it_was(
    source: Source, home: DataHome, packages: Packages
) -> None:
    store = SnapshotStore(home.snapshots)

    def stop(version: str) -> None:
        if version == "line-data 1.2":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backfill.run(source, plan(source, store, packages), store, packages, stop)
    assert _versions(source, home, packages) == ["2.0", "0.1"]


def test_a_release_without_the_file_is_noted_and_not_asked_for_again(
    source: Source, home: DataHome, packages: Packages, index: PackageServer
) -> None:
    index.publish("line-data", "0.9", {"other.txt": b"-"}, uploaded_at="2023-12-01T00:00:00Z")
    outcome = backfill_source(home, source, None, 1, packages)
    assert (outcome.read.lacking, outcome.failed) == (1, [])
    assert "0.9" not in _versions(source, home, packages)


def test_an_unknown_shape_is_kept_and_named(
    source: Source, home: DataHome, packages: Packages, index: PackageServer
) -> None:
    shape = json.dumps({"m": 1}).encode() + b" of another shape"
    index.publish("line-data", "3.0", {MEMBER.member: shape}, uploaded_at="2025-01-01T00:00:00Z")
    outcome = backfill_source(home, source, None, 1, packages)
    assert outcome.read.kept == 5
    assert outcome.unparsed == ["lines: 'model value' lines are missing"]


def test_an_older_copy_that_arrives_late_is_not_held_back(
    source: Source, home: DataHome, packages: Packages, index: PackageServer
) -> None:
    index.publish(
        "line-data", "0.1", {MEMBER.member: b"m 0.01"}, uploaded_at="2023-01-01T00:00:00Z"
    )
    backfill_source(home, source, None, 1, packages)
    assert not home.quarantine.exists()


def test_a_source_without_packages_is_said_to_have_none(
    lines_source: Source, home: DataHome, packages: Packages
) -> None:
    with pytest.raises(NothingToBackfill, match="travels in a package"):
        plan(lines_source, SnapshotStore(home.snapshots), packages)
    done = CliRunner().invoke(cli.main, ["backfill", "arena_leaderboard", "--since", "yesterday"])
    assert done.exit_code == 2
