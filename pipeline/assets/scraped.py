"""The sources' assets: of each its pages collected and read, as a step of its own.

The executor runs a step at a time, and sources are collected and read side by side: the first step
sets off all that the run has chosen, and each waits for its own. So the bar of a source in a run's
timeline is what was left to wait for it.

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
    AssetsDefinition,
    Backoff,
    Failure,
    MaterializeResult,
    MetadataValue,
    ResourceParam,
    RetryPolicy,
    multi_asset,
)

from pipeline import registry
from pipeline.assets.specs import PAGES_CHECK, pages_check, source_specs
from pipeline.claims import Source
from pipeline.resources import HomeResource, OriginsResource, ScrapeOfRun
from pipeline.scraping.collect import Collected
from pipeline.scraping.extract import Extracted
from pipeline.scraping.report import report_of
from pipeline.scraping.scrape import Scrape

SOURCES = registry.all_sources()
Told = Iterator[MaterializeResult[None] | AssetCheckResult]


def step_of(source: Source) -> str:
    """The name of a source's step."""
    return f"read__{source.id}"


def source_assets(source: Source) -> AssetsDefinition:
    """The two assets of a source, made by one step."""

    @multi_asset(
        specs=source_specs(source),
        check_specs=[pages_check(stage, source) for stage in PAGES_CHECK],
        can_subset=True,
        name=step_of(source),
        # Those with many pages last, so that the others need not wait for them.
        op_tags={"dagster/priority": str(-_pages_at_most(source))},
        # A home that another run holds is tried again, over half an hour. Requests are repeated
        # one by one by the fetcher, and a fault of ours stays one.
        retry_policy=RetryPolicy(max_retries=4, delay=60, backoff=Backoff.EXPONENTIAL),
    )
    def read(
        context: AssetExecutionContext,
        home: HomeResource,
        origins: OriginsResource,
        scraping: ResourceParam[ScrapeOfRun],
    ) -> Told:
        chosen = (_chosen(context, stage) for stage in ("snapshots", "claims"))
        scrape = scraping.of(home, origins, *chosen)
        faults = []
        for stage, work in (("snapshots", Scrape.collected), ("claims", Scrape.extracted)):
            if AssetKey([stage, source.id]) not in context.selected_asset_keys:
                continue
            try:
                yield from _told(context, stage, source.id, work(scrape, source))
            except Exception as fault:  # what could not be collected does not keep the rest unread
                context.log.exception(f"{stage}/{source.id}")
                faults.append(fault)
        if faults:
            said = "; ".join(f"{type(fault).__name__}: {fault}" for fault in faults)
            raise Failure(description=said, allow_retries=False) from faults[0]

    return read


def _pages_at_most(source: Source) -> int:
    return len(source.pages) + (source.max_pages if source.follow else 0)


def _chosen(context: AssetExecutionContext, stage: str) -> list[Source]:
    """The sources of which this run is to have a stage, of those whose steps it runs."""
    chosen = context.job_def.asset_layer.executable_asset_keys
    steps = context.run.step_keys_to_execute
    return [
        source
        for source in SOURCES.values()
        if AssetKey([stage, source.id]) in chosen and (steps is None or step_of(source) in steps)
    ]


def _told(
    context: AssetExecutionContext, stage: str, source_id: str, result: Collected | Extracted
) -> Told:
    """What Dagster is told of one stage of one source."""
    key, report = AssetKey([stage, source_id]), report_of(result)
    context.log.info(f"{key.to_user_string()}: {report.counts}")
    for page, reason in report.failed.items():
        context.log.warning(f"{key.to_user_string()}: page '{page}': {reason}")
    if not isinstance(result, Collected) or result.kept:
        yield MaterializeResult(asset_key=key, metadata=report.counts)
    is_checked = AssetCheckKey(key, PAGES_CHECK[stage]) in context.selected_asset_check_keys
    # Of pages of which there is none, no check can say that each was read.
    if is_checked and not (isinstance(result, Extracted) and result.is_of_nothing):
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


scraped_sources = [source_assets(source) for source in SOURCES.values()]
