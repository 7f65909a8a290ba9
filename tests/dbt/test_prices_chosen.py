"""Which price a buyer is told: list, best and cheapest, from what several sources state."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from pipeline.claims import Claim
from tests.dated_home import DatedHome, Reading
from tests.dbt.test_as_of_today import about, route

SONNET, HAIKU = "claude-3-5-sonnet-20241022", "claude-3-5-haiku-20241022"
KIMI, MEDIUM, OSS = "kimi-k2-0905-preview", "mistral-medium-2505", "gpt-oss-120b"
SMALL = "mistral-small-2506"
QWEN, OPUS, LARGE, SOLAR = "Qwen/Qwen3-8B", "claude-opus-4-6", "mistral-large-2411", "solar-pro4"


def discounted(model: str, input_usd: str, output_usd: str) -> list[Claim]:
    """What a router asks for an upstream host's model with nine tenths off."""
    held = {"endpoint": "Mistral", "promotion": "discount 0.9"}
    return [
        about(model, "openrouter", "price_input", input_usd, **held),
        about(model, "openrouter", "price_output", output_usd, **held),
    ]


EARLY = [*route(QWEN, "novita", "0.02", "0.05")]
"""Of a catalogue that is read once, months before the others."""

BOTH = [
    *route(SONNET, "anthropic", "3", "15"),
    *route(SONNET, "databricks", "2.99997", "14.99985"),
    *route(HAIKU, "anthropic", "0.8", "4"),
    *route(QWEN, "deepinfra", "0.1", "0.3"),
]
"""Of two independent catalogues."""

ONE = [
    *route(SONNET, "abacus", "2.8", "14"),
    *route(SONNET, "poe", "2.6", "13"),
    *route(SONNET, "lambda", "2.5", "12"),
    *route(HAIKU, "vertex", "0.7", "3.5"),
    # Ended by its date, which passes by itself.
    *route(KIMI, "moonshot", "0.5", "2", retires_on="2026-05-25"),
    *route("moonshotai/kimi-k2-instruct-0905", "groq", "1", "3"),
    # One figure for the lab's price against routes that agree.
    *route(MEDIUM, "mistral", "1.5", "7.5"),
    *route(MEDIUM, "azure", "0.4", "2"),
    *route(MEDIUM, "openrouter", "0.4", "2"),
    *route(MEDIUM, "edenai", "0.4", "2"),
    # A slip of the unit beside three hosts.
    *route(OSS, "wandb", "15", "60"),
    *route(OSS, "groq", "0.15", "0.6"),
    *route(OSS, "deepinfra", "0.15", "0.6"),
    *route(OSS, "cerebras", "0.25", "0.69"),
    # A promotion that the list repeats without the word.
    *route(SOLAR, "openrouter", "0.03", "0.12"),
    about(SOLAR, "openrouter", "price_input", "0.03", promotion="90% off"),
    about(SOLAR, "openrouter", "price_output", "0.12", promotion="90% off"),
    *route(SOLAR, "upstage", "0.3", "1.2"),
    *route(f"{QWEN}:free", "openrouter", "0", "0"),
    # A speed tier before the name.
    *route(f"fast/{OPUS}", "anthropic", "30", "150"),
    *route(OPUS, "anthropic", "5", "25"),
    about(OPUS, "anthropic", "rate_multiplier", "1.1", region="us"),
    # An amount with a discount in it, of which the same list gives the share.
    *route(SMALL, "openrouter", "0.03", "0.12"),
    *discounted(SMALL, "0.03", "0.12"),
]
OWN = [
    # In two currencies on one page: the one asked for is not converted.
    about(LARGE, "mistral", "price_input", "$2"),
    about(LARGE, "mistral", "price_output", "$6"),
    Claim("price_input", "1.8", "row 1", LARGE, "mistral", "EUR per 1M tokens", {}),
    Claim("price_output", "5.4", "row 2", LARGE, "mistral", "EUR per 1M tokens", {}),
]
BUILD_DATE = date(2026, 6, 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = DatedHome(tmp_path_factory.mktemp("prices"))
    home.arrive(
        [
            Reading(date(2026, 1, 1), tuple(EARLY), "genai_prices"),
            Reading(date(2026, 5, 1), tuple(BOTH), "models_dev"),
            Reading(date(2026, 5, 2), tuple(BOTH + ONE), "litellm_prices"),
            Reading(date(2026, 5, 3), tuple(OWN), "mistral_docs"),
        ]
    )
    home.build(
        BUILD_DATE,
        ("dim_models", "fct_offers", "dim_providers", "model_routes", "model_prices_as_of"),
    )
    with duckdb.connect(str(home.path)) as connection:
        yield connection


def prices(
    built: duckdb.DuckDBPyConnection, model_id: str, day: date = BUILD_DATE
) -> dict[str, Any]:
    """The prices of a model on a day, by column."""
    cursor = built.execute(
        "select * from marts.model_prices_as_of(cast(? as date)) where model_id = ?",
        [day, model_id],
    )
    [row] = cursor.fetchall()
    return dict(zip((column[0] for column in cursor.description or ()), row, strict=True))


def reason(built: duckdb.DuckDBPyConnection, model_id: str, provider_id: str) -> tuple[Any, ...]:
    """Why a route of today is not chosen."""
    [row] = built.execute(
        "select not_chosen_reason from marts.model_routes "
        "where model_id = ? and provider_id = ? and service_tier = 'standard'",
        [model_id, provider_id],
    ).fetchall()
    return row


@pytest.mark.dbt
def test_within_half_a_percent_it_is_the_list_price(built: duckdb.DuckDBPyConnection) -> None:
    sonnet = prices(built, "anthropic/claude-3.5-sonnet-v2")
    assert (sonnet["list_input_usd_per_mtok"], sonnet["list_provider_id"]) == (3, "anthropic")
    assert (sonnet["best_output_usd_per_mtok"], sonnet["best_provider_id"]) == (15, "anthropic")
    assert sonnet["established_route_count"] == 2


@pytest.mark.dbt
def test_a_plan_or_a_closed_provider_is_never_the_cheapest(
    built: duckdb.DuckDBPyConnection,
) -> None:
    sonnet = prices(built, "anthropic/claude-3.5-sonnet-v2")
    assert sonnet["cheapest_route_provider_id"] == "abacus"
    assert reason(built, "anthropic/claude-3.5-sonnet-v2", "poe") == ("subscription",)
    assert reason(built, "anthropic/claude-3.5-sonnet-v2", "lambda") == ("provider_closed",)


@pytest.mark.dbt
def test_one_catalogue_alone_establishes_no_route(built: duckdb.DuckDBPyConnection) -> None:
    haiku = prices(built, "anthropic/claude-3.5-haiku")
    assert (haiku["best_provider_id"], haiku["best_input_usd_per_mtok"]) == (
        "anthropic",
        Decimal("0.8"),
    )
    assert haiku["cheapest_route_provider_id"] == "google-vertex"


@pytest.mark.dbt
def test_a_route_ends_on_its_day(built: duckdb.DuckDBPyConnection) -> None:
    kimi = "moonshot/kimi-k2-instruct-0905"
    before, after = prices(built, kimi, date(2026, 5, 24)), prices(built, kimi, date(2026, 5, 25))
    assert (before["list_provider_id"], before["cheapest_route_provider_id"]) == (
        "moonshot",
        "moonshot",
    )
    assert (after["list_provider_id"], after["list_missing_reason"]) == (None, "ended")
    assert (after["cheapest_input_usd_per_mtok"], after["cheapest_route_provider_id"]) == (
        1,
        "groq",
    )


@pytest.mark.dbt
def test_one_figure_for_the_lab_throws_out_no_routes_that_agree(
    built: duckdb.DuckDBPyConnection,
) -> None:
    medium = prices(built, "mistral/mistral-medium-3")
    assert (medium["list_input_usd_per_mtok"], medium["list_missing_reason"]) == (None, "outlier")
    assert (medium["cheapest_input_usd_per_mtok"], medium["cheapest_output_usd_per_mtok"]) == (
        Decimal("0.4"),
        2,
    )


@pytest.mark.dbt
def test_a_slip_of_the_unit_is_shown_and_not_chosen(built: duckdb.DuckDBPyConnection) -> None:
    assert reason(built, "openai/gpt-oss-120b", "wandb") == ("outlier",)
    assert reason(built, "openai/gpt-oss-120b", "cerebras") == (None,)


@pytest.mark.dbt
def test_a_promotion_that_a_list_repeats_is_no_price(built: duckdb.DuckDBPyConnection) -> None:
    solar = prices(built, "upstage/solar-pro-4")
    assert reason(built, "upstage/solar-pro-4", "openrouter") == ("promotion",)
    assert (solar["cheapest_input_usd_per_mtok"], solar["list_provider_id"]) == (
        Decimal("0.3"),
        "upstage",
    )


@pytest.mark.dbt
def test_late_ranks_behind_fresh_and_nothing_vanishes(built: duckdb.DuckDBPyConnection) -> None:
    today, later = prices(built, "qwen/qwen3-8b"), prices(built, "qwen/qwen3-8b", date(2026, 9, 1))
    assert (today["cheapest_route_provider_id"], today["has_free_route"]) == ("deepinfra", True)
    # When all are late, the order is that of the prices.
    assert later["cheapest_route_provider_id"] == "deepinfra"
    assert later["best_last_reviewed_on"] == date(2026, 5, 2)


@pytest.mark.dbt
def test_a_tier_before_the_name_is_a_tier(built: duckdb.DuckDBPyConnection) -> None:
    opus = prices(built, "anthropic/claude-opus-4.6")
    assert (opus["list_input_usd_per_mtok"], opus["list_output_usd_per_mtok"]) == (5, 25)
    assert built.execute(
        "select input_usd_per_mtok from marts.model_routes "
        "where model_id = 'anthropic/claude-opus-4.6' and service_tier = 'fast'"
    ).fetchall() == [(30,)]


@pytest.mark.dbt
def test_the_currency_asked_for_goes_before_a_converted_one(
    built: duckdb.DuckDBPyConnection,
) -> None:
    large = prices(built, "mistral/mistral-large-2411")
    assert (large["list_input_usd_per_mtok"], large["list_output_usd_per_mtok"]) == (2, 6)
    assert large["best_provider_id"] == "mistral", "its own page, read by us"


@pytest.mark.dbt
def test_providers_say_whether_and_why_they_are_established(
    built: duckdb.DuckDBPyConnection,
) -> None:
    found = built.execute(
        "select provider_id, is_established, established_reason from marts.dim_providers "
        "where provider_id in ('anthropic', 'mistral', 'poe', 'groq', 'lambda') order by all"
    ).fetchall()
    assert found == [
        ("anthropic", True, "two_sources"),
        ("groq", False, "one_source"),
        ("lambda", False, "closed"),
        ("mistral", True, "own_page"),
        ("poe", False, "kind_subscription"),
    ]


def offers(
    built: duckdb.DuckDBPyConnection, model_id: str, provider_id: str
) -> set[tuple[Any, ...]]:
    """Region, tier, promotion, input price, list price, factor and whether it is computed."""
    return set(
        built.execute(
            "select region_scope, service_tier, promotion, input_usd_per_mtok, "
            "list_input_usd_per_mtok, multiplier, derived_from is not null "
            "from marts.fct_offers where model_id = ? and provider_id = ?",
            [model_id, provider_id],
        ).fetchall()
    )


@pytest.mark.dbt
def test_a_factor_of_a_region_makes_an_offer_and_no_headline(
    built: duckdb.DuckDBPyConnection,
) -> None:
    opus = "anthropic/claude-opus-4.6"
    assert offers(built, opus, "anthropic") == {
        ("global", "standard", "none", 5, None, None, False),
        ("global", "fast", "none", 30, None, None, False),
        ("us", "standard", "none", Decimal("5.5"), None, Decimal("1.1"), True),
    }
    chosen = prices(built, opus)
    assert (chosen["list_input_usd_per_mtok"], chosen["cheapest_input_usd_per_mtok"]) == (5, 5)


@pytest.mark.dbt
def test_the_price_before_a_discount_is_the_headline(built: duckdb.DuckDBPyConnection) -> None:
    small = "mistral/mistral-small-3.2"
    listed, promoted = Decimal("0.3"), Decimal("0.03")
    assert offers(built, small, "openrouter") == {
        ("global", "standard", "none", promoted, None, None, False),
        ("global", "standard", "promotional", promoted, listed, None, False),
        ("global", "standard", "none", listed, None, 10, True),
    }
    assert prices(built, small)["cheapest_input_usd_per_mtok"] == listed
    assert reason(built, small, "openrouter") == (None,)
