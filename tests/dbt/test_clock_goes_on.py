"""The same readings with the clock weeks on: nothing vanishes but what ends by a stated date."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.claims import Claim
from tests.dated_home import DatedHome, Reading

pytestmark = [pytest.mark.dbt, pytest.mark.slow]

READ_ON = date(2026, 5, 2)
BUILT_ON = date(2026, 5, 3)
ENDS_ON = "2026-05-20"
KEPT, ENDING, MOVING = "claude-3-5-sonnet-20241022", "claude-opus-4-20250514", "gpt-5"
GROUPS = ("list", "best", "cheapest")


def about(model: str, provider: str, attribute: str, value: str, **conditions: str) -> Claim:
    """A statement on a provider's row of a model."""
    unit = "USD per 1M tokens" if attribute.startswith("price") else None
    where = f"$.{provider}.{model}.{attribute}"
    return Claim(attribute, value, where, model, provider, unit, conditions)


def route(model: str, provider: str, input_usd: str, output_usd: str) -> list[Claim]:
    """A provider's row of a model."""
    return [
        about(model, provider, "price_input", input_usd),
        about(model, provider, "price_output", output_usd),
    ]


CLAIMS = (
    *route(KEPT, "anthropic", "3", "15"),
    *route(KEPT, "abacus", "2.6", "13"),
    *route(ENDING, "anthropic", "15", "75"),
    about(ENDING, "anthropic", "retires_on", ENDS_ON),
    # A route that ends leaves the others of its model.
    *route(MOVING, "openai", "1.25", "10"),
    *route(MOVING, "abacus", "1", "8"),
    about(MOVING, "abacus", "retires_on", ENDS_ON),
)


def prices(home: DatedHome, day: date) -> dict[str, dict[str, Any]]:
    """Whose the prices of a model are, and the day they were last read, built for a day."""
    home.build(day, ("dim_models",))
    rows = home.rows(
        "select model_id, list_provider_id, best_provider_id, cheapest_route_provider_id, "
        "cheapest_last_reviewed_on, list_missing_reason from marts.dim_models"
    )
    return {row[0]: dict(zip((*GROUPS, "read_on", "reason"), row[1:], strict=True)) for row in rows}


def test_nothing_vanishes_but_what_ends_by_a_stated_date(tmp_path: Path) -> None:
    home = DatedHome(tmp_path / "home")
    home.arrive([Reading(READ_ON, CLAIMS, source) for source in ("models_dev", "litellm_prices")])
    before = prices(home, BUILT_ON)
    after = prices(home, BUILT_ON + timedelta(days=20))
    kept, ending, moving = (
        "anthropic/claude-3.5-sonnet-v2",
        "anthropic/claude-opus-4",
        "openai/gpt-5",
    )

    assert before.keys() == after.keys()
    assert after[kept] == before[kept]
    assert after[kept] | {"list": "anthropic", "cheapest": "abacus"} == after[kept]
    # The age of a price is the day's less this, which stays.
    assert after[kept]["read_on"] == READ_ON

    assert {before[ending][group] for group in GROUPS} == {"anthropic"}
    assert {after[ending][group] for group in GROUPS} == {None}
    assert after[ending]["reason"] == "ended"

    assert (before[moving]["list"], before[moving]["cheapest"]) == ("openai", "abacus")
    assert (after[moving]["list"], after[moving]["cheapest"]) == ("openai", "openai")
