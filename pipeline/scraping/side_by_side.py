"""Many sources at once: a thread each, for nearly all of their time is waiting for their hosts.

Here: threads, their end, and what they tell meanwhile. Pace is kept by host, over all threads
(``requester``); a source's files are written by its one thread. Not here: one source (``collect``).
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TextIO

from pipeline.claims import Source
from pipeline.scraping.collect import Budget, Collected, Obtain, Progress, collect
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)

REFRESH_S = 0.5
PLAIN_EVERY_S = 30
"""Where nobody sees a line overwrite the last one: how often one is written."""


def collect_all(
    sources: Sequence[Source],
    store: SnapshotStore,
    obtain: Obtain,
    budget: Budget,
    board: Board | None = None,
    had: Callable[[Source], None] = lambda source: None,
) -> Generator[tuple[Source, Collected | Exception], None, None]:
    """Collect all sources at once; each comes as it is done, with the fault that ended it if any.

    ``had`` hears at once, in the source's thread, of each that no fault ended. Ending the iteration
    early (an interrupt) ends every source after the page it is at.
    """
    board = board or Board(len(sources))
    stopped = threading.Event()
    limits = replace(budget, is_stopped=stopped.is_set)

    def collected(source: Source) -> Collected:
        result = collect(source, store, obtain, limits, board.tell)
        had(source)
        return result

    with ThreadPoolExecutor(max(1, len(sources)), thread_name_prefix="source") as pool:
        try:
            running: dict[Future[Collected], Source] = {
                pool.submit(collected, source): source for source in sources
            }
            while running:
                board.show()
                finished, _ = wait(running, REFRESH_S, FIRST_COMPLETED)
                for future in finished:
                    board.clear()
                    yield running.pop(future), _outcome(future)
        finally:
            board.clear()
            stopped.set()


def _outcome(future: Future[Collected]) -> Collected | Exception:
    fault = future.exception()
    if fault is None:
        return future.result()
    if not isinstance(fault, Exception):
        raise fault
    return fault


class Board:
    """Says how far a run is: one line that is overwritten on a terminal, else one now and then."""

    def __init__(
        self,
        sources: int,
        stream: TextIO | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        """``stream``: by default the process's own stderr, wherever a job's output goes."""
        self._sources = sources
        self._stream = stream or sys.__stderr__
        self._elapsed = elapsed
        self._lock = threading.Lock()
        self._at: dict[str, Progress] = {}
        self._began = self._shown_at = elapsed()
        self._is_shown = False

    def tell(self, progress: Progress) -> None:
        """Take in where a source stands; from any thread."""
        with self._lock:
            self._at[progress.source_id] = progress

    def line(self) -> str:
        """Time, sources done, pages done and left, the hosts at work with most pages first."""
        with self._lock:
            at = list(self._at.values())
        hosts: dict[str, int] = {}
        for one in at:
            if one.host is not None:
                hosts[one.host] = hosts.get(one.host, 0) + one.pages_left
        busiest = sorted(hosts, key=lambda host: -hosts[host])
        more = f" and {len(busiest) - 3} more" if len(busiest) > 3 else ""
        minutes, seconds = divmod(int(self._elapsed() - self._began), 60)
        return (
            f"{minutes}:{seconds:02} · {sum(one.host is None for one in at)} of {self._sources} "
            f"sources done · {sum(one.pages_done for one in at)} pages done, "
            f"{sum(hosts.values())} left · {', '.join(busiest[:3])}{more}"
        )

    def show(self) -> None:
        """Write the line, if it is time to."""
        if self._stream is None:
            return
        if self._stream.isatty():
            self._stream.write(f"\r\x1b[2K{self.line()[:150]}")
            self._stream.flush()
            self._is_shown = True
        elif self._elapsed() - self._shown_at >= PLAIN_EVERY_S:
            self._shown_at = self._elapsed()
            print(self.line(), file=self._stream, flush=True)

    def clear(self) -> None:
        """Make room on a terminal for a line of someone else."""
        if self._is_shown and self._stream is not None:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._is_shown = False
