"""Other models for who uses one: what they save, what is lost, what is not known."""

import json
from functools import partial

import duckdb
import pytest

from pipeline.comparing.alternatives import SIGNALS, alternatives
from pipeline.published import find_model
from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, GEMINI, GROK, MISTRAL, QWEN

pytestmark = pytest.mark.dbt


@pytest.fixture
def run(on_seed_home: Run) -> Run:
    return partial(on_seed_home, "alternatives")


def test_who_is_known_to_lose_least_comes_first_and_an_unknown_cost_last(
    published: duckdb.DuckDBPyConnection,
) -> None:
    found = alternatives(published, find_model(published, GROK))
    assert {row["other_model_name"] for row in found} == {MISTRAL, GEMINI, CLAUDE, QWEN}
    lost = [len(row["worse_on"]) + len(row["unknown_on"]) for row in found[:-1]]
    assert lost == sorted(lost)
    assert (found[-1]["other_model_name"], found[-1]["saving_usd"]) == (QWEN, None)
    savings = {row["other_model_name"]: row["saving_usd"] for row in found}
    assert savings[GEMINI] == 800 * 2.5 + 250 * 10 - (800 * 2.5 + 250 * 5)
    assert savings[CLAUDE] < 0


def test_what_is_lost_is_known_and_what_nobody_states_is_not_proven(
    published: duckdb.DuckDBPyConnection,
) -> None:
    [qwen] = [
        row
        for row in alternatives(published, find_model(published, CLAUDE))
        if row["other_model_name"] == QWEN
    ]
    assert qwen["lost_capabilities"] == ["structured outputs"]
    assert qwen["gained_capabilities"] == ["vision", "multimodal input"]
    assert (qwen["worse_on"], qwen["better_on"]) == (["capabilities"], ["context", "capabilities"])
    assert not qwen["is_at_least_as_good"]
    [mistral] = [
        row
        for row in alternatives(published, find_model(published, CLAUDE))
        if row["other_model_name"] == MISTRAL
    ]
    assert {"context", "capabilities"} <= set(mistral["unknown_on"])


def test_at_least_as_good_means_known_to_be(published: duckdb.DuckDBPyConnection) -> None:
    claude = find_model(published, CLAUDE)
    assert alternatives(published, claude, at_least=SIGNALS) == []
    larger = alternatives(published, claude, at_least=["context"])
    assert [row["other_model_name"] for row in larger] == [QWEN]


def test_costs_providers_and_weights_narrow_the_list(run: Run) -> None:
    def names(*arguments: str) -> list[str]:
        answer = run(GROK, "--json", *arguments)
        assert answer.exit_code == 0, answer.output
        return [row["other_model_name"] for row in json.loads(answer.output)]

    assert names("--max-cost", "90") == [MISTRAL]
    assert set(names("--providers", "Anthropic, openrouter")) == {GEMINI, CLAUDE}
    assert len(names("--limit", "1")) == 1
    refused = run(GROK, "--providers", "nobody")
    assert refused.exit_code != 0 and "no provider 'nobody'" in refused.output
    near = run(GROK, "--providers", "antropic")
    assert near.exit_code != 0 and "near: anthropic" in near.output
    nowhere = run(GROK, "--region", "mars")
    assert nowhere.exit_code != 0 and "nothing is sold in region 'mars'" in nowhere.output


def test_the_table_holds_the_first_answers_of_every_model(
    published: duckdb.DuckDBPyConnection,
) -> None:
    columns = (
        *("other_model_id", "saving_usd", "cost_basis", "is_at_least_as_good", "worse_on"),
        *("better_on", "unknown_on", "lost_capabilities", "gained_capabilities"),
        *("worse_boards", "better_boards", "lost_words", "gained_words", "unknown_words"),
    )
    for name in (CLAUDE, GEMINI, GROK, MISTRAL, QWEN):
        model = find_model(published, name)
        answers = [tuple(row[c] for c in columns) for row in alternatives(published, model)]
        kept = published.execute(
            f"select {', '.join(columns)} from marts.model_alternatives "
            "where model_id = ? order by position",
            [model.model_id],
        ).fetchall()
        assert kept == answers, name


def test_the_list_is_written_for_readers(run: Run) -> None:
    text = run(GROK).output
    assert f"Instead of {GROK}" in text
    assert f"{MISTRAL}: $86.50 a month, saves $4,414" in text
    assert "not known" in text
    nothing = run(CLAUDE, "--at-least", "all").output
    assert "no other model" in nothing


def test_benchmarks_that_are_lost_and_gained_are_named(run: Run) -> None:
    rows = json.loads(run(GROK, "--json").output)
    [gemini] = [row for row in rows if row["other_model_name"] == GEMINI]
    assert gemini["worse_boards"] == ["Arena (text)"]
    assert gemini["better_boards"] == ["MMLU-Pro"]
    paragraphs = run(GROK).output.split("\n\n")
    [told] = [paragraph for paragraph in paragraphs if paragraph.startswith(GEMINI)]
    lines = {line.split()[0]: line for line in told.splitlines()[1:]}
    assert "score on Arena (text)" in lines["lost"] and "MMLU" not in lines["lost"]
    assert "score on MMLU-Pro" in lines["gained"] and "Arena" not in lines["gained"]
    assert "benchmarks" not in lines["lost"] + lines["gained"]


def test_a_word_that_is_no_signal_is_named(run: Run) -> None:
    refused = run(GROK, "--at-least", "speed")
    assert refused.exit_code == 2
    assert "speed is no signal: give all, or some of context" in refused.output
