"""Reading the saved pages: claims a second by source, parsed, checked and written as a night does.

In one process, so that the CPU is that of the work and not of starting workers.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from pipeline import registry
from pipeline.claims import Source
from pipeline.scraping import reading, workers
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.snapshots import SnapshotStore
from tests.bench import clock
from tests.bench.figures import Figure
from tests.bench.setting import Setting

SHOWN = 5


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """Seconds of all of them, claims a second of all, and of the largest sources."""
    sources = list(registry.all_sources().values())
    took: dict[str, list[clock.Took]] = defaultdict(list)
    claims: dict[str, int] = {}
    with tempfile.TemporaryDirectory(dir=setting.folder) as made:
        for number in range(setting.rounds):
            for source in sources:
                store = ClaimStore(Path(made) / str(number))
                found: list[int] = []
                spent = clock.call(
                    lambda s=source, to=store, n=found: n.append(_read(setting, s, to))
                )
                if found[0]:
                    claims[source.id] = found[0]
                    took[source.id].append(spent)
    if not claims:
        return [], {}, ["parsing: no page is saved in this home"]
    cpu = {source: clock.median(each).cpu for source, each in took.items()}
    whole = sum(cpu.values())
    figures = [
        Figure("parsing: all saved pages, read and written, CPU s", whole, setting.rounds),
        Figure("parsing: claims a CPU second", sum(claims.values()) / whole, setting.rounds),
    ]
    largest = sorted(claims, key=claims.__getitem__, reverse=True)[:SHOWN]
    figures += [
        Figure(
            f"parsing: {source} ({claims[source]:,} claims), claims a CPU second",
            claims[source] / cpu[source],
            setting.rounds,
        )
        for source in largest
    ]
    return figures, {"claims": claims, "cpu": cpu}, []


def _read(setting: Setting, source: Source, store: ClaimStore) -> int:
    """Parse each saved content of a source once; returns how many claims were written."""
    snapshots = SnapshotStore(setting.home.snapshots)
    records = {(one.page_id, one.sha256): one for one in snapshots.records(source.id)}
    written = 0
    for (page, sha256), record in records.items():
        snapshot = snapshots.snapshot(record)
        with workers.uncollected():
            items = reading.claims(source, snapshot)
            written += store.write(store.file(source.id, page, sha256, "0"), items)[0]
    return written
