"""The models that no other beats on cost and quality, as a table."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.cli.frontier import measure_of, table
from pipeline.published import UnknownModel
from tests.conftest import Run

ARENA: dict[str, Any] = {
    "measure_id": "arena|text|elo|elo",
    "benchmark_name": "Arena",
    "measure_words": "text",
    "model_count": 9,
}
MEASURES = [ARENA, ARENA | {"measure_id": "arena|coding|elo|elo", "measure_words": "coding"}]


def test_a_benchmark_is_found_by_id_name_and_variant() -> None:
    for text in ("arena", "Arena", "arena|text|elo|elo", "Arena (text)"):
        assert measure_of(text, MEASURES)["measure_words"] == "text", "most models first"
    assert measure_of("arena (coding)", MEASURES)["measure_words"] == "coding"
    with pytest.raises(UnknownModel, match="near: arena"):
        measure_of("arrena", MEASURES)


def test_who_is_beaten_is_told_by_whom_and_how_surely() -> None:
    best: dict[str, Any] = {
        "model_name": "Best",
        "monthly_cost_usd": Decimal(99),
        "score": Decimal(1400),
        "score_low": Decimal("1386.84"),
        "score_high": Decimal("1413.16"),
        "score_scale": "elo",
        "is_on_frontier": True,
        "level_with_model_name": None,
    }
    level = best | {
        "model_name": "Level",
        "score": Decimal(1395),
        "is_on_frontier": False,
        "dominated_by_model_name": "Best",
        "beaten_probability": 0.67,
    }
    dear = best | {"model_name": "Dear", "level_with_model_name": "Best"}
    lines = table(ARENA, "reference", [best, level, dear]).splitlines()
    assert lines[0] == "Arena (text), cost of a month of reference traffic"
    assert lines[2] == "* Best      $99.00     1400  (1387 to 1413)"
    assert lines[3].startswith("  Level") and lines[3].endswith("Best, p 0.67")
    assert lines[4].endswith("not surely ahead of Best, for half the cost or less")


@pytest.mark.dbt
def test_a_release_without_boards_says_so(on_seed_home: Run) -> None:
    answer = on_seed_home("frontier", "arena")
    assert answer.exit_code != 0 and "no benchmark 'arena'" in answer.output
