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


def answers(folder: Path, form: str) -> tuple[str, dict[str, int], list[Counter[Any]]]:
    """How the pairs are kept, the rows of what they are looked up in, and of each question."""
    arguments = ["--select", *OF_A_FORM, "comparison_pages", "compare"]
    arguments += ["--exclude-resource-type", "unit_test", "--exclude-resource-type", "test"]
    variables = {"build_date": f"{NOW:%Y-%m-%d}", "pair_form": form}
    run_build(folder / "warehouse.duckdb", folder, [*arguments, "--vars", json.dumps(variables)])
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        kept = "select table_type from information_schema.tables where table_name = ?"
        [[kind]] = connection.execute(kept, ["comparison_scorecards"]).fetchall()
        looked_up = {
            name: connection.execute(f"select count(*) from marts.{name}").fetchall()[0][0]
            for name in OF_A_FORM[:3]
            if connection.execute(kept, [name]).fetchall()
        }
        rows = [
            Counter(connection.execute(f"select columns(*)::varchar from {asked}").fetchall())
            for asked in ASKED
        ]
    return kind, looked_up, rows


def test_every_form_answers_alike(folder: Path) -> None:
    kind, looked_up, wide = answers(folder, "wide")
    assert (kind, looked_up) == ("BASE TABLE", {})
    pairs = sum(wide[0].values())
    assert pairs >= 10
    assert sum(wide[2].values()) == 1
    kind, looked_up, packed = answers(folder, "packed")
    assert (kind, packed, looked_up.pop("comparison_codes")) == ("VIEW", wide, pairs)
    assert all(looked_up.values())
    assert answers(folder, "on_demand") == ("VIEW", looked_up, wide)
    # And back: what was a view becomes a table, and what it was looked up in goes.
    assert answers(folder, "auto") == ("BASE TABLE", {}, wide)
