"""datapackage.json: what the Data Package standard asks for, and what the release holds."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator

from pipeline.published import rows
from tests import published_seed

pytestmark = pytest.mark.dbt
FIELD_TYPES = [
    *("string", "number", "integer", "boolean", "object", "list", "array", "datetime", "date"),
    *("time", "year", "yearmonth", "duration", "geopoint", "geojson", "any"),
]
STANDARD = {
    "type": "object",
    "required": ["resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "id": {"type": "string"},
        "title": {"type": "string"},
        "version": {"type": "string"},
        "created": {
            "type": "string",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$",
        },
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "schema"],
                "properties": {
                    "name": {"type": "string", "pattern": "^[^/]+$"},
                    "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[^\\]+$"},
                    "type": {"const": "table"},
                    "bytes": {"type": "integer", "minimum": 1},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["name", "type"],
                                    "properties": {
                                        "name": {"type": "string"},
                                        "type": {"enum": FIELD_TYPES},
                                        "description": {"type": "string", "minLength": 1},
                                    },
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""The rules of version 2 of the standard that bear on what is written, in our own words."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published_seed.home(tmp_path_factory).current.resolve()


@pytest.fixture(scope="module")
def package(release: Path) -> Any:
    return json.loads((release / "datapackage.json").read_text(encoding="utf-8"))


def test_it_keeps_to_the_standard(package: Any) -> None:
    Draft202012Validator(STANDARD).validate(package)
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))


def test_every_parquet_file_is_described_as_it_is(release: Path, package: Any) -> None:
    described = {resource["path"]: resource for resource in package["resources"]}
    files = {f"parquet/{file.name}": file for file in (release / "parquet").iterdir()}
    assert described.keys() == files.keys()
    for path, file in files.items():
        content = file.read_bytes()
        assert described[path]["bytes"] == len(content)
        assert described[path]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        with duckdb.connect() as reader:
            columns = rows(reader, f"describe from '{file}'")
        fields = described[path]["schema"]["fields"]
        assert [field["name"] for field in fields] == [one["column_name"] for one in columns]


def test_columns_have_the_words_and_types_of_the_marts(package: Any) -> None:
    models = next(one for one in package["resources"] if one["name"] == "dim_models")
    fields = {field["name"]: field for field in models["schema"]["fields"]}
    assert all(field["description"] for field in fields.values())
    kinds = {name: fields[name]["type"] for name in ("model_id", "released_on", "is_stale")}
    assert kinds == {"model_id": "string", "released_on": "date", "is_stale": "boolean"}
    assert fields["list_input_usd_per_mtok"]["type"] == "number"
    assert fields["contested_facts"]["type"] == "array"
    pairs = next(one for one in package["resources"] if one["name"] == "comparison_scorecards")
    verdict = next(one for one in pairs["schema"]["fields"] if one["name"] == "verdict_code")
    assert "undecided" in verdict["constraints"]["enum"]
    assert package["version"] in package["id"]
