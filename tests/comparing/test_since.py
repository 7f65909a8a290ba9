"""What changed in a comparison between two days, and what moved its verdict."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from pipeline.comparing.as_of import SIGNALS, ComparisonAsOf
from pipeline.comparing.since import Change, ComparisonSince, changes
from pipeline.published import ModelName
from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, QWEN

THEN, NOW = date(2026, 5, 1), date(2026, 5, 19)
SCORECARD: dict[str, Any] = {
    "left_model_id": "a",
    "right_model_id": "b",
    "left_model_name": "A",
    "right_model_name": "B",
    "left_monthly_cost_usd": Decimal(100),
    "right_monthly_cost_usd": Decimal(150),
    "monthly_cost_winner": "left",
    "cost_basis": "list",
    "top_measure_words": None,
    "left_provider_count": 2,
    "right_provider_count": 2,
    "provider_count_winner": "tie",
    "left_context_window_tokens": 128000,
    "right_context_window_tokens": None,
    "context_winner": "unknown",
    "top_left_score": None,
    "top_right_score": None,
    "top_benchmark_id": None,
    "benchmark_winner": "unknown",
    "vision_outcome": "both",
    "verdict_code": "newer",
    "verdict_winner": "right",
    "verdict_text": "B is newer; neither decides",
    "evidence": "fair",
    **{f"{side}_{signal}_text": "unknown" for side in ("left", "right") for signal in SIGNALS},
    "left_monthly_cost_text": "$100",
    "right_monthly_cost_text": "$150",
    "left_provider_count_text": "2",
    "right_provider_count_text": "2",
    **{
        f"{side}_{column}": None
        for side in ("left", "right")
        for column in (
            *("status", "retires_on", "released_on", "max_output_tokens"),
            *("input_usd_per_mtok", "output_usd_per_mtok"),
        )
    },
    **dict.fromkeys(
        ("released_winner", "max_output_winner", "input_price_winner", "output_price_winner"),
        "unknown",
    ),
}


def of(day: date, **changed: Any) -> ComparisonAsOf:
    """The pair on a day, asked for as B and A."""
    models = ModelName("b", "B"), ModelName("a", "A")
    return ComparisonAsOf(day, *models, 800, 250, SCORECARD | changed)


def since(**changed: Any) -> ComparisonSince:
    then, now = of(THEN), of(NOW, **changed)
    return ComparisonSince(then, now, list(changes(then, now)), [])


def test_a_verdict_moves_with_the_signals_it_stands_on() -> None:
    compared = since(
        right_monthly_cost_text="$300",
        right_provider_count_text="3",
        vision_outcome="left",
        verdict_code="price",
        verdict_winner="left",
        verdict_text="A costs half as much or less",
    )
    assert compared.is_moved
    assert compared.changes == [
        Change("provider_count", "Provider routes", "2 | 2", "3 | 2", False),
        Change(
            *("monthly_cost", "Monthly cost"),
            *("$150 | $100 (list price)", "$300 | $100 (list price)", True),
        ),
        Change("vision_outcome", "Vision", "both", "A alone", False),
    ]
    text = compared.render("text")
    assert "The verdict moved. Then: B is newer;" in text
    assert "Now: A costs half as much or less." in text
    assert "It moved with: Monthly cost." in text
    assert "What changed, as B | A:" in text, "which side is which"


def test_a_verdict_about_an_end_moves_with_the_end() -> None:
    ended = {"right_status_text": "retired", "right_retires_on_text": f"{NOW}"}
    compared = since(verdict_code="retired", verdict_text="A stays longer", **ended)
    text = compared.render("text")
    assert "Now: A stays longer." in text
    assert "It moved with: Status, Retires." in text
    assert f"Retires: unknown | unknown -> {NOW} | unknown" in text
    assert "Status: unknown | unknown -> retired | unknown" in text


def test_another_winner_of_the_same_rule_is_a_move_and_another_cost_is_none() -> None:
    assert since(verdict_winner="left").is_moved
    standing = since(right_monthly_cost_text="$151")
    assert not standing.is_moved
    assert "The verdict stands: B is newer;" in standing.render("text")


def test_nothing_that_changed_is_said_plainly_in_every_form() -> None:
    compared = since()
    assert compared.changes == []
    for output in ("text", "md", "html"):
        assert "No signal changed." in compared.render(output)
    told = json.loads(compared.render("json"))
    assert (told["is_moved"], told["changes"]) == (False, [])


def test_what_was_stated_in_between_is_told_with_its_day() -> None:
    compared = replace(
        since(),
        stated=[
            _stated("a", "retires_on", None, "2026-08-01"),
            _stated("a", "family", None, "never told"),
            _stated("a", "status", "preview", None),
            _stated("b", "supports_vision", "false", "true"),
            _stated("b", "input", "$2", "$1.50") | {"provider_id": "acme"},
        ],
    )
    text = compared.render("text")
    assert "2026-05-19  A: Retires 2026-08-01" in text
    assert "2026-05-19  B: input per 1M tokens on acme $2 -> $1.50" in text
    assert "B: Vision No -> Yes" in text
    assert "A: Status preview -> no longer stated" in text
    assert "never told" not in text


def _stated(model_id: str, item: str, old: str | None, new: str | None) -> dict[str, Any]:
    texts = {"old_text": old, "new_text": new}
    return {"model_id": model_id, "item": item, "provider_id": None, "changed_on": NOW} | texts


@pytest.mark.dbt
def test_days_are_asked_for_in_order_and_of_two_models(on_seed_home: Run) -> None:
    run = partial(on_seed_home, "compare", QWEN, CLAUDE)
    answer = run("--since", "2026-05-19", "--as-of", "2026-05-20")
    assert answer.exit_code == 0, answer.output
    assert "The verdict stands: Qwen3.5-4B is newer;" in answer.output
    assert "is not before" in run("--since", "2026-05-20", "--as-of", "2026-05-19").output
    assert run("--since", "2020-01-01", "--as-of", "2026-05-20").exit_code != 0
    many = on_seed_home("compare", QWEN, CLAUDE, "Grok Test", "--since", "2026-05-19")
    assert "more than two models" in many.output
