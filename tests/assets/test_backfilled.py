"""Past days are partitions of a job: each reads the releases of its day and no others."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dagster import Definitions, ExecuteInProcessResult

from pipeline import registry, resources
from pipeline.claims import PackageMember, Source
from pipeline.fetching.packages import Packages
from pipeline.resources import HomeResource
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests import package_server

MEMBER = PackageMember("line-data", "line_data/lines.txt", "text")
GONE = PackageMember("gone", "gone/lines.txt", "text")


@pytest.fixture
def source(lines_source: Source, monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    """Three releases on two days; beside it a source whose package no index has."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    [page] = lines_source.pages
    lines = replace(lines_source, pages=(replace(page, package=MEMBER),))
    gone = replace(lines_source, id="genai_prices", pages=(replace(page, package=GONE),))
    with package_server.running() as index:
        for version, day in (
            ("1.0", "2024-01-01T06:00:00Z"),
            ("1.1", "2024-01-01T18:00:00Z"),
            ("1.2", "2024-01-02T06:00:00Z"),
        ):
            text = f"m {version}0".encode()
            index.publish("line-data", version, {MEMBER.member: text}, uploaded_at=day)
        found = {one.id: one for one in (gone, lines)}
        monkeypatch.setattr(registry, "all_sources", lambda: found)
        packages = Packages(index.settings())
        monkeypatch.setattr(resources, "network", lambda: (None, packages))
        yield lines


def run(day: str) -> ExecuteInProcessResult:
    from pipeline.assets.backfilled import backfill_days

    defs = Definitions(jobs=[backfill_days], resources={"home": HomeResource()})
    return defs.resolve_job_def("backfill_days").execute_in_process(partition_key=day)


def test_a_day_reads_its_last_release_alone(source: Source, home: DataHome) -> None:
    result = run("2024-01-01")
    assert result.success
    store = SnapshotStore(home.snapshots)
    [record] = store.records(source.id)
    assert (record.package_version, f"{record.as_of:%Y-%m-%d}") == ("1.1", "2024-01-01")
    [said] = [e for e in result.all_events if e.event_type_value == "ASSET_OBSERVATION"]
    metadata = said.asset_observation_data.asset_observation.metadata
    assert metadata["releases_kept"].value == 1 and metadata["claims"].value == 1


def test_a_day_read_again_or_without_releases_changes_nothing(
    source: Source, home: DataHome
) -> None:
    for day in ("2024-01-02", "2024-01-02", "2024-01-03"):
        result = run(day)
        assert result.success
    assert len(SnapshotStore(home.snapshots).records(source.id)) == 1
    assert not [e for e in result.all_events if e.event_type_value == "ASSET_OBSERVATION"]
