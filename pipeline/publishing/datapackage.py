"""``datapackage.json`` of a release: its Parquet files by the Data Package standard, version 2.

Tools that know the standard find every table with its columns, types and descriptions, which are
the comments that dbt wrote into the file. The same marts give the same content, but for the build.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline.published import rows
from pipeline.publishing.releases import checksum

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DOUBLE": "number",
}
COLUMNS = """
select table_name, column_name, data_type, comment, is_nullable
from duckdb_columns()
where schema_name = 'marts'
order by table_name, column_index
"""
TABLES = "select table_name, comment from duckdb_tables() where schema_name = 'marts' order by 1"


def write_datapackage(
    published: duckdb.DuckDBPyConnection, folder: Path, build_id: str, published_at: datetime
) -> None:
    """Write the descriptor beside the ``parquet`` folder it describes."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for column in rows(published, COLUMNS):
        fields.setdefault(column["table_name"], []).append(_field(column))
    resources = [
        _resource(folder, table["table_name"], table["comment"], fields[table["table_name"]])
        for table in rows(published, TABLES)
    ]
    package = {
        "$schema": PROFILE,
        "name": "modelmart",
        "id": f"tag:modelmart,2026:release/{build_id}",
        "title": "Language models: prices, limits, capabilities and scores, with their sources",
        "version": build_id,
        "created": published_at.astimezone(UTC).isoformat(),
        "resources": resources,
    }
    text = json.dumps(package, indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _resource(
    folder: Path, table: str, comment: str | None, fields: list[dict[str, Any]]
) -> dict[str, Any]:
    file = folder / "parquet" / f"{table}.parquet"
    return {
        "$schema": RESOURCE,
        "name": table,
        "path": f"parquet/{file.name}",
        "type": "table",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **({"description": comment} if comment else {}),
        "bytes": file.stat().st_size,
        "hash": f"sha256:{checksum(file)}",
        "schema": {"$schema": SCHEMA, "fields": fields},
    }


def _field(column: dict[str, Any]) -> dict[str, Any]:
    comment = column["comment"]
    return {
        "name": column["column_name"],
        **_typed(column["data_type"]),
        **({"description": comment} if comment else {}),
    }


def _typed(kind: str) -> dict[str, Any]:
    """The standard's type for one of DuckDB's; what is nested is an array or object."""
    if kind.endswith("[]"):
        return {"type": "array"}
    if kind.startswith("STRUCT"):
        return {"type": "object"}
    if kind.startswith("ENUM"):
        return {"type": "string", "constraints": {"enum": re.findall(r"'([^']*)'", kind)}}
    if kind.startswith("DECIMAL"):
        return {"type": "number"}
    return {"type": TYPES.get(kind, "integer")}
