"""A SQLite database as JSON: every table with its rows, so that parsers meet text and no database.

Here: unpacking one, in memory and within bounds. Views, triggers and virtual tables are not
touched: they are code. Not here: what the tables mean (each source).
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from pipeline.fetching.errors import TooLarge, UnexpectedContent

MAGIC = b"SQLite format 3\0"
"""How every database begins."""


def as_json(content: bytes, name: str, limit: int) -> bytes:
    """``{table: [row, …]}`` with a row as an object of its columns, tables in order of name.

    Raises ``UnexpectedContent`` for bytes that are no database, ``TooLarge`` beyond ``limit``.
    """
    if not content.startswith(MAGIC):
        raise UnexpectedContent(name, "is no SQLite database", "see what the package holds now")
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        connection.execute("pragma trusted_schema = off")
        connection.row_factory = sqlite3.Row
        tables = {table: _rows(connection, table, name, limit) for table in _tables(connection)}
    except (sqlite3.Error, UnicodeDecodeError) as error:
        reason = f"is no SQLite database ({type(error).__name__})"
        raise UnexpectedContent(name, reason, "see what the package holds now") from error
    finally:
        connection.close()
    unpacked = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    if len(unpacked) > limit:
        raise _too_large(name, limit)
    return unpacked


def _tables(connection: sqlite3.Connection) -> list[str]:
    stored = connection.execute(
        "select name from sqlite_schema where type = 'table' and rootpage > 0"
        " and name not like 'sqlite#_%' escape '#' order by name"
    )
    return [row[0] for row in stored]


def _rows(
    connection: sqlite3.Connection, table: str, name: str, limit: int
) -> list[dict[str, Any]]:
    """The rows in order of their place; a blob is no value of a catalogue and left out."""
    rows, size = [], 0
    quoted = table.replace('"', '""')
    for row in connection.execute(f'select * from "{quoted}"'):
        columns = zip(row.keys(), row, strict=True)
        values = {key: value for key, value in columns if not isinstance(value, bytes)}
        size += sum(len(str(value)) for value in values.values())
        if size > limit:
            raise _too_large(name, limit)
        rows.append(values)
    return rows


def _too_large(name: str, limit: int) -> TooLarge:
    return TooLarge(name, f"has more than {limit} bytes", "see pipeline/fetching/body.py")
