"""The two jobs and what starts them.

Two, because one failing page must not keep the others out of the mart: ``scrape`` reads what can
be had of each source, ``build`` takes whatever last good claims there are.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from dagster import (
    AssetSelection,
    DagsterRunStatus,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    RunFailureSensorContext,
    RunRequest,
    RunStatusSensorContext,
    ScheduleDefinition,
    SkipReason,
    define_asset_job,
    run_failure_sensor,
    run_status_sensor,
)

from pipeline.published import open_published, rows
from pipeline.publishing import operators
from pipeline.publishing.alerts import MAX_AGE, apprise_notify, messages, send
from pipeline.publishing.changes import read_changes
from pipeline.publishing.news import nothing_new
from pipeline.resources import HomeResource
from pipeline.storage.home import DataHome


class NotTaken(Exception):
    """Receivers of alerts that did not take their message; the next run tries them again."""


scrape_job = define_asset_job(
    "scrape",
    selection=AssetSelection.groups("snapshots", "claims"),
    description="Read every source, side by side: bytes kept, claims written.",
)
build_job = define_asset_job(
    "build",
    selection=AssetSelection.all() - AssetSelection.groups("snapshots", "claims"),
    description="Load the last good claims, run dbt and its tests, publish.",
)
nightly = ScheduleDefinition(
    name="nightly",
    job=scrape_job,
    cron_schedule="15 2 * * *",
    execution_timezone="UTC",
    default_status=DefaultScheduleStatus.STOPPED,
    description="Scrapes every night; the build follows by itself.",
)


@run_status_sensor(
    run_status=DagsterRunStatus.SUCCESS,
    monitored_jobs=[build_job],
    default_status=DefaultSensorStatus.RUNNING,
    description="Sends what alerts.toml of the data home asks for; without that file, nothing.",
)
def alert_after_build(context: RunStatusSensorContext, home: HomeResource) -> None:
    """Tell the receivers of alerts what the build brought; raises where one did not take it."""
    opened, now = home.open(), datetime.now(UTC)
    with open_published(opened) as published:
        changes = read_changes(published, since=(now - MAX_AGE).date())
    with opened.locked():
        failed = send(opened, messages(opened, changes, now), apprise_notify, now)
    if failed:
        raise NotTaken(f"not taken by their receivers: {', '.join(failed)}")


@run_failure_sensor(
    monitored_jobs=[scrape_job, build_job],
    default_status=DefaultSensorStatus.RUNNING,
    description="Tells the operators named in alerts.toml which run failed and why.",
)
def tell_of_failed_run(context: RunFailureSensorContext, home: HomeResource) -> None:
    """Tell the operators; raises where one did not take it."""
    run = context.dagster_run
    events = [context.failure_event, *context.get_step_failure_events()]
    said = "\n".join([*(event.message or "" for event in events), f"run {run.run_id}"])
    _tell(home.open(), f"modelmart: {run.job_name} failed", {run.run_id: said})


STALE = """
select source_id, source_title, last_reviewed_on from marts.dim_sources
where is_stale
order by source_id
"""


@run_status_sensor(
    run_status=DagsterRunStatus.SUCCESS,
    monitored_jobs=[build_job],
    default_status=DefaultSensorStatus.RUNNING,
    description="Tells the operators named in alerts.toml which sources have grown stale.",
)
def tell_of_stale_sources(context: RunStatusSensorContext, home: HomeResource) -> None:
    """Tell the operators what the release calls stale; raises where one did not take it."""
    opened = home.open()
    with open_published(opened) as published:
        stale = rows(published, STALE)
    news = {
        f"{row['source_id']} of {row['last_reviewed_on']}": (
            f"{row['source_title']}: last copy of {row['last_reviewed_on'] or 'no day'}"
        )
        for row in stale
    }
    _tell(opened, "modelmart: sources grew stale", news)


tellers = [alert_after_build, tell_of_failed_run, tell_of_stale_sources]


def _tell(home: DataHome, title: str, news: Mapping[str, str]) -> None:
    with home.locked():
        failed = operators.tell(home, title, news, apprise_notify, datetime.now(UTC))
    if failed:
        raise NotTaken(f"not taken by their receivers: {', '.join(failed)}")


def build_where_new(run_key: str, home: HomeResource) -> Iterator[RunRequest | SkipReason]:
    """Ask for a build, once a ``run_key``, where the home has read what its release lacks."""
    if release := nothing_new(home.open()):
        yield SkipReason(f"nothing new since release {release.build_id}")
    else:
        yield RunRequest(run_key=run_key)


def _build_after(
    context: RunStatusSensorContext, home: HomeResource
) -> Iterator[RunRequest | SkipReason]:
    yield from build_where_new(context.dagster_run.run_id, home)


# Pages and sources that fail are warnings of a scrape that succeeds. One that fails met a fault of
# ours in some source; the claims of the others are there, and a build follows it as well.
after_scrape = [
    run_status_sensor(
        name=f"build_after_{word}_scrape",
        run_status=status,
        monitored_jobs=[scrape_job],
        request_job=build_job,
        default_status=DefaultSensorStatus.RUNNING,
        description=f"Builds after a scrape {how}, where it brought anything new.",
    )(_build_after)
    for word, status, how in (
        ("whole", DagsterRunStatus.SUCCESS, "that succeeded"),
        ("partial", DagsterRunStatus.FAILURE, "in which a source met a fault of ours"),
    )
]
