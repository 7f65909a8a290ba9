"""Processes that read pages, each page within its budget; one that dies is replaced.

Here: the pool, and what a worker's end says of its page. Not here: what a page may cost
(``budget``), or what is asked of it (``parsing``).
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import pkgutil
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize
from threading import Lock, Thread
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline import registry
from pipeline import sources as sources_package
from pipeline.claims import PageChanged, Snapshot, Source
from pipeline.scraping import budget
from pipeline.scraping.reading import ParserFailed
from pipeline.vocabulary import InvalidClaim

Result = TypeVar("Result")
Work = Callable[[Source, Snapshot], Result]

PROCESSES = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, 4)
AHEAD = 2 * PROCESSES
"""Pages handed out before the first is done: enough to keep all busy, few enough for memory."""


class Interrupted(ParserFailed):
    """A worker was killed from outside: the page is not to blame and is tried again."""


class Task(Generic[Result]):
    """One page handed to a worker."""

    def __init__(self, source: Source, snapshot: Snapshot, work: Work[Result]) -> None:
        """Hand it out; ``work`` is a function of a module, so that a worker finds it."""
        self._work, self._source, self._snapshot = work, source, snapshot
        self._size = len(snapshot.content)
        self._portable = _portable(source)
        self._hand_out()

    def _hand_out(self) -> None:
        if self._portable is None:
            return
        arguments = (
            self._portable, self._snapshot, self._work, budget.cpu_seconds(self._size)
        )  # fmt: skip
        limit = budget.wall_seconds(self._size)
        self._pool = _pool()
        try:
            self._future: Future[Result] = self._pool.schedule(_run, arguments, timeout=limit)
        except RuntimeError:  # the pool has broken down meanwhile
            _give_up(self._pool)
            self._pool = _pool()
            self._future = self._pool.schedule(_run, arguments, timeout=limit)

    def answer(self) -> Result | Exception:
        """The result, or why the page was not read."""
        try:
            return self.result()
        except (PageChanged, InvalidClaim) as error:
            return error

    def result(self) -> Result:
        """The result; raises what the work raises, or ``ParserFailed``."""
        if self._portable is None:
            return self._work(self._source, self._snapshot)
        try:
            return self._waited_for()
        except BrokenProcessPool:
            _give_up(self._pool)
            self._hand_out()
        try:
            return self._waited_for()
        except BrokenProcessPool as error:
            raise Interrupted(f"the workers broke down twice: {error}") from error

    def _waited_for(self) -> Result:
        limit = budget.wall_seconds(self._size)
        try:
            # Those handed out before it, of as many sources as there are workers, go first.
            return self._future.result(timeout=PROCESSES * AHEAD * limit)
        except ProcessExpired as error:
            raise _ended(error.exitcode, self._size) from None
        except TimeoutError:
            raise ParserFailed(f"reading it took more than {limit} s") from None


def _portable(source: Source) -> str | Source | None:
    """What a worker finds the source by; None: it has to be run here (made by hand in a test)."""
    try:
        if registry.load_source(source.id) is source:
            return source.id
    except (ModuleNotFoundError, TypeError):
        pass  # no module of that name: made by hand
    try:
        pickle.dumps(source)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return source


def _run(
    portable: str | Source, snapshot: Snapshot, work: Work[Result], cpu_seconds: int
) -> Result:
    source = registry.source(portable) if isinstance(portable, str) else portable
    try:
        with budget.bounded_cpu(cpu_seconds), uncollected():
            return work(source, snapshot)
    except MemoryError:
        os._exit(budget.OUT_OF_MEMORY)  # what it holds goes with it


@contextmanager
def uncollected() -> Iterator[None]:
    """Not to look for what nobody holds while a page is read: of a catalogue, all is held."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _ended(exit_code: int, size: int) -> ParserFailed:
    """Why a worker is no more."""
    if exit_code == -signal.SIGXCPU:
        return ParserFailed(f"reading it took more than {budget.cpu_seconds(size)} s of CPU")
    if exit_code == budget.OUT_OF_MEMORY:
        return ParserFailed(f"reading it took more than {budget.MEMORY_BYTES // budget.MIB} MiB")
    if exit_code in {-signal.SIGKILL, -signal.SIGTERM}:
        return Interrupted("its reader was killed; the next refresh tries again")
    return ParserFailed(f"its reader crashed (exit code {exit_code})")


def _pool() -> ProcessPool:
    """The workers, started at first use; they end with this process."""
    with _STARTING:
        return _started()


_STARTING = Lock()


@cache
def _started() -> ProcessPool:
    context = multiprocessing.get_context("forkserver")  # threads of ours are no matter
    modules = pkgutil.iter_modules(sources_package.__path__)
    names = [module.name for module in modules if not module.name.startswith("_")]
    preload = [
        "__main__",
        "pipeline.scraping.parsing",
        *(f"{sources_package.__name__}.{name}" for name in names),
    ]
    context.set_forkserver_preload(preload)
    pool = ProcessPool(PROCESSES, initializer=_prepare, context=context)
    # A run of Dagster's daemon is a process of multiprocessing: its end waits for its children
    # before it calls what is registered for its end elsewhere, so it would never come.
    Finalize(None, _stop, args=(pool,), exitpriority=1)
    return pool


def dismiss() -> None:
    """End the workers when they are done, until a page is to be read: others want their memory."""
    with _STARTING:
        if not _started.cache_info().currsize:
            return
        pool = _started()
        _started.cache_clear()
    pool.close()
    pool.join()


def _stop(pool: ProcessPool) -> None:
    pool.stop()
    pool.join()


def _give_up(pool: ProcessPool) -> None:
    """Start others at the next use, unless another thread has seen to it."""
    if _pool() is pool:
        _started.cache_clear()
        pool.stop()


def _prepare() -> None:
    gc.freeze()  # what is imported stays
    warnings.simplefilter("ignore")  # what a library thinks of a page is no message to a user
    budget.bound_memory()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """However the refresh ends, no reader outlives it."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
