"""The JSON Schema of each kind of file under ``api/v1``, made of the marts' own types and comments.

So a key is described where its column is, in the dbt project. Here: how a document is put together
of those columns (``models``, ``write``), and which keys are always there. A key that is not
required is left out where its value is unknown; one that is and may be null is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import duckdb

from pipeline.api import models

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

TYPES: dict[str, Schema] = {
    "VARCHAR": {"type": "string"},
    "BOOLEAN": {"type": "boolean"},
    "TINYINT": {"type": "integer"},
    "SMALLINT": {"type": "integer"},
    "INTEGER": {"type": "integer"},
    "BIGINT": {"type": "integer"},
    "DOUBLE": {"type": "number"},
    "DATE": {"type": "string", "format": "date"},
    "VARCHAR[]": {"type": "array", "items": {"type": "string"}},
}
ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^[a-z]+:"}
STATED = ("source_id", "source_url", "last_reviewed_on")
REQUIRED: dict[str, tuple[str, ...]] = {
    "offers": ("offer_id", "provider_id", "provider_model_name", *STATED),
    "other_prices": ("component", "unit", "usd_per_unit", "source_id", "source_url"),
    "price_history": ("offer_id", "component", "valid_from", "source_url"),
    "benchmarks": ("benchmark_id", "score", "score_scale", *STATED),
    "endings": ("source_url",),
    "alternatives": ("position", "other_model_id", "is_at_least_as_good"),
}
"""Of the rows of a model's document, the keys that are never left out."""
ROWS = {
    "alternatives": models.ALTERNATIVE,
    "offers": models.OFFER,
    "other_prices": models.OTHER_PRICE,
    "price_history": models.PERIOD,
    "benchmarks": models.SCORE,
    "endings": models.ENDING,
}


class Columns:
    """Types and comments of the columns of queries on a published file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read the comments of every table and view."""
        self.connection = connection
        found = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() "
            "where schema_name = 'marts' and comment is not null"
        ).fetchall()
        self.comments = {(table, column): comment for table, column, comment in found}

    def of(self, query: str, names: Iterable[str], *, is_nullable: bool) -> dict[str, Schema]:
        """Schema by name of the query's named columns, each with the comment it has in the mart."""
        described = self.connection.execute(f"describe {query}").fetchall()
        types = {name: kind for name, kind, *_ in described}
        tables = re.findall(r"marts\.(\w+)", query)
        return {name: self._column(name, types[name], tables, is_nullable) for name in names}

    def _column(self, name: str, kind: str, tables: list[str], is_nullable: bool) -> Schema:
        schema = dict(ADDRESS) if name.endswith("_url") else typed(kind)
        if is_nullable:
            schema["type"] = [schema["type"], "null"]
            if "enum" in schema:
                schema["enum"] = [*schema["enum"], None]
        comments = (self.comments.get((table, name)) for table in tables)
        comment = next(filter(None, comments), None)
        return schema | ({"description": comment} if comment else {})


def typed(kind: str) -> Schema:
    """What JSON has for a type of DuckDB."""
    if kind.startswith("DECIMAL"):
        return {"type": "number"}
    if kind.startswith("ENUM"):
        return {"type": "string", "enum": re.findall(r"'([^']*)'", kind)}
    return dict(TYPES[kind])


def row(properties: dict[str, Schema], required: Iterable[str] | None = None) -> Schema:
    """An object of just these keys; without ``required``, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def listed(name: str, query: str, columns: Iterable[str], of: Columns) -> Schema:
    """The schema of a file that holds one list."""
    rows = {"type": "array", "items": row(of.of(query, columns, is_nullable=True))}
    return _file(name, f"All {name} of the release.", {name: rows})


def index(entry: tuple[str, ...], of: Columns) -> Schema:
    """The schema of ``index.json``."""
    texts: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
    profile = of.of("from marts.dim_traffic_profiles", PROFILE, is_nullable=True)
    models_query = "from marts.dim_models"
    model = of.of(models_query, entry, is_nullable=False)
    model["file"] = {"type": "string", "description": "Address of its document, under models/"}
    properties = {
        "api_version": {"const": "v1"},
        "build_id": {"type": "string", "pattern": "^[0-9]{8}T[0-9]{6}Z$"},
        "published_at": {"type": "string", "format": "date-time"},
        **dict.fromkeys(TEXTS, texts),
        "traffic_profiles": {"type": "array", "items": row(profile)},
        "models": {
            "type": "array",
            "items": row(model, ("model_id", "model_name", "file", "last_reviewed_on")),
        },
    }
    return _file("index", "Every model of the release, and where the rest is.", properties)


TEXTS = ("addresses", "files", "schemas", "specifications", "capabilities")
PROFILE = (
    *("profile_id", "profile_name", "input_mtok", "output_mtok", "cached_input_share"),
    *("batch_share", "hours_utc", "service_tier", "description"),
)


def model(of: Columns) -> Schema:
    """The schema of a model's document."""
    facts = of.of(models.QUERIES["facts"], models.FACT, is_nullable=True)
    facts["stated_text"]["description"] = "The value as its page writes it"
    others = {name: {"type": ["string", "null"]} for name in models.OTHER_VALUE}
    value = {"description": "In the type of its column of dim_models; null where contested."}
    fact = row({"value": value, **facts, "other_values": _array(row(others, ("value",)))})
    costs = of.of(models.QUERIES["costs"], models.COST, is_nullable=True)
    basis = {"$ref": "#/$defs/price"}
    texts = _array({"type": "string"})
    properties = {
        **of.of("from marts.dim_models", models.MODEL, is_nullable=True),
        "names": texts,
        "facts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/fact"}},
        "prices": row({"list": basis, "best": basis, "cheapest": basis}),
        "monthly_costs": {"type": "object", "additionalProperties": row(costs)},
        **{
            name: _array(
                row(of.of(models.QUERIES[name], columns, is_nullable=False), REQUIRED[name])
            )
            for name, columns in ROWS.items()
        },
        "nearest": texts,
    }
    definitions = {"fact": fact, "price": _price(of)}
    return _file("model", "One model.", properties) | {"$defs": definitions}


def _price(of: Columns) -> Schema:
    """List, best and cheapest price have the same keys; those of the list price describe them."""
    names = [f"list_{component}_usd_per_mtok" for component in models.COMPONENTS]
    names += [
        *("list_provider_id", "list_source_url", "list_last_reviewed_on", "list_missing_reason"),
    ]
    found = of.of("from marts.dim_models", names, is_nullable=True)
    return row({name.removeprefix("list_"): schema for name, schema in found.items()})


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _file(name: str, title: str, properties: dict[str, Schema]) -> Schema:
    return {"$schema": DRAFT, "$id": f"{name}.schema.json", "title": title, **row(properties)}
