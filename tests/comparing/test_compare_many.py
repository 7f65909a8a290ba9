"""Several models side by side: columns, leaders and verdicts, in every form."""

import json
from functools import partial

import duckdb
import pytest
from bs4 import BeautifulSoup

from pipeline.comparing import many
from pipeline.comparing.many import MOST, compare_many
from pipeline.comparing.many_layout import AHEAD, render_many
from pipeline.published import UnknownModel
from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, GEMINI, GROK, MISTRAL, QWEN

pytestmark = pytest.mark.dbt

ASKED = [GROK, CLAUDE, QWEN]


@pytest.fixture
def run(on_seed_home: Run) -> Run:
    return partial(on_seed_home, "compare")


def verdict(published: duckdb.DuckDBPyConnection, one: str, other: str) -> str:
    """The verdict that the table of pairs has."""
    [row] = published.execute("select verdict from marts.compare(?, ?)", [one, other]).fetchall()
    return str(row[0])


def test_every_pair_has_the_verdict_of_its_page(published: duckdb.DuckDBPyConnection) -> None:
    found = compare_many(published, ASKED)
    assert [model.model_name for model in found.models] == ASKED
    assert found.verdicts == [
        (f"{one} vs {other}", verdict(published, one, other))
        for one, other in ((GROK, CLAUDE), (GROK, QWEN), (CLAUDE, QWEN))
    ]


def test_a_row_is_led_by_who_is_ahead_of_all_that_are_known(
    published: duckdb.DuckDBPyConnection,
) -> None:
    lines = {line.label: line for line in compare_many(published, ASKED).lines}
    assert lines["Monthly cost"].cells == ["$4,500 (list)", "$6,150 (list)", "Unavailable"]
    assert lines["Monthly cost"].leader == 0
    assert lines["Cheapest input"].cells[:2] == ["$2.50", "$3"]
    context = lines["Context window"]
    assert (context.cells[1:], context.leader) == (["200k", "262K"], 2)
    assert lines["License"].leader is None
    assert lines["Best price, in / out"].cells[2] == "no route tracked", "no price is no zero"


def test_a_missing_price_has_the_words_of_the_page_of_a_pair(
    published: duckdb.DuckDBPyConnection,
) -> None:
    lines = {line.label: line for line in compare_many(published, ASKED).lines}
    query = "select list_price_text from marts.comparison_sides where model_name = ?"
    [words] = published.execute(query, [QWEN]).fetchall()
    assert lines["List price, in / out"].cells[2] == words[0] != "unknown"


def test_a_model_that_ends_says_so_first(ending: duckdb.DuckDBPyConnection) -> None:
    status, retires, *_ = compare_many(ending, [GROK, CLAUDE, QWEN]).lines
    assert (status.label, status.cells) == ("Status", ["unknown", "unknown", "deprecated"])
    assert retires.label == "Retires"
    assert retires.cells == ["2026-06-01", "2026-06-02 (one source alone)", "no end stated"]


def test_a_benchmark_that_a_pair_goes_by_is_shown_whatever_others_there_are(
    published: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MOST_BOARDS", 0)
    labels = [line.label for line in compare_many(published, [GROK, GEMINI, CLAUDE]).lines]
    assert [label for label in labels if label.startswith(("Arena", "MMLU", "GPQA"))] == [
        "Arena (text)"
    ]


def test_all_forms_tell_the_same(run: Run) -> None:
    content = json.loads(run(*ASKED, "--format", "json").output)
    lines = [(line["label"], line["cells"]) for line in content["lines"]]
    page = BeautifulSoup(run(*ASKED, "--format", "html").output, "lxml")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("tr")]
    assert rows[0][1:] == ASKED
    bare = [(row[0], [cell.removesuffix(f" {AHEAD}") for cell in row[1:]]) for row in rows[1:]]
    assert bare == lines
    told = [verdict for _, verdict in content["verdicts"]]
    assert [definition.get_text() for definition in page.select("dd")] == told
    for output in ("md", "html", "text"):
        told_in = " ".join(run(*ASKED, "--format", output).output.split())
        assert told_in.index(told[0][:20]) < told_in.index("Monthly cost"), "verdicts first"
        assert "An unknown neither wins nor loses." in told_in
    markdown = run(*ASKED, "--format", "md").output.splitlines()
    assert len([line for line in markdown if line.startswith("| ")]) == len(lines) + 2
    text = run(*ASKED).output
    assert all(label.split()[0] in text for label, _ in lines)
    flat = " ".join(text.split())
    assert all(f"- {verdict}" in flat for verdict in told)


def test_what_cannot_stand_side_by_side_is_told(
    published: duckdb.DuckDBPyConnection, run: Run
) -> None:
    with pytest.raises(UnknownModel, match=r"Qwen3\.5-4B is given twice"):
        compare_many(published, [QWEN, CLAUDE, "qwen/qwen3.5-4b"])
    with pytest.raises(UnknownModel, match=f"give 2 to {MOST} models, not 9"):
        compare_many(published, [CLAUDE] * 9)
    refused = run(GROK, GEMINI, MISTRAL, "--traffic", "chat")
    assert refused.exit_code == 2
    assert "leave out --traffic" in refused.output


def test_the_text_cuts_what_is_too_wide(published: duckdb.DuckDBPyConnection) -> None:
    text = render_many(compare_many(published, [GROK, GEMINI, MISTRAL]), "text")
    table = text[: text.rindex(f"\n{AHEAD}")].splitlines()
    [rule] = [line for line in table if line.startswith("──")]
    rows = table[table.index(rule) - 1 :]
    assert len(rule) == max(map(len, rows)) <= 80, "three models stand beside each other"
