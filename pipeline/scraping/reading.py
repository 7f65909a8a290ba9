"""One page read by its source's parser: claims, or pages it leads to, or one kind of refusal.

Here: the boundary that turns whatever a parser raises into ``PageChanged``, and the bounds that
are checked without a clock. Not here: processes (``parsing``) or what is kept (``extract``).
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.scraping import budget
from pipeline.vocabulary import InvalidClaim

MAX_TAGS = 300_000
"""Tags of a page written for people; the largest one known has 31,000."""
MAX_OPEN = 1_000
"""Brackets that stand open at once outside a data file; prose has a handful."""
_BRACKETS = re.compile(rb"[\[\]]")
_PAGE_ID = re.compile(r"\w[\w.-]{0,150}", re.ASCII)
_WRITTEN = frozenset({"html", "markdown", "text"})


class ParserFailed(PageChanged):
    """A parser ended otherwise than it may; the message says how, and where in its code."""


def claims(source: Source, snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """What the page states; raises ``PageChanged`` where it cannot be read."""
    check_shape(snapshot)
    allowed = budget.claims(len(snapshot.content))
    with _named(snapshot):
        items = iter(source.parse(snapshot))
        yield from islice(items, allowed)
        for _ in items:
            raise PageChanged(f"page '{snapshot.page.id}' gives more than {allowed} claims")


def pages(source: Source, snapshot: Snapshot) -> list[Page]:
    """The pages it leads to; raises ``PageChanged`` where it cannot be read."""
    if source.follow is None:
        return []
    check_shape(snapshot)
    with _named(snapshot):
        return list(islice(source.follow(snapshot), source.max_pages + 1))


def is_fit(page: Page) -> bool:
    """Whether a page that another leads to can be asked for and kept: its id names files."""
    return bool(_PAGE_ID.fullmatch(page.id)) and page.url.startswith("https://")


def check_shape(snapshot: Snapshot) -> None:
    """Raise ``PageChanged`` for a page that is cheap to send and dear to read."""
    if snapshot.media not in _WRITTEN:
        return
    where = f"page '{snapshot.page.id}'"
    if (tags := snapshot.content.count(b"<")) > MAX_TAGS:
        raise PageChanged(f"{where} has {tags} tags, more than {MAX_TAGS}")
    opened = 0
    for bracket in _BRACKETS.finditer(snapshot.content):
        opened = max(opened + (1 if bracket[0] == b"[" else -1), 0)
        if opened > MAX_OPEN:
            raise PageChanged(f"{where} has more than {MAX_OPEN} open brackets")


@contextmanager
def _named(snapshot: Snapshot) -> Iterator[None]:
    """Depth and damaged text are the page's doing, wherever a parser stumbles over them."""
    try:
        yield
    except RecursionError:
        raise PageChanged(f"page '{snapshot.page.id}' nests too deep") from None
    except UnicodeError as error:
        raise PageChanged(f"page '{snapshot.page.id}' holds damaged text: {error}") from error


@contextmanager
def guarded() -> Iterator[None]:
    """Raise ``ParserFailed`` for whatever a parser raises, so that it costs its page alone."""
    try:
        yield
    except (PageChanged, InvalidClaim, MemoryError):
        raise
    except Exception as error:
        # Any error of a parser means one thing: this page was not read.
        raise ParserFailed(f"{type(error).__name__}{_place(error)}: {error}") from error


def _place(error: Exception) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "sources" in f.filename]
    return f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
