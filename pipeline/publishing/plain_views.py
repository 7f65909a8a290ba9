"""Twins of published tables for tools that know no enums, lists or structs: schema ``plain``.

Such tools show these columns as UNKNOWN, or leave them out. Where a table or view of the marts has
one, the view of the same name in ``plain`` has it as text; all other columns are as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

SCHEMA = "plain"
COLUMNS = """
select table_name, column_name, data_type, comment
from duckdb_columns()
where schema_name = 'marts' and database_name = current_database()
order by table_name, column_index
"""


def write(writer: duckdb.DuckDBPyConnection) -> None:
    """Make the schema and its views in the current database, which holds the marts."""
    tables: dict[str, list[tuple[str, str, str | None]]] = {}
    for table, *column in writer.execute(COLUMNS).fetchall():
        tables.setdefault(table, []).append((column[0], column[1], column[2]))
    writer.execute(f"create schema {SCHEMA}")
    for table, columns in tables.items():
        if replaced := [_as_text(name, kind) for name, kind, _ in columns if not is_plain(kind)]:
            for statement in _view(table, replaced, columns):
                writer.execute(statement)


def is_plain(data_type: str) -> bool:
    """Whether every tool knows the type: a number, a text, a truth value or a time."""
    return not (data_type.startswith(("ENUM", "STRUCT", "MAP", "UNION")) or "[" in data_type)


def _as_text(column: str, data_type: str) -> str:
    if data_type == "VARCHAR[]":
        return f"""array_to_string("{column}", ', ') as "{column}\""""
    return f'cast("{column}" as varchar) as "{column}"'


def _view(
    table: str, replaced: list[str], columns: list[tuple[str, str, str | None]]
) -> Iterator[str]:
    yield (
        f"create view {SCHEMA}.{table} as "
        f"select * replace ({', '.join(replaced)}) from marts.{table}"
    )
    words = f"marts.{table}, with lists and closed vocabularies as text"
    yield f"comment on view {SCHEMA}.{table} is '{words}'"
    for name, _, comment in columns:
        if comment:
            said = comment.replace("'", "''")
            yield f"""comment on column {SCHEMA}.{table}."{name}" is '{said}'"""
