"""From the files of a data home to raw tables: what a build loads and the day it speaks for.

Here: gathering what the files hold. Not here: mending them (``healing``), the tables
(``warehouse``) or dbt (``dbt``).
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date, datetime

from pipeline import registry
from pipeline.baseline.files import Baseline, baseline
from pipeline.building import healing
from pipeline.building.inputs import fingerprint
from pipeline.building.warehouse import CorruptClaims, Loaded, load
from pipeline.scraping.quarantine import Quarantine
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)


class NothingToBuild(Exception):
    """No source has ever been read in this data home."""


def load_raw(home: DataHome) -> Loaded:
    """Load snapshots, claims, quarantine and failures of every source into ``raw.*``.

    Files are reconciled first; what was mended or left out is told in ``Loaded.findings`` and as
    warnings. Raises ``NothingToBuild`` where the home holds no claims, ``CorruptWarehouse`` where
    the work database cannot be read.
    """
    findings = healing.heal(home)
    try:
        loaded = _load(home, baseline())
    except CorruptClaims as error:
        findings += healing.make_again(home, error.files)
        loaded = _load(home, baseline())
    for finding in findings:
        log.warning("%s", finding)
    Quarantine(home.quarantine).settle(loaded.held, datetime.now(UTC))
    return replace(loaded, findings=tuple(findings))


def load_own(home: DataHome) -> Loaded:
    """Load what the home itself has read, without the baseline: one is written from it.

    Raises ``NothingToBuild`` and ``CorruptWarehouse`` as ``load_raw`` does.
    """
    return _load(home, None)


def _load(home: DataHome, travelling: Baseline | None) -> Loaded:
    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    sources = list(registry.all_sources().values())
    files = [file for source in sources for file in claims.files(source.id)]
    if not files and not (travelling and any(travelling.parts())):
        raise NothingToBuild(
            f"nothing was ever read into '{home.root}': run 'modelmart refresh' first, where a "
            "publisher or a package index can be reached, or 'modelmart import' a saved page"
        )
    failures = [
        (source.id, f.page_id, f.url, f.origin, f.reason, f.at.replace(tzinfo=None))
        for source in sources
        for f in snapshots.failures(source.id)
    ]
    with connect(home.warehouse) as connection:
        return load(
            connection,
            sources,
            [record for source in sources for record in snapshots.records(source.id)],
            files,
            Quarantine(home.quarantine).released(),
            failures,
            travelling,
            fingerprint(home, build_date(home)) if travelling == baseline() else None,
        )


def build_date(home: DataHome) -> date:
    """The day a build of this home speaks for: the last on which a page was read or tried.

    Taken from the files and not from the clock, so that a rebuild gives the same result. Pages of
    the baseline count with the days on which they were seen.
    """
    travelling = baseline()
    store = SnapshotStore(home.snapshots)
    moments: list[datetime] = [datetime(1970, 1, 1, tzinfo=UTC)]
    for source_id in registry.all_sources():
        moments += [record.fetched_at for record in store.records(source_id)]
        moments += [failure.at for failure in store.failures(source_id)]
    if travelling and (newest := travelling.newest()):
        moments.append(newest)
    return max(moments).date()
