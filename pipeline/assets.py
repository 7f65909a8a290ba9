"""Every Dagster asset: two for each source by one factory, the raw tables, dbt's, the release.

Here: assembly, in the order of the data. Not here: how anything is done (the modules it calls).
Annotations are real objects here (no ``from __future__``), for Dagster reads them.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from dagster import (
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
from pipeline.building import audit, dbt
from pipeline.building.build import build_date, load_raw
from pipeline.claims import Source
from pipeline.publishing import gate
from pipeline.publishing.publish import publish
from pipeline.resources import HomeResource, OriginsResource
from pipeline.scraping.collect import collect
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.snapshots import SnapshotStore

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


def source_assets(source: Source) -> list[AssetsDefinition]:
    """A source's two assets: ``snapshots/<id>`` (bytes kept) and ``claims/<id>`` (bytes read)."""

    @asset(
        key=["snapshots", source.id],
        group_name="snapshots",
        kinds={"bytes"},
        description=f"Raw pages of {source.title}, byte for byte.",
        metadata={"addresses": [page.url for page in source.pages]},
    )
    def snapshots(
        context: AssetExecutionContext, home: HomeResource, origins: OriginsResource
    ) -> MaterializeResult[None]:
        opened = home.open()
        with opened.locked():
            done = collect(source, SnapshotStore(opened.snapshots), origins.open())
        context.log.info(done.summary)
        if done.failed:
            raise Failure(description="; ".join(done.failed), metadata={"kept": done.kept})
        return MaterializeResult(metadata={"kept": done.kept, "origins": done.origins})

    @asset(
        key=["claims", source.id],
        deps=[AssetKey(["snapshots", source.id])],
        group_name="claims",
        kinds={"parquet"},
        description=f"What the pages of {source.title} state, copied as written.",
    )
    def claims(context: AssetExecutionContext, home: HomeResource) -> MaterializeResult[None]:
        opened = home.open()
        with opened.locked():
            done = extract(
                source,
                SnapshotStore(opened.snapshots),
                ClaimStore(opened.claims),
                datetime.now(UTC),
            )
        context.log.info(f"{source.id}: {done.claims} claims from {done.parsed} pages")
        metadata: dict[str, Any] = {
            "claims": done.claims,
            "pages_parsed": done.parsed,
            "pages_unchanged": done.unchanged,
            "unread_fields": done.unread,
        }
        if done.changed:
            raise Failure(description="; ".join(done.changed), metadata=metadata)
        return MaterializeResult(metadata=metadata)

    return [snapshots, claims]


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
        variables = json.dumps({"build_date": build_date(opened).isoformat()})
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


def release_asset(transform: AssetsDefinition) -> AssetsDefinition:
    """The published release, made of every mart."""
    marts = [key for key in transform.keys if key.path[0] == "marts"]

    @asset(
        key=["published", "release"],
        deps=sorted(marts),
        group_name="published",
        kinds={"duckdb", "parquet"},
        description="One file for SQL and BI tools, with Parquet beside it.",
    )
    def release(context: AssetExecutionContext, home: HomeResource) -> MaterializeResult[None]:
        opened = home.open()
        with opened.locked():
            try:
                made = publish(opened, datetime.now(UTC))
            except gate.Refused as refused:
                raise Failure(description=str(refused)) from refused
        context.log.info(f"published {made.database}")
        database = MetadataValue.path(str(made.database))
        return MaterializeResult(metadata={"database": database, "rows": dict(made.rows)})

    return release
