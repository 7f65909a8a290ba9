"""docs/naming.md holds: patterns of models and columns, and words that no name uses."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.building import dbt_parse

ROOT = Path(__file__).parents[2]
NAMING = (ROOT / "docs/naming.md").read_text(encoding="utf-8")
UNUSED = re.findall(r"`(\w+)`", NAMING.partition("## Not used")[2])
CODE_NAMES = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _python_names() -> Iterator[str]:
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        yield path.stem if path.stem != "__init__" else path.parent.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body:  # methods may override
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield CODE_NAMES.sub("_", node.name).lower()


def _manifest() -> dict[str, Any]:
    return dict(json.loads(dbt_parse.manifest().read_text(encoding="utf-8")))


def _models() -> list[dict[str, Any]]:
    nodes = _manifest()["nodes"].values()
    return [one for one in nodes if one["resource_type"] in ("model", "seed")]


def _columns() -> Iterator[tuple[str, dict[str, Any]]]:
    for node in _models():
        for name, column in node["columns"].items():
            yield f"{node['name']}.{name}", column


def test_words_that_say_nothing_are_no_part_of_a_name() -> None:
    assert len(UNUSED) >= 15
    names = {*_python_names()}
    names |= {str(node["name"]) for node in _models()}
    names |= {name.partition(".")[2] for name, _ in _columns()}
    assert sorted(name for name in names if set(name.strip("_").split("_")) & set(UNUSED)) == []


def test_an_intermediate_model_says_what_was_done() -> None:
    """``int_<plural>_<participle>``, or the plural alone where it is the list of the thing."""
    names = [node["name"] for node in _models() if node["schema"] == "intermediate"]
    alone = re.compile(r"int_(?:[a-z]+_)*[a-z]+s(?:_[a-z_]+)?$")
    assert [name for name in names if not alone.match(name)] == []


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("date", r"_on$|^(?:valid_from|valid_to)$|_(?:from|to|since)$"),
        ("timestamp", r"_at$"),
    ],
)
def test_days_end_in_on_and_moments_in_at(kind: str, pattern: str) -> None:
    wrong = [
        name
        for name, column in _columns()
        if column["data_type"] == kind and not re.search(pattern, name.partition(".")[2])
    ]
    assert wrong == []


def test_amounts_carry_their_unit() -> None:
    unit = re.compile(r"(?:price|cost|saving)(?!.*(?:_usd|_on|_id|_count|_percent|_times))")
    wrong = [
        name
        for name, column in _columns()
        if str(column["data_type"]).startswith(("decimal", "double"))
        and unit.search(name.partition(".")[2])
    ]
    assert wrong == []
