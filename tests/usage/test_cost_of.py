"""What a request costs: rates by day, length of prompt, tier and region, and what is not known."""

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from tests.usage.conftest import CLAUDE_ID, GROK_ID

pytestmark = pytest.mark.dbt


def cost(
    published: duckdb.DuckDBPyConnection,
    day: str | None,
    *tokens: int | None,
    provider: str | None = "anthropic",
    tier: str | None = None,
    model: str | None = CLAUDE_ID,
) -> tuple[Any, Any, Any]:
    """Cost, known cost and reason; tokens of input, output, cache read and cache write."""
    asked = [model, provider, day, *tokens, *[0] * (4 - len(tokens)), tier]
    [row] = published.execute(
        "select cost_usd, known_usd, unpriced_reason from marts.cost_of(?, ?, ?, ?, ?, ?, ?, ?)",
        asked,
    ).fetchall()
    return row


@pytest.mark.parametrize(
    ("day", "tokens", "expected"),
    [
        ("2026-05-31 23:59:59", (1_000_000, 0), None),  # a long prompt: tested below
        ("2026-05-31 23:59:59", (1000, 100), "0.0045"),  # 3 and 15 a million
        ("2026-06-01 00:00:00", (1000, 100), "0.003"),  # 2 and 10 from June on
        ("2026-05-31", (200_000, 100), "0.6015"),  # the longest prompt of the short rate
        ("2026-05-31", (200_001, 100), "1.202256"),  # 6 and 22.5 beyond, for all of it
        ("2026-05-31", (100_000, 0, 100_001), "0.6600006"),  # cached tokens make a prompt long
        ("2026-05-31", (0, 0, 1000, 1000), "0.00405"),  # 0.30 read and 3.75 written
        ("2026-05-31", (0, 0), "0"),
    ],
)
def test_the_rate_is_that_of_the_day_and_of_the_length_of_the_prompt(
    published: duckdb.DuckDBPyConnection, day: str, tokens: tuple[int, ...], expected: str | None
) -> None:
    found, known, reason = cost(published, day, *tokens)
    assert reason is None and found == known
    assert found == (Decimal(expected) if expected else Decimal(6))


def test_batch_is_charged_by_its_own_rates(published: duckdb.DuckDBPyConnection) -> None:
    assert cost(published, "2026-05-31", 1_000_000, 0, tier="batch")[0] == Decimal("1.5")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-08-04 16:29:59", 2),  # a Tuesday
        ("2026-08-04 16:30:00", 1),
        ("2026-08-04 23:59:59", 1),
        ("2026-08-05 00:00:01", 2),
        ("2026-08-07 15:59:59", 2),  # Friday here and there
        ("2026-08-07 16:10:00", 1),  # Saturday in Shanghai
        ("2026-08-09 16:10:00", 2),  # Monday there
        ("2026-08-08", 2),  # a day without an hour is no cheap hour
        ("2026-08-08 00:00:00", 1),  # midnight is one
        ("2026-07-31 20:00:00", 2),  # before the cheaper hours were stated
    ],
)
def test_the_sellers_cheaper_hours_are_charged_less(
    published: duckdb.DuckDBPyConnection, time: str, expected: int
) -> None:
    assert cost(published, time, 1_000_000 // 10, 0)[0] == Decimal(expected) / 10
    assert cost(published, time, 100_000, 0, tier="batch")[0] == Decimal("0.15")


@pytest.mark.parametrize(
    ("region", "time", "is_cheap"),
    [
        ("night", "2026-08-04 00:00:00", True),
        ("night", "2026-08-04 00:29:59", True),
        ("night", "2026-08-04 00:30:00", False),
        ("night", "2026-08-04 16:29:59", False),
        ("night", "2026-08-04 23:59:59.5", True),
        ("berlin", "2026-08-07 21:59:59", True),  # Friday, two hours ahead in summer
        ("berlin", "2026-08-07 22:00:00", False),
        ("berlin", "2026-10-23 22:30:00", False),
        ("berlin", "2026-10-30 22:30:00", True),  # one hour ahead since Sunday
        ("berlin", "2026-12-04 23:00:00", False),
        ("new_york", "2026-11-01 03:59:59", False),  # Saturday, four hours behind
        ("new_york", "2026-11-01 04:00:00", True),
        ("new_york", "2026-11-02 04:59:59", True),  # five since that Sunday
        ("new_york", "2026-11-02 05:00:00", False),
        ("mars", "2026-08-04 12:00:00", False),  # nobody knows which day it is there
    ],
)
def test_hours_hold_from_their_first_minute_on_the_sellers_days(
    published: duckdb.DuckDBPyConnection, region: str, time: str, is_cheap: bool
) -> None:
    asked = [CLAUDE_ID, "anthropic", time, 1000, 100, 0, 0, None, region]
    [[tier]] = published.execute(
        "select priced_tier from marts.cost_of(?, ?, ?, ?, ?, ?, ?, ?, region := ?)", asked
    ).fetchall()
    assert tier == ("off_peak" if is_cheap else "standard")


@pytest.mark.parametrize(
    ("columns", "tier"),
    [
        ("timestamp '2026-08-08 00:00:00' as used_at", "off_peak"),
        ("date '2026-08-08' as used_at", "standard"),
        ("timestamp '2026-08-08 00:00:00' as used_at, true as is_whole_day", "standard"),
        # Priced on a Tuesday, for the hour of a Saturday.
        ("date '2026-08-04' as used_at, timestamp '2026-08-08 09:00:00' as hour_at", "off_peak"),
    ],
)
def test_a_table_says_whether_it_knows_the_hour(
    published: duckdb.DuckDBPyConnection, columns: str, tier: str
) -> None:
    published.execute(
        f"""
        create or replace temp table hours as
        select
            ? as model_id, 'anthropic' as provider_id, {columns}, null::varchar as service_tier,
            null::varchar as region, 1000::bigint as input_tokens, 0::bigint as output_tokens,
            null::bigint as cache_read_tokens, null::bigint as cache_write_tokens,
            null::bigint as cache_write_1h_tokens, null::bigint as reasoning_tokens,
            null::bigint as request_count
        """,
        [CLAUDE_ID],
    )
    found = published.execute("select priced_tier from marts.cost_of_use('hours')").fetchall()
    assert found == [(tier,)]


def test_a_region_may_be_asked_for(published: duckdb.DuckDBPyConnection) -> None:
    asked = [CLAUDE_ID, "anthropic", "2026-05-31", 1000, 100, 0, 0, None]
    found = published.execute(
        "select cost_usd, priced_region from marts.cost_of(?, ?, ?, ?, ?, ?, ?, ?, region := ?)",
        [*asked, "eu"],
    ).fetchall()
    assert found == [(Decimal("0.00495"), "eu")]  # 3.3 and 16.5 a million


def test_no_provider_means_the_labs_own_route(published: duckdb.DuckDBPyConnection) -> None:
    assert cost(published, "2026-05-31", 1000, 100, provider=None)[0] == Decimal("0.0045")


def test_a_part_without_a_rate_leaves_the_cost_unknown(
    published: duckdb.DuckDBPyConnection,
) -> None:
    found = cost(published, "2026-06-02", 1000, 100, 0, 500)
    assert found == (None, Decimal("0.003"), "no_cache_write_price")
    found = cost(published, "2026-06-02", 1000, 100, 500, tier="batch")
    assert found == (None, Decimal("0.00225"), "no_cache_read_price")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"day": "2025-12-31"}, "before_the_first_known_price"),
        ({"tier": "flex"}, "no_price_in_this_tier"),
        ({"provider": "cloud"}, "no_price_on_this_route"),
        ({"model": GROK_ID, "provider": "xai"}, "no_price_on_this_route"),
        ({"model": None}, "unknown_model"),
        ({"model": "acme/none", "provider": None}, "unknown_provider"),
        ({"day": None}, "unknown_time"),
        ({"tokens": (None, 100)}, "unknown_tokens"),
    ],
)
def test_what_has_no_price_says_why(
    published: duckdb.DuckDBPyConnection, asked: dict[str, Any], reason: str
) -> None:
    told = {"day": "2026-05-31", "tokens": (1000, 100)} | asked
    day, tokens = told.pop("day"), told.pop("tokens")
    assert cost(published, day, *tokens, **told) == (None, None, reason)


def test_a_table_of_ones_own_keeps_its_rows_and_columns(
    published: duckdb.DuckDBPyConnection,
) -> None:
    published.execute(
        """
        create or replace temp table mine as
        select
            ? as model_id, 'anthropic' as provider_id, timestamp '2026-05-31' as used_at,
            null::varchar as service_tier, region, cast(tokens as bigint) as input_tokens,
            0::bigint as output_tokens, null::bigint as cache_read_tokens,
            null::bigint as cache_write_tokens, null::bigint as cache_write_1h_tokens,
            null::bigint as reasoning_tokens, cast(requests as bigint) as request_count, team
        from (values
            (null, 1000, null, 'a'), ('eu', 1000, null, 'b'), ('mars', 1000, null, 'c'),
            (null, 1000000, 10, 'ten short prompts'), (null, 1000000, 1, 'one long prompt')
        ) as given(region, tokens, requests, team)
        """,
        [CLAUDE_ID],
    )
    found = published.execute(
        "select team, cost_usd, unpriced_reason from marts.cost_of_use('mine')"
    ).fetchall()
    assert sorted(found) == [
        ("a", Decimal("0.003"), None),
        ("b", Decimal("0.0033"), None),
        ("c", None, "no_price_in_this_region"),
        ("one long prompt", Decimal(6), None),
        ("ten short prompts", Decimal(3), None),
    ]
