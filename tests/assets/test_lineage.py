"""What Dagster is told of the columns of a table: what they mean, and what they come from."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dagster import MetadataValue, Output, TableColumn, TableSchema

from pipeline.assets import lineage
from pipeline.building import lineage_kept

MANIFEST = {
    "sources": {
        "source.m.a": {
            "resource_type": "source",
            "schema": "raw",
            "identifier": "a",
            "columns": {"id": {"name": "id", "description": "Id of the row"}},
        }
    },
    "nodes": {
        "model.m.b": {
            "resource_type": "model",
            "unique_id": "model.m.b",
            "name": "b",
            "schema": "staging",
            "alias": "b",
            "package_name": "m",
            "original_file_path": "b.sql",
            "depends_on": {"nodes": ["source.m.a"]},
            "columns": {},
        }
    },
    "docs": {},
}
SCHEMA = MetadataValue.table_schema(TableSchema([TableColumn("id", "BIGINT")]))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Told what dbt's events are told as, by the SQL of the one model and its metadata."""
    monkeypatch.setattr(lineage_kept, "parse_target", lambda: tmp_path)
    of: Any = SimpleNamespace(manifest=MANIFEST, target_path=tmp_path)

    def told(sql: str, **metadata: Any) -> dict[str, Any]:
        (file := tmp_path / "compiled/m/b.sql").parent.mkdir(parents=True, exist_ok=True)
        file.write_text(sql)
        event = Output(None, metadata={lineage.SCHEMA: SCHEMA} | metadata)
        [one] = lineage.told([event], of, {("raw", "a"): ["id"]})
        return dict(one.metadata)

    return told


def test_columns_are_told_with_words_and_where_they_come_from(run: Any) -> None:
    found = run("select id from raw.a", unique_id="model.m.b")
    [column] = found[lineage.SCHEMA].schema.columns
    assert (column.name, column.type, column.description) == ("id", "BIGINT", "Id of the row")
    [source] = found["dagster/column_lineage"].column_lineage.deps_by_column["id"]
    assert (source.asset_key.path, source.column_name) == (["raw", "a"], "id")


@pytest.mark.parametrize("metadata", [{}, {"unique_id": "model.m.gone"}])
def test_an_event_of_no_known_table_is_passed_on(run: Any, metadata: dict[str, str]) -> None:
    assert run("select id from raw.a", **metadata)[lineage.SCHEMA] == SCHEMA


def test_of_a_table_that_is_no_longer_made_nothing_is_kept(run: Any, tmp_path: Path) -> None:
    kept = tmp_path / lineage_kept.KEPT
    run("select id from raw.a", unique_id="model.m.b")
    assert list(json.loads(kept.read_text())) == ["model.m.b"]
    none = MetadataValue.table_schema(TableSchema([]))
    assert run("select id from raw.a", unique_id="model.m.b", **{lineage.SCHEMA: none})
    assert json.loads(kept.read_text()) == {}


def test_a_query_that_cannot_be_read_is_tried_again(
    run: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run("select id from raw.a", unique_id="model.m.b")
    for said in (1, 2):
        found = run("select id frm (", unique_id="model.m.b")
        assert found[lineage.SCHEMA].schema.columns[0].name == "id"
        assert caplog.text.count("no column lineage of b") == said
        assert json.loads((tmp_path / lineage_kept.KEPT).read_text()) == {}
