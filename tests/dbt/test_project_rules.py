"""What dbt's project evaluator would say of the project, asked of the manifest.

The package itself comes from dbt's hub, which a build must not need. Exceptions are listed, with a
reason where there is one; a list may only shrink.
"""

import json
import re
from collections import Counter
from typing import Any

import pytest

from pipeline.building import dbt

Node = dict[str, Any]

READ_BY_PYTHON_ALONE = {"claim_sightings"}
"""``claim_spans`` is made of it at each load."""

UNTESTED = {
    "comparison_decided_by", "comparison_related", "comparisons_directed", "int_alias_moves",
    "int_benchmark_results_matched", "int_changes_collected", "int_claims_dated",
    "int_component_periods", "int_deprecations_seen", "int_jumps_held",
    "int_model_facts_resolved", "int_model_values_typed", "int_name_price_periods",
    "int_name_price_statements", "int_names_ended", "int_names_pointed",
    "int_offer_claims_keyed", "int_offer_claims_read", "int_offer_listings",
    "int_offer_periods", "int_offer_values_judged", "int_offer_windows",
    "int_official_values_compared", "int_price_changes_seen", "int_price_components",
    "int_price_periods_supported", "int_price_statements_pointed", "int_route_changes_seen",
    "int_route_periods", "int_spans_in_force",
    "int_trust_levels", "stg_failures", "stg_labs_stated", "stg_registered_names",
    "stg_sizes_stated", "stg_spans_held",
}  # fmt: skip
"""Models that no data test and no unit test names; the tests of what is made of them cover them."""

WIDE = {"stg_claims": 60, "stg_sources": 30, "int_names_resolved": 30, "dim_models": 30}
"""How many models may read these; others are read by 20 at most: a rule that everybody reads is
either the base of all (claims, sources, names, models) or two rules in one."""
USUAL = 20


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """The project as dbt parses it."""
    return dict(json.loads(dbt.project().manifest_path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def models(manifest: dict[str, Any]) -> dict[str, Node]:
    """By unique id; functions of the published file, which are no tables, left out."""
    return {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["config"]["materialized"] != "table_function"
    }


def readers(manifest: dict[str, Any], key: str) -> list[str]:
    """The models that read a node."""
    return [child for child in manifest["child_map"][key] if child.startswith("model.")]


def test_a_model_lies_in_the_folder_of_its_layer(models: dict[str, Node]) -> None:
    assert [n["name"] for n in models.values() if n["path"].split("/")[0] != n["schema"]] == []


def test_nothing_is_made_that_nobody_reads(
    manifest: dict[str, Any], models: dict[str, Node]
) -> None:
    unread = [n["name"] for key, n in models.items() if not readers(manifest, key)]
    marts = {n["name"] for n in models.values() if n["schema"] == "marts"}
    assert set(unread) <= marts
    sources = {n["name"] for k, n in manifest["sources"].items() if not readers(manifest, k)}
    assert sources == READ_BY_PYTHON_ALONE


def test_staging_alone_reads_what_is_loaded(
    manifest: dict[str, Any], models: dict[str, Node]
) -> None:
    loaded = set(manifest["sources"])
    above = [n["name"] for n in models.values() if n["schema"] != "staging" and loaded & _read(n)]
    assert above == []


def _read(node: Node) -> set[str]:
    return set(node["depends_on"]["nodes"])


def test_no_model_names_a_table_that_dbt_does_not_know_of(models: dict[str, Node]) -> None:
    named = re.compile(r"\b(?:from|join)\s+(?:raw|staging|intermediate|marts|seeds)\.\w", re.I)
    assert [n["name"] for n in models.values() if named.search(n["raw_code"])] == []


def test_few_models_are_read_by_many(manifest: dict[str, Any], models: dict[str, Node]) -> None:
    counts = {n["name"]: len(readers(manifest, key)) for key, n in models.items()}
    assert {name: n for name, n in counts.items() if n > WIDE.get(name, USUAL)} == {}


def test_every_model_is_named_by_a_test(manifest: dict[str, Any], models: dict[str, Node]) -> None:
    tested = Counter(unit["model"] for unit in manifest["unit_tests"].values())
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test":
            tested.update(key.rsplit(".", 1)[-1] for key in node["depends_on"]["nodes"])
    tested.update(models[key]["name"] for key, _, _ in constraints(models))
    assert {n["name"] for n in models.values() if not tested[n["name"]]} - UNTESTED == set()
    assert [name for name in UNTESTED if tested[name]] == [], "exceptions that nothing needs"


def test_a_key_of_one_column_is_unique(models: dict[str, Node]) -> None:
    """A dimension's first column is its key, and known as such."""
    unique = {(key, column) for key, column, kind in constraints(models) if kind == "unique"}
    dimensions = {k: n for k, n in models.items() if n["name"].startswith("dim_")}
    assert {(key, next(iter(node["columns"]))) for key, node in dimensions.items()} <= unique


def test_what_every_row_of_a_table_holds_is_a_constraint_and_no_test(
    manifest: dict[str, Any], models: dict[str, Node]
) -> None:
    """One way to say it: a test node for each column cost more than all else that dbt does."""
    made = {"table", "pairs", "of_pair_forms"}
    tables = {key for key, n in models.items() if n["config"]["materialized"] in made}
    assert len(constraints(models)) > 400
    assert {key for key, _, _ in constraints(models)} <= tables
    assert [
        key
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "test"
        and (node.get("test_metadata") or {}).get("name") in ("unique", "not_null")
        and node["attached_node"] in tables
        and node["column_name"] in models[node["attached_node"]]["columns"]
        and not node["config"]["where"]
    ] == []


def constraints(models: dict[str, Node]) -> list[tuple[str, str, str]]:
    """Model, column and type of each constraint."""
    return [
        (key, name, constraint["type"])
        for key, node in models.items()
        for name, column in node["columns"].items()
        for constraint in column["constraints"]
    ]


def test_what_reads_the_marts_from_outside_reads_nothing_else(manifest: dict[str, Any]) -> None:
    nodes = manifest["nodes"]
    for exposure in manifest["exposures"].values():
        assert {nodes[key]["schema"] for key in exposure["depends_on"]["nodes"]} == {"marts"}


def test_files_of_properties_stay_short() -> None:
    found = {p.name: len(p.read_text().splitlines()) for p in dbt.PROJECT.rglob("*.yml")}
    assert {name: n for name, n in found.items() if n > 300} == {}
