"""The code location: wiring only."""

from __future__ import annotations

from dagster import Definitions, in_process_executor

from pipeline.assets import on_spark
from pipeline.assets.backfilled import backfill_days
from pipeline.assets.built import raw_tables, release_asset, transformed_assets
from pipeline.assets.scraped import scraped_sources
from pipeline.jobs import after_scrape, build_job, nightly, scrape_job, tellers
from pipeline.resources import HomeResource, OriginsResource, dbt_resource, scrape_of_run


def _definitions() -> Definitions:
    transform = transformed_assets()
    return Definitions(
        assets=[*scraped_sources, raw_tables, transform, release_asset(transform)],
        jobs=[scrape_job, build_job, backfill_days, *on_spark.jobs()],
        schedules=[nightly],
        sensors=[*after_scrape, *tellers],
        resources={
            "home": HomeResource(),
            "origins": OriginsResource(),
            "scraping": scrape_of_run,
            "dbt_cli": dbt_resource(),
            "on_spark": on_spark.SparkResource(),
        },
        # DuckDB has one writer, and sources are collected side by side whatever step is at work.
        executor=in_process_executor,
    )


defs = _definitions()
