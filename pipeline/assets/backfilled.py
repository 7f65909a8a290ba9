"""Past days, a partition each: what the packages that carry a page said on a day.

Here: the job that the UI starts for a day or a range of days. Not here: which releases those are
(``scraping.backfill``). A job and no assets: with partitioned assets among the others, whoever
materializes all would be asked for a day. Annotations are real objects here, for Dagster reads
them. One process reads years faster than a run a day: ``modelmart backfill``.
"""

from datetime import UTC, date, datetime

from dagster import (
    AssetKey,
    AssetObservation,
    Backoff,
    DailyPartitionsDefinition,
    OpExecutionContext,
    RetryPolicy,
    job,
    op,
)

from pipeline import registry, resources
from pipeline.claims import Source
from pipeline.fetching.errors import PackageUnavailable
from pipeline.resources import HomeResource
from pipeline.scraping import backfill
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

DAYS = DailyPartitionsDefinition(start_date="2023-01-01", timezone="UTC")
"""No package that is read has an older release."""


@op(
    description="Keep what packages said on the day of the partition, and read it.",
    retry_policy=RetryPolicy(max_retries=4, delay=60, backoff=Backoff.EXPONENTIAL),
)
def read_day(context: OpExecutionContext, home: HomeResource) -> None:
    """Every source of which a page travels in a package; one that cannot be had costs itself."""
    day = date.fromisoformat(context.partition_key)
    opened = home.open()
    with opened.locked():
        for source in registry.all_sources().values():
            if not any(page.package for page in source.pages):
                continue
            try:
                counts = _read(opened, source, day)
            except PackageUnavailable as error:
                context.log.warning(f"{source.id}: {error}")
                continue
            if any(counts.values()):
                key = AssetKey(["snapshots", source.id])
                context.log_event(AssetObservation(key, metadata={"day": str(day), **counts}))


def _read(home: DataHome, source: Source, day: date) -> dict[str, int]:
    store, (_, packages) = SnapshotStore(home.snapshots), resources.network()
    steps = backfill.plan(source, store, packages, since=day, until=day)
    done = backfill.run(source, steps, store, packages)
    if not done.kept:
        return {"releases_failed": len(done.failed)}
    read = extract(source, store, ClaimStore(home.claims), datetime.now(UTC))
    return {
        "releases_kept": done.kept,
        "releases_failed": len(done.failed),
        "claims": read.claims,
    }


@job(
    partitions_def=DAYS,
    description="Read a past day, or days, from old releases of packages; the next build has them.",
)
def backfill_days() -> None:
    """One step; the UI offers the days."""
    read_day()
