"""Running the two jobs from the command line: Dagster does the work, this says how it goes.

Here: starting jobs in this process, telling what failed and why, timing. Not here: printing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dagster import (
    AssetKey,
    AssetSelection,
    DagsterEventType,
    DagsterExecutionInterruptedError,
    DagsterInstance,
    ExecuteInProcessResult,
    MetadataValue,
)

from pipeline.building import audit
from pipeline.claims import Source
from pipeline.cli import progress
from pipeline.cli.ending import Terminated
from pipeline.cli.unrecorded import unrecorded_instance
from pipeline.fetching.traffic import TRAFFIC
from pipeline.storage.home import DataHome

log = logging.getLogger(__name__)

NOTHING = MetadataValue.null()


@dataclass
class JobOutcome:
    """How a job went."""

    name: str
    seconds: float
    failures: dict[str, str] = field(default_factory=dict)
    """What failed, in whole or in part (``snapshots/models_dev``), and why, in the run's order."""
    sources: int = 0
    """That were asked, where it reads sources."""
    received: int = 0
    """Bytes of pages and packages that came from outside, packed as they travelled."""

    @property
    def is_success(self) -> bool:
        """Whether every step succeeded, and every page was had and read."""
        return not self.failures


def run_scrape(home: DataHome, sources: Sequence[Source], *, offline: bool) -> JobOutcome:
    """Snapshots and claims of the given sources; a failing page or source costs itself alone.

    Offline, only the claims: what was saved earlier is read again where a parser has changed.
    """
    stages = ("claims",) if offline else ("snapshots", "claims")
    keys = [AssetKey([stage, source.id]) for source in sources for stage in stages]
    outcome = _run(home, "scrape", AssetSelection.assets(*keys))
    return replace(outcome, sources=len(sources))


def run_build(home: DataHome) -> JobOutcome:
    """Load, transform, test and publish."""
    log.info("build: load, transform, test, publish")
    with progress.shown(home.dbt_target / "dbt.log"):
        return _run(home, "build", None)


def _run(home: DataHome, job_name: str, selection: AssetSelection | None) -> JobOutcome:
    from pipeline.definitions import defs

    started, received_before = time.monotonic(), TRAFFIC.received
    job = defs.resolve_job_def(job_name)
    chosen = None if selection is None else list(selection.resolve(defs.resolve_asset_graph()))
    with _log_file(home, job_name), _instance() as instance:
        try:
            result = job.execute_in_process(
                instance=instance, asset_selection=chosen, raise_on_error=False
            )
        except DagsterExecutionInterruptedError:  # Dagster's own word for SIGTERM in a step
            raise Terminated from None
    if _was_interrupted(result):
        raise KeyboardInterrupt
    failures = _failures(result)
    if "transform" in failures:
        failures = audit.failed_nodes(home.dbt_target) or failures
    received = TRAFFIC.received - received_before
    return JobOutcome(job_name, time.monotonic() - started, failures, received=received)


@contextlib.contextmanager
def _log_file(home: DataHome, job_name: str) -> Iterator[None]:
    """Dagster's and dbt's own output goes to ``logs/<job>.log`` of the home, not to the screen."""
    folder = home.root / "logs"
    folder.mkdir(exist_ok=True)
    dagster_log = logging.getLogger("dagster")
    with (folder / f"{job_name}.log").open("w", encoding="utf-8") as file:
        handler = logging.StreamHandler(file)
        dagster_log.addHandler(handler)
        was_propagating, dagster_log.propagate = dagster_log.propagate, False
        try:
            with contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
                yield
        finally:
            dagster_log.removeHandler(handler)
            dagster_log.propagate = was_propagating


def _instance() -> DagsterInstance:
    """The instance of ``DAGSTER_HOME`` where that is set (the UI shows its runs), else none.

    Not by default: its SQLite takes some 12 ms of CPU an event, half a minute a refresh.
    """
    folder = os.environ.get("DAGSTER_HOME")
    if not folder:
        return unrecorded_instance()
    place = Path(folder).absolute()
    place.mkdir(parents=True, exist_ok=True)
    os.environ["DAGSTER_HOME"] = str(place)
    return DagsterInstance.get()


def _was_interrupted(result: ExecuteInProcessResult) -> bool:
    """Whether Ctrl-C ended it, of which Dagster makes a failed step."""
    errors = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    named = {(error.cause or error).cls_name for error in errors if error}
    return DagsterExecutionInterruptedError.__name__ in named


def _failures(result: ExecuteInProcessResult) -> dict[str, str]:
    """Pages that failed, as their checks tell it, and steps that failed for a fault of ours."""
    failures = {}
    for event in result.all_events:
        if event.event_type is DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.asset_check_evaluation_data
            if check.metadata.get("failed_pages", NOTHING).value:
                failures[check.asset_key.to_user_string()] = check.description or "failed"
        if event.is_step_failure:
            data = event.step_failure_data
            reason = data.user_failure_data.description if data.user_failure_data else None
            error = (data.error.cause or data.error) if data.error else None
            name = (event.step_key or "").replace("__", "/", 1)
            failures[name] = reason or (error.message.strip() if error else "failed")
    return failures
