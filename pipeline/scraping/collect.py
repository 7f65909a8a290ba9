"""One source's pages obtained and kept, following from page to page.

Here: which pages are asked for, in which order, and when to stop. A page that fails costs itself
alone. Not here: several sources at once (``side_by_side``), how a page is had (``origins``) or read
(``extract``).
"""

from __future__ import annotations

import heapq
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from pipeline.claims import Page, Source
from pipeline.fetching.origins import Unobtainable
from pipeline.scraping import parsing
from pipeline.storage.snapshot_records import Obtained, OriginFailure, SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 5
"""Pages of a host in a row that failed for a reason of the host's: the rest would fail as well."""

Obtain = Callable[[Page, SnapshotRecord | None], Obtained]


@dataclass(frozen=True)
class Budget:
    """How long one source may ask for pages; what it does not reach comes first the next night."""

    seconds: float = 240
    elapsed: Callable[[], float] = time.monotonic
    is_stopped: Callable[[], bool] = lambda: False
    """Whether the run is being ended from outside."""


@dataclass
class Collected:
    """What one collection of a source did."""

    source_id: str
    kept: int = 0
    """Pages read (a confirmation that nothing changed counts)."""
    unchanged: int = 0
    origins: dict[str, int] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)
    """Pages that could not be had from any origin, or led nowhere, with the reasons."""
    left: int = 0
    """Pages that the time did not suffice for."""

    @property
    def summary(self) -> str:
        """One line for a log."""
        origins = ", ".join(f"{count} {name}" for name, count in sorted(self.origins.items()))
        parts = [f"{self.kept} pages ({origins or 'none'}; {self.unchanged} unchanged)"]
        parts += [f"{len(self.failed)} failed"] if self.failed else []
        parts += [f"{self.left} left for the next night"] if self.left else []
        return f"{self.source_id}: {', '.join(parts)}"


@dataclass(frozen=True)
class Progress:
    """Where a collection stands."""

    source_id: str
    host: str | None
    """The host being asked; None: done."""
    pages_done: int
    pages_left: int
    """As far as they are known: a page may lead to more."""


def collect(
    source: Source,
    store: SnapshotStore,
    obtain: Obtain,
    budget: Budget | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Collected:
    """Obtain the pages of a source and keep what came; failures are logged in the store.

    ``tell`` hears of every page before it is asked for. Raises only for faults that are no page's:
    a disk that is full, a store that is damaged.
    """
    collection = _Collection(source, store, obtain)
    done, queue, limits = collection.done, collection.queue, budget or Budget()
    end = limits.elapsed() + limits.seconds
    while queue and not limits.is_stopped() and limits.elapsed() < end:
        if len(queue.asked) >= source.max_pages:
            done.failed["further pages"] = (
                f"stopped at {source.max_pages} pages with {len(queue)} to go"
            )
            break
        page = queue.pop()
        asked = len(queue.asked)
        tell(Progress(source.id, host_of(page), asked - 1, len(queue) + 1))
        collection.take(page)
    else:
        done.left = len(queue)
    tell(Progress(source.id, None, len(queue.asked), done.left))
    return done


def host_of(page: Page) -> str:
    """The host of a page's address."""
    return urlsplit(page.url).hostname or ""


class _Queue:
    """The pages still to ask for, each once.

    Those that a source names itself come first, in its order: they lead to the others. Of those
    followed, what was read longest ago comes first, and of the same day (or never) in the order
    in which the pages name them, which is that of importance. A page that is named and followed
    keeps its place and takes what was said of it where it was followed.
    """

    def __init__(self, last_read: Mapping[str, date]) -> None:
        self.asked: set[str] = set()
        self._pages: dict[str, Page] = {}
        self._last_read = last_read
        self._heap: list[tuple[bool, date, int, str]] = []

    def add(self, page: Page, *, is_named: bool) -> None:
        known = self._pages.get(page.id)
        if known is None:
            day = date.min if is_named else self._last_read.get(page.id, date.min)
            heapq.heappush(self._heap, (not is_named, day, len(self._pages), page.id))
            self._pages[page.id] = page
        elif known.url == page.url:
            self._pages[page.id] = replace(known, params={**known.params, **page.params})

    def pop(self) -> Page:
        page_id = heapq.heappop(self._heap)[-1]
        self.asked.add(page_id)
        return self._pages[page_id]

    def __len__(self) -> int:
        return len(self._heap)


class _Collection:
    """One source on its way: what is done, what waits, which hosts are down."""

    def __init__(self, source: Source, store: SnapshotStore, obtain: Obtain) -> None:
        self.done = Collected(source.id)
        self._source, self._store, self._obtain = source, store, obtain
        self._in_a_row: Counter[str] = Counter()
        records = store.records(source.id)
        self.queue = _Queue({record.page_id: record.fetched_at.date() for record in records})
        for page in source.pages:
            self.queue.add(page, is_named=True)

    def take(self, page: Page) -> None:
        """Have a page, keep it, and queue the pages it leads to.

        One that cannot be had or followed tonight leads where it led when it was last read.
        """
        previous = self._store.latest(self._source.id, page.id)
        record = self._kept(page, previous)
        if self._source.follow is not None:
            for reading in filter(None, (record, previous)):
                if self._follow(page, reading):
                    break

    def _kept(self, page: Page, previous: SnapshotRecord | None) -> SnapshotRecord | None:
        host = host_of(page)
        if self._in_a_row[host] >= GIVE_UP_AFTER and page.package is None:
            reason = f"not asked for: {GIVE_UP_AFTER} pages of {host} in a row gave no answer"
            self._fail(page, (OriginFailure("live", reason),), reason)
            return None
        try:
            obtained = self._obtain(page, previous)
        except Unobtainable as error:
            self._in_a_row[host] = self._in_a_row[host] + 1 if error.is_hosts else 0
            reasons = "; ".join(f"{failure.origin}: {failure.reason}" for failure in error.failures)
            self._fail(page, error.failures, reasons)
            return None
        self._in_a_row[host] = 0
        self._store.fail(self._source.id, page, obtained.failures, datetime.now(UTC))
        record = self._store.keep(self._source.id, page, obtained)
        self.done.kept += 1
        self.done.unchanged += record.not_modified
        self.done.origins[record.origin] += 1
        return record

    def _follow(self, page: Page, record: SnapshotRecord) -> bool:
        """Queue the pages a reading leads to; False where it cannot be told."""
        snapshot = self._store.snapshot(record)
        try:
            for found in parsing.follow(self._source, snapshot):
                self.queue.add(found, is_named=False)
        except Exception as error:
            # Whatever it raises, beside PageChanged: a page may hold what no parser foresees, and
            # costs the pages behind it, not its source.
            reason = f"leads nowhere: {type(error).__name__}: {error}"
            if page.id not in self.done.failed:
                self._fail(page, (OriginFailure("parser", reason),), reason)
            return False
        return True

    def _fail(self, page: Page, failures: tuple[OriginFailure, ...], reason: str) -> None:
        self._store.fail(self._source.id, page, failures, datetime.now(UTC))
        self.done.failed[page.id] = reason
