"""What is asked of parsers, each page in a worker process: claims written, pages it leads to.

A parser that raises, hangs, grows or crashes costs its page; the other pages go on. Here: the
questions. Not here: processes (``workers``), what a parser may raise (``reading``), or which pages
are asked about (``extract``, ``collect``, ``imports``).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pipeline.characters import printable
from pipeline.claims import Claim, Page, Snapshot, Source, Unread
from pipeline.scraping import reading
from pipeline.scraping.workers import AHEAD, Task
from pipeline.storage.claim_files import ClaimFile, ClaimStore

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """A page's claims were written."""

    claims: int
    unread: list[str]


def write_claims(
    source: Source, pages: Iterable[tuple[Snapshot, ClaimFile]], store: ClaimStore
) -> Iterator[Written | Exception]:
    """Read pages and write their claims, several at once; an answer each, in their order.

    A page that cannot be read answers with its ``PageChanged`` or ``InvalidClaim``. Raises what
    keeps any file from being written (a full disk).
    """
    tasks: deque[Task[Written]] = deque()
    for snapshot, file in pages:
        tasks.append(Task(source, snapshot, partial(_write, store=store, file=file)))
        if len(tasks) > AHEAD:
            yield tasks.popleft().answer()
    while tasks:
        yield tasks.popleft().answer()


def follow(source: Source, snapshot: Snapshot) -> list[Page]:
    """The pages that a page leads to; raises ``PageChanged`` where it cannot be read.

    One that could not be kept or asked for is passed over.
    """
    found = Task(source, snapshot, _pages).result() if source.follow else []
    for page in found:
        if not reading.is_fit(page):
            log.warning(
                "%s: page '%s' leads to '%s' at '%s', which is no page: passed over",
                source.id, snapshot.page.id, printable(page.id, 80), printable(page.url, 80),
            )  # fmt: skip
    return [page for page in found if reading.is_fit(page)]


def gives_claims(source: Source, snapshot: Snapshot) -> bool:
    """Whether the page states anything; raises ``PageChanged`` or ``InvalidClaim``."""
    return Task(source, snapshot, _gives_claims).result()


def _write(source: Source, snapshot: Snapshot, *, store: ClaimStore, file: ClaimFile) -> Written:
    return Written(*store.write(file, _claims(source, snapshot)))


def _claims(source: Source, snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """What the page states, one after the other: a catalogue's claims are never held all at once.

    Only what the parser raises is a ``ParserFailed``, not what goes wrong in writing.
    """
    with reading.guarded():
        yield from reading.claims(source, snapshot)


def _pages(source: Source, snapshot: Snapshot) -> list[Page]:
    with reading.guarded():
        return reading.pages(source, snapshot)


def _gives_claims(source: Source, snapshot: Snapshot) -> bool:
    with reading.guarded():
        return any(isinstance(item, Claim) for item in reading.claims(source, snapshot))
