"""Where a comparison site was wrong, what this one says, from the pages themselves to the answer.

One test a row of the acceptance table: the query an analyst would write, and its answer.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from pipeline import registry
from pipeline.building.build import load_raw
from pipeline.scraping.imports import import_file
from pipeline.storage.home import DataHome
from tests import built_warehouse
from tests.acceptance_pages import saved_pages

pytestmark = pytest.mark.dbt
READ_AT = datetime(2026, 11, 5, tzinfo=UTC)
CLAUDE, QWEN = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b"
PAIR = f"marts.compare('{CLAUDE}', '{QWEN}')"


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Saved pages imported in order, and built."""
    folder = tmp_path_factory.mktemp("acceptance")
    home = DataHome(folder / "home").create()
    for number, page in enumerate(saved_pages()):
        file = folder / str(number) / page.name
        file.parent.mkdir()
        file.write_text(page.content, encoding="utf-8")
        assert import_file(home, registry.source(page.source_id), file, None, page.saved_at).claims
    load_raw(home)
    built_warehouse.run_dbt(
        home.warehouse, folder, READ_AT, ["--exclude-resource-type", "unit_test"]
    )
    with duckdb.connect(str(home.warehouse)) as connection:
        yield connection


def ask(marts: duckdb.DuckDBPyConnection, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return marts.execute(query, list(parameters)).fetchall()


def test_an_unknown_capability_is_not_no(marts: duckdb.DuckDBPyConnection) -> None:
    query = """
        select supports_vision, supports_function_calling, supports_computer_use,
            supports_structured_outputs, supports_code_execution
        from marts.dim_models where model_id = ?
    """
    assert ask(marts, query, CLAUDE) == [(True, True, True, None, None)]
    decided = f"select computer_use_outcome, code_execution_outcome from {PAIR}"
    assert ask(marts, decided) == [("unknown", "unknown")], "what one side is not known to have"


def test_a_prices_effective_date_is_no_release_date(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select released_on, status, retires_on from marts.dim_models where model_id = ?"
    [(released_on, _, _)] = ask(marts, query, CLAUDE)
    assert released_on == date(2024, 10, 22)


def test_prices_are_dated_and_conflicts_are_shown(marts: duckdb.DuckDBPyConnection) -> None:
    history = """
        select component, usd_per_mtok, valid_from, valid_to
        from marts.fct_price_history
        where model_id = ? and source_id = 'aws_bedrock_prices' order by component, valid_from
    """
    legacy_since = date(2025, 12, 1)
    assert ask(marts, history, CLAUDE) == [
        ("input", Decimal(3), date(2024, 10, 22), legacy_since),
        ("input", Decimal(6), legacy_since, None),
        ("output", Decimal(15), date(2024, 10, 22), legacy_since),
        ("output", Decimal(30), legacy_since, None),
    ]
    today = """
        select provider_id, input_usd_per_mtok, output_usd_per_mtok from marts.model_routes
        where model_id = ? and input_usd_per_mtok is not null
    """
    assert ask(marts, today, CLAUDE) == [("amazon-bedrock", Decimal(6), Decimal(30))]
    conflicts = """
        select component, official_usd_per_mtok, catalogue_usd_per_mtok, catalogue_source_id
        from marts.fct_price_disagreements where model_id = ? order by component
    """
    assert ask(marts, conflicts, CLAUDE) == [
        ("input", Decimal(6), Decimal(3), "litellm_prices"),
        ("output", Decimal(30), Decimal(15), "litellm_prices"),
    ]


def test_free_unknown_and_priced_are_three(marts: duckdb.DuckDBPyConnection) -> None:
    query = """
        select provider_id, is_free, input_usd_per_mtok, output_usd_per_mtok, context_window_tokens
        from marts.fct_offers where model_id = ? order by provider_id
    """
    assert ask(marts, query, QWEN) == [
        ("deepinfra", False, Decimal("0.03"), Decimal("0.15"), 262_144),
        # What the host behind the route serves, and not what the model could take.
        ("openrouter", True, Decimal(0), Decimal(0), 131_072),
    ]
    cheapest = """
        select cheapest_input_usd_per_mtok, cheapest_output_usd_per_mtok, cheapest_route_provider_id
        from marts.dim_models where model_id = ?
    """
    assert ask(marts, cheapest, QWEN) == [(Decimal("0.03"), Decimal("0.15"), "deepinfra")]


def test_benchmarks_meet_under_other_names_and_scales(marts: duckdb.DuckDBPyConnection) -> None:
    query = """
        select benchmark_name, left_score, right_score, leader, left_evidence, right_evidence
        from marts.comparison_benchmarks
        where left_model_id = ? and right_model_id = ? order by benchmark_name
    """
    assert ask(marts, query, CLAUDE, QWEN) == [
        ("GPQA Diamond", Decimal(65), Decimal("76.2"), "right", "other_lab", "self_reported"),
        ("MMLU-Pro", Decimal(78), Decimal("79.1"), "right", "other_lab", "self_reported"),
    ]


def test_context_windows_are_whole_numbers_of_tokens(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select model_id, context_window_tokens from marts.dim_models where model_id in (?, ?)"
    assert dict(ask(marts, query, CLAUDE, QWEN)) == {CLAUDE: 200_000, QWEN: 262_144}


def test_the_verdict_is_of_the_same_build_as_its_table(marts: duckdb.DuckDBPyConnection) -> None:
    query = f"select verdict, verdict_code, right_input_usd_per_mtok from {PAIR}"
    [(verdict, code, price)] = ask(marts, query)
    assert (code, price) == ("dominates", Decimal("0.03"))
    assert "Qwen3.5-4B" in verdict
