"""The job ``scrape``: pages of sources collected side by side, each source read when asked for.

Here: what one run has collected, and reading it. Not here: Dagster's view of it (``assets``),
collecting (``side_by_side``), how a page is read (``extract``).
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import UTC, datetime

from pipeline.claims import Source
from pipeline.scraping.collect import Budget, Collected, Obtain
from pipeline.scraping.extract import Extracted, extract
from pipeline.scraping.side_by_side import collect_all
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)


class Scrape:
    """The sources of one run: all are collected from the moment the first is asked for.

    What a source failed to collect does not keep what it has from being read.
    """

    def __init__(
        self, home: DataHome, obtain: Obtain, collecting: Collection[Source], budget: Budget
    ) -> None:
        """``collecting``: the sources whose pages are to be had; any other may only be read."""
        self._snapshots, self._claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
        self._ids = {source.id for source in collecting}
        self._coming = collect_all(list(collecting), self._snapshots, obtain, budget)
        self._had: dict[str, Collected | Exception] = {}

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
        return extract(source, self._snapshots, self._claims, datetime.now(UTC))

    def close(self) -> None:
        """End every source that is still collected after the page it is at."""
        self._coming.close()
