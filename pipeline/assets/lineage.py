"""Which columns each column of dbt's tables comes from, as Dagster shows it beside an asset.

Here: what is told with a table that was made, and what is kept of it beside dbt's parse, so that
SQL that stays as it is costs nothing the next night. Not here: how SQL is read
(``building.column_lineage``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dagster import (
    AssetKey,
    Output,
    TableColumnDep,
    TableColumnLineage,
    TableSchema,
    get_dagster_logger,
)
from dagster_dbt import DbtCliInvocation

from pipeline.building import column_lineage
from pipeline.building.column_lineage import Lineage, NotRead, Table, columns_read
from pipeline.project import parse_target
from pipeline.storage.durable import replace_bytes

Columns = dict[Table, list[str]]
KEPT = "column_lineage.json"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""The day of the build stands in SQL, and is no news."""
Kept = tuple[str, Lineage]
"""The hash of what a lineage was read from, and the lineage."""


def told(events: Iterable[Any], of: DbtCliInvocation, tables: Columns) -> Iterator[Any]:
    """The events of a run of dbt, each table's with its lineage.

    ``tables`` are those that stand when it starts; of those that it makes, dbt tells the columns,
    and of seeds the project does.
    """
    seeds = [one for one in of.manifest["nodes"].values() if one["resource_type"] == "seed"]
    tables |= {(seed["schema"], seed["alias"]): list(seed["columns"]) for seed in seeds}
    file = parse_target() / KEPT
    before = _read(file)
    reading = _Reading(of.manifest, of.target_path / "compiled", tables, dict(before))
    for event in events:
        yield reading.with_lineage(event) if isinstance(event, Output) else event
    if reading.kept != before:
        replace_bytes(file, json.dumps(reading.kept).encode())


def _read(file: Path) -> dict[str, Kept]:
    """What was kept; what cannot be read is read from the SQL again."""
    try:
        return dict(json.loads(file.read_bytes()))
    except (FileNotFoundError, ValueError):
        return {}


@dataclass
class _Reading:
    manifest: Mapping[str, Any]
    compiled: Path
    """The folder with the SQL of each model, as dbt runs it."""
    tables: Columns
    kept: dict[str, Kept]
    """By model."""

    def with_lineage(self, event: Output[Any]) -> Output[Any]:
        node = self.manifest["nodes"][event.metadata["unique_id"].value]
        told = event.metadata.get("dagster/column_schema")
        if isinstance(schema := getattr(told, "schema", None), TableSchema):
            self.tables[node["schema"], node["alias"]] = [column.name for column in schema.columns]
        sql = self.compiled / node["package_name"] / node["original_file_path"]
        # A table function has no columns before it is called.
        if told is None or node["resource_type"] != "model" or not sql.exists():
            return event
        found = self._lineage(node, sql.read_text(encoding="utf-8"))
        return event.with_metadata({**event.metadata, "dagster/column_lineage": _shown(found)})

    def _lineage(self, node: Mapping[str, Any], sql: str) -> Lineage:
        parents = [self._table(parent) for parent in node["depends_on"]["nodes"]]
        tables = {table: self.tables[table] for table in parents if table in self.tables}
        columns = [[*table, *columns] for table, columns in sorted(tables.items())]
        made_from = hashlib.md5(
            json.dumps([_reader(), DAY.sub("", sql), columns]).encode(), usedforsecurity=False
        ).hexdigest()
        known, lineage = self.kept.get(node["unique_id"], (None, {}))
        if known != made_from:
            try:
                lineage = {
                    column: [one for one in sources if one[:2] in parents]
                    for column, sources in columns_read(sql, tables).items()
                }
            except NotRead as error:
                get_dagster_logger().warning("no column lineage of %s: %s", node["name"], error)
            self.kept[node["unique_id"]] = (made_from, lineage)
        return lineage

    def _table(self, unique_id: str) -> Table:
        found = self.manifest["nodes"].get(unique_id) or self.manifest["sources"][unique_id]
        return found["schema"], found.get("alias") or found["identifier"]


@cache
def _reader() -> str:
    """What reads the SQL: another version of it may find more."""
    return version("sqlglot") + Path(column_lineage.__file__).read_text(encoding="utf-8")


def _shown(lineage: Lineage) -> TableColumnLineage:
    """The same for Dagster, whose assets are called as their tables are."""
    return TableColumnLineage(
        {
            column: [TableColumnDep(AssetKey([schema, table]), of) for schema, table, of in sources]
            for column, sources in lineage.items()
        }
    )
