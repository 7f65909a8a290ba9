"""What each column of dbt's tables means and comes from, as Dagster shows it beside an asset.

Here: what is told with a table that was made; SQL that stays as it is is not read again the next
night. Not here: how SQL is read (``building.column_lineage``), where its lineage is kept
(``building.lineage_kept``), whose words a column has (``building.column_words``).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dagster import (
    AssetKey,
    Output,
    TableColumn,
    TableColumnDep,
    TableColumnLineage,
    TableSchema,
    get_dagster_logger,
)
from dagster_dbt import DbtCliInvocation

from pipeline.building import column_lineage, lineage_kept
from pipeline.building.column_lineage import Lineage, NotRead, Table, columns_read
from pipeline.building.column_words import ColumnWords
from pipeline.building.lineage_kept import Kept
from pipeline.project import PROJECT

Columns = dict[Table, list[str]]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""The day of the build stands in SQL, and is no news."""
SCHEMA = "dagster/column_schema"


def told(events: Iterable[Any], of: DbtCliInvocation, tables: Columns) -> Iterator[Any]:
    """The events of a run of dbt, each table's with its lineage and the words of its columns.

    ``tables`` are those that stand when it starts; of those that it makes, dbt tells the columns,
    and of seeds their files do.
    """
    seeds = [one for one in of.manifest["nodes"].values() if one["resource_type"] == "seed"]
    tables |= {(seed["schema"], seed["alias"]): _head(seed) for seed in seeds}
    before = lineage_kept.read()
    reading = _Reading(of.manifest, of.target_path / "compiled", tables, dict(before))
    for event in events:
        yield reading.told(event) if isinstance(event, Output) else event
    if reading.kept != before:
        lineage_kept.write(reading.kept)


def _head(seed: Mapping[str, Any]) -> list[str]:
    with (PROJECT / seed["original_file_path"]).open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


class _Reading:
    """One run of dbt: the columns of the tables so far, and the lineage of its models."""

    def __init__(
        self, manifest: Mapping[str, Any], compiled: Path, tables: Columns, kept: Kept
    ) -> None:
        """``compiled`` is the folder with the SQL of each model, as dbt runs it."""
        self.manifest, self.compiled, self.tables, self.kept = manifest, compiled, tables, kept
        self.words = ColumnWords(manifest)
        self.lineages = lineage_kept.of_tables(kept, manifest)

    def told(self, event: Output[Any]) -> Output[Any]:
        """The event with what is known of the columns of its table; as it is where nothing is."""
        node = self.manifest["nodes"].get(_value(event, "unique_id"))
        if node is None:
            return event
        schema = getattr(event.metadata.get(SCHEMA), "schema", None)
        # A table function has no columns yet, a form of pairs that is not in use no table.
        if not isinstance(schema, TableSchema) or not schema.columns:
            self.kept.pop(node["unique_id"], None)
            return event
        table = node["schema"], node["alias"]
        self.tables[table] = [column.name for column in schema.columns]
        more: dict[str, Any] = dict(event.metadata)
        sql = self.compiled / node["package_name"] / node["original_file_path"]
        if node["resource_type"] == "model" and sql.exists():
            self.lineages[table] = self._lineage(node, sql.read_text(encoding="utf-8"))
            more["dagster/column_lineage"] = _shown(self.lineages[table])
        more[SCHEMA] = TableSchema([self._described(table, one) for one in schema.columns])
        return event.with_metadata(more)

    def _described(self, table: Table, column: TableColumn) -> TableColumn:
        words = self.words.of((*table, column.name), self.lineages)
        return TableColumn(column.name, column.type, words or None, column.constraints, column.tags)

    def _lineage(self, node: Mapping[str, Any], sql: str) -> Lineage:
        """As kept, or read; where it cannot be read, none, and the next build tries again."""
        parents = [self._table(parent) for parent in node["depends_on"]["nodes"]]
        tables = {table: self.tables[table] for table in parents if table in self.tables}
        columns = [[*table, *columns] for table, columns in sorted(tables.items())]
        made_from = hashlib.md5(
            json.dumps([_reader(), DAY.sub("", sql), columns]).encode(), usedforsecurity=False
        ).hexdigest()
        known, lineage = self.kept.pop(node["unique_id"], (None, {}))
        if known != made_from:
            try:
                found = columns_read(sql, tables)
            except NotRead as error:
                get_dagster_logger().warning("no column lineage of %s: %s", node["name"], error)
                return {}
            lineage = {
                column: [one for one in sources if one[:2] in parents]
                for column, sources in found.items()
            }
        self.kept[node["unique_id"]] = (made_from, lineage)
        return lineage

    def _table(self, unique_id: str) -> Table:
        found = self.manifest["nodes"].get(unique_id) or self.manifest["sources"][unique_id]
        return found["schema"], found.get("alias") or found["identifier"]


def _value(event: Output[Any], key: str) -> object:
    return getattr(event.metadata.get(key), "value", None)


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
