"""What a build lost of the release before it: the limits, each with its reason, and the falls.

Measured on 51 releases of two catalogues from September to November 2026, in the order of their
versions: claims fell between none but for one late patch of an old branch (10 % less, and 6 % of
its names); the share of names with a given attribute fell by up to 23 %; median prices moved 1.13
times at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from pipeline.publishing.release_figures import KNOWN, Figures


@dataclass(frozen=True)
class Limit:
    """How far figures may fall before a build is refused."""

    share: float
    """Largest fall, as a share of what was there."""
    least: int
    """Falls of fewer rows, claims or values are let through: of five models one is 20 %."""
    reason: str


LIMITS = {
    "claims": Limit(0.08, 20, "sources grow; a fall of 10 % was an old branch taken for news"),
    "rows": Limit(0.03, 5, "names and routes go one by one; a lost catalogue takes 18 % of models"),
    "pairs": Limit(0.06, 20, "pairs go with the square of the models, so twice their share"),
    "known": Limit(0.25, 20, "catalogues clean whole attributes (23 %); a lost page takes more"),
    "coverage": Limit(0.03, 4, "of the 200 most used models; models come and go by ones and twos"),
}
"""By group of figures; ``pairs`` are of the rows, ``coverage`` only warns (``coverage``)."""
PRICE_TIMES = 2.0
"""Times by which a median price may move either way: units slip by 1,000, currencies by 7."""
FEWEST_PRICED = 50
"""A median of fewer prices moves by itself."""


@dataclass(frozen=True)
class Fall:
    """One figure beyond its limit."""

    group: str
    name: str
    before: float
    now: float
    words: str
    """The fall in one line."""
    causes: tuple[str, ...] = ()


def falls(before: Figures, now: Figures, work: duckdb.DuckDBPyConnection) -> Iterator[Fall]:
    """What is beyond its limit, causes first; ``work`` is asked why a source may have lost claims.

    Figures that a release before had and this build has not at all fell to nothing.
    """
    for name, count in before.get("claims", {}).items():
        left = now.get("claims", {}).get(name, 0)
        if _is_gone(count, left) or is_beyond(LIMITS["claims"], count, left):
            words = _words(f"claims of {name}", count, left, LIMITS["claims"])
            yield Fall("claims", name, count, left, words, tuple(_causes(work, name)))
    for name, count in before.get("rows", {}).items():
        left = now.get("rows", {}).get(name, 0)
        limit = LIMITS["pairs" if name == "pairs" else "rows"]
        if _is_gone(count, left) or is_beyond(limit, count, left):
            yield Fall("rows", name, count, left, _words(name, count, left, limit))
    yield from _nulls(before, now)
    yield from _price_moves(before, now)


def _nulls(before: Figures, now: Figures) -> Iterator[Fall]:
    """Columns of which less is known than the rows that are left explain.

    New rows of which nothing is known are growth. Columns of one side alone are not compared.
    """
    limit = LIMITS["known"]
    for name in before.get("known", {}).keys() & now["known"].keys():
        rows = KNOWN[name.partition(".")[0]]
        rows_before, rows_now = before["rows"].get(rows), now["rows"].get(rows)
        if not rows_before or not rows_now:
            continue
        known, left = before["known"][name], now["known"][name]
        if is_beyond(limit, known * min(1, rows_now / rows_before), left):
            shares = known / rows_before, left / rows_now
            words = f"{name} is known of {shares[0]:.1%} of {rows} before, of {shares[1]:.1%} now"
            yield Fall("known", name, known, left, words)


def _price_moves(before: Figures, now: Figures) -> Iterator[Fall]:
    for name, median in before.get("prices", {}).items():
        moved = now.get("prices", {}).get(name)
        priced = before["priced"].get(name, 0), now.get("priced", {}).get(name, 0)
        if moved is None or not median or min(priced) < FEWEST_PRICED:
            continue  # prices that are gone show in the rows and the known values
        if max(moved / median, median / moved) > PRICE_TIMES:
            words = (
                f"median {name} price: ${median:g} to ${moved:g} per 1M tokens "
                f"(more than {PRICE_TIMES:g} times apart)"
            )
            yield Fall("prices", name, median, moved, words)


def _is_gone(before: float, now: float) -> bool:
    """A table or source that is gone whole, however small it was."""
    return before > 0 and now == 0


def is_beyond(limit: Limit, before: float, now: float) -> bool:
    """Whether a figure fell by more than its limit lets through."""
    return before - now >= limit.least and now < before * (1 - limit.share)


def _words(name: str, before: float, now: float, limit: Limit) -> str:
    share = (before - now) / before
    return f"{name}: {before:,.0f} to {now:,.0f} ({share:.1%} less; let through: {limit.share:.0%})"


CAUSES = """
select page_id, max(failed_at), arg_max(reason, failed_at) from raw.failures
where source_id = ?
group by page_id
order by 2 desc, 1
limit 3
"""


def _causes(work: duckdb.DuckDBPyConnection, source_id: str) -> Iterator[str]:
    """Why a source may have lost claims: the failures of its pages, newest first."""
    try:
        failures = work.execute(CAUSES, [source_id]).fetchall()
    except duckdb.CatalogException:  # a database without raw tables tells no cause
        failures = []
    for page_id, failed_at, reason in failures:
        yield f"page '{page_id}' failed last on {failed_at:%Y-%m-%d %H:%M}: {reason}"
    if not failures:
        yield "no page of it failed: kept files may be missing, 'modelmart doctor' checks them"
