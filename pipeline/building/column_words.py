"""What each column of dbt's tables means, also where nobody wrote it beside the column.

A meaning is written once. A column without words of its own has those of its name, where that means
one thing everywhere: a doc block (``dbt_project/models/columns``); else those of the nearest column
of its name that it comes from (column lineage); else the one description that the project gives to
the name. Here: that rule. Not here: who shows it (``assets.lineage`` in Dagster,
``publishing.dbt_docs``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.building.column_lineage import Lineage, Table

Column = tuple[str, str, str]
"""Schema, table and name."""
DESCRIBED = ("model", "seed", "source")


class ColumnWords:
    """The words of every column of a project, as its manifest has them."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        """``manifest`` is dbt's, as JSON."""
        self._own = dict(_described(manifest))
        blocks = manifest["docs"].values()
        self._of_names = {block["name"]: block["block_contents"].strip() for block in blocks}
        self._only = _only(self._own)

    def of(self, column: Column, lineages: Mapping[Table, Lineage]) -> str:
        """What a column means by the lineage of the tables; empty where nothing says it."""
        return (
            self._own.get(column)
            or self._of_names.get(column[2])
            or self._inherited(column, lineages)
            or self._only.get(column[2], "")
        )

    def _inherited(self, column: Column, lineages: Mapping[Table, Lineage]) -> str:
        """The nearest words on its way; of several as near, those of the first by name."""
        seen, level = {column}, [column]
        while level:
            if found := [self._own[one] for one in sorted(level) if one in self._own]:
                return found[0]
            level = list({before for one in level for before in _before(one, lineages)} - seen)
            seen.update(level)
        return ""


def _before(column: Column, lineages: Mapping[Table, Lineage]) -> Iterator[Column]:
    """The columns of the same name that a column comes from."""
    for schema, table, name in lineages.get(column[:2], {}).get(column[2], []):
        if name == column[2]:
            yield schema, table, name


def _described(manifest: Mapping[str, Any]) -> Iterator[tuple[Column, str]]:
    for table, node in described_tables(manifest):
        for name, column in node["columns"].items():
            if words := column["description"]:
                yield (*table, name), words


def _only(own: Mapping[Column, str]) -> dict[str, str]:
    """The words of names that are described in the same words wherever they are."""
    given = defaultdict(set)
    for column, words in own.items():
        given[column[2]].add(words)
    return {name: next(iter(words)) for name, words in given.items() if len(words) == 1}


def complete(
    manifest: Mapping[str, Any],
    tables: Mapping[Table, Iterable[str]],
    lineages: Mapping[Table, Lineage],
) -> None:
    """Give every column of the tables as they stand its words, in the manifest itself."""
    words = ColumnWords(manifest)
    for table, node in described_tables(manifest):
        for name in tables.get(table, ()):
            column = node["columns"].setdefault(name, {"name": name, "meta": {}, "tags": []})
            column["description"] = words.of((*table, name), lineages)


def described_tables(manifest: Mapping[str, Any]) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The tables that may have words for their columns, with their nodes in the manifest."""
    for node in [*manifest["nodes"].values(), *manifest["sources"].values()]:
        if node["resource_type"] in DESCRIBED:
            yield (node["schema"], node.get("alias") or node["identifier"]), node
