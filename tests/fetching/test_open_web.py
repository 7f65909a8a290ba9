"""The open web in small: a hundredth of a night's time, with the same shape.

``make bench-web`` runs it at full size.
"""

import time
from collections.abc import Iterator
from functools import partial

import pytest

from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.origins import obtain
from pipeline.fetching.packages import Packages
from pipeline.scraping.collect import Budget, Collected
from pipeline.scraping.side_by_side import collect_all
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests import open_web

HANGS = "docs.x.ai"
PACE_S, ANSWER_S = 0.02, 0.01
CHOSEN = (
    "anthropic_docs",
    "google_gemini_docs",
    "mistral_docs",
    "openai_docs",
    "xai_docs",
    "zai_docs",
)
PAGES = {"anthropic_docs": 20, "google_gemini_docs": 25, "mistral_docs": 30, "openai_docs": 50}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with open_web.serving(ANSWER_S, [HANGS]) as address:
        yield address


def night(home: DataHome, address: str, seconds: float) -> tuple[float, dict[str, Collected]]:
    full = open_web.sources(PAGES)
    fetcher = Fetcher(open_web.settings(address, PACE_S, deadline_s=1.0))
    began, results = time.monotonic(), {}
    for source, result in collect_all(
        [full[name] for name in CHOSEN],
        SnapshotStore(home.snapshots),
        partial(obtain, fetcher=fetcher, packages=Packages()),
        Budget(seconds),
    ):
        assert isinstance(result, Collected), result
        results[source.id] = result
    return time.monotonic() - began, results


def test_a_host_that_hangs_takes_nothing_from_the_others(home: DataHome, address: str) -> None:
    _, first = night(home, address, seconds=60)
    _, again = night(home, address, seconds=60)
    for results in (first, again):
        kept = {name: results[name].kept for name in PAGES}
        assert kept == PAGES, "a host that hangs takes nothing from the others"
        assert (results["xai_docs"].kept, len(results["xai_docs"].failed)) == (0, 2)
    assert {name: again[name].unchanged for name in PAGES} == PAGES, "conditional requests"


def test_hosts_are_asked_side_by_side_each_at_its_pace(home: DataHome, address: str) -> None:
    night(home, address, seconds=60)
    began: dict[str, list[float]] = {}
    for name in PAGES:
        times = [r.fetched_at.timestamp() for r in SnapshotStore(home.snapshots).records(name)]
        began[name] = [min(times), max(times)]
    assert max(first for first, _ in began.values()) < min(last for _, last in began.values())


def test_what_a_short_night_leaves_the_next_one_reads(home: DataHome, address: str) -> None:
    _, first = night(home, address, seconds=0.6)
    assert first["openai_docs"].left > 0
    seen: set[str] = set()
    for _ in range(30):
        night(home, address, seconds=0.6)
        seen |= {record.page_id for record in SnapshotStore(home.snapshots).records("openai_docs")}
        if len(seen) == PAGES["openai_docs"]:
            break
    assert len(seen) == PAGES["openai_docs"]
