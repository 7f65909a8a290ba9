"""The saved pages that travel in packages alone, offered by an index on loopback."""

import gzip
import json
import sqlite3
from typing import Any

from pipeline import registry
from tests import source_fixtures
from tests.package_server import PackageServer

UPLOADED_AT = "2026-10-26T00:00:00Z"


def offer(index: PackageServer) -> None:
    """Publish a release of each such package, its member packed as the real one's is."""
    for source in registry.all_sources().values():
        for _, snapshot in source_fixtures.snapshots(source):
            page = next((page for page in source.pages if page.id == snapshot.page.id), None)
            if page is None or page.is_live or page.package is None:
                continue
            member = page.package
            content = {
                "none": lambda content: content,
                "gzip": gzip.compress,
                "sqlite": database,
            }[member.compression](snapshot.content)
            index.publish(member.package, "1.0", {member.member: content}, uploaded_at=UPLOADED_AT)


def database(content: bytes) -> bytes:
    """A SQLite database of the tables that a JSON of tables holds."""
    tables: dict[str, list[dict[str, Any]]] = json.loads(content)
    with sqlite3.connect(":memory:") as connection:
        for name, rows in tables.items():
            columns = list(rows[0]) if rows else ["empty"]
            connection.execute(f"create table {name} ({', '.join(columns)})")
            for row in rows:
                marks = ", ".join("?" for _ in row)
                connection.execute(f"insert into {name} values ({marks})", list(row.values()))
        connection.commit()
        return connection.serialize()
