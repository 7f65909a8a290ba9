"""Draws docs/architecture.md from the code: packages, assets, dbt's folders, the way of one price.

``python -m tests.architecture`` writes what stands between its marks anew; a test compares. Here:
what is drawn. Not here: the words around it, which are written by hand in the document.
"""

import ast
import json
import re
import tomllib
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dagster import AssetKey

from pipeline.building import dbt_parse

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs/architecture.md"
PART = re.compile(r"<!-- drawn: (\w+) -->\n.*?<!-- end -->", re.DOTALL)

SHOWN_SOURCE = "openai_docs"
WAY = (
    "stg_claims",
    "int_amounts_parsed",
    "int_prices_parsed",
    "int_price_statements",
    "int_price_periods_supported",
    "int_offers_pivoted",
    "int_routes_priced",
    "int_model_prices_chosen",
    "int_scorecard_sides",
    "comparison_scorecards",
    "comparison_pages",
)
"""Models that the way of a price passes; those between them are found in the manifest."""


def packages() -> Iterator[str]:
    """A row a package of ``pipeline``, from the top down: what it is for, what it reads."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    yield "| package | what it is for | reads |"
    yield "|---|---|---|"
    for name in (name for layer in layers for name in layer.split(" | ")):
        path = ROOT / "pipeline" / name
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        purpose = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")
        reads = ", ".join(f"`{one}`" for one in sorted(_reads(path) - {name}))
        yield f"| `{name}` | {purpose[0]} | {reads} |"


def _reads(path: Path) -> set[str]:
    files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    names = [
        f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    return {name.split(".")[1] for name in names if name.startswith("pipeline.")}


def assets() -> Iterator[str]:
    """The Dagster assets from one source's pages to the release, dbt's as one."""
    from pipeline.definitions import defs

    graph = defs.resolve_asset_graph()
    wanted = [AssetKey(["snapshots", SHOWN_SOURCE]), AssetKey(["claims", SHOWN_SOURCE])]
    wanted += sorted(key for key in graph.get_all_asset_keys() if key.path[0] == "raw")
    wanted.append(AssetKey(["published", "release"]))
    yield "flowchart LR"
    edges = set()
    for key in wanted:
        for parent in graph.get(key).parent_keys:
            if key.path[0] == "claims" or parent.path[0] in ("marts", "raw") or parent in wanted:
                edges.add((_asset(parent), _asset(key)))
        for child in graph.get(key).child_keys:
            if child.path[0] == "staging":
                edges.add((_asset(key), _asset(child)))
    yield from (f"    {one} --> {other}" for one, other in sorted(edges) if one != other)


def _asset(key: AssetKey) -> str:
    group = key.path[0]
    if group in ("staging", "intermediate", "marts", "seeds"):
        return 'dbt["dbt: seeds, staging, intermediate, marts"]'
    return f'{group}_{key.path[-1]}["{"/".join(key.path)}"]'


@cache
def _manifest() -> dict[str, Any]:
    return dict(json.loads(dbt_parse.manifest().read_text(encoding="utf-8")))


def _parents(node: dict[str, Any]) -> list[dict[str, Any]]:
    nodes = _manifest()["nodes"] | _manifest()["sources"]
    read = node.get("depends_on", {}).get("nodes", [])  # a raw table reads nothing
    return [nodes[parent] for parent in read if parent in nodes]


def _models() -> list[dict[str, Any]]:
    return [one for one in _manifest()["nodes"].values() if one["resource_type"] == "model"]


def _room(node: dict[str, Any]) -> str:
    """The folder of an intermediate model, else the layer."""
    path = Path(node["path"])
    return path.parts[1] if path.parts[0] == "intermediate" else str(node["schema"])


def folders() -> Iterator[str]:
    """Which folder of dbt models reads which."""
    edges = {(_room(parent), _room(node)) for node in _models() for parent in _parents(node)}
    yield "flowchart LR"
    for one, other in sorted(edges):
        if one != other and one != "seeds":
            yield f"    {one} --> {other}"


def way() -> Iterator[str]:
    """Every model on the shortest way of a price through ``WAY``, with what one row of it is."""
    yield "| model | folder | a row |"
    yield "|---|---|---|"
    known = {node["name"]: node for node in _models()}
    passed = [WAY[0]]
    for one, other in pairwise(WAY):
        passed += _between(known[one], known[other])
    for name in passed:
        node = known[name]
        row = " ".join(node["description"].split()).split(". ")[0].rstrip(".")
        yield f"| `{name}` | {_room(node)} | {row} |"


def _between(start: dict[str, Any], end: dict[str, Any]) -> list[str]:
    """The names of the models from ``start``, which is left out, to ``end``."""
    ways = deque([[end]])
    seen = {end["unique_id"]}
    while ways:
        found = ways.popleft()
        for parent in sorted(_parents(found[-1]), key=lambda node: str(node["name"])):
            if parent["unique_id"] == start["unique_id"]:
                return [str(node["name"]) for node in reversed(found)]
            if parent["unique_id"] not in seen:
                seen.add(parent["unique_id"])
                ways.append([*found, parent])
    raise LookupError(f"no way leads from {start['name']} to {end['name']}")


DRAWN: dict[str, Callable[[], Iterator[str]]] = {
    function.__name__: function for function in (assets, folders, packages, way)
}
PICTURES = ("assets", "folders")


def drawn(text: str) -> str:
    """The document with every part between marks as the code has it now."""
    return PART.sub(lambda part: _part(part[1]), text)


def _part(name: str) -> str:
    lines = "\n".join(DRAWN[name]())
    if name in PICTURES:
        lines = f"```mermaid\n{lines}\n```"
    return f"<!-- drawn: {name} -->\n{lines}\n<!-- end -->"


if __name__ == "__main__":
    DOCUMENT.write_text(drawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
