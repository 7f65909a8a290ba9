"""The job ``scrape``: pages of sources collected side by side, and read as soon as they are there.

Here: what one run has collected and read. Not here: Dagster's view of it (``assets``),
collecting (``side_by_side``), how a page is read (``extract``).
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

from pipeline.claims import Source
from pipeline.scraping.collect import Budget, Collected, Obtain
from pipeline.scraping.extract import Extracted, extract
from pipeline.scraping.side_by_side import collect_all
from pipeline.scraping.workers import PROCESSES
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)


class Scrape:
    """The sources of one run: all are collected from the moment the first is asked for.

    What a source failed to collect does not keep what it has from being read.
    """

    def __init__(
        self,
        home: DataHome,
        obtain: Obtain,
        collecting: Collection[Source],
        reading: Collection[Source],
        budget: Budget,
    ) -> None:
        """``collecting``: the sources whose pages are to be had; ``reading``: those to be read."""
        self._snapshots, self._claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
        self._ids = {source.id for source in collecting}
        self._coming = collect_all(
            list(collecting), self._snapshots, obtain, budget, had=self._read_if_chosen
        )
        self._had: dict[str, Collected | Exception] = {}
        # A thread hands pages to workers and waits: as many as there are workers keep all busy.
        self._readers = ThreadPoolExecutor(PROCESSES, thread_name_prefix="reader")
        self._to_read = {source.id for source in reading}
        self._being_read: dict[str, Future[Extracted]] = {}
        for source in reading:
            if source.id not in self._ids:
                self._read(source)

    def collected(self, source: Source) -> Collected:
        """What came of a source's pages, waited for; raises the fault of ours that ended it."""
        if source.id not in self._ids:
            raise ValueError(f"{source.id} is not collected in this run")
        while source.id not in self._had:
            found, result = next(self._coming)
            self._had[found.id] = result
            if isinstance(result, Collected):
                log.info("%s", result.summary)
            else:
                log.error("%s: its pages could not be collected", found.id, exc_info=result)
        result = self._had[source.id]
        if isinstance(result, Exception):
            raise result
        return result

    def extracted(self, source: Source) -> Extracted:
        """What a source's pages state; raises a fault of ours (a full disk, a bug)."""
        if source.id not in self._being_read:
            self._read(source)
        return self._being_read[source.id].result()

    def close(self) -> None:
        """End every source that is still collected or read after the page it is at."""
        self._coming.close()
        self._readers.shutdown(cancel_futures=True)

    def _read_if_chosen(self, source: Source) -> None:
        if source.id in self._to_read:
            self._read(source)

    def _read(self, source: Source) -> None:
        self._being_read[source.id] = self._readers.submit(
            extract, source, self._snapshots, self._claims, datetime.now(UTC)
        )
