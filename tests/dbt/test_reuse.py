"""A night costs what changed, and says what a build from nothing says."""

import json
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.built_warehouse import build
from tests.conftest import NOW
from tests.seed_page_claims import CLAUDE, about, further_models, seed_page

pytestmark = [pytest.mark.dbt, pytest.mark.slow]

CLAIMS = {"models_dev": seed_page(), "genai_prices": further_models()}
LATER = NOW + timedelta(days=60)
CHANGED = CLAIMS | {"genai_prices": [*further_models()[:-3], about(CLAUDE, "status", "deprecated")]}
KEPT, MADE, NOT_SO = "KEPT", "OK", "NOT IN THIS FORM"


def models_by_outcome(folder: Path) -> dict[str, set[str]]:
    """The models of the last run that were kept, and that were made."""
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    found: dict[str, set[str]] = {KEPT: set(), MADE: set(), NOT_SO: set()}
    for result in results:
        kind, _, name = result["unique_id"].split(".")[:3]
        if kind == "model":
            found[result["message"]].add(name)
    return found


def seeds_loaded(folder: Path) -> tuple[int, int]:
    """How many seeds the last run loaded, and how many it kept."""
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    told = [one["message"] for one in results if one["unique_id"].startswith("seed.")]
    return len(told) - told.count(KEPT), told.count(KEPT)


def run_of_tests(folder: Path) -> dict[bool, set[str]]:
    """Of the last run's tests, those that were spared (True), and those that asked the data."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for part in ("run/modelmart/tests", "run/modelmart/models"):
        for file in (folder / "target" / part).rglob("*.sql"):
            if file.parent.suffix == ".yml" or "tests" in file.parts:
                is_spared = "select 0 as failures, false as should_warn" in file.read_text()
                found[is_spared].add(file.stem)
    return found


def differences(one: Path, other: Path) -> dict[str, int]:
    """The marts in which two warehouses differ, with the number of rows."""
    with duckdb.connect() as connection:
        connection.execute(
            f"attach '{one}' as one (read_only); attach '{other}' as other (read_only)"
        )
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'one' "
            "and schema_name = 'marts'"
        ).fetchall()
        assert len(tables) > 30
        rows = {}
        for (table,) in tables:
            pair = f"one.marts.{table}", f"other.marts.{table}"
            [count] = connection.execute(
                "select count(*) from ("
                + " union all ".join(
                    f"(from {a} except all from {b})" for a, b in (pair, pair[::-1])
                )
                + ")"
            ).fetchone() or (0,)
            rows[table] = int(count)
    return {table: count for table, count in rows.items() if count}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse built with its tests, and built again from the same."""
    place = tmp_path_factory.mktemp("reuse")
    build(place, CLAIMS, NOW, code="v1")
    assert not models_by_outcome(place)[KEPT]
    assert not run_of_tests(place)[True]
    build(place, CLAIMS, NOW, code="v1")
    return place


def test_the_same_inputs_make_nothing_and_test_nothing_again(folder: Path) -> None:
    found, tested = models_by_outcome(folder), run_of_tests(folder)
    functions = {file.stem for file in Path("dbt_project/models/marts/functions").glob("*.sql")}
    assert found[MADE] == functions
    assert len(found[KEPT]) > 150
    loaded, kept = seeds_loaded(folder)
    assert loaded == 0 and kept > 30
    # One that warned warns again: few of the release dates looked up are in so small a release.
    assert tested[False] <= {"assert_release_dates_are_those_of_pages_read"}
    assert len(tested[True]) > 100


def test_a_night_with_news_says_what_a_build_from_nothing_says(
    folder: Path, tmp_path: Path
) -> None:
    night = build(folder, CHANGED, LATER, with_tests=False, edition="2", code="v1")
    found = models_by_outcome(folder)
    assert "dim_traffic_profiles" in found[KEPT]
    assert {"dim_models", "fct_offers", "comparison_scorecards"} <= found[MADE]
    fresh = build(tmp_path, CHANGED, LATER, with_tests=False, edition="2")
    assert not differences(night, fresh)


def test_other_code_makes_everything_anew(folder: Path) -> None:
    build(folder, CHANGED, LATER, with_tests=False, edition="2", code="v2")
    assert not models_by_outcome(folder)[KEPT]
    assert seeds_loaded(folder)[1] == 0


def test_a_build_by_dbt_alone_leaves_nothing_to_be_kept(folder: Path) -> None:
    warehouse = build(folder, CHANGED, LATER, with_tests=False, edition="2")
    assert not models_by_outcome(folder)[KEPT]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        left = connection.execute(
            "select count(*) from build.contents where node like 'model.%'"
        ).fetchone()
    assert left == (0,)
