"""The sources' assets: pages collected and read, as one step.

Here: which sources are chosen and what Dagster is told of each. Not here: how pages are collected
and read (``scraping``). Annotations are real objects here, for Dagster reads them.
"""

from collections.abc import Iterator

from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetCheckSeverity,
    AssetExecutionContext,
    AssetKey,
    Backoff,
    Failure,
    MaterializeResult,
    MetadataValue,
    RetryPolicy,
    multi_asset,
)

from pipeline import registry
from pipeline.assets.specs import PAGES_CHECK, pages_check, source_specs
from pipeline.claims import Source
from pipeline.resources import HomeResource, OriginsResource
from pipeline.scraping.collect import Collected
from pipeline.scraping.extract import Extracted
from pipeline.scraping.report import report_of
from pipeline.scraping.scrape import scrape

SOURCES = registry.all_sources()


@multi_asset(
    specs=[spec for source in SOURCES.values() for spec in source_specs(source)],
    check_specs=[
        pages_check(stage, source) for source in SOURCES.values() for stage in PAGES_CHECK
    ],
    can_subset=True,
    name="scrape_sources",
    # A home that another run holds is tried again, over half an hour. Requests are repeated one by
    # one by the fetcher, and a fault of ours stays one.
    retry_policy=RetryPolicy(max_retries=4, delay=60, backoff=Backoff.EXPONENTIAL),
)
def scraped_sources(
    context: AssetExecutionContext, home: HomeResource, origins: OriginsResource
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """Read the chosen sources side by side; one step, as the executor runs one at a time.

    A page that fails is a warning. Faults of ours (a bug, a full disk) fail the step, once every
    other source is done.
    """
    collecting, extracting = _chosen(context, "snapshots"), _chosen(context, "claims")
    faults: dict[str, Exception] = {}
    opened = home.open()
    with opened.locked():
        for done in scrape(opened, origins.open(), collecting, extracting, origins.budget()):
            if isinstance(done.result, Exception):
                faults[f"{done.stage}/{done.source.id}"] = done.result
                continue
            yield from _told(context, done.stage, done.source.id, done.result)
    if faults:
        said = "; ".join(f"{name}: {type(e).__name__}: {e}" for name, e in faults.items())
        raise Failure(description=said, allow_retries=False) from next(iter(faults.values()))


def _chosen(context: AssetExecutionContext, stage: str) -> list[Source]:
    keys = context.selected_asset_keys
    return [source for source in SOURCES.values() if AssetKey([stage, source.id]) in keys]


def _told(
    context: AssetExecutionContext, stage: str, source_id: str, result: Collected | Extracted
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
    """What Dagster is told of one stage of one source."""
    key, report = AssetKey([stage, source_id]), report_of(result)
    context.log.info(f"{key.to_user_string()}: {report.counts}")
    for page, reason in report.failed.items():
        context.log.warning(f"{key.to_user_string()}: page '{page}': {reason}")
    if not isinstance(result, Collected) or result.kept:
        yield MaterializeResult(asset_key=key, metadata=report.counts)
    if AssetCheckKey(key, PAGES_CHECK[stage]) in context.selected_asset_check_keys:
        yield AssetCheckResult(
            asset_key=key,
            check_name=PAGES_CHECK[stage],
            passed=not report.failed and not report.unread,
            severity=AssetCheckSeverity.WARN,
            description=report.words or None,
            metadata={
                "count": len(report.failed) + len(report.unread),
                "failed_pages": MetadataValue.json(report.failed),
                "unread_fields": MetadataValue.json(report.unread),
            },
        )
