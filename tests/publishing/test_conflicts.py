"""Catalogues against official pages, from the published file and on the command line."""

import csv
from decimal import Decimal
from functools import partial

import duckdb
import pytest
from click.testing import Result

from pipeline.publishing.conflicts import ATTRIBUTES, GROUPS, agreements, conflicts, of_group
from tests import published_seed
from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, GROK, QWEN

pytestmark = pytest.mark.dbt


@pytest.fixture
def run(on_seed_home: Run) -> Run:
    return partial(on_seed_home, "conflicts")


def test_each_group_has_its_difference_with_both_sides_and_dates(
    published: duckdb.DuckDBPyConnection,
) -> None:
    found = conflicts(published)
    assert [(row["attribute_group"], row["attribute_id"], row["kind"]) for row in found] == [
        ("prices", "cache_write_usd_per_mtok", None),
        ("limits", "max_input_tokens", "power_of_ten"),
        ("dates", "knowledge_cutoff_on", None),
    ]
    price, limit, date = found
    assert (price["official_value"], price["catalogue_value"]) == ("3.750000", "0.375000")
    assert (price["ratio"], price["percent_difference"]) == (Decimal("0.1"), Decimal(-90))
    assert (limit["official_value"], limit["times_apart"]) == ("200000", Decimal(10))
    assert (date["official_value"], date["days_apart"]) == ("2024-07-01", 61)
    for row in found:
        assert row["catalogue_source_id"] == "models_dev"
        assert row["official_source_url"] != row["catalogue_source_url"]
        assert row["official_last_reviewed_on"] == published_seed.READ_AT.date()
        assert row["official_claim_id"] != row["catalogue_claim_id"]


def test_a_model_or_an_attribute_is_picked_out(published: duckdb.DuckDBPyConnection) -> None:
    of_limits = conflicts(published, attribute="max_input_tokens")
    assert [row["model_name"] for row in of_limits] == [CLAUDE]
    by_model = conflicts(published, of_limits[0]["model_id"])
    assert [len(of_group(by_model, group)) for group in GROUPS] == [1, 1, 0]


def test_the_choice_of_attributes_is_what_the_tables_hold(
    published: duckdb.DuckDBPyConnection,
) -> None:
    """A price that fct_offers has no column for could be asked for, but never found."""
    columns = {row[0] for row in published.execute("describe marts.fct_offers").fetchall()}
    columns |= {row[0] for row in published.execute("describe marts.dim_models").fetchall()}
    assert set(ATTRIBUTES) <= columns
    priced = {column for column in columns if column.endswith("_usd_per_mtok")}
    chosen = ("list_", "best_", "cheapest_")
    assert {name for name in priced if not name.startswith(chosen)} <= set(ATTRIBUTES)


def test_the_shares_say_what_was_compared(published: duckdb.DuckDBPyConnection) -> None:
    shares = {row["subject"]: row for row in agreements(published)}
    assert set(shares) == {"price", "max_input_tokens", "knowledge_cutoff_on"}
    price = shares["price"]
    assert (price["compared_count"], price["disagreeing_count"]) == (1, 1)
    assert (price["source_id"], price["biggest_times_apart"]) == ("models_dev", Decimal(10))
    assert shares["knowledge_cutoff_on"]["median_days_apart"] == 61


def test_the_command_shows_values_dates_and_addresses(run: Run) -> None:
    shown = " ".join(_ok(run()).split())  # lines fit the terminal
    assert "3.75" in shown
    assert "0.375" in shown
    assert "10.00 times apart" in shown
    assert "a dropped or added zero" in shown
    assert "61 days apart" in shown
    assert shown.count("https://") >= 2 * len(GROUPS)
    assert shown.count("2026-05-19") == 2 * len(GROUPS)
    assert "1 of 1 differ (100.00 %)" in shown


def test_the_command_on_a_model_leaves_out_the_others(run: Run) -> None:
    shown = _ok(run(GROK))
    assert GROK in shown
    assert CLAUDE not in shown
    assert "differ (" not in shown
    assert "no catalogue differs" in _ok(run(QWEN))


def test_csv_has_every_row_whatever_the_limit(run: Run) -> None:
    rows = list(csv.DictReader(_ok(run("--csv", "--limit", "1")).splitlines()))
    assert len(rows) == 3
    assert {row["catalogue_source_id"] for row in rows} == {"models_dev"}
    assert rows[0]["official_claim_id"]


def test_what_is_unknown_is_bad_usage(run: Run) -> None:
    for arguments in (["No Such Model 9"], ["--attribute", "colour"], ["--limit", "0"]):
        assert run(*arguments).exit_code == 2


def _ok(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output
