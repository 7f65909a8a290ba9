"""The job that builds the marts that grow on Spark, and publishes what came of it.

It follows a build: DuckDB has made what they are made from, and dbt's tests have passed. Only there
where the extra ``spark`` is installed. Here: assembly. Not here: how anything is done
(``building.spark``). Annotations are real objects here (no ``from __future__``), for Dagster reads
them.
"""

import tempfile
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from dagster import (
    ConfigurableResource,
    Failure,
    In,
    JobDefinition,
    Nothing,
    OpExecutionContext,
    job,
    op,
)

from pipeline.assets.specs import WRITER
from pipeline.building import spark
from pipeline.building.build import build_date
from pipeline.publishing import gate
from pipeline.publishing.publish import publish
from pipeline.resources import HomeResource


class SparkResource(ConfigurableResource):  # type: ignore[type-arg]
    """Which Spark builds, and where its files lie."""

    address: str = "local[*]"
    """Of a cluster (``spark://…``), of Spark Connect (``sc://…``), or this machine."""
    folder: str | None = None
    """That every machine of the cluster sees; else one in the data home."""


@op(pool=WRITER)
def marts_on_spark(
    context: OpExecutionContext, home: HomeResource, on_spark: SparkResource
) -> None:
    """Build the marts on Spark and put them in place of those of the work database."""
    opened = home.open()
    with (
        opened.locked(),
        tempfile.TemporaryDirectory(dir=on_spark.folder or opened.root) as made,
    ):
        folder = Path(made)
        spark.export(opened, folder)
        session = spark.session(on_spark.address)
        try:
            marts = spark.build(session, folder, build_date(opened))
        finally:
            session.stop()
        rows = spark.take_back(opened.warehouse, marts)
    context.log.info(", ".join(f"{mart}: {count} rows" for mart, count in rows.items()))


@op(ins={"marts": In(Nothing)}, pool=WRITER)
def publish_marts(context: OpExecutionContext, home: HomeResource) -> None:
    """Publish as every build does; a build that lost much is refused."""
    opened = home.open()
    with opened.locked():
        try:
            made = publish(opened, datetime.now(UTC))
        except gate.Refused as refused:
            raise Failure(description=str(refused)) from refused
    context.log.info(f"published {made.database}")


@job(
    name="build_on_spark",
    description="After a build: make pairs, offers and price history on Spark, publish them.",
)
def build_on_spark() -> None:
    """One after the other."""
    publish_marts(marts=marts_on_spark())


def jobs() -> list[JobDefinition]:
    """The job, where Spark and dbt's adapter for it are installed."""
    is_there = find_spec("pyspark") is not None and find_spec("dbt.adapters.spark") is not None
    return [build_on_spark] if is_there else []
