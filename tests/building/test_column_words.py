"""Whose words a column has: its own, its name's, those of what it comes from, the only ones."""

from typing import Any

import pytest

from pipeline.building.column_lineage import Lineage, Table
from pipeline.building.column_words import ColumnWords, complete


def node(schema: str, name: str, of: str = "model", /, **columns: str) -> dict[str, Any]:
    described = {key: {"name": key, "description": words} for key, words in columns.items()}
    return {"resource_type": of, "schema": schema, "alias": name, "columns": described}


RAW = node("raw", "a", "source", id="Id of the row", price="As the page writes it", kind="")
MANIFEST = {
    "sources": {"source.m.raw.a": {**RAW, "identifier": "a", "alias": None}},
    "nodes": {
        "model.m.b": node("staging", "b", seen="When it was seen"),
        "model.m.c": node("marts", "c", id="Id of the pair", seen="When it was seen", price="USD"),
        "test.m.t": node("marts", "t", "test", other="A test has no columns"),
    },
    "docs": {"doc.m.kind": {"name": "kind", "block_contents": "Which kind.\n"}},
}
LINEAGES: dict[Table, Lineage] = {
    ("staging", "b"): {"id": [("raw", "a", "id")], "price": [("raw", "a", "price")]},
    ("intermediate", "d"): {
        "id": [("intermediate", "loop", "id"), ("staging", "b", "id")],
        "price": [("marts", "c", "price"), ("staging", "b", "price")],
        "other": [("staging", "b", "price")],
    },
    ("intermediate", "loop"): {"id": [("intermediate", "loop", "id")]},
}


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (("marts", "c", "id"), "Id of the pair"),  # its own before all others
        (("raw", "a", "kind"), "Which kind."),  # one meaning everywhere: that of the name
        (("intermediate", "d", "id"), "Id of the row"),  # through a table without words, and a loop
        (("intermediate", "d", "price"), "USD"),  # the nearest
        (("intermediate", "e", "seen"), "When it was seen"),  # described in one way, though twice
        (("intermediate", "d", "other"), ""),  # comes from a column of another name
        (("intermediate", "e", "price"), ""),  # two ways, and nothing says which
    ],
)
def test_whose_words_a_column_has(column: tuple[str, str, str], words: str) -> None:
    assert ColumnWords(MANIFEST).of(column, LINEAGES) == words


def test_a_manifest_is_completed_by_the_tables_as_they_stand() -> None:
    nodes = {"model.m.d": node("intermediate", "d", extra="Mine"), "model.m.f": node("marts", "f")}
    manifest = {**MANIFEST, "nodes": {**MANIFEST["nodes"], **nodes}}
    complete(manifest, {("intermediate", "d"): ["id", "kind", "extra", "dark"]}, LINEAGES)
    columns = nodes["model.m.d"]["columns"]
    assert {name: column["description"] for name, column in columns.items()} == {
        "id": "Id of the row",
        "kind": "Which kind.",
        "extra": "Mine",
        "dark": "",
    }
    assert nodes["model.m.f"]["columns"] == {}
