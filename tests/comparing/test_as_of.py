"""A comparison of another day in words: who is out, what decides, what is level or not known."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest
from bs4 import BeautifulSoup
from click.testing import Result

from pipeline.comparing.as_of import VERDICTS, Life, value_text
from pipeline.comparing.since import RESTS_ON
from tests.seed_page_claims import CLAUDE, GROK, QWEN

Run = Callable[..., Result]
DAY = date(2026, 6, 1)


def told(run: Run, *arguments: str) -> str:
    answer = run("compare", *arguments)
    assert answer.exit_code == 0, answer.output
    return " ".join(answer.output.split())


@pytest.mark.dbt
def test_a_model_that_is_out_on_the_day_is_said_to_be(on_ending_home: Run) -> None:
    text = told(on_ending_home, GROK, QWEN, "--as-of", "2027-06-01")
    assert f"{GROK} was retired on 2026-06-01." in text
    assert f"Verdict: {QWEN} stays longer" in text
    assert "Status retired deprecated" in text
    assert "Retires 2026-06-01 no end stated" in text


@pytest.mark.dbt
def test_of_two_that_are_out_it_says_to_plan_with_neither(on_ending_home: Run) -> None:
    text = told(on_ending_home, GROK, CLAUDE, "--as-of", "2027-06-01")
    assert f"Plan nothing new with either: {GROK} was retired on 2026-06-01, {CLAUDE}" in text
    before = told(on_ending_home, GROK, CLAUDE, "--as-of", "2026-05-20")
    assert "Plan nothing" not in before
    alone = "one source alone says so: models.dev"
    assert f"{GROK} ends on 2026-06-01, {CLAUDE} ends on 2026-06-02 ({alone})" in before


@pytest.mark.dbt
@pytest.mark.parametrize("output", ["text", "md", "html"])
def test_every_form_has_words_and_no_codes(on_ending_home: Run, output: str) -> None:
    text = told(on_ending_home, GROK, CLAUDE, "--as-of", "2026-05-20", "--format", output)
    page = BeautifulSoup(text, "lxml").get_text(" ")
    assert "Verdict: " in page
    assert not {"tie", "newer,", "tradeoff,"} & set(page.split())


@pytest.mark.dbt
def test_the_status_is_a_signal_of_the_json_that_nobody_wins(on_ending_home: Run) -> None:
    asked = (GROK, QWEN, "--as-of", "2027-06-01", "--json")
    signals = {row["signal"]: row for row in json.loads(told(on_ending_home, *asked))["signals"]}
    assert signals["status"] == {
        "signal": "status",
        "left_value": "retired",
        "right_value": "deprecated",
        "winner": None,
    }


def test_a_day_goes_before_a_word() -> None:
    assert Life("active", DAY).is_out(DAY)
    assert not Life("active", DAY + timedelta(1)).is_out(DAY)
    assert Life("retired").is_out(DAY)
    assert Life("retired").sentence("A", DAY) == "A is retired"
    assert Life("active").sentence("A", DAY) is None
    alone = Life("active", DAY + timedelta(1), "Some list").sentence("A", DAY)
    assert alone == "A ends on 2026-06-02 (one source alone says so: Some list)"


def test_prices_a_hair_from_whole_cents_are_those() -> None:
    assert value_text("input_price", Decimal("2.99999")) == "3"
    assert value_text("input_price", Decimal("0.30002")) == "0.30002", "small prices are exact"
    assert value_text("monthly_cost", Decimal("6149.997")) == "$6,150"
    assert value_text("retires_on", None) == "no end stated"


@pytest.mark.dbt
def test_every_verdict_has_its_words_and_what_it_rests_on(
    published: duckdb.DuckDBPyConnection,
) -> None:
    query = "select verdict_code from marts.comparison_scorecards limit 1"
    [[_, kind, *_]] = published.execute(query).description or []
    assert VERDICTS.keys() == RESTS_ON.keys() == set(kind.children[0][1])
