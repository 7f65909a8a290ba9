"""What reading one page may cost, and how the operating system holds a process to it.

Here: the amounts, and setting them. Not here: what becomes of a page that costs more (``workers``).
"""

from __future__ import annotations

import math
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1024 * 1024
CPU_SECONDS = 3.0
CPU_SECONDS_PER_MIB = 4.0
"""The slowest page known (genai_prices, 1.5 MiB) takes 0.4 s here: a twentieth of what it may."""
MEMORY_BYTES = 2048 * MIB
"""Of one worker, on top of what it has when it starts."""
CLAIMS_AT_LEAST = 10_000
"""A page of any size may give so many claims, and one more for each of its bytes; the densest
known gives one for 29 bytes."""
OUT_OF_MEMORY = 71
"""Exit code of a worker that asked for more memory than it may have."""


def cpu_seconds(size_bytes: int) -> int:
    """Seconds of CPU that a page of that size may take."""
    return math.ceil(CPU_SECONDS + CPU_SECONDS_PER_MIB * size_bytes / MIB)


def wall_seconds(size_bytes: int) -> int:
    """Seconds by the clock, for a reader that waits instead of working; ample on a busy machine."""
    return 60 + 20 * cpu_seconds(size_bytes)


def claims(size_bytes: int) -> int:
    """Claims that a page of that size may give."""
    return CLAIMS_AT_LEAST + size_bytes


def bound_memory() -> None:
    """Hold this process to what it has and ``MEMORY_BYTES`` more, and keep it from dumping core."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    status = Path("/proc/self/statm")
    if status.exists():  # elsewhere than on Linux the limit would count shared libraries too
        has = int(status.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _set(resource.RLIMIT_AS, has + MEMORY_BYTES)


@contextmanager
def bounded_cpu(seconds: int) -> Iterator[None]:
    """End this process by SIGXCPU where the body takes more seconds of CPU."""
    _set(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)
    try:
        yield
    finally:
        _set(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _set(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY and (limit == resource.RLIM_INFINITY or limit > hard):
        limit = hard
    resource.setrlimit(kind, (limit, hard))
