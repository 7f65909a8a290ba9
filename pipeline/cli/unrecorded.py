"""A Dagster instance that records no run, for a command line that nobody looks at in the web UI.

Dagster's own ephemeral instance writes each event of a run to a database in memory, which is gone
when the command ends: some 7 seconds of CPU for the events of a build, and 4 ms each time a step
asks what was recorded of an input. The run itself and the result that it returns need no record.
Here: that instance. Not here: the one of ``DAGSTER_HOME``.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster import (
    AssetKey,
    AssetRecordsFilter,
    DagsterInstance,
    EventLogEntry,
    EventRecordsResult,
)
from dagster._core.instance.types import InstanceType
from dagster._core.launcher.sync_in_memory_run_launcher import SyncInMemoryRunLauncher
from dagster._core.run_coordinator import DefaultRunCoordinator
from dagster._core.storage.event_log import AssetRecord, InMemoryEventLogStorage
from dagster._core.storage.noop_compute_log_manager import NoOpComputeLogManager
from dagster._core.storage.root import TemporaryLocalArtifactStorage
from dagster._core.storage.runs import InMemoryRunStorage


class Unrecorded(InMemoryEventLogStorage):
    """Knows of no event, whatever happens."""

    def store_event(self, event: EventLogEntry) -> None:
        """Let go of the event."""

    def get_asset_records(self, asset_keys: Sequence[AssetKey] | None = None) -> list[AssetRecord]:
        """None: nothing is known to have been made."""
        return []

    def fetch_observations(
        self,
        records_filter: AssetKey | AssetRecordsFilter,
        limit: int,
        cursor: str | None = None,
        ascending: bool = False,
    ) -> EventRecordsResult:
        """None: nothing is known to have been seen."""
        return EventRecordsResult(records=[], cursor="", has_more=False)


def unrecorded_instance() -> DagsterInstance:
    """``DagsterInstance.ephemeral``, whose parts it has, but for the record of events."""
    return DagsterInstance(
        instance_type=InstanceType.EPHEMERAL,
        local_artifact_storage=TemporaryLocalArtifactStorage(),  # type: ignore[no-untyped-call]
        run_storage=InMemoryRunStorage(),
        event_storage=Unrecorded(),
        compute_log_manager=NoOpComputeLogManager(),
        run_coordinator=DefaultRunCoordinator(),
        run_launcher=SyncInMemoryRunLauncher(),
    )
