"""The job on Spark: it is there where Spark is, builds, takes back and only then publishes."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from dagster import Definitions

from pipeline.assets import on_spark
from pipeline.building import spark
from pipeline.definitions import defs
from pipeline.resources import HomeResource
from pipeline.storage.home import DataHome

INSTALLED, MISSING = (lambda name: object()), (lambda name: None)


def definitions(home: Path) -> Definitions:
    resources = {"home": HomeResource(root=str(home)), "on_spark": on_spark.SparkResource()}
    return Definitions(jobs=on_spark.jobs(), resources=resources)


def test_the_job_is_there_where_spark_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(on_spark, "find_spec", MISSING)
    assert not on_spark.jobs()
    monkeypatch.setattr(on_spark, "find_spec", INSTALLED)
    Definitions.validate_loadable(definitions(tmp_path))
    job = definitions(tmp_path).resolve_job_def("build_on_spark")
    assert [node.name for node in job.nodes_in_topological_order] == [
        "marts_on_spark",
        "publish_marts",
    ]


def test_the_code_location_has_what_the_job_needs() -> None:
    assert "on_spark" in defs.resources
    named = {job.name for job in defs.jobs or ()}
    assert ("build_on_spark" in named) == bool(on_spark.jobs())


@pytest.mark.parametrize("is_built", [True, False])
def test_what_spark_built_is_published_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_built: bool
) -> None:
    steps: list[str] = []

    def build(session: Any, folder: Path, day: date) -> Path:
        steps.append("build")
        if not is_built:
            raise spark.SparkFailed("no such column")
        return folder

    session = SimpleNamespace(stop=lambda: steps.append("stop"))
    monkeypatch.setattr(on_spark, "find_spec", INSTALLED)
    monkeypatch.setattr(on_spark, "build_date", lambda home: date(2026, 11, 30))
    monkeypatch.setattr(spark, "session", lambda address: session)
    monkeypatch.setattr(spark, "export", lambda home, folder: steps.append("export"))
    monkeypatch.setattr(spark, "build", build)
    monkeypatch.setattr(spark, "take_back", lambda *_: steps.append("take back") or {})
    release = SimpleNamespace(database="x")
    monkeypatch.setattr(on_spark, "publish", lambda *_: steps.append("publish") or release)
    job = definitions(tmp_path).resolve_job_def("build_on_spark")
    done = job.execute_in_process(raise_on_error=False)
    assert done.success == is_built
    after = ["take back", "publish"] if is_built else []
    assert steps == ["export", "build", "stop", *after]


def test_marts_come_back_with_the_types_they_had(tmp_path: Path) -> None:
    home = DataHome(tmp_path).create()
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create view marts.comparison_scorecards as "
            "select cast('left' as enum('left', 'right')) as winner, date '2026-01-01' as day"
        )
        for mart in spark.MARTS[1:]:
            connection.execute(
                f"create table marts.{mart} as select timestamp '2026-01-01' as seen_at"
            )
    marts = tmp_path / "marts"
    for mart in spark.MARTS:
        (marts / mart).mkdir(parents=True)
        row = (
            "'right' as winner, date '2026-01-02' as day"
            if mart == spark.PAIRS
            else "timestamptz '2026-01-02 03:04:05+00' as seen_at"
        )
        duckdb.sql(f"copy (select {row}) to '{marts / mart / 'part.parquet'}'")
    assert spark.take_back(home.warehouse, marts) == dict.fromkeys(spark.MARTS, 1)
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        pairs = connection.execute(
            "select winner, day, typeof(winner) from marts.comparison_scorecards"
        )
        assert pairs.fetchall() == [("right", date(2026, 1, 2), "ENUM('left', 'right')")]
        told = connection.execute(
            "select cast(seen_at as varchar), typeof(seen_at) from marts.fct_offers"
        ).fetchall()
        assert told == [("2026-01-02 03:04:05", "TIMESTAMP")]
