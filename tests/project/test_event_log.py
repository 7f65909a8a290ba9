"""The event log of the instance writes what Dagster's own class reads, and the reverse."""

import shutil
import threading
from pathlib import Path

import pytest
from dagster import AssetKey, AssetMaterialization, DagsterInstance, Definitions, asset

from pipeline.event_log import KEPT, KeptEventLog

ROOT = Path(__file__).parents[2]


@asset
def number() -> int:
    return 1


def run(instance: DagsterInstance) -> str:
    job = Definitions(assets=[number]).resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(instance=instance)
    assert result.success
    return result.run_id


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A DAGSTER_HOME with the settings of the repository."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    shutil.copy(ROOT / "deploy" / "dagster.yaml", tmp_path)
    return tmp_path


def test_what_is_written_by_one_class_is_read_by_the_other(folder: Path) -> None:
    with DagsterInstance.get() as ours:
        assert isinstance(ours.event_log_storage, KeptEventLog)
        first = run(ours)
    (folder / "dagster.yaml").unlink()
    with DagsterInstance.get() as theirs:
        assert not isinstance(theirs.event_log_storage, KeptEventLog)
        [event] = theirs.fetch_materializations(AssetKey("number"), limit=9).records
        assert event.run_id == first
        assert len(theirs.all_logs(first)) > 5
        second = run(theirs)
    shutil.copy(ROOT / "deploy" / "dagster.yaml", folder)
    with DagsterInstance.get() as ours:
        found = ours.fetch_materializations(AssetKey("number"), limit=9).records
        assert [event.run_id for event in found] == [second, first]


def test_it_keeps_few_connections_and_serves_many_threads(folder: Path) -> None:
    with DagsterInstance.get() as ours:
        runs = [run(ours) for _ in range(KEPT + 2)]
        said = AssetMaterialization("number")
        threads = [
            threading.Thread(target=ours.report_runless_asset_event, args=(said,)) for _ in range(9)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        log = ours.event_log_storage
        assert isinstance(log, KeptEventLog)
        assert len(log._kept) <= KEPT
        assert all(ours.all_logs(run_id) for run_id in runs)
        found = ours.fetch_materializations(AssetKey("number"), limit=99).records
        assert len(found) == len(runs) + 9


def test_an_event_that_cannot_be_written_leaves_the_log_usable(folder: Path) -> None:
    with DagsterInstance.get() as ours:
        log = ours.event_log_storage
        assert isinstance(log, KeptEventLog)
        with pytest.raises(ZeroDivisionError), log.index_connection():
            raise ZeroDivisionError
        ours.report_runless_asset_event(AssetMaterialization("number"))
        assert len(ours.fetch_materializations(AssetKey("number"), limit=9).records) == 1
