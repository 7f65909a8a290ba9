"""The page handed over with the task, from its own facts; and where it is wrong, what is right.

Corrections to the page that show below, one by one:
1. unknown is not No: a capability nobody states is unknown and decides nothing;
2. 262K is 262,144 tokens, resolved by a rule, and only its text is 262K;
3. a free route is a route, but neither the cheapest price nor a monthly cost;
4. one route carries both prices of a cost: the cheapest input of one provider is never paired
   with another's output;
5. benchmarks are aligned by name and scale, GPQA and GPQA Diamond are two, Elo is no percentage;
6. equal release dates give no verdict, said plainly.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import pytest

from tests import built_warehouse
from tests.seed_page_claims import (
    CLAUDE,
    GEMINI,
    GROK,
    MISTRAL,
    QWEN,
    about,
    further_models,
    route,
    seed_page,
)

pytestmark = pytest.mark.dbt
READ_AT = datetime(2026, 5, 19, tzinfo=UTC)
# Models of one lab and no other fact than prices on one, two or three routes.
PRICED = [f"Nova Test {number}B" for number in range(1, 21)]


def priced_models() -> list[Any]:
    """Twenty models with random prices: 190 pairs of them alone, 300 with the others."""
    chance = random.Random(20261122)
    claims = []
    for model in PRICED:
        claims.append(about(model, "model_type", "chat"))
        # Of three routes, none is so far off the others that it is doubted.
        scale = chance.choice([1, 10, 100])
        for provider in chance.sample(["deepinfra", "openrouter", "groq"], chance.randint(1, 3)):
            prices = [f"{scale * chance.randint(100, 999)}e-2" for _ in "io"]
            prices = [f"{Decimal(price):f}" for price in prices]
            claims += route(model, provider, prices[0], chance.choice([prices[1], "0"]))
    return claims


@pytest.fixture(scope="session")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """One build of everything."""
    claims = seed_page() + further_models() + priced_models()
    path = built_warehouse.build(
        tmp_path_factory.mktemp("seed"), {"models_dev": claims}, READ_AT, with_unit_tests=True
    )
    with duckdb.connect(str(path)) as connection:
        yield connection


def compare(marts: duckdb.DuckDBPyConnection, one: str, other: str) -> dict[str, Any]:
    """The row and page of a pair, by names."""
    cursor = marts.execute("select * from marts.compare(?, ?)", [one, other])
    names = [column[0] for column in cursor.description or ()]
    [row] = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def cells(table: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """A two-column table by its labels."""
    return {row["label"]: (row["left"], row["right"]) for row in table}


def test_the_seed_pair_says_what_its_page_says(marts: duckdb.DuckDBPyConnection) -> None:
    page = compare(marts, CLAUDE, QWEN)
    assert page["title"] == "Claude 3.5 Sonnet v2 vs Qwen3.5-4B"
    assert page["intro"].startswith(
        "Claude 3.5 Sonnet v2 (2025) and Qwen3.5-4B (2026) are general-purpose language models from"
    )
    assert page["intro"].endswith(
        "Claude 3.5 Sonnet v2 ships a 200k-token context window, "
        "while Qwen3.5-4B ships a 262K-token context window."
    )
    assert page["verdict"] == (
        "Qwen3.5-4B is safer overall; choose Claude 3.5 Sonnet v2 when provider fit matters."
    )
    assert (page["verdict_code"], page["verdict_winner"]) == ("newer", "right")
    assert page["verdict_strength"] == "provider_fit"
    scorecard = cells(page["scorecard"])
    assert scorecard["Best for"] == ("provider-routed production", "multimodal apps")
    assert scorecard["Decision fit"] == (
        "RAG, Long context, and Classification",
        "Long context and Vision",
    )
    assert scorecard["Context window"] == ("200k", "262K")
    assert scorecard["Cheapest output"] == ("$30/1M tokens", "-")
    assert scorecard["Provider routes"] == ("2 tracked", "0 tracked")
    assert scorecard["Shared benchmarks"] == ("0 rows", "0 rows")


def test_the_seed_pair_has_its_tradeoffs_costs_and_friction(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    page = compare(marts, QWEN, CLAUDE)
    assert page["title"].startswith(CLAUDE), "either order gives the table's one row"
    assert [bullet.removeprefix(CLAUDE)[:26] for bullet in page["left_tradeoffs"]] == [
        " has more tracked provider",
        " uniquely exposes Structur",
        "Sourced data tag Claude 3.",
    ]
    assert [bullet.removeprefix(QWEN)[:26] for bullet in page["right_tradeoffs"]] == [
        " has the larger context wi",
        " uniquely exposes Vision a",
        "Sourced data tag Qwen3.5-4",
    ]
    assert page["left_monthly_cost"] == "$12,300"
    assert page["left_monthly_cost_note"] == "Cheapest complete route: Amazon Bedrock."
    assert page["right_monthly_cost"] == "Unavailable"
    assert page["monthly_cost_gap_usd"] is None
    assert "unavailable until both" in page["monthly_cost_delta"]
    assert [line.split(" ")[0] for line in page["switch_left_to_right"]] == [
        "No",
        "Check",
        "Qwen3.5-4B",
    ]
    assert "Vision and Multimodal" in page["switch_right_to_left"][1]
    assert page["deep_dive_differences"] == (
        "The capability footprint differs on vision: Qwen3.5-4B, multimodal input: Qwen3.5-4B, "
        "and structured outputs: Claude 3.5 Sonnet v2."
    )
    assert page["deep_dive_costs"].startswith("Pricing coverage is uneven")
    assert "provider fit and broader provider choice" in page["deep_dive_choice"]
    assert "long-context analysis and larger context windows" in page["deep_dive_choice"]
    asked = [entry["question"].split(",")[0].split(" Claude")[0] for entry in page["faq"]]
    assert asked == [
        "Which has a larger context window",
        "Is",
        "Which is better for vision",
        "Which is better for multimodal input",
        "Which is better for structured outputs",
        "Where can I run",
        "Which is newer",
    ]
    assert cells(page["specifications"])["License"] == ("Proprietary", "Apache 2.0")
    assert page["last_reviewed"] == "Last reviewed: 2026-05-19."


def test_tokens_are_integers_and_unknown_is_not_no(marts: duckdb.DuckDBPyConnection) -> None:
    page = compare(marts, CLAUDE, QWEN)
    assert page["right_context_window_tokens"] == 262_144
    assert page["left_context_window_tokens"] == 200_000
    other = compare(marts, GROK, GEMINI)
    assert cells(other["capabilities"])["Vision"] == ("unknown", "Yes")
    assert other["vision_outcome"] == "unknown"
    assert not any("uniquely" in bullet for bullet in other["right_tradeoffs"])


def test_free_tiers_and_half_prices_are_no_price(marts: duckdb.DuckDBPyConnection) -> None:
    page = compare(marts, GEMINI, GROK)
    # A free tier is skipped, and so is a route with an input price of $2.00 and no output price.
    assert page["right_input_usd_per_mtok"] == Decimal("2.50")
    assert page["right_output_usd_per_mtok"] == Decimal("10.00")
    assert page["right_monthly_cost_usd"] == 800 * Decimal("2.50") + 250 * Decimal("10")
    assert page["right_provider_count"] == 3
    [free] = marts.execute(
        "select has_free_route from marts.dim_models where model_name = ?", [GROK]
    ).fetchall()
    assert free == (True,)
    assert page["shared_provider_count"] == 1
    assert page["switch_left_to_right"][0] == (
        "Provider overlap exists on OpenRouter; start route-level A/B tests there."
    )


def test_equal_dates_decide_nothing(marts: duckdb.DuckDBPyConnection) -> None:
    page = compare(marts, GEMINI, GROK)
    assert (page["verdict_code"], page["verdict_winner"]) == ("undecided", None)
    assert "both were released on 2024-12-12" in page["verdict"]


def test_benchmarks_meet_by_name_and_scale_only(marts: duckdb.DuckDBPyConnection) -> None:
    page = compare(marts, GEMINI, GROK)
    assert page["shared_benchmark_count"] == 2, "MMLU-Pro and Arena; not GPQA with GPQA Diamond"
    assert page["top_benchmark_id"] == "arena", "the broader of two leads"
    assert (page["top_left_score"], page["top_right_score"]) == (Decimal(1260), Decimal(1285))
    assert " leads by 25 Elo points." in page["intro"]
    assert cells(page["scorecard"])["Shared benchmarks"] == ("2 rows", "Arena (text) leader")


def test_costs_of_other_traffic(marts: duckdb.DuckDBPyConnection) -> None:
    costs = dict(
        marts.execute(
            "select profile_id, (monthly_cost_usd, cached_price, unavailable_reason) "
            "from marts.model_monthly_costs where model_id = marts.model_id(?)",
            [GROK],
        ).fetchall()
    )
    plain, cached = Decimal("2.50"), Decimal("1.25")
    rag = 1000 * plain + 1000 * cached + 150 * 10
    assert costs["rag"] == (rag, "cache_read", None)
    assert costs["batch"] == (None, None, "no_route_in_tier")
    page = compare(marts, MISTRAL, GROK)
    assert "$86.50" in (page["left_monthly_cost"], page["right_monthly_cost"])
    [volume] = marts.execute(
        "select monthly_cost_usd from marts.monthly_cost(800, 250) "
        "where model_id = marts.model_id(?)",
        [GROK],
    ).fetchall()
    assert volume[0] == Decimal("4500")


def test_200_random_pairs_recomputed_from_the_offers(marts: duckdb.DuckDBPyConnection) -> None:
    offers = marts.execute(
        "select model_id, provider_id, input_usd_per_mtok, output_usd_per_mtok "
        "from marts.fct_offers"
    ).fetchall()
    cursor = marts.execute("select * from marts.comparison_scorecards order by all")
    names = [column[0] for column in cursor.description or ()]
    pairs = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert len(pairs) == 25 * 24 // 2
    texts = {
        (row[0], row[1]): row[2:]
        for row in marts.execute(
            "select left_model_id, right_model_id, left_monthly_cost, right_monthly_cost, verdict "
            "from marts.comparison_pages"
        ).fetchall()
    }
    for pair in random.Random(7).sample(pairs, 200):
        left, right = (_prices(offers, pair[f"{side}_model_id"]) for side in ("left", "right"))
        for side, (input_price, output_price, cost) in (("left", left), ("right", right)):
            assert pair[f"{side}_input_usd_per_mtok"] == input_price
            assert pair[f"{side}_output_usd_per_mtok"] == output_price
            assert pair[f"{side}_monthly_cost_usd"] == cost
        shown = texts[pair["left_model_id"], pair["right_model_id"]]
        assert shown[:2] == (_dollars(left[2]), _dollars(right[2]))
        _check_gap_and_price_verdict(pair, left, right, shown[2])


Prices = tuple[Decimal | None, Decimal | None, Decimal | None]


def _prices(offers: list[Any], model_id: str) -> Prices:
    """Input, output and cost of the cheapest whole route; else of one with half a price."""
    routes = [offer[2:] for offer in offers if offer[0] == model_id and (offer[2] or offer[3])]
    whole = [(800 * one[0] + 250 * one[1], *one) for one in routes if one[0] and one[1]]
    if whole:
        cost, input_price, output_price = min(whole)
        return input_price, output_price, cost
    halves = sorted((not out, out or 0, put or 0) for put, out in routes)
    return (halves[0][2] or None, halves[0][1] or None, None) if halves else (None, None, None)


def _dollars(cost: Decimal | None) -> str:
    if cost is None:
        return "Unavailable"
    if cost < 100:
        return f"${cost.quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    return f"${cost.quantize(Decimal(1), ROUND_HALF_UP):,}"


def _check_gap_and_price_verdict(
    pair: dict[str, Any], left: Prices, right: Prices, verdict: str
) -> None:
    gap = None if left[2] is None or right[2] is None else left[2] - right[2]
    assert pair["monthly_cost_gap_usd"] == gap
    if pair["verdict_code"] in ("dominates", "tradeoff"):
        return
    is_on_input = left[2] is None or right[2] is None
    cheap, dear = sorted(_compared(left, right, is_on_input), key=lambda one: one or Decimal("inf"))
    if cheap is None or dear is None:
        assert pair["verdict_code"] != "price"
        return
    is_opposed = is_on_input and _leans(left[1], right[1]) * _leans(left[0], right[0]) < 0
    assert (pair["verdict_code"] == "price") == (dear >= 2 * cheap and not is_opposed)
    if pair["verdict_code"] == "price":
        saved = (100 * (dear - cheap) / dear).quantize(Decimal(1), ROUND_HALF_UP)
        assert pair["verdict_number"] == min(saved, 99)
        winner = left if cheap in (left[0], left[2]) else right
        assert pair["verdict_winner"] == ("left" if winner is left else "right")
        whole, _, cents = f"{winner[0].normalize():f}".partition(".")
        price = f"${whole}.{cents.ljust(2, '0')}" if cents else f"${whole}"
        of_what = f"at {price}/1M input (" if is_on_input else "at reference traffic ($"
        assert f"costs {min(saved, 99)}% less {of_what}" in verdict


def _compared(left: Prices, right: Prices, is_on_input: bool) -> tuple[Decimal | None, ...]:
    """Both monthly costs, or both input prices where a cost is not known."""
    return (left[0], right[0]) if is_on_input else (left[2], right[2])


def _leans(one: Decimal | None, other: Decimal | None) -> int:
    """Which of two prices is lower by more than a tenth: -1 the first, 1 the second, 0 neither."""
    if one is None or other is None or max(one, other) * 10 <= min(one, other) * 11:
        return 0
    return -1 if one < other else 1
