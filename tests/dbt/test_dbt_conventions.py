"""What dbt's manifest must show: layers, names, descriptions, contracts, nothing undocumented."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.building import dbt_parse
from pipeline.project import PROJECT
from pipeline.publishing.release_files import OPTIONAL
from tests.narrowing_casts import ALLOWED, narrowing

LAYER_PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("dim_", "fct_", "comparison_", "comparisons_", "model_", "offer_", "benchmark_"),
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """The project as dbt parses it."""
    return dict(json.loads(dbt_parse.manifest().read_text(encoding="utf-8")))


def _models(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            yield node


def _is_function(node: dict[str, Any]) -> bool:
    """Whether it is a function of the published file, which takes arguments and has no columns."""
    return bool(node["config"]["materialized"] == "table_function")


def test_names_tell_the_layer(manifest: dict[str, Any]) -> None:
    wrong = [
        node["name"]
        for node in _models(manifest)
        if not _is_function(node) and not node["name"].startswith(LAYER_PREFIXES[node["schema"]])
    ]
    assert wrong == []


def test_every_model_says_what_a_row_is(manifest: dict[str, Any]) -> None:
    wrong = [
        node["name"]
        for node in _models(manifest)
        if not node["description"].startswith("One row per")
    ]
    assert wrong == []


def test_every_mart_has_a_contract_and_every_column_a_description(manifest: dict[str, Any]) -> None:
    for node in _models(manifest):
        if node["schema"] == "marts" and not _is_function(node):
            assert node["config"]["contract"]["enforced"], node["name"]
            undescribed = [n for n, column in node["columns"].items() if not column["description"]]
            assert undescribed == [], node["name"]


def test_every_seed_and_macro_is_described(manifest: dict[str, Any]) -> None:
    seeds = [n for n in manifest["nodes"].values() if n["resource_type"] == "seed"]
    macros = [m for m in manifest["macros"].values() if m["package_name"] == "modelmart"]
    nameless = [n["name"] for n in (*seeds, *macros) if not n["description"]]
    assert [name for name in nameless if not name.startswith("test_")] == []


def test_layers_read_only_from_below(manifest: dict[str, Any]) -> None:
    allowed = {
        "staging": {"staging", "raw", "seeds"},
        "intermediate": {"staging", "intermediate", "seeds"},
        "marts": {"staging", "intermediate", "seeds", "marts"},
    }
    nodes = manifest["nodes"] | manifest["sources"]
    for node in _models(manifest):
        for parent in node["depends_on"]["nodes"]:
            assert nodes[parent]["schema"] in allowed[node["schema"]], (node["name"], parent)


def test_seeds_share_no_name_with_a_model(manifest: dict[str, Any]) -> None:
    """Two nodes of one name: dbt attaches the tests of one to the other."""
    seeds = {n["name"] for n in manifest["nodes"].values() if n["resource_type"] == "seed"}
    assert seeds & {node["name"] for node in _models(manifest)} == set()


def test_sql_models_are_short(manifest: dict[str, Any]) -> None:
    long = {
        node["name"]: lines
        for node in _models(manifest)
        if (lines := len(node["raw_code"].splitlines())) > 140
    }
    assert long == {}


def test_no_cast_fails_the_build_on_what_a_source_writes(tmp_path: Path) -> None:
    """Values are read with try_cast and bounds: one absurd number must cost only itself."""
    folders = ("models/staging", "models/intermediate", "macros")
    files = [file for folder in folders for file in (PROJECT / folder).rglob("*.sql")]
    found = {file.name: list(narrowing(file)) for file in files}
    assert {n: casts for n, casts in found.items() if casts and n not in ALLOWED} == {}
    assert [name for name in ALLOWED if not found[name]] == [], "exceptions that nothing needs"
    bad = tmp_path / "bad.sql"
    bad.write_text("select cast(tokens as decimal(18, 6)), x::int, strptime(value_text, '%Y')")
    assert len(list(narrowing(bad))) == 3


def test_texts_are_joined_in_one_order() -> None:
    """The same pages give the same release: threads end in any order, and so would the texts."""
    files = [file for folder in ("models", "macros") for file in (PROJECT / folder).rglob("*.sql")]
    calls = {
        f"{file.name}: {call}"
        for file in files
        for call in re.findall(
            r"string_agg\((?:[^()]|\([^()]*\))*\)(?: over \w+)?", file.read_text()
        )
    }
    assert len(calls) > 5
    # A window has its own order.
    assert {call for call in calls if "order by" not in call and " over " not in call} == set()


def test_what_a_function_may_be_asked_without_is_so_in_releases(manifest: dict[str, Any]) -> None:
    left_out = {
        parameter
        for node in _models(manifest)
        if _is_function(node)
        for parameter in node["config"].get("parameters", ())
        if ":=" in parameter
    }
    assert left_out == {f"{name} := null" for name in OPTIONAL}
