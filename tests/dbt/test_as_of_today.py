"""As of the day of the build: the history gives the tables of today, for every model and pair."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from pipeline.claims import Claim
from pipeline.comparing.as_of import SIGNALS, ComparisonAsOf, compare_as_of
from pipeline.comparing.compare import UnknownTraffic
from pipeline.published import UnknownModel
from tests.dated_home import DatedHome, Reading

SONNET, OPUS = "claude-3-5-sonnet-20241022", "claude-opus-4-20250514"
QWEN, LLAMA = "Qwen/Qwen3-8B", "meta-llama/Llama-3.1-8B-Instruct"
TODAY = (
    "dim_models",
    "model_routes",
    "comparison_scorecards",
    "as_of",
    "routes_as_of",
    "model_prices_as_of",
    "models_as_of",
    "monthly_cost_as_of",
    "scorecards_as_of",
    "comparison_as_of",
    "model_ids",
)
USD = "USD per 1M tokens"


def about(model: str, provider: str, attribute: str, value: str, **conditions: str) -> Claim:
    """A statement on a provider's row of a model."""
    unit = USD if attribute.startswith("price") else None
    where = f"$.{provider}.{model}.{attribute}.{'.'.join(conditions.values())}"
    return Claim(attribute, value, where, model, provider, unit, conditions)


def route(model: str, provider: str, input_usd: str, output_usd: str, **also: str) -> list[Claim]:
    """A provider's row of a model: its prices and other attributes."""
    return [
        about(model, provider, "price_input", input_usd),
        about(model, provider, "price_output", output_usd),
        *(about(model, provider, attribute, value) for attribute, value in also.items()),
    ]


SPRING = [
    *route(SONNET, "anthropic", "3", "15", context_window="200000", max_output="8192"),
    *route(SONNET, "abacus", "2.6", "13", knowledge_cutoff="2024-04-01"),
    *route(QWEN, "deepinfra", "0.1", "0.3", context_window="40960", open_weights="true"),
    *route(LLAMA, "groq", "0.05", "0.08", context_window="131072", open_weights="true"),
    *route(LLAMA, "cerebras", "0.1", "0.1"),
    *route(OPUS, "vertex", "15", "75", released_on="2025-05-22"),
]
AUTUMN = [
    *route(SONNET, "anthropic", "3", "15", context_window="200000", max_output="64000"),
    # A seventh of the lab's price: of credits or of another currency.
    *route(SONNET, "abacus", "0.4", "2.1", knowledge_cutoff="2026-04-01"),
    *route(SONNET, "aihubmix", "0", "0", context_window="100000", max_output="200000"),
    about(SONNET, "azure", "capability", "yes", feature="vision"),
    # Far below, and right: anyone may serve open weights.
    *route(QWEN, "alibaba", "1", "3", released_on="2025-04-28", deprecated_on="2024-01-01"),
    *route(QWEN, "deepinfra", "0.1", "0.3", context_window="40960", open_weights="true"),
    *route(f"{LLAMA}:free", "openrouter", "0", "0"),
    about(LLAMA, "cerebras", "price_input", "0.2"),
    about(LLAMA, "cerebras", "price_output", "0.2", service_tier="batch"),
]
SECOND = [
    *route(SONNET, "anthropic", "3", "15", context_window="128000", released_on="2099-01-01"),
    *route(QWEN, "deepinfra", "0.15", "0.3", license="apache-2.0"),
    *route("gpt-4o-2024-08-06", "openai", "2.5", "10", max_output="16384"),
]
BUILD_DATE = date(2025, 12, 31)
MODELS = ("anthropic/claude-3.5-sonnet-v2", "qwen/qwen3-8b", "anthropic/claude-opus-4")
REFERENCE = {
    "profile_id": "reference",
    "input_mtok": 800,
    "output_mtok": 250,
    "cached_input_share": 0,
    "batch_share": 0,
    "hours_utc": None,
    "service_tier": "standard",
}
STANDARD = {"cached_input_share": 0, "service_tier": "standard"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = DatedHome(tmp_path_factory.mktemp("today"))
    home.arrive(
        [Reading(date(2025, 6, 1), tuple(SPRING)), Reading(date(2025, 11, 1), tuple(AUTUMN))]
    )
    home.arrive([Reading(date(2025, 12, 1), tuple(SECOND), "litellm_prices")])
    home.build(BUILD_DATE, TODAY)
    with duckdb.connect(str(home.path), read_only=True) as connection:
        yield connection


def differing(built: duckdb.DuckDBPyConnection, table: str, macro: str) -> list[tuple[object, ...]]:
    """Rows that only one of a table and a macro has, by the columns that both have."""
    tables = f"from {table} limit 0", f"from {macro} limit 0"
    names = [[column[0] for column in built.execute(one).description or []] for one in tables]
    shared = ", ".join(name for name in names[0] if name in names[1] and name != "source_url")
    assert shared.count(",") >= 9
    now, then = f"select {shared} from {table}", f"select {shared} from {macro}"
    return built.execute(
        f"(({now}) except all ({then})) union all (({then}) except all ({now}))"
    ).fetchall()


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("table", "macro"),
    [("dim_models", "models_as_of"), ("model_routes", "routes_as_of"), ("fct_offers", "as_of")],
)
def test_every_row_of_today_is_that_of_the_history(
    built: duckdb.DuckDBPyConnection, table: str, macro: str
) -> None:
    assert differing(built, f"marts.{table}", f"marts.{macro}(date '{BUILD_DATE}')") == []


@pytest.mark.dbt
def test_every_pair_is_that_of_the_scorecards(built: duckdb.DuckDBPyConnection) -> None:
    today = "marts.comparison_scorecards"
    language = "select list(model_id) from marts.dim_models where model_type = 'language'"
    [[ids]] = built.execute(language).fetchall()
    query = "from marts.scorecards_as_of(?, cast(? as date), 800, 250) order by all"
    found = built.execute(query, [ids, BUILD_DATE])
    columns = [column[0] for column in found.description or []]
    pairs = found.fetchall()
    assert columns == [row[0] for row in built.execute(f"describe {today}").fetchall()]
    assert len(pairs) == 6
    assert pairs == built.execute(f"from {today} order by all").fetchall()


def _on(built: duckdb.DuckDBPyConnection, day: date, one: str, other: str) -> ComparisonAsOf:
    return compare_as_of(built, one, other, day, REFERENCE | STANDARD)


@pytest.mark.dbt
def test_who_is_ahead_depends_on_the_day(built: duckdb.DuckDBPyConnection) -> None:
    sonnet, qwen, opus = MODELS
    summer, winter = (
        {row["signal"]: row for row in _on(built, day, sonnet, qwen).signals}
        for day in (date(2025, 7, 1), BUILD_DATE)
    )
    assert summer.keys() == winter.keys() == SIGNALS.keys()
    assert [rows["context"]["left_value"] for rows in (summer, winter)] == [200000, 200000]
    assert [rows["max_output"]["left_value"] for rows in (summer, winter)] == [8192, 64000]
    assert {rows["max_output"]["winner"] for rows in (summer, winter)} == {"unknown"}
    # A model that no page lists any more, in either order, on the one basis that both have.
    found = _on(built, date(2025, 7, 1), opus, sonnet)
    cost = {row["signal"]: row for row in found.signals}["monthly_cost"]
    assert found.scorecard["cost_basis"] == "cheapest"
    assert cost["left_value"] == 800 * 15 + 250 * 75
    assert cost["right_value"] == 800 * Decimal("2.6") + 250 * 13
    assert cost["winner"] == "right"


@pytest.mark.dbt
@pytest.mark.parametrize("output", ["text", "md", "html", "json"])
def test_every_format_names_day_models_and_values(
    built: duckdb.DuckDBPyConnection, output: str
) -> None:
    text = _on(built, date(2025, 7, 1), *MODELS[:2]).render(output)
    assert all(part in text for part in ("2025-07-01", "Qwen3-8B", "3.5 Sonnet", "0.3"))
    if output == "json":
        content = json.loads(text)
        assert content["left"]["model_id"] == MODELS[0]
        assert content["scorecard"]["verdict_code"] == "price"


@pytest.mark.dbt
def test_what_cannot_be_compared_on_a_day_is_told(built: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownModel, match="of 2025-05-31 or before"):
        _on(built, date(2025, 5, 31), *MODELS[:2])
    with pytest.raises(UnknownModel, match="are the same model"):
        _on(built, BUILD_DATE, MODELS[0], MODELS[0])
    agentic = {**REFERENCE, **STANDARD, "profile_id": "agentic", "cached_input_share": 0.8}
    with pytest.raises(UnknownTraffic, match="by a volume alone"):
        compare_as_of(built, *MODELS[:2], BUILD_DATE, agentic)


@pytest.mark.dbt
def test_a_price_far_below_the_labs_is_not_chosen_and_open_weights_may_be_cheap(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "select model_id, cheapest_input_usd_per_mtok, cheapest_route_provider_id "
        "from marts.models_as_of(cast(? as date)) where cheapest_input_usd_per_mtok is not null"
    )
    spring = {row[0]: row[1:] for row in built.execute(query, ["2025-07-01"]).fetchall()}
    today = {row[0]: row[1:] for row in built.execute(query, [BUILD_DATE]).fetchall()}
    sonnet, qwen = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3-8b"
    assert (spring[sonnet], today[sonnet]) == ((Decimal("2.6"), "abacus"), (3, "anthropic"))
    assert today[qwen] == (Decimal("0.15"), "deepinfra")


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("day", "rows"),
    [
        ("2025-05-31", []),
        ("2025-06-01", [("anthropic", 3, 200000, 8192), ("abacus", Decimal("2.6"), None, None)]),
        ("2025-11-01", [("anthropic", 3, 200000, 64000), ("abacus", Decimal("0.4"), None, None)]),
        # What pages state today holds for days to come until they say otherwise.
        ("2027-01-01", [("anthropic", 3, 128000, 64000), ("abacus", Decimal("0.4"), None, None)]),
    ],
)
def test_offers_of_a_day(
    built: duckdb.DuckDBPyConnection, day: str, rows: list[tuple[object, ...]]
) -> None:
    found = built.execute(
        "select provider_id, input_usd_per_mtok, context_window_tokens, max_output_tokens "
        "from marts.as_of(cast(? as date)) where model_id = ? "
        "and provider_id in ('anthropic', 'abacus')",
        [day, "anthropic/claude-3.5-sonnet-v2"],
    ).fetchall()
    assert sorted(found) == sorted(rows)


@pytest.mark.dbt
def test_a_monthly_cost_is_that_of_the_day(built: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select provider_id, basis, monthly_cost_usd, cost_last_reviewed_on "
        "from marts.monthly_cost_as_of(cast(? as date), 800, 250) where model_id = ?"
    )
    sonnet = "anthropic/claude-3.5-sonnet-v2"
    day = date(2025, 7, 1)
    [spring] = built.execute(query, [day, sonnet]).fetchall()
    assert spring[:3] == ("anthropic", "list", 800 * 3 + 250 * 15)
    [today] = built.execute(query, [BUILD_DATE, sonnet]).fetchall()
    # Two independent catalogues now state the lab's price: it is an established route.
    assert today[:3] == ("anthropic", "best", 800 * 3 + 250 * 15)
    assert spring[3] <= day and today[3] <= BUILD_DATE


@pytest.mark.dbt
def test_models_of_a_day_are_those_known_then_with_the_facts_of_then(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "select model_id, max_output_tokens, is_open_weights "
        "from marts.models_as_of(cast(? as date)) order by model_id"
    )
    sonnet, qwen = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3-8b"
    assert built.execute(query, ["2025-05-31"]).fetchall() == []
    summer = {row[0]: row[1:] for row in built.execute(query, ["2025-07-01"]).fetchall()}
    today = {row[0]: row[1:] for row in built.execute(query, [BUILD_DATE]).fetchall()}
    assert (summer[sonnet], today[sonnet]) == ((8192, None), (64000, None))
    assert summer[qwen][1] is today[qwen][1] is True
    assert len(today) == len(summer) + 1
