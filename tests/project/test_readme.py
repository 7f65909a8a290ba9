"""The README's sample and queries: what they print is what a reader would be told."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from pipeline.cli.examples import PAIR
from pipeline.cli.main import main
from pipeline.comparing.compare import compare_models, render
from pipeline.comparing.costs import Traffic
from pipeline.storage.home import PUBLISHED_FILE
from tests import gallery, published_seed, readme_pair
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


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    release = published_seed.home(tmp_path_factory).current / PUBLISHED_FILE
    with duckdb.connect(str(release), read_only=True) as connection:
        yield connection


def queries() -> list[str]:
    """Every query of the README, in its order."""
    blocks = [*IN_PYTHON.findall(README), *SQL.findall(README)]
    return [query for block in blocks for query in block.split(";") if _words(query)]


def _words(query: str) -> str:
    """A query without comments and layout."""
    return " ".join(re.sub(r"--.*", "", query).split())


def test_every_query_is_one_of_the_gallery_which_is_tried() -> None:
    known = {_words(query.sql) for query in gallery.queries()}
    assert len(queries()) == 2
    assert [query for query in queries() if _words(query) not in known] == []


@pytest.mark.dbt
def test_the_first_query_has_the_day_of_its_price(published: duckdb.DuckDBPyConnection) -> None:
    """``last_reviewed_on`` is the newest day of anything said of the model."""
    columns = [row[0] for row in published.execute(f"describe {queries()[0]}").fetchall()]
    named = {column for column in columns if column.endswith("last_reviewed_on")}
    prices = {column.partition("_")[0] for column in columns if column.endswith("_usd_per_mtok")}
    assert (
        named == {f"{price}_last_reviewed_on" for price in prices} == {"cheapest_last_reviewed_on"}
    )


@pytest.mark.dbt
def test_the_commands_that_compare_answer(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(published_seed.home(tmp_path_factory).root))
    commands = [shlex.split(line) for line in COMMAND.findall(README)]
    assert [command[0] for command in commands] == ["compare", "alternatives"]
    assert commands[0][1:] == [*PAIR], "what a refresh ends with"
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


@pytest.mark.slow
@pytest.mark.dbt
def test_the_printed_sample_is_what_fixed_data_print(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(readme_pair.home(tmp_path_factory).root))
    [sample] = re.findall(r"```\n(Claude Opus 4\.5 vs .*?)\n… then", README, re.DOTALL)
    printed = CliRunner().invoke(main, ["compare", readme_pair.OPUS, readme_pair.GPT]).stdout
    assert printed[: len(sample)] == sample
    assert "unknown" not in sample and "Arena leader" in sample
