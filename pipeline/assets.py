"""Every Dagster asset: two for each source, the raw tables, dbt's, the release.

Here: assembly, in the order of the data. Not here: how anything is done (the modules it calls).
Annotations are real objects here (no ``from __future__``), for Dagster reads them.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)
from dagster_dbt import DbtCliResource, dbt_assets

from pipeline import registry
from pipeline.building import audit, contents, dbt
from pipeline.building.build import build_date, load_raw
from pipeline.claims import Source
from pipeline.publishing import gate
from pipeline.publishing.coverage import CoverageFall, falls_of_release
from pipeline.publishing.publish import publish
from pipeline.resources import HomeResource, OriginsResource
from pipeline.scraping.collect import Collected
from pipeline.scraping.extract import Extracted
from pipeline.scraping.report import report_of
from pipeline.scraping.scrape import scrape

RAW_TABLES = (
    "sources",
    "snapshots",
    "claims",
    "claim_sightings",
    "page_runs",
    "claim_spans",
    "good_runs",
    "failures",
    "held",
)


PAGES_CHECK = {"snapshots": "every_page_was_had", "claims": "every_page_was_read"}
"""By stage, the check that warns of pages that failed; the rest of their source goes on."""


def _source_specs(source: Source) -> list[AssetSpec]:
    """A source's two assets: ``snapshots/<id>`` (bytes kept) and ``claims/<id>`` (bytes read)."""
    snapshots = AssetSpec(
        ["snapshots", source.id],
        group_name="snapshots",
        kinds={"bytes"},
        description=f"Raw pages of {source.title}, byte for byte.",
        metadata={"addresses": [page.url for page in source.pages]},
    )
    claims = AssetSpec(
        ["claims", source.id],
        deps=[snapshots.key],
        group_name="claims",
        kinds={"parquet"},
        description=f"What the pages of {source.title} state, copied as written.",
    )
    return [snapshots, claims]


def _pages_check(stage: str, source: Source) -> AssetCheckSpec:
    words = {
        "snapshots": "Warns of pages that could not be had; what was had is read.",
        "claims": "Warns of pages that do not parse, and of fields that nothing reads.",
    }
    return AssetCheckSpec(PAGES_CHECK[stage], asset=[stage, source.id], description=words[stage])


RELEASE = AssetKey(["published", "release"])
COVERAGE_CHECK = "coverage_holds"
SOURCES = registry.all_sources()


@multi_asset(
    specs=[spec for source in SOURCES.values() for spec in _source_specs(source)],
    check_specs=[
        _pages_check(stage, source) for source in SOURCES.values() for stage in PAGES_CHECK
    ],
    can_subset=True,
    name="scrape_sources",
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
    yield MaterializeResult(asset_key=key, metadata=report.counts)
    if AssetCheckKey(key, PAGES_CHECK[stage]) in context.selected_asset_check_keys:
        yield AssetCheckResult(
            asset_key=key,
            check_name=PAGES_CHECK[stage],
            passed=not report.failed and not report.unread,
            severity=AssetCheckSeverity.WARN,
            description=report.words or None,
            metadata={
                "failed_pages": MetadataValue.json(report.failed),
                "unread_fields": MetadataValue.json(report.unread),
            },
        )


@multi_asset(
    specs=[
        AssetSpec(
            ["raw", table],
            deps=[AssetKey(["claims", source_id]) for source_id in registry.all_sources()],
            group_name="raw",
            kinds={"duckdb"},
        )
        for table in RAW_TABLES
    ],
    name="raw_tables",
)
def raw_tables(
    context: AssetExecutionContext, home: HomeResource
) -> Iterator[MaterializeResult[None]]:
    """Load every source's last good claims; what was loaded before is not loaded again."""
    opened = home.open()
    with opened.locked():
        loaded = load_raw(opened)
    context.log.info(f"{loaded.files} new claim files, {loaded.claims} claims in all")
    held = [entry.reason for entry in loaded.held]
    for table in RAW_TABLES:
        yield MaterializeResult(
            asset_key=["raw", table],
            metadata={
                "claims": loaded.claims,
                "held_back": held,
                "reconciled": list(loaded.findings),
            },
        )


def transformed_assets() -> AssetsDefinition:
    """dbt's seeds, models and data tests; a failing test keeps the release from being made."""

    @dbt_assets(manifest=dbt.project().manifest_path, project=dbt.project(), name="transform")
    def transform(
        context: AssetExecutionContext, dbt_cli: DbtCliResource, home: HomeResource
    ) -> Iterator[Any]:
        opened = home.open()
        variables = json.dumps(
            {"build_date": build_date(opened).isoformat(), "code": contents.code()}
        )
        # Unit tests and the tests of seeds guard the code and not the data: `make test` runs them.
        arguments = ["build", "--exclude-resource-type", "unit_test", "--vars", variables]
        arguments += ["--exclude", "resource_type:test,path:seeds"]
        # Nothing here is incremental; seeds whose columns changed in a new version need it.
        arguments += ["--full-refresh"]
        with opened.locked():
            passed = audit.passed_mark(opened.dbt_target)
            passed.unlink(missing_ok=True)
            dbt.prepare(opened)
            invocation = dbt_cli.cli(arguments, context=context, target_path=opened.dbt_target)
            yield from invocation.stream()
            passed.touch()

    return transform


def _coverage_result(falls: list[CoverageFall]) -> AssetCheckResult:
    return AssetCheckResult(
        asset_key=RELEASE,
        check_name=COVERAGE_CHECK,
        passed=not falls,
        severity=AssetCheckSeverity.WARN,
        description="; ".join(fall.words for fall in falls) or None,
        metadata={"falls": MetadataValue.json([asdict(fall) for fall in falls])},
    )


def release_asset(transform: AssetsDefinition) -> AssetsDefinition:
    """The published release, made of every mart."""
    marts = [key for key in transform.keys if key.path[0] == "marts"]

    @asset(
        key=RELEASE,
        deps=sorted(marts),
        group_name="published",
        kinds={"duckdb", "parquet"},
        description="One file for SQL and BI tools, with Parquet beside it.",
        check_specs=[
            AssetCheckSpec(
                COVERAGE_CHECK,
                asset=RELEASE,
                description="Warns of values that are known of fewer of the most used models than "
                "in the release before.",
            )
        ],
    )
    def release(
        context: AssetExecutionContext, home: HomeResource
    ) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        opened = home.open()
        with opened.locked():
            try:
                made = publish(opened, datetime.now(UTC))
            except gate.Refused as refused:
                raise Failure(description=str(refused)) from refused
        context.log.info(f"published {made.database}")
        database = MetadataValue.path(str(made.database))
        yield MaterializeResult(metadata={"database": database, "rows": dict(made.rows)})
        yield _coverage_result(falls_of_release(made.path))

    return release
