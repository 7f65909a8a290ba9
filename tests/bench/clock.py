"""Seconds of CPU and wall of a call or a command, and of several that take turns.

What is compared is measured in turns within one run, so that a machine that is busy for a while is
busy for all of them. CPU is told first: wall depends on who else works.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Took:
    """What one piece of work took."""

    cpu: float
    """Seconds, all threads and all processes that it started and waited for."""
    wall: float
    """Seconds."""
    peak_gib: float = 0
    """Resident memory of the largest process, where the work is a command."""


def call(work: Callable[[], object]) -> Took:
    """Of a call in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.process_time() - cpu, time.perf_counter() - wall)


def command(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    fine: Sequence[int] = (0,),
) -> Took:
    """Of a process and those it waited for; raises ``RuntimeError`` where it fails."""
    with tempfile.TemporaryFile() as told:
        started = time.perf_counter()
        process = subprocess.Popen(
            arguments,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            told.seek(0)
            words = told.read().decode(errors="replace").strip()[-2000:]
            raise RuntimeError(f"{' '.join(arguments)}: exit code {process.returncode}: {words}")
    return Took(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / _UNITS_OF_A_GIB)


def in_turns(works: Mapping[str, Callable[[], Took]], rounds: int) -> dict[str, Took]:
    """Medians of what each took; in every round each has its turn once."""
    found: dict[str, list[Took]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return {name: median(each) for name, each in found.items()}


def median(each: Sequence[Took]) -> Took:
    """The median of CPU, of wall and of memory, each for itself."""
    return Took(
        statistics.median(one.cpu for one in each),
        statistics.median(one.wall for one in each),
        max(one.peak_gib for one in each),
    )


def peak_gib() -> float:
    """Of this process, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNITS_OF_A_GIB


_UNITS_OF_A_GIB = 2**20 if sys.platform == "linux" else 2**30
"""Linux counts resident memory in KiB, macOS in bytes."""
