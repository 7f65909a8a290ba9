"""What the raw tables hold, as hashes: dbt keeps the tables that are made from the same.

Here: the hashes of ``raw.*`` and of the code. Not here: how a table is kept
(``dbt_project/macros/project/reuse.sql``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import duckdb

from pipeline.project import PROJECT
from pipeline.storage.database import connect

PACKAGE = Path(__file__).parent.parent
PROJECT_FOLDERS = ("models", "macros", "seeds", "tests")
ENGINES = ("duckdb", "dbt-core", "dbt-duckdb")


INPUTS = "inputs"
"""The row of ``build.contents`` that tells what was loaded."""


def remember_raw(connection: duckdb.DuckDBPyConnection, inputs: str | None) -> None:
    """Write the hash of each table of ``raw`` to ``build.contents``, as dbt names it.

    ``inputs`` is the fingerprint of what was loaded, None where nobody asks for it.
    """
    connection.execute(
        "create schema if not exists build; create table if not exists build.contents "
        "(node varchar, inputs varchar, content varchar)"
    )
    connection.execute(
        "delete from build.contents where node like 'source.%' or node = ?", [INPUTS]
    )
    connection.execute("insert into build.contents values (?, 'loaded', ?)", [INPUTS, inputs])
    tables = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'raw'"
    ).fetchall()
    for (table,) in tables:
        connection.execute(
            "insert into build.contents "
            "select ?, 'loaded', md5(count(*) || ' ' || coalesce(sum(hash(rows_of)), 0)) "
            f'from raw."{table}" as rows_of',
            [f"source.modelmart.raw.{table}"],
        )


def inputs_of(warehouse: Path) -> str | None:
    """What was last loaded into the work database, None where that is not told."""
    with connect(warehouse, read_only=True) as connection:
        try:
            found = connection.execute(
                "select content from build.contents where node = ?", [INPUTS]
            ).fetchone()
        except duckdb.CatalogException:
            return None
    return str(found[0]) if found and found[0] else None


def rows_of(warehouse: Path) -> dict[tuple[str, str], int]:
    """Rows of every table of the work database by schema and name.

    The engine's own counts: exact for tables that are written whole, as dbt writes them.
    """
    with connect(warehouse, read_only=True) as connection:
        found = connection.execute(
            "select schema_name, table_name, estimated_size from duckdb_tables() order by all"
        ).fetchall()
    return {(schema, table): int(count) for schema, table, count in found}


def columns_of(warehouse: Path) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view of the work database by schema and name."""
    with connect(warehouse, read_only=True) as connection:
        found = connection.execute(
            "select schema_name, table_name, list(column_name order by column_index) "
            "from duckdb_columns() where not internal group by all"
        ).fetchall()
    return {(schema, table): columns for schema, table, columns in found}


@cache
def code() -> str:
    """The hash of this package's and the dbt project's files and of the engines' versions."""
    return _hash(PACKAGE.rglob("*.py"))


@cache
def project_version() -> str:
    """The same of the dbt project alone: what its compiled SQL depends on."""
    return _hash(())


def _hash(beside: Iterable[Path]) -> str:
    """Of the dbt project's files, the engines' versions and the files ``beside`` them."""
    digest = hashlib.blake2b(digest_size=16)
    for engine in ENGINES:
        digest.update(f"{engine} {metadata.version(engine)}".encode())
    for file in sorted([*_project_files(), *beside]):
        digest.update(os.fsencode(file.name) + file.read_bytes())
    return digest.hexdigest()


def _project_files() -> Iterator[Path]:
    yield PROJECT / "dbt_project.yml"
    for folder in PROJECT_FOLDERS:
        yield from (file for file in (PROJECT / folder).rglob("*.*") if file.is_file())
