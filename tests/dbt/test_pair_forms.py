"""Pairs are the same rows in every form they may be kept in; so is a pair by name, and its page."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.built_warehouse import build, run_build
from tests.conftest import NOW
from tests.seed_page_claims import further_models, seed_page

pytestmark = [pytest.mark.dbt, pytest.mark.slow]

CLAIMS = {"models_dev": seed_page(), "genai_prices": further_models()}
BY_NAME = "marts.compare('Qwen3.5-4B', 'Claude 3.5 Sonnet v2')"
ASKED = ("marts.comparison_scorecards", "marts.comparison_pages", BY_NAME)
OF_A_FORM = ["comparison_models", "comparison_shared", "comparison_codes", "comparison_scorecards"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    build(folder, CLAIMS, NOW, with_tests=False)
    return folder


def answers(folder: Path, form: str) -> tuple[str, int, list[Counter[Any]]]:
    """How the pairs are kept, how many are packed, and the rows of each question as text."""
    arguments = ["--select", *OF_A_FORM, "comparison_pages", "compare"]
    arguments += ["--exclude-resource-type", "unit_test", "--exclude-resource-type", "test"]
    variables = {"build_date": f"{NOW:%Y-%m-%d}", "pair_form": form}
    run_build(folder / "warehouse.duckdb", folder, [*arguments, "--vars", json.dumps(variables)])
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        kept = "select table_type from information_schema.tables where table_name = ?"
        [[kind]] = connection.execute(kept, ["comparison_scorecards"]).fetchall()
        [[packed]] = connection.execute("select count(*) from marts.comparison_codes").fetchall()
        rows = [
            Counter(connection.execute(f"select columns(*)::varchar from {asked}").fetchall())
            for asked in ASKED
        ]
    return kind, packed, rows


def test_every_form_answers_alike(folder: Path) -> None:
    kind, packed, wide = answers(folder, "wide")
    assert (kind, packed) == ("BASE TABLE", 0)
    pairs = sum(wide[0].values())
    assert pairs >= 10
    assert sum(wide[2].values()) == 1
    assert answers(folder, "packed") == ("VIEW", pairs, wide)
    assert answers(folder, "on_demand") == ("VIEW", 0, wide)
    # And back: what was a view becomes a table.
    assert answers(folder, "auto") == ("BASE TABLE", 0, wide)
