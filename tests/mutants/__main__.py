"""``python -m tests.mutants [ID …]``: break the rules one by one, tell which were noticed.

Ends with 1 where fewer than 95 in 100 mutants are killed, one is no longer of the code, or the
guards fail with nothing broken.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.storage.database import connect
from tests.mutants import worker
from tests.mutants.mutant import Mutant, mutants
from tests.mutants.worker import KILLED, SURVIVED, Outcome, Worker

LEAST_KILLED = 0.95
MINE: list[Worker] = []
"""The worker of this process."""


def _start(folder: str, warehouse: str) -> None:
    MINE.append(Worker(Path(tempfile.mkdtemp(dir=folder)) / "worker", Path(warehouse)))


def _outcome(mutant: Mutant) -> Outcome:
    return MINE[0].outcome(mutant)


def _baseline(chosen: Sequence[Mutant]) -> Outcome:
    return MINE[0].baseline(chosen)


def run(chosen: Sequence[Mutant], processes: int, folder: Path) -> list[Outcome]:
    """What becomes of each mutant; raises ``RuntimeError`` where guards fail with none."""
    warehouse = folder / "base" / "warehouse.duckdb"
    warehouse.parent.mkdir()
    with ProcessPoolExecutor(1) as builder:
        builder.submit(worker.empty_warehouse, warehouse).result()
    with connect(warehouse) as connection:  # the builder ended without closing it
        connection.execute("checkpoint")
    with ProcessPoolExecutor(
        processes, initializer=_start, initargs=(str(folder), str(warehouse))
    ) as pool:
        whole = pool.submit(_baseline, chosen)
        found = list(pool.map(_told, chosen))
        if whole.result().state != SURVIVED:
            raise RuntimeError(f"the guards fail with no rule broken: {whole.result().detail}")
    return found


def _told(mutant: Mutant) -> Outcome:
    found = _outcome(mutant)
    if found.state != KILLED:
        print(f"{found.state:<9} {mutant.id} ({mutant.file}) {found.detail}", flush=True)
    return found


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for and print the rate."""
    parser = argparse.ArgumentParser(prog="tests.mutants")
    parser.add_argument("ids", nargs="*", help="only these mutants")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(arguments)
    chosen = [one for one in mutants() if not asked.ids or one.id in asked.ids]
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = run(chosen, asked.processes, Path(folder))
    states = Counter(one.state for one in found)
    rate = states[KILLED] / max(len(found), 1)
    print(
        f"{len(found)} mutants, {dict(states)}, {rate:.1%} killed, "
        f"{time.monotonic() - started:.0f} s"
    )
    return 0 if rate >= LEAST_KILLED and not states[worker.BROKEN] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
