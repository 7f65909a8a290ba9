"""What is held back: pages and prices that cannot be believed, told from the readings of all days.

A page is held where it lost more than half of its claims or where more than a fifth of its prices
moved by over 10 times (a unit or column mix-up moves them all); of another page a price that moved
by over 10 times is held alone. What it said before stays in force. What a page goes on saying for
14 days is believed, from its first day: a slip is mended sooner. All follows from the days that
readings speak for and from what was released by hand, never from the order of arrival.

Here: what is held, in Python and at the load, before dbt runs. For one, each hold depends on those
before it (a price is judged by the last one believed), which no query over whole tables says; for
another, what is held leaves ``raw.snapshots`` and the numbering of runs that dbt's staging reads,
and whoever loads is told of it. What is judged (runs, prices, how far they moved) comes from
macros of the dbt project, through ``run_changes`` and ``price_jumps``. Not here: the list
(``quarantine``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

import duckdb

from pipeline.building import price_jumps, run_changes
from pipeline.building.price_jumps import Price
from pipeline.building.run_changes import Run
from pipeline.scraping.quarantine import Held

SHRUNK_BELOW = 0.5
JUMP = 10
JUMPED_SHARE = 0.2
FEW_PRICES = 5
BELIEVED_AFTER = timedelta(days=14)

Hold = tuple[Held, datetime, bool]
"""An entry, the moment from which its page says so, and whether it says so now."""


def update(connection: duckdb.DuckDBPyConnection, released: Set[str]) -> list[Held]:
    """Fill ``raw.held`` and ``raw.good_runs`` from runs and spans; returns what is held now.

    ``released`` are ids of holds that someone let through. Called inside the transaction of a load.
    """
    runs = run_changes.runs(connection, JUMP, FEW_PRICES)
    pages = [run for _, page in groupby(runs, attrgetter("page")) for run in _pages(page, released)]
    prices = price_jumps.jumped_prices(connection, [run for run, _ in pages], JUMP)
    found: list[Hold] = [
        (_page_entry(run, reason), run.first_seen_at, run.is_newest) for run, reason in pages
    ]
    for _, place in groupby(prices, attrgetter("place")):
        found += _prices(place, released)
    run_changes.record(connection, found)
    return [entry for entry, _, is_current in found if is_current]


def _pages(runs: Iterable[Run], released: Set[str]) -> list[tuple[Run, str]]:
    """The runs of one page that are held, with the reason."""
    found: list[tuple[Run, str]] = []
    series: list[tuple[Run, str]] = []
    good: Run | None = None
    is_moved = False
    for run in runs:
        is_moved ^= run.jumped > FEW_PRICES and run.jumped > JUMPED_SHARE * run.shared
        reason = _reason(good, run, is_moved) if good else None
        if reason and _page_id(run) not in released:
            series.append((run, reason))
            if run.last_seen_at - series[0][0].first_seen_at < BELIEVED_AFTER:
                continue
            series = []
        found += series
        good, is_moved, series = run, False, []
    return found + series


def _reason(good: Run, run: Run, is_moved: bool) -> str | None:
    if run.claims < SHRUNK_BELOW * good.claims:
        return f"claims fell from {good.claims} to {run.claims}"
    if is_moved and run.jumped:
        return f"{run.jumped} of {run.shared} prices moved by over {JUMP} times: wrong unit?"
    return "prices are still those that moved by too much at once" if is_moved else None


def _page_id(run: Run) -> str:
    return f"{run.page[0]}.{run.page[1]}.{run.sha256[:8]}"


def _page_entry(run: Run, reason: str) -> Held:
    return Held(_page_id(run), *run.page, run.sha256, reason, run.first_read_at.isoformat())


def _prices(place: Iterable[Price], released: Set[str]) -> Iterator[Hold]:
    """The prices of one place that are held, in the order of days."""
    until: dict[Price, int] = {}
    for price in place:
        before = [
            one
            for one, last_run in until.items()
            if one.first_run < price.first_run and last_run >= price.first_run - 1
        ]
        times = [_times(one, price) for one in before]
        is_believed = price.last_seen_at - price.first_seen_at >= BELIEVED_AFTER
        held_id = f"{price.place[0]}.{price.claim_id}"
        if is_believed or held_id in released or not times or min(times) <= JUMP:
            until[price] = price.last_run
            continue
        old = before[times.index(min(times))]
        until[old] = max(until[old], price.last_run)
        entry = Held(
            held_id,
            *price.place[:2],
            price.sha256,
            f"price moved {min(times):.0f} times: {old.value_text} to {price.value_text} "
            f"({price.model_text})",
            price.first_read_at.isoformat(),
            price.claim_id,
            old.claim_id,
        )
        yield entry, price.first_seen_at, price.is_current


def _times(one: Price, other: Price) -> float:
    """How many times a price is the one before, either way; 1 where either is no positive number.

    From a slip of the unit to what is none is no jump: the page has mended it.
    """
    if one.is_slip and not other.is_slip:
        return 1
    if not one.amount or not other.amount or one.amount < 0 or other.amount < 0:
        return 1
    return max(one.amount / other.amount, other.amount / one.amount)
