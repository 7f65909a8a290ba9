"""Constraints of columns are looked at as a table is made; a broken one ends the build there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import duckdb
import pytest

from pipeline.building.dbt_parse import executable
from pipeline.project import PROJECT

pytestmark = [pytest.mark.dbt, pytest.mark.slow]

MODELS = {
    "sound": ("table", "select 1 as id, 'a' as word union all select 2, null", ["unique"]),
    "empty": ("table", "select 1 as id where false", ["not_null", "unique"]),
    "unknown": ("table", "select null::integer as id union all select null", ["not_null"]),
    "repeated": ("table", "select unnest([1, 1, 2, 2, 2, null]) as id", ["not_null", "unique"]),
    "other_type": ("table", "select 1 as id", ["primary_key"]),
    "seen_through": ("view", "select 1 as id", ["not_null"]),
    "contracted": ("table", "select 1 as id union all select 1", ["unique"]),
}
"""By name: how it is materialised, its SQL, and the constraints of its column `id`."""


@pytest.fixture(scope="module", params=[None, "v1"], ids=["by_hand", "by_the_pipeline"])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with the macros of the real one, built."""
    place = tmp_path_factory.mktemp("constraints")
    (place / "models").mkdir()
    shutil.copytree(PROJECT / "macros" / "project", place / "macros")
    for file in (place / "macros").glob("*.yml"):
        file.unlink()
    (place / "dbt_project.yml").write_text("{name: small, profile: small}")
    path = place / "small.duckdb"
    profile = {"target": "d", "outputs": {"d": {"type": "duckdb", "path": str(path)}}}
    (place / "profiles.yml").write_text(json.dumps({"small": profile}))
    listed = []
    for name, (kind, sql, types) in MODELS.items():
        (place / "models" / f"{name}.sql").write_text(
            f"{{{{ config(materialized='{kind}') }}}}\n{sql}"
        )
        column = {"name": "id", "data_type": "int", "constraints": [{"type": t} for t in types]}
        contract = {"contract": {"enforced": name == "contracted"}}
        listed.append({"name": name, "config": contract, "columns": [column]})
    (place / "models" / "models.yml").write_text(json.dumps({"models": listed}))
    variables = ["--vars", json.dumps({"code": request.param})] if request.param else []
    command = [executable(), "build", *variables, "--profiles-dir", ".", "--project-dir", "."]
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema build")
        connection.execute(
            "create table build.contents (node varchar, inputs varchar, content varchar)"
        )
    subprocess.run(command, cwd=place, env=_environment(), capture_output=True, check=False)
    return place


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("DBT_")} | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    }


def test_a_broken_constraint_is_named_with_its_rows(outcome: Path) -> None:
    results = json.loads((outcome / "target" / "run_results.json").read_text())["results"]
    told = {r["unique_id"].split(".")[-1]: (r["status"], r["message"]) for r in results}
    assert {name for name, (status, _) in told.items() if status == "success"} == {
        "sound",
        "empty",
    }, dedent(str(told))
    assert "unknown: id is null in 2 rows" in told["unknown"][1]
    assert "repeated: id is null in 1 rows, id repeats another in 3 rows" in told["repeated"][1]
    assert (
        "other_type.id: a constraint of type primary_key is not looked at"
        in (told["other_type"][1])
    )
    assert "seen_through holds no rows to look at" in told["seen_through"][1]
    assert "contracted: id repeats another in 1 rows" in told["contracted"][1]
