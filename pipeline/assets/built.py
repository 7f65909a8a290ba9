"""The assets that a build makes: the raw tables, dbt's, the release.

Here: assembly, in the order of the data. Not here: how anything is done (the modules it calls).
Annotations are real objects here (no ``from __future__``), for Dagster reads them.
"""

import gc
import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetExecutionContext,
    AssetKey,
    AssetObservation,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliResource,
    dbt_assets,
)

from pipeline import registry
from pipeline.assets import checks, lineage
from pipeline.assets.checks import RELEASE
from pipeline.assets.specs import NIGHTLY, OWNERS, WRITER, code_of
from pipeline.building import audit, contents, dbt
from pipeline.building.build import build_date, load_raw
from pipeline.publishing import gate
from pipeline.publishing.publish import publish
from pipeline.resources import HomeResource
from pipeline.scraping import workers
from pipeline.storage.home import WORK_FILE

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


@multi_asset(
    specs=[
        AssetSpec(
            ["raw", table],
            deps=[AssetKey(["claims", source_id]) for source_id in registry.all_sources()],
            group_name="raw",
            kinds={"duckdb", "table"},
            owners=OWNERS,
            metadata={
                "dagster/table_name": f"{Path(WORK_FILE).stem}.raw.{table}",
                **code_of("pipeline.building.warehouse"),
            },
        )
        for table in RAW_TABLES
    ],
    check_specs=checks.raw_specs(),
    name="raw_tables",
    pool=WRITER,
)
def raw_tables(
    context: AssetExecutionContext, home: HomeResource
) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
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
    yield from checks.raw_results(loaded)


def transformed_assets() -> AssetsDefinition:
    """dbt's seeds, models and data tests; a failing test keeps the release from being made."""

    @dbt_assets(
        manifest=dbt.project().manifest_path,
        project=dbt.project(),
        name="transform",
        pool=WRITER,
        dagster_dbt_translator=DagsterDbtTranslator(
            DagsterDbtTranslatorSettings(enable_code_references=True)
        ),
    )
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
            # dbt takes most of the memory that a build may have: what pages left goes first.
            workers.dismiss()
            gc.collect()
            known = contents.columns_of(opened.warehouse)
            invocation = dbt_cli.cli(arguments, context=context, target_path=opened.dbt_target)
            yield from lineage.told(invocation.stream(), invocation, known)
            passed.touch()
            yield from _counted(contents.rows_of(opened.warehouse), context.selected_asset_keys)

    return transform


def _counted(
    rows: Mapping[tuple[str, str], int], made: AbstractSet[AssetKey]
) -> Iterator[AssetObservation]:
    """How many rows each table has, told once dbt has let go of the database."""
    for path, count in rows.items():
        if (key := AssetKey(path)) in made:
            yield AssetObservation(key, metadata={"dagster/row_count": count})


def release_asset(transform: AssetsDefinition) -> AssetsDefinition:
    """The published release, made of every mart."""
    marts = [key for key in transform.keys if key.path[0] == "marts"]

    @asset(
        key=RELEASE,
        deps=sorted(marts),
        group_name="published",
        kinds={"duckdb", "parquet"},
        owners=list(OWNERS),
        freshness_policy=NIGHTLY,
        pool=WRITER,
        metadata=code_of("pipeline.publishing.publish"),
        description="One file for SQL and BI tools, with Parquet beside it.",
        check_specs=checks.release_specs(),
    )
    def release(
        context: AssetExecutionContext, home: HomeResource
    ) -> Iterator[MaterializeResult[None] | AssetCheckResult]:
        opened = home.open()
        with opened.locked():
            try:
                made = publish(opened, datetime.now(UTC))
            except gate.Refused as refused:
                yield checks.refusal(refused)
                raise Failure(description=str(refused)) from refused
        context.log.info(f"published {made.database}")
        database = MetadataValue.path(str(made.database))
        yield MaterializeResult(metadata={"database": database, "rows": dict(made.rows)})
        yield from checks.release_results(made)

    return release
