"""The marts that grow, built on Spark by the same dbt project, out of what DuckDB prepared.

Here: what goes to Spark as Parquet, the run of dbt in a session, and the way back into the work
database, from which a release is published as ever. Not here: any rule (the models are those that
DuckDB runs; the macros write them for the engine). Needs the extra ``spark``; see docs/spark.md.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.project import PROJECT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

INPUTS = ("int_scorecard_sides", "int_shared_benchmarks_led")
"""What the pairs are made from: as many rows as models, and as pairs that share a benchmark."""
MODELS = ("int_pairs_numbered", "comparison_scorecards")
PAIRS = "comparison_scorecards"
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.sources.default": "parquet",
}
"""Under which Spark reads the SQL as DuckDB does."""


class SparkFailed(Exception):
    """dbt did not build the marts on Spark; the work database is as it was."""


def export(warehouse: Path, folder: Path) -> None:
    """Write the inputs as Parquet into ``folder``, which the whole cluster must see."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as work (read_only)")
        for table in INPUTS:
            file = folder / f"{table}.parquet"
            connection.execute(f"copy (from work.intermediate.{table}) to '{file}'")


def build(session: SparkSession, folder: Path, day: date) -> Path:
    """Build the marts in a session from the inputs in ``folder``; returns the folder of the pairs.

    Raises ``SparkFailed`` with the words of dbt.
    """
    from dbt.cli.main import dbtRunner

    for setting, value in SETTINGS.items():
        session.conf.set(setting, value)
    for schema in ("intermediate", "marts"):
        session.sql(f"drop schema if exists {schema} cascade")
        session.sql(f"create schema {schema} location '{folder / schema}'")
    for table in INPUTS:
        file = folder / f"{table}.parquet"
        session.sql(f"create table intermediate.{table} using parquet location '{file}'")
    arguments = ["run", "--target", "spark", "--select", *MODELS]
    arguments += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    arguments += ["--target-path", str(folder / "dbt"), "--log-path", str(folder / "dbt")]
    done = dbtRunner().invoke([*arguments, "--vars", f"{{build_date: {day.isoformat()}}}"])
    if not done.success:
        told = [node.message for node in getattr(done.result, "results", []) if node.message]
        raise SparkFailed("; ".join(told) or str(done.exception))
    return folder / "marts" / PAIRS


def differences(warehouse: Path, pairs: Path) -> tuple[int, int]:
    """Pairs of Spark that the work database has not, and the other way round; 0 and 0 are equal."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as work (read_only)")
        columns = connection.execute(f"describe work.marts.{PAIRS}").fetchall()
        told = ", ".join(f"cast({name} as varchar) as {name}" for name, *_ in columns)
        ours = f"(select {told} from work.marts.{PAIRS})"
        theirs = f"(select {told} from '{pairs}/*.parquet')"
        counts = [
            connection.execute(f"select count(*) from ({one} except all {other})").fetchall()[0][0]
            for one, other in ((theirs, ours), (ours, theirs))
        ]
    return counts[0], counts[1]


def take_back(warehouse: Path, pairs: Path) -> int:
    """Put the pairs of Spark in place of those of the work database; returns how many they are.

    A view (pairs on demand, which cost DuckDB nothing) becomes a table of the same columns.
    """
    with duckdb.connect(str(warehouse)) as connection:
        columns = connection.execute(f"describe marts.{PAIRS}").fetchall()
        told = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind, *_ in columns)
        kind = "select view_name from duckdb_views() where schema_name = 'marts' and view_name = ?"
        is_view = bool(connection.execute(kind, [PAIRS]).fetchall())
        connection.begin()
        connection.execute(f"drop {'view' if is_view else 'table'} marts.{PAIRS}")
        connection.execute(f"create table marts.{PAIRS} as select {told} from '{pairs}/*.parquet'")
        connection.commit()
        [count] = connection.execute(f"select count(*) from marts.{PAIRS}").fetchone() or (0,)
    return int(count)
