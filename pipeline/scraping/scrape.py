"""The job ``scrape`` as a stream: each source's pages collected, then read, as they come.

Here: which of the two is done of which source, and that a fault in one source leaves the others
alone. Not here: Dagster's view of it (``assets``), collecting (``side_by_side``), reading
(``extract``).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.claims import Source
from pipeline.scraping.collect import Budget, Collected, Obtain
from pipeline.scraping.extract import Extracted, extract
from pipeline.scraping.side_by_side import collect_all
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """One source's pages collected, or read, or the fault of ours that kept it from being."""

    source: Source
    stage: str
    """``snapshots`` or ``claims``, as the assets are called."""
    result: Collected | Extracted | Exception


def scrape(
    home: DataHome,
    obtain: Obtain,
    collecting: Collection[Source],
    extracting: Collection[Source],
    budget: Budget,
) -> Iterator[Done]:
    """Collect sources side by side and read each as it is done; read those not collected first.

    What a source failed to collect does not keep what it has from being read.
    """
    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    collected = {source.id for source in collecting}
    wanted = {source.id for source in extracting}
    for source in extracting:
        if source.id not in collected:
            yield Done(source, "claims", _extracted(source, snapshots, claims))
    for source, result in collect_all(list(collecting), snapshots, obtain, budget):
        if isinstance(result, Collected):
            log.info("%s", result.summary)
        else:
            log.error("%s: its pages could not be collected", source.id, exc_info=result)
        yield Done(source, "snapshots", result)
        if source.id in wanted:
            yield Done(source, "claims", _extracted(source, snapshots, claims))


def _extracted(
    source: Source, snapshots: SnapshotStore, claims: ClaimStore
) -> Extracted | Exception:
    """What a source states; a fault (a full disk, a bug) is told at the end and stops no other."""
    try:
        return extract(source, snapshots, claims, datetime.now(UTC))
    except Exception as fault:
        log.exception("%s: its pages could not be read", source.id)
        return fault
