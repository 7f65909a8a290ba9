"""The Dagster side: two assets a source, and a graph that runs in the order of the data."""

import pytest
from dagster import AssetKey, Definitions

from pipeline import registry


@pytest.fixture(scope="module")
def defs() -> Definitions:
    """The code location, loaded as `dagster dev` loads it."""
    from pipeline.definitions import defs

    return defs


def _parents(defs: Definitions, *path: str) -> set[str]:
    graph = defs.resolve_asset_graph()
    return {key.to_user_string() for key in graph.get(AssetKey(path)).parent_keys}


def test_every_source_has_snapshots_and_claims(defs: Definitions) -> None:
    keys = {key.to_user_string() for key in defs.resolve_asset_graph().get_all_asset_keys()}
    for source_id in registry.all_sources():
        assert {f"snapshots/{source_id}", f"claims/{source_id}"} <= keys


def test_the_graph_reads_pages_claims_raw_staging_intermediate_marts_release(
    defs: Definitions,
) -> None:
    assert _parents(defs, "snapshots", "models_dev") == set()
    assert _parents(defs, "claims", "models_dev") == {"snapshots/models_dev"}
    assert _parents(defs, "raw", "claims") == {f"claims/{id}" for id in registry.all_sources()}
    assert "raw/claims" in _parents(defs, "staging", "stg_claims")
    assert "staging/stg_claims" in _parents(defs, "intermediate", "int_claims_matched")
    assert "intermediate/int_models_assembled" in _parents(defs, "marts", "dim_models")
    release = _parents(defs, "published", "release")
    assert "marts/comparison_scorecards" in release
    assert all(parent.startswith("marts/") for parent in release)


def test_no_raw_table_is_left_out_of_the_graph(defs: Definitions) -> None:
    """dbt reads nothing from raw that no asset makes."""
    graph = defs.resolve_asset_graph()
    raw = [key for key in graph.get_all_asset_keys() if key.path[0] == "raw"]
    assert raw and all(graph.get(key).is_materializable for key in raw)


def test_two_jobs_divide_the_graph(defs: Definitions) -> None:
    scrape = {
        key.path[0] for key in defs.resolve_job_def("scrape").asset_layer.executable_asset_keys
    }
    build = {key.path[0] for key in defs.resolve_job_def("build").asset_layer.executable_asset_keys}
    assert scrape == {"snapshots", "claims"}
    assert {"raw", "staging", "intermediate", "marts", "published"} <= build
    assert not scrape & build


def test_data_tests_are_asset_checks(defs: Definitions) -> None:
    checks = {check.to_user_string() for check in defs.resolve_asset_graph().asset_check_keys}
    assert "marts/dim_models:unique_dim_models_model_id" in checks


def test_a_build_follows_a_scrape_whether_or_not_all_of_it_succeeded(defs: Definitions) -> None:
    sensors = {sensor.name for sensor in defs.sensors or ()}
    assert {"build_after_whole_scrape", "build_after_partial_scrape"} <= sensors
    [schedule] = defs.schedules or ()
    assert schedule.name == "nightly"
