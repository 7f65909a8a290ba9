"""Holding back: what cannot be believed, until it is released or goes on being said."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.building.build import load_raw
from pipeline.claims import Source
from pipeline.scraping.quarantine import Held, Quarantine, UnknownHeld
from pipeline.storage.home import DataHome
from tests.conftest import NOW, price
from tests.dated_home import DatedHome, Reading
from tests.scraping.test_extract import MANY, Desk

JUMPED = MANY.replace("model-3 3.50", "model-3 350")
SHRUNK = "model-1 1.50\nmodel-2 2.50"


def held(home: DataHome) -> list[Held]:
    """What a load of the home finds held, as the quarantine lists it."""
    found = load_raw(home).held
    listed = Quarantine(home.quarantine).held()
    assert sorted(entry.held_id for entry in listed) == sorted(entry.held_id for entry in found)
    return found


def test_a_page_that_lost_most_of_its_claims_is_held(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(SHRUNK, day=1)
    [entry] = held(home)
    assert (entry.claim_id, entry.reason) == (None, "claims fell from 20 to 2")
    desk.arrive(MANY + "\nmodel-21 1", day=2)
    assert held(home) == [], "good again, judged by the last good copy"


def test_a_thousandfold_move_of_all_prices_is_held(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    per_thousand = "\n".join(f"model-{number} 0.00{number}50" for number in range(1, 21))
    desk.arrive(per_thousand, day=1)
    [entry] = held(home)
    assert entry.claim_id is None
    assert entry.reason == "20 of 20 prices moved by over 10 times: wrong unit?"
    desk.arrive(per_thousand + "\nmodel-21 1", day=2)
    assert [entry.claim_id for entry in held(home)] == [None], "still of the wrong unit"
    desk.arrive(MANY, day=3)
    assert held(home) == []


@pytest.mark.parametrize(("jumping", "pages", "prices"), [(4, 0, 4), (6, 1, 0)])
def test_a_page_is_held_where_more_than_a_fifth_of_its_prices_jump(
    home: DataHome, lines_source: Source, jumping: int, pages: int, prices: int
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    lines = MANY.splitlines()
    moved = [line.replace(".50", "50.5") for line in lines[:jumping]]
    desk.arrive("\n".join(moved + lines[jumping:]), day=1)
    alone = [entry.claim_id is not None for entry in held(home)]
    assert (alone.count(False), alone.count(True)) == (pages, prices)


def test_one_jumping_price_is_held_alone_until_released(
    home: DataHome, lines_source: Source
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(JUMPED, day=1)
    [entry] = held(home)
    assert entry.claim_id is not None and entry.instead_of is not None
    assert entry.reason == "price moved 100 times: 3.50 to 350 (model-3)"
    quarantine = Quarantine(home.quarantine)
    quarantine.release(entry.held_id, NOW)
    assert held(home) == [], "a released claim is not held again"
    with pytest.raises(UnknownHeld, match="nothing is held"):
        quarantine.release(entry.held_id, NOW)


def test_money_is_read_as_the_tables_read_it(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY.replace("model-3 3.50", "model-3 2元"))
    desk.arrive(MANY.replace("model-3 3.50", "model-3 200元"), day=1)
    [entry] = held(home)
    assert entry.reason == "price moved 100 times: 2元 to 200元 (model-3)"


def test_a_slip_that_is_mended_is_not_held(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY.replace("model-3 3.50", "model-3 350000"))
    desk.arrive(MANY, day=1)
    assert held(home) == []
    desk.arrive(MANY.replace("model-4 4.50", "model-4 450000"), day=2)
    [entry] = held(home)
    assert entry.reason == "price moved 100000 times: 4.50 to 450000 (model-4)"


def test_a_step_from_a_price_held_is_judged_by_the_price_in_force(
    home: DataHome, lines_source: Source
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(JUMPED, day=1)
    desk.arrive(JUMPED.replace("350", "360"), day=2)
    [entry] = held(home)
    assert entry.reason == "price moved 103 times: 3.50 to 360 (model-3)"


@pytest.mark.parametrize("text", [JUMPED, SHRUNK], ids=["price", "page"])
def test_what_is_said_for_two_weeks_is_believed(
    home: DataHome, lines_source: Source, text: str
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    desk.arrive(text, day=1)
    desk.arrive(text, day=14)
    assert len(held(home)) == 1
    desk.arrive(text, day=15)
    assert held(home) == []


PRICES = ("1.00", "1.50", "40.00", "45.00", "900.00")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(
        st.lists(st.sampled_from(PRICES), min_size=1, max_size=4), min_size=2, max_size=5
    ),
    data=st.data(),
)
def test_the_same_is_held_in_whatever_order_readings_arrive(
    days: list[list[str]], data: st.DataObject
) -> None:
    readings = [
        Reading(
            (NOW + timedelta(days=4 * number)).date(),
            tuple(price(f"model-{place}", value) for place, value in enumerate(values)),
        )
        for number, values in enumerate(days)
    ]
    order = data.draw(st.permutations(readings))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        in_order, step_by_step = DatedHome(Path(one)), DatedHome(Path(other))
        in_order.arrive(readings)
        for reading in order:
            step_by_step.arrive([reading])
        query = "select * from raw.held order by all"
        assert step_by_step.rows(query) == in_order.rows(query)
        assert step_by_step.rows("from raw.good_runs order by all") == in_order.rows(
            "from raw.good_runs order by all"
        )
