"""The files of a release: the marts of the work database copied, checked and written as Parquet.

Not here: where a release stands and how readers come to it (``publish``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipeline.publishing import plain_views, release_row
from pipeline.storage.database import connect, settle
from pipeline.storage.home import PUBLISHED_FILE

SCHEMA = "marts"


class IncompleteRelease(Exception):
    """A release that differs from the warehouse it was made from; nothing was published."""


def write_tables(warehouse: Path, folder: Path, about: release_row.About) -> dict[str, int]:
    """Write the database and its Parquet files into ``folder``; returns the rows by table.

    The table ``release`` is made here, of ``about``.
    Raises ``IncompleteRelease`` where a table has other rows than the warehouse's.
    """
    with connect(warehouse, read_only=True) as work:
        objects = _objects(work)
        macros = _macros(work)
    views = {item["name"]: item["view_sql"] for item in objects if item["view_sql"]}
    target = folder / PUBLISHED_FILE
    with duckdb.connect() as writer:
        settle(writer)
        writer.execute(f"set temp_directory = '{folder / 'spilled'}'")
        writer.execute(f"attach '{warehouse}' as work (read_only)")
        writer.execute(f"attach '{target}' as modelmart (storage_version 'v1.0.0')")
        writer.execute(f"use modelmart; create schema {SCHEMA}")
        for item in objects:
            if item["view_sql"] is None:
                writer.execute(
                    f"create table {SCHEMA}.{item['name']} as from work.{SCHEMA}.{item['name']}"
                )
        for _, statement in _in_order(views):
            writer.execute(statement)
        own = release_row.write(writer, about)
        writer.execute("begin; " + "; ".join(_comments([*objects, own])) + "; commit")
        for name, definition in _in_order(macros):
            writer.execute(f"create macro {SCHEMA}.{name}{definition}")
        plain_views.write(writer)
        rows = _checked_rows(writer, objects) | {own["name"]: 1}
        _write_parquet(writer, folder / "parquet", [*objects, own])
        writer.execute("use memory; detach work; detach modelmart")
    sync_file(target)
    return rows


def _objects(work: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Tables and views of the marts with their comments, by name."""
    rows = work.execute(
        """
        select table_name, comment, null from duckdb_tables() where schema_name = ?
        union all
        select view_name, comment, sql from duckdb_views() where schema_name = ? and not internal
        order by 1
        """,
        [SCHEMA, SCHEMA],
    ).fetchall()
    columns = work.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where schema_name = ? and comment is not null",
        [SCHEMA],
    ).fetchall()
    return [
        {
            "name": name,
            "comment": comment,
            "view_sql": sql,
            "columns": {column: text for table, column, text in columns if table == name},
        }
        for name, comment, sql in rows
    ]


OPTIONAL = ("region", "cached_input_share", "batch_share", "hours_utc")
"""Arguments of table functions that may be left out; DuckDB does not tell their default, null."""


def _macros(work: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Macros and table functions that dbt keeps beside its marts: what stands behind each name."""
    found = work.execute(
        "select function_name, parameters, function_type, macro_definition "
        "from duckdb_functions() where schema_name = ? and not internal order by all",
        [SCHEMA],
    ).fetchall()
    return {
        name: f"({', '.join(map(_argument, parameters))}) as "
        + (f"table {definition}" if kind == "table_macro" else f"({definition})")
        for name, parameters, kind, definition in found
    }


def _argument(name: str) -> str:
    return f"{name} := null" if name in OPTIONAL else name


def _in_order(statements: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Views or macros such that each comes after those it reads; the marts' own names tell."""
    waiting = {name: statement.replace('"', "") for name, statement in statements.items()}
    while waiting:
        ready = [
            name
            for name, text in waiting.items()
            if not any(
                re.search(rf"\b{SCHEMA}\.{other}\b", text) for other in waiting if other != name
            )
        ]
        if not ready:
            raise IncompleteRelease(f"{sorted(waiting)} read each other")
        for name in ready:
            yield name, statements[name]
            del waiting[name]


def _comments(objects: list[dict[str, Any]]) -> Iterator[str]:
    for item in objects:
        kind = "view" if item["view_sql"] else "table"
        if item["comment"]:
            yield f"comment on {kind} {SCHEMA}.{item['name']} is {_literal(item['comment'])}"
        for column, text in item["columns"].items():
            yield f'comment on column {SCHEMA}.{item["name"]}."{column}" is {_literal(text)}'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _checked_rows(
    writer: duckdb.DuckDBPyConnection, objects: list[dict[str, Any]]
) -> dict[str, int]:
    """Rows by table; every table must have as many as the warehouse, every view find its columns.

    A view is planned and not run: dbt's tests ran it, and the first row may need all others.
    """
    rows: dict[str, int] = {}
    for item in objects:
        name = item["name"]
        if item["view_sql"]:
            writer.execute(f"explain select * from {SCHEMA}.{name}").fetchall()
            continue
        [mine] = writer.execute(f"select count(*) from {SCHEMA}.{name}").fetchone() or (0,)
        [theirs] = writer.execute(f"select count(*) from work.{SCHEMA}.{name}").fetchone() or (0,)
        if mine != theirs:
            raise IncompleteRelease(f"table {name} has {mine} rows, the warehouse {theirs}")
        rows[name] = mine
    return rows


def _write_parquet(
    writer: duckdb.DuckDBPyConnection, folder: Path, objects: list[dict[str, Any]]
) -> None:
    folder.mkdir()
    for item in objects:
        if item["view_sql"] is None:
            file = folder / f"{item['name']}.parquet"
            writer.execute(
                f"copy {SCHEMA}.{item['name']} to '{file}' (format parquet, compression zstd)"
            )
            sync_file(file)


def sync_file(file: Path) -> None:
    """Have the file on disk before it is pointed at."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
