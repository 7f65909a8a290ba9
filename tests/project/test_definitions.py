"""The Dagster side: two assets a source, and a graph that runs in the order of the data."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from dagster import AssetKey, AssetsDefinition, DagsterInstance, Definitions, FreshnessPolicy

from pipeline import registry
from pipeline.assets.specs import OWNERS, WRITER

GOLDEN = Path(__file__).parent / "asset_graph.json"
ROOT = Path(__file__).parents[2]


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
    [check] = [check for check in checks if check.startswith("marts/model_endings:relationships")]
    assert "successor_model_id" in check


def test_a_build_follows_a_scrape_whether_or_not_all_of_it_succeeded(defs: Definitions) -> None:
    sensors = {sensor.name for sensor in defs.sensors or ()}
    assert {"build_after_whole_scrape", "build_after_partial_scrape"} <= sensors
    [schedule] = defs.schedules or ()
    assert schedule.name == "nightly"


def test_every_asset_has_an_owner_kinds_and_a_link_to_its_code(defs: Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert tuple(node.owners) == OWNERS, key
        assert node.kinds, key
        [link] = node.metadata["dagster/code_references"].code_references
        assert Path(link.file_path).is_file(), key


def test_tables_say_where_they_lie(defs: Definitions) -> None:
    graph = defs.resolve_asset_graph()
    said = {
        key.to_user_string(): graph.get(key).metadata["dagster/table_name"]
        for key in graph.get_all_asset_keys()
        if key.path[0] not in {"snapshots", "claims", "published"}
    }
    assert said == {path: f"warehouse.{path.replace('/', '.')}" for path in said}


def test_a_source_is_late_after_its_own_days(defs: Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for source in registry.all_sources().values():
        policy = graph.get(AssetKey(["snapshots", source.id])).freshness_policy
        days = timedelta(days=source.max_age_days)
        assert policy == FreshnessPolicy.time_window(fail_window=days)
    assert graph.get(AssetKey(["published", "release"])).freshness_policy


def test_steps_that_write_the_database_share_a_pool_and_the_instance_lets_one_in(
    defs: Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = {step.node_def.name: step.op.pool for step in defs.assets or () if _is_step(step)}
    assert steps == {
        **{f"read__{source_id}": None for source_id in registry.all_sources()},
        "raw_tables": WRITER,
        "transform": WRITER,
        "published__release": WRITER,
    }
    (tmp_path / "dagster.yaml").write_text((ROOT / "deploy" / "dagster.yaml").read_text())
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    with DagsterInstance.get() as instance:
        assert instance.global_op_concurrency_default_limit == 1


def _is_step(found: object) -> bool:
    return isinstance(found, AssetsDefinition) and found.is_executable


def test_nothing_that_dagster_has_replaced_is_used() -> None:
    """The code location loads with warnings as errors, those of third parties' own code apart."""
    code = (
        "import warnings; warnings.simplefilter('error'); "
        "warnings.filterwarnings('ignore', 'sqlglotrs is deprecated', DeprecationWarning); "
        "from pipeline.definitions import defs; defs.resolve_asset_graph(); "
        "defs.get_repository_def().get_all_jobs()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_graph_is_the_one_that_was_agreed_on(defs: Definitions) -> None:
    """Golden: of each group its kinds, the groups it reads, its checks and freshness; what runs.

    Models come and go within a group; what changes here changes the way of the data. Written anew
    by ``python -m tests.project.test_definitions``.
    """
    assert _outline(defs) == json.loads(GOLDEN.read_text("utf-8"))


def _outline(defs: Definitions) -> dict[str, object]:
    graph = defs.resolve_asset_graph()
    names_of_steps = {step.node_def.name for step in defs.assets or () if _is_step(step)}
    steps_of_sources = {f"read__{source_id}" for source_id in registry.all_sources()}
    nodes = [graph.get(key) for key in sorted(graph.get_all_asset_keys())]
    checks: dict[str, set[str]] = {}
    for check in graph.asset_check_keys:
        # The checks of dbt are its data tests, which come and go with the models.
        is_dbt = "dbt" in graph.get(check.asset_key).kinds
        checks.setdefault(check.asset_key.path[0], set()).add("dbt" if is_dbt else check.name)
    groups: dict[str, object] = {}
    for group in sorted({node.group_name for node in nodes}):
        members = [node for node in nodes if node.group_name == group]
        groups[group] = {
            "keys begin with": sorted({node.key.path[0] for node in members}),
            "kinds": sorted({kind for node in members for kind in node.kinds}),
            "read": sorted({graph.get(key).group_name for n in members for key in n.parent_keys}),
            "checks": sorted(checks.get(members[0].key.path[0], ())),
            "has a freshness policy": all(node.freshness_policy for node in members),
        }
    return {
        "groups": groups,
        "steps": sorted(names_of_steps - steps_of_sources),
        "every source has a step": steps_of_sources <= names_of_steps,
        "jobs": sorted(job.name for job in defs.jobs or ()),
        "schedules": {one.name: f"{one.job.name} at {one.cron_schedule}" for one in defs.schedules},
        "sensors": sorted(sensor.name for sensor in defs.sensors or ()),
    }


if __name__ == "__main__":
    from pipeline.definitions import defs as found

    GOLDEN.write_text(json.dumps(_outline(found), indent=2) + "\n", encoding="utf-8")
