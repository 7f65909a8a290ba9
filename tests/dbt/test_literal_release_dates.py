"""The release date by the words of the rule, and that of the mart: they agree, kind by kind."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from pipeline.claims import Claim
from tests.dated_home import DatedHome, Reading
from tests.literal_release_dates import Statement, by_model, differences, read_date, release_date

BUILD_DATE = date(2025, 12, 31)
MANY = "models_dev", "openrouter_api", "arena_leaderboard", "anthropic_docs"


def said(text: str, source: str = "a", row: str = "r", **also: object) -> Statement:
    """A statement about one model of Acme."""
    span = read_date(text)
    assert span
    other: dict[str, object] = {"source_kind": "catalogue", "publisher": source, "trust": 45}
    about = other | {"provider_id": "host", "seen_at": 0.0} | also
    return Statement("acme/one", row, source, span=span, **about)  # type: ignore[arg-type]


def chosen(*statements: Statement, named_on: date | None = None, priced: date | None = None) -> str:
    """The day that the rule gives."""
    found = release_date(statements, named_on, priced)
    return str(found[0]) if found else "none"


def test_one_row_is_no_match_for_many() -> None:
    many = [said("2025-11-24", "b", f"r{number}") for number in range(40)]
    assert chosen(said("2025-11-01", "c", trust=99), *many) == "2025-11-24"


def test_a_month_supports_a_day_in_it_and_does_not_replace_it() -> None:
    assert chosen(said("2026-01", "b"), said("2026-01-27", "c"), said("2025-12-01", "d")) == (
        "2026-01-27"
    )
    first = [said("2025-01-01", "a", f"r{number}") for number in range(2)]
    assert chosen(*first, said("2025-01-27", "b"), said("2024-06-05", "c")) == "2025-01-27"
    assert (
        chosen(*first, said("2024-06-05", "c", "x"), said("2024-06-05", "c", "y")) == "2024-06-05"
    )


def test_the_labs_own_page_goes_before_all() -> None:
    own = said("2025-05-22", "acme_docs", source_kind="lab_docs", publisher="acme")
    assert chosen(own, said("2025-06-01", "b"), said("2025-06-01", "c")) == "2025-05-22"


def test_what_cannot_be_is_set_aside() -> None:
    early, late = said("2025-04-01", "b"), said("2025-09-01", "c")
    assert chosen(early, late, named_on=date(2025, 5, 14)) == "2025-09-01"
    assert chosen(early, late, priced=date(2025, 4, 10)) == "2025-04-01"
    assert chosen(early, named_on=date(2025, 5, 14)) == "none"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025.08.06", "2025-08-06", "2025-08-06"),
        ("2026\u201103\u201126", "2026-03-26", "2026-03-26"),
        ("July 23, 2024", "2024-07-23", "2024-07-23"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, first: str, last: str) -> None:
    assert read_date(text) == (date.fromisoformat(first), date.fromisoformat(last))


def released(model: str, provider: str | None, value: str, row: str = "") -> Claim:
    """A release date on a provider's row of a model."""
    return Claim("released_on", value, f"$.{provider}.{model}.{row}", model, provider)


READINGS = {
    "models_dev": [
        *(released("claude-opus-4-20250514", host, "2025-05-22") for host in ("vertex", "azure")),
        released("claude-opus-4-20250514", "abacus", "2025-05-01"),
        released("Qwen/Qwen3-4B", "deepinfra", "2025-04"),
        released("Qwen/Qwen3-4B", "chutes", "2025-12-29"),
        released("meta-llama/Llama-3.1-8B-Instruct", "groq", "2024-07-23"),
        released("gpt-4-0314", "azure", "2023-05-28"),
    ],
    "openrouter_api": [released("Qwen/Qwen3-4B", "openrouter", "2025-04-28")],
    "arena_leaderboard": [
        released("Qwen/Qwen3-4B", None, "2025-04-19"),
        released("meta-llama/Llama-3.1-8B-Instruct", None, "2024-07-01"),
    ],
    "anthropic_docs": [released("claude-opus-4-20250514", "anthropic", "2025-05-14")],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = DatedHome(tmp_path_factory.mktemp("literal"))
    day = date(2025, 12, 30)
    home.arrive([Reading(day, tuple(claims), name) for name, claims in READINGS.items()])
    home.build(BUILD_DATE, ("model_facts",))
    with duckdb.connect(str(home.path), read_only=True) as connection:
        yield connection


@pytest.mark.dbt
def test_the_mart_follows_the_words_of_the_rule(built: duckdb.DuckDBPyConnection) -> None:
    assert differences(built, BUILD_DATE) == []
    assert len(by_model(built, BUILD_DATE)) == 4
    found = dict(
        built.execute(
            "select model_id, value from marts.model_facts where attribute_id = 'released_on'"
        ).fetchall()
    )
    assert found == {
        "anthropic/claude-opus-4": "2025-05-14",
        "qwen/qwen3-4b": "2025-04-28",
        "meta/llama-3.1-8b-instruct": "2024-07-23",
        # Of GPT-4 0314, only the day of another release of the name is said.
    }
