"""A comparison of another day in words: who is out, what decides, what is level or not known."""

import json
from collections.abc import Callable

import duckdb
import pytest
from bs4 import BeautifulSoup
from click.testing import Result

from pipeline.comparing.since import RESTS_ON
from tests.seed_page_claims import CLAUDE, GROK, QWEN

Run = Callable[..., Result]


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
def test_of_two_that_end_it_says_to_plan_with_neither_as_the_page_of_that_day_does(
    on_ending_home: Run,
) -> None:
    text = told(on_ending_home, GROK, CLAUDE, "--as-of", "2027-06-01")
    alone = "(one source alone says so: models.dev)"
    out = f"{CLAUDE} was retired on 2026-06-02 {alone} and {GROK} was retired on 2026-06-01."
    assert f"Plan nothing new with either: {out} Verdict:" in text
    before = f"{CLAUDE} ends on 2026-06-02 {alone} and {GROK} ends on 2026-06-01."
    for asked in ((), ("--as-of", "2026-05-20")):
        assert f"Plan nothing new with either: {before}" in told(
            on_ending_home, GROK, CLAUDE, *asked
        )


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
        "left_text": "retired",
        "right_text": "deprecated",
        "winner": None,
    }


@pytest.mark.dbt
def test_values_are_written_as_on_pages(on_ending_home: Run) -> None:
    asked = (CLAUDE, QWEN, "--as-of", "2026-05-20", "--json")
    signals = {row["signal"]: row for row in json.loads(told(on_ending_home, *asked))["signals"]}
    texts = {name: row["left_text"] for name, row in signals.items()}
    assert texts == {
        "status": "unknown",
        "retires_on": "2026-06-02",
        "released": "2025-12-01",
        "context": "200,000",
        "max_output": "unknown",
        "input_price": "$3",
        "output_price": "$15",
        "provider_count": "2",
        "monthly_cost": "$6,150",
        "benchmark": "unknown",
    }


@pytest.mark.dbt
def test_of_every_verdict_it_is_known_what_it_rests_on(
    published: duckdb.DuckDBPyConnection,
) -> None:
    query = "select verdict_code from marts.comparison_scorecards limit 1"
    [[_, kind, *_]] = published.execute(query).description or []
    assert RESTS_ON.keys() == set(kind.children[0][1])
