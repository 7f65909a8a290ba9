"""Feeds damaged copies of every source's saved pages to its parser and counts what breaks.

A parser may answer with claims, ``PageChanged`` or ``InvalidClaim``. Anything else is a foreign
exception; a case over 5 s of CPU or 500 MB counts as one. Every case is made again from its
number: ``python -m tests.fuzz --source ID --seed S --case N`` shows its traceback.
"""

import argparse
import contextlib
import multiprocessing
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import FrameType

from pipeline import registry, vocabulary
from pipeline.claims import Claim, PageChanged, Snapshot, Source
from pipeline.scraping import reading
from pipeline.vocabulary import InvalidClaim
from tests import source_fixtures
from tests.mutations import mutated

CPU_SECONDS = 5
MEMORY_BYTES = 500 * 1024**2
AT_ONCE = 50
REFUSED = (PageChanged, InvalidClaim)


class Overtime(BaseException):
    """A case took more CPU than it may; no ``except Exception`` of a parser hides it."""


@dataclass(frozen=True)
class Fault:
    """One case that ended otherwise than a page may."""

    source_id: str
    case: int
    kind: str
    """The exception, and the innermost line of ours that raised it."""


def case(source: Source, seed: int, number: int) -> Snapshot:
    """The damaged page of that number."""
    rng = random.Random(f"{seed}:{source.id}:{number}")
    snapshot = rng.choice(_pages(source.id))
    return replace(snapshot, content=mutated(rng, snapshot.content))


@cache
def _pages(source_id: str) -> list[Snapshot]:
    return [one for _, one in source_fixtures.snapshots(registry.source(source_id))]


def run(source: Source, snapshot: Snapshot) -> None:
    """Parse and follow, as a night does; raises what the parser raises."""
    for one in (_parsed, _followed):
        with contextlib.suppress(*REFUSED):
            one(source, snapshot)


def _parsed(source: Source, snapshot: Snapshot) -> None:
    for item in reading.claims(source, snapshot):
        if isinstance(item, Claim):
            vocabulary.check(item).claim_id(source.id, snapshot.page.id)


def _followed(source: Source, snapshot: Snapshot) -> None:
    reading.pages(source, snapshot)


def tried(source_id: str, seed: int, number: int) -> Fault | None:
    """Run one case within five seconds of CPU."""
    source = registry.source(source_id)
    snapshot = case(source, seed, number)
    signal.signal(signal.SIGPROF, _overtime)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        run(source, snapshot)
    except (Exception, Overtime) as error:  # the boundary that this harness is about
        return Fault(source.id, number, _kind(error))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _kind(error: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/pipeline/" in f.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "outside"
    return f"{type(error).__name__} at {where}"


def _bounded() -> None:
    """Bound the memory of this process: what it has now and 500 MB more."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))


def _overtime(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime(f"more than {CPU_SECONDS} s of CPU")


def _batch(job: tuple[str, int, range]) -> tuple[str, int, list[Fault]]:
    source_id, seed, numbers = job
    found = [fault for number in numbers if (fault := tried(source_id, seed, number))]
    return source_id, len(numbers), found


def fuzz(sources: Iterable[str], cases: int, seed: int, processes: int) -> Iterator[Fault]:
    """All faults among ``cases`` for each source."""
    jobs = [
        (source_id, seed, range(start, min(start + AT_ONCE, cases)))
        for start in range(0, cases, AT_ONCE)
        for source_id in sources
    ]
    registry.all_sources()
    if processes == 1:
        _bounded()
        for job in jobs:
            yield from _batch(job)[2]
        return
    with multiprocessing.get_context("fork").Pool(processes, _bounded) as pool:
        for _, _, found in pool.imap_unordered(_batch, jobs):
            yield from found


def table(faults: Iterable[Fault]) -> str:
    """One line for each source and kind, with a case that makes it again."""
    faults = list(faults)
    count = Counter((fault.source_id, fault.kind) for fault in faults)
    first = {(fault.source_id, fault.kind): fault.case for fault in reversed(faults)}
    rows = [
        f"{number:6}  {source_id:24} {kind}  (--source {source_id} --case {first[source_id, kind]})"
        for (source_id, kind), number in sorted(count.items())
    ]
    return "\n".join(rows)


def _show(source_id: str, seed: int, number: int, save: Path | None) -> None:
    source = registry.source(source_id)
    snapshot = case(source, seed, number)
    print(f"{source_id}, page {snapshot.page.id}, {len(snapshot.content)} bytes")
    if save:
        save.write_bytes(snapshot.content)
    _bounded()
    signal.signal(signal.SIGPROF, _overtime)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    run(source, snapshot)
    print("claims, or refused as it should be")


def main(arguments: list[str]) -> int:
    """Run it; the exit code is 1 where a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--source", action="append", metavar="ID", help="default: every source")
    parser.add_argument("--cases", type=int, default=500, help="of each source")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--case", type=int, help="run only this one and show its traceback")
    parser.add_argument("--save", type=Path, help="with --case: write the damaged page here")
    chosen = parser.parse_args(arguments)
    sources = chosen.source or list(registry.all_sources())
    if chosen.case is not None:
        _show(sources[0], chosen.seed, chosen.case, chosen.save)
        return 0
    started = time.monotonic()
    faults = list(fuzz(sources, chosen.cases, chosen.seed, chosen.processes))
    print(table(faults))
    spent = time.monotonic() - started
    print(
        f"{chosen.cases * len(sources)} cases, {len(faults)} faults, {spent:.0f} s, "
        f"seed {chosen.seed}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
