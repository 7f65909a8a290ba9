"""The README's sample and queries: what they print is what a reader would be told."""

import re
import shlex
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from pipeline.cli.main import main
from pipeline.comparing.compare import compare_models, render
from pipeline.comparing.costs import Traffic
from pipeline.storage.home import PUBLISHED_FILE
from tests import published_seed
from tests.seed_page_claims import CLAUDE, GEMINI, QWEN

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SQL = re.compile(r"```sql\n(.*?)```", re.DOTALL)
IN_PYTHON = re.compile(r'con\.sql\("""(.*?)"""\)', re.DOTALL)
LABEL = re.compile(r"^([A-Z][A-Za-z]+(?: [a-z]+)*)  +\S", re.MULTILINE)
COMMAND = re.compile(
    r"^(?:\.venv/bin/)?modelmart ((?:compare|alternatives) \"[^\n]*)$", re.MULTILINE
)
MODELS = {
    "Claude Sonnet 4.5": CLAUDE,
    "Claude Opus 4.5": CLAUDE,
    "GPT-5": QWEN,
    "GPT-5.2": QWEN,
    "Gemini 3 Pro": GEMINI,
}
TODAY = "date '2026-11-29'"


# The seed page's priced models lack what the README's examples ask for.
ABLE = """
update marts.dim_models
set supports_function_calling = true, supports_vision = true, context_window_tokens = 1000000
where model_name in ('Grok 2 1212', 'Gemini 1.5 Pro')
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    release = published_seed.home(tmp_path_factory).current / PUBLISHED_FILE
    copy = tmp_path_factory.mktemp("readme") / PUBLISHED_FILE
    shutil.copy(release, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(ABLE)
        yield connection


IN_THE_SMALL_RELEASE = {
    "current_date": TODAY,
    # Nobody in it has a route that two lists agree on, and it has no newer model of Anthropic's.
    "costs.basis = 'best'": "costs.basis = 'cheapest'",
    "Claude Sonnet 4.5": CLAUDE,
    "anthropic/claude-sonnet-4.5": "anthropic/claude-3.5-sonnet-v2",
    "anthropic/claude-opus-5": "google/gemini-1.5-pro",
    "openai/gpt-5": "qwen/qwen3.5-4b",
    "google/gemini-3-pro": "google/gemini-1.5-pro",
}


def queries() -> list[str]:
    """Every query of the README, in its order, asked of the small release on a fixed day."""
    blocks = [*IN_PYTHON.findall(README), *SQL.findall(README)]
    return [
        _asked(query)
        for block in blocks
        for query in block.split(";")
        if re.sub(r"--.*", "", query).strip()
    ]


def _asked(query: str) -> str:
    for written, asked in IN_THE_SMALL_RELEASE.items():
        query = query.replace(written, asked)
    return query


def answers(published: duckdb.DuckDBPyConnection, word: str) -> list[dict[str, Any]]:
    """The rows of the README's first query that has ``word`` in it."""
    query = next(query for query in queries() if word in query)
    cursor = published.execute(query)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@pytest.mark.dbt
def test_every_query_answers(published: duckdb.DuckDBPyConnection) -> None:
    assert len(queries()) == 12
    silent = [query for query in queries() if not published.execute(query).fetchall()]
    # Nobody contradicts a release date in the small release.
    assert [query for query in silent if "most_stated" not in query] == []


@pytest.mark.dbt
def test_the_cheapest_of_a_month_are_language_models_in_order(
    published: duckdb.DuckDBPyConnection,
) -> None:
    rows = answers(published, "marts.monthly_cost")
    costs = [row["monthly_cost_usd"] for row in rows]
    assert costs and costs == sorted(costs) and costs[0] > 0
    for row in rows:
        kind = "select model_type from marts.dim_models where model_name = ?"
        assert published.execute(kind, [row["model_name"]]).fetchone() == ("language",)


@pytest.mark.dbt
def test_the_offers_of_a_day_have_prices(published: duckdb.DuckDBPyConnection) -> None:
    rows = answers(published, "marts.as_of")
    assert all(row["input_usd_per_mtok"] > 0 and row["provider_id"] for row in rows)


@pytest.mark.dbt
def test_the_other_examples_say_what_their_comments_say(
    published: duckdb.DuckDBPyConnection,
) -> None:
    [fact] = answers(published, "marts.model_facts")
    assert fact["value"] == "200000" and "189096" in str(fact["other_values"])
    [pair] = answers(published, "marts.compare")
    assert {pair["left_model_name"], pair["right_model_name"]} == {CLAUDE, QWEN}
    others = answers(published, "marts.alternatives_to")
    savings = [row["saving_usd"] for row in others]
    assert savings and savings == sorted(savings, reverse=True) and savings[-1] > 0
    [request] = answers(published, "marts.cost_of")
    assert request["cost_usd"] == Decimal("0.0492"), "12,000 in, 800 out, 4,000 read of the cache"
    prices = [row["cheapest_input_usd_per_mtok"] for row in answers(published, "supports_vision")]
    assert prices == [Decimal("2.0"), Decimal("2.5"), None], "the cheapest first, unknown last"


@pytest.mark.dbt
def test_the_commands_that_compare_answer(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(published_seed.home(tmp_path_factory).root))
    commands = [shlex.split(line) for line in COMMAND.findall(README)]
    assert [command[0] for command in commands] == ["compare", "compare", "alternatives", "compare"]
    for command in commands:
        answer = CliRunner().invoke(main, [MODELS.get(word, word) for word in command])
        assert answer.exit_code == 0, answer.output
        assert CLAUDE in answer.output


@pytest.mark.dbt
def test_the_printed_sample_has_the_lines_of_a_comparison(
    published: duckdb.DuckDBPyConnection,
) -> None:
    """Its figures are of a day; its headings, rows and widths are of today's layout."""
    [sample] = re.findall(r"```\n(Claude Opus 4\.5 vs .*?)…", README, re.DOTALL)
    printed = render(compare_models(published, CLAUDE, QWEN, Traffic("reference")), "text")
    for line in sample.splitlines():
        if line and set(line) <= set("═─"):
            assert line in printed.splitlines()
    labels = LABEL.findall(sample)
    assert "Context window" in labels and "One route for both" in labels
    assert [label for label in LABEL.findall(printed) if label in labels][: len(labels)] == labels
    headings = re.findall(r"^[A-Z]{4,} [A-Z]+", sample, re.MULTILINE)
    assert len(headings) == 2 and all(heading in printed for heading in headings)
