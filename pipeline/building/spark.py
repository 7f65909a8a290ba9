"""The marts that grow, built on Spark out of what DuckDB prepared: pairs, offers, price history.

The pairs, which grow with the square of the models, are run by the same dbt project (target
``spark``): their macros write them for the engine. Offers and histories, which grow with claims,
are the queries that the last build ran on DuckDB, translated (``spark_sql``).
Here: what goes to Spark as Parquet, the run in a session, and the way back into the work database,
from which a release is published as ever. Not here: any rule. Needs the extra ``spark``; see
docs/spark.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.building import contents, spark_sql
from pipeline.project import PROJECT
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAIRS = "comparison_scorecards"
PAIR_INPUTS = (
    ("intermediate", "int_scorecard_sides"),
    ("intermediate", "int_shared_benchmarks_led"),
)
"""As many rows as models, and as pairs that share a benchmark."""
PAIR_MODELS = ("int_pairs_numbered", PAIRS)
TRANSLATED = (
    ("intermediate", "int_offer_periods"),
    ("intermediate", "int_price_periods"),
    ("intermediate", "int_price_periods_supported"),
    ("intermediate", "int_offers_pivoted"),
    ("marts", "fct_offers"),
    ("marts", "fct_offer_history"),
    ("marts", "fct_price_history"),
)
"""Each is made from inputs and from those before it."""
MARTS = (PAIRS, *(name for schema, name in TRANSLATED if schema == "marts"))
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.sources.default": "parquet",
}
"""Under which Spark reads the SQL as DuckDB does."""


class SparkFailed(Exception):
    """The marts were not built on Spark; the work database is as it was."""


def session(address: str) -> SparkSession:
    """A session of a cluster (``spark://…``), of Spark Connect (``sc://…``) or of this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("modelmart")
    is_remote = address.startswith("sc://")
    return (builder.remote(address) if is_remote else builder.master(address)).getOrCreate()


def export(home: DataHome, folder: Path) -> None:
    """Write inputs as Parquet and queries in Spark's words; the whole cluster must see ``folder``.

    Queries are those that the last build ran. Raises ``SparkFailed`` where there was none.
    """
    inputs = set(PAIR_INPUTS)
    columns = contents.columns_of(home.warehouse)
    (folder / "queries").mkdir(parents=True, exist_ok=True)
    for schema, name in TRANSLATED:
        sql, read = spark_sql.translated(_compiled(home, name), columns)
        (folder / "queries" / f"{schema}.{name}.sql").write_text(sql, encoding="utf-8")
        inputs |= read - set(TRANSLATED)
    with duckdb.connect() as connection:
        # Views name the database that they were made in.
        connection.execute(f"attach '{home.warehouse}' as {home.warehouse.stem} (read_only)")
        for schema, name in sorted(inputs):
            file = _input(folder, schema, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(f"copy (from {home.warehouse.stem}.{schema}.{name}) to '{file}'")


def _compiled(home: DataHome, name: str) -> str:
    for file in (home.dbt_target / "compiled").rglob(f"{name}.sql"):
        return file.read_text(encoding="utf-8")
    raise SparkFailed(f"the last build left no query of {name}: run 'modelmart build'")


def _input(folder: Path, schema: str, name: str) -> Path:
    return folder / "inputs" / schema / f"{name}.parquet"


def _inputs(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted((folder / "inputs").glob("*/*.parquet")):
        yield f"{file.parent.name}.{file.stem}", file


def build(session: SparkSession, folder: Path, day: date) -> Path:
    """Build the marts in a session from what ``export`` wrote; returns the folder of the marts.

    Raises ``SparkFailed`` with the words of dbt.
    """
    for setting, value in SETTINGS.items():
        session.conf.set(setting, value)
    schemas = {name.partition(".")[0] for name, _ in _inputs(folder)} | {"intermediate", "marts"}
    for schema in sorted(schemas):
        session.sql(f"drop schema if exists {schema} cascade")
        session.sql(f"create schema {schema} location '{folder / schema}'")
    for name, file in _inputs(folder):
        session.sql(f"create table {name} using parquet location '{file}'")
    for schema, name in TRANSLATED:
        query = (folder / "queries" / f"{schema}.{name}.sql").read_text(encoding="utf-8")
        session.sql(f"create table {schema}.{name} using parquet as {query}")
    _build_pairs(folder, day)
    return folder / "marts"


def _build_pairs(folder: Path, day: date) -> None:
    """By dbt, in the session that this process has."""
    from dbt.cli.main import dbtRunner

    arguments = ["run", "--target", "spark", "--select", *PAIR_MODELS]
    arguments += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    arguments += ["--target-path", str(folder / "dbt"), "--log-path", str(folder / "dbt")]
    done = dbtRunner().invoke([*arguments, "--vars", f"{{build_date: {day.isoformat()}}}"])
    if not done.success:
        told = [node.message for node in getattr(done.result, "results", []) if node.message]
        raise SparkFailed("; ".join(told) or str(done.exception))


def differences(warehouse: Path, marts: Path, mart: str) -> tuple[int, int]:
    """Rows of a mart on Spark that the work database has not, and the other way round."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as work (read_only)")
        connection.execute("set timezone = 'UTC'")
        columns = connection.execute(f"describe work.marts.{mart}").fetchall()
        told = ", ".join(f'cast(cast("{name}" as {kind}) as varchar)' for name, kind, *_ in columns)
        ours = f"(select {told} from work.marts.{mart})"
        theirs = f"(select {told} from '{marts / mart}/*.parquet')"
        counts = [
            connection.execute(f"select count(*) from ({one} except all {other})").fetchall()[0][0]
            for one, other in ((theirs, ours), (ours, theirs))
        ]
    return counts[0], counts[1]


def take_back(warehouse: Path, marts: Path) -> dict[str, int]:
    """Put the marts of Spark in place of those of the work database; returns their rows.

    A view (pairs on demand, which cost DuckDB nothing) becomes a table of the same columns. All or
    none: a column that cannot be read leaves the work database as it was.
    """
    rows = {}
    with connect(warehouse) as connection:
        connection.begin()
        for mart in MARTS:
            columns = connection.execute(f"describe marts.{mart}").fetchall()
            told = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind, *_ in columns)
            asked = (
                "select view_name from duckdb_views() where schema_name = 'marts' and view_name = ?"
            )
            is_view = bool(connection.execute(asked, [mart]).fetchall())
            connection.execute(f"drop {'view' if is_view else 'table'} marts.{mart}")
            made = f"select {told} from '{marts / mart}/*.parquet'"
            connection.execute(f"create table marts.{mart} as {made}")
            [count] = connection.execute(f"select count(*) from marts.{mart}").fetchone() or (0,)
            rows[mart] = int(count)
        connection.commit()
    return rows
