"""History: the same whatever the order of arrival; what changed told apart from what only moved."""

import tempfile
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.claims import Claim
from tests.conftest import price
from tests.dated_home import DatedHome, Reading

FIRST = date(2024, 1, 1)
STATEMENTS = {name: price(name, "1.00") for name in "abcd"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pages=st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), min_size=2, max_size=5),
    data=st.data(),
)
def test_spans_are_the_same_in_whatever_order_readings_arrive(
    pages: list[frozenset[str]], data: st.DataObject
) -> None:
    readings = [
        Reading(FIRST + timedelta(days=number), tuple(STATEMENTS[name] for name in sorted(page)))
        for number, page in enumerate(pages)
    ]
    order = data.draw(st.permutations(readings))
    cut = data.draw(st.integers(0, len(readings)))
    with tempfile.TemporaryDirectory() as folder:
        step_by_step = DatedHome(Path(folder))
        for reading in order[:cut]:
            step_by_step.arrive([reading])
        step_by_step.arrive(order[cut:])
        assert [row[0:1] + _days(row) for row in step_by_step.spans()] == _expected(pages)


def _days(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple((moment.date() - FIRST).days if moment else None for moment in row[1:])


def _expected(pages: list[frozenset[str]]) -> list[tuple[Any, ...]]:
    """Unbroken times by the definition: readings in order of their days, claim by claim."""
    spans = []
    for name, claim in STATEMENTS.items():
        for stands, group in groupby(range(len(pages)), key=lambda day, n=name: n in pages[day]):
            days = list(group)
            if stands:
                gone = days[-1] + 1 if days[-1] + 1 < len(pages) else None
                spans.append((claim.claim_id("models_dev", "api"), days[0], days[-1], gone))
    return sorted(spans, key=lambda span: (span[0], span[1]))


def _said(
    model: str, provider: str, value: str, attribute: str = "price_input", **conditions: str
) -> Claim:
    return Claim(
        attribute=attribute,
        value_text=value,
        locator=f"$.{provider}.{model}.{attribute}.{'.'.join(conditions)}",
        model_text=model,
        provider_text=provider,
        unit_text="tokens" if "window" in attribute else "USD per 1M tokens",
        conditions=conditions,
    )


HAIKU, KIMI = "claude-3-haiku-20240307", "moonshotai/kimi-dev-72b"
ALWAYS = (_said("gpt-4o-2024-05-13", "openai", "5"),)
READINGS = (
    Reading(
        date(2024, 6, 1),
        (
            *ALWAYS,
            _said(HAIKU, "anthropic", "0.25"),
            _said(HAIKU, "anthropic", "200000", "context_window"),
            _said("gpt-4o", "openai", "5"),
            _said(KIMI, "openrouter", "0.30"),
        ),
    ),
    Reading(
        date(2024, 7, 1),
        (
            *ALWAYS,
            _said(HAIKU, "anthropic", "0.30"),
            _said(HAIKU, "anthropic", "200000", "context_window"),
            _said("gpt-4o", "openai", "5"),
        ),
    ),
    Reading(
        date(2024, 11, 1),
        (
            *ALWAYS,
            _said(HAIKU, "anthropic", "0.30"),
            _said(HAIKU, "anthropic", "0.20", effective_from="2025-01-01"),
            _said(HAIKU, "anthropic", "200000", "context_window"),
            _said("gpt-4o", "openai", "2.5"),
            _said(KIMI, "openrouter", "0.30"),
        ),
    ),
    Reading(
        date(2024, 12, 1),
        (
            *ALWAYS,
            _said(HAIKU, "anthropic", "0.30"),
            _said(HAIKU, "anthropic", "0.15", service_tier="batch"),
            _said(HAIKU, "anthropic", "400000", "context_window"),
            _said("gpt-4o", "openai", "2.5"),
        ),
    ),
    # A second catalogue is a new witness: that it says otherwise is no change of price.
    Reading(date(2024, 12, 15), (_said(HAIKU, "anthropic", "0.28"),), "litellm_prices"),
)
BUILD_DATE = date(2024, 12, 31)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> DatedHome:
    """The history of ``READINGS``, arrived in order."""
    home = DatedHome(tmp_path_factory.mktemp("in_order"))
    home.arrive(READINGS)
    home.build(BUILD_DATE)
    return home


def _prices(history: DatedHome, model: str, tier: str = "standard") -> list[tuple[Any, ...]]:
    return history.rows(
        "select usd_per_mtok, valid_from, valid_to from marts.fct_price_history "
        f"where model_id like '{model}' and service_tier = '{tier}' order by valid_from"
    )


def _changes(history: DatedHome, *kinds: str) -> list[tuple[Any, ...]]:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return history.rows(
        "select kind, provider_model_name, old_usd_per_mtok, new_usd_per_mtok, changed_on "
        f"from marts.fct_price_changes where kind in ({listed}) order by changed_on, kind"
    )


@pytest.mark.dbt
def test_a_price_that_changed_and_one_announced_and_cancelled(history: DatedHome) -> None:
    assert _prices(history, "anthropic/%haiku%") == [
        (Decimal("0.25"), date(2024, 6, 1), date(2024, 7, 1)),
        (Decimal("0.30"), date(2024, 7, 1), date(2024, 12, 15)),
        (Decimal("0.28"), date(2024, 12, 15), None),  # the witness seen last, as in fct_offers
    ]
    assert _changes(history, "price_up", "price_down") == [
        ("price_up", HAIKU, Decimal("0.25"), Decimal("0.30"), date(2024, 7, 1))
    ]


@pytest.mark.dbt
def test_a_route_that_vanished_and_returned_and_vanished(history: DatedHome) -> None:
    assert _prices(history, "moonshot/%") == [
        (Decimal("0.30"), date(2024, 6, 1), date(2024, 7, 1)),
        (Decimal("0.30"), date(2024, 11, 1), date(2024, 12, 1)),
    ]
    assert [(row[0], row[4]) for row in _changes(history, "new_route", "route_gone")] == [
        ("route_gone", date(2024, 7, 1)),
        ("new_route", date(2024, 11, 1)),
        ("route_gone", date(2024, 12, 1)),
    ]
    assert history.rows(
        "select last_seen_on, is_listed from marts.model_lifespans where model_id like 'moonshot/%'"
    ) == [(date(2024, 11, 1), False)]


@pytest.mark.dbt
def test_an_alias_that_moved_is_no_price_change(history: DatedHome) -> None:
    assert _prices(history, "openai/gpt-4o-2024-05-13") == [(Decimal(5), date(2024, 6, 1), None)]
    assert _changes(history, "alias_moved") == [
        ("alias_moved", "gpt-4o", Decimal(5), Decimal("2.5"), date(2024, 10, 2))
    ]
    assert history.rows(
        "select usd_per_mtok, valid_from, valid_to from marts.fct_name_price_history "
        "where provider_model_name = 'gpt-4o' order by valid_from"
    ) == [
        (Decimal(5), date(2024, 6, 1), date(2024, 11, 1)),
        (Decimal("2.5"), date(2024, 11, 1), None),
    ]


@pytest.mark.dbt
def test_a_tier_added_and_a_limit_changed(history: DatedHome) -> None:
    assert _prices(history, "anthropic/%haiku%", "batch") == [
        (Decimal("0.15"), date(2024, 12, 1), None)
    ]
    assert [(row[0], row[4]) for row in _changes(history, "tier_added", "limit_changed")] == [
        ("limit_changed", date(2024, 12, 1)),
        ("tier_added", date(2024, 12, 1)),
    ]
    assert history.rows(
        "select value, valid_from, valid_to from marts.model_facts_history "
        "where attribute_id = 'context_window_tokens' order by valid_from"
    ) == [
        ("200000", date(2024, 6, 1), date(2024, 12, 1)),
        ("400000", date(2024, 12, 1), None),
    ]


@pytest.mark.dbt
@pytest.mark.slow
def test_readings_that_arrive_late_and_out_of_order_give_the_same_history(
    history: DatedHome, tmp_path: Path
) -> None:
    home = DatedHome(tmp_path)
    for number in (3, 4, 0, 2, 1):
        home.arrive([READINGS[number]])
    home.build(BUILD_DATE)
    assert home.tables() == history.tables()
