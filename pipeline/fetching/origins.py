"""Where a page can be had, in order: its live address, then the package that carries it.

A page that its list calls unchanged needs neither.

Here: the order, and what each origin's answer means for time. Not here: which of several packages
brings a page (``carriers``), how an origin is read (``fetch``, ``packages``) or what comes of it is
kept (``snapshots``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from pipeline.claims import VERSION, Page
from pipeline.fetching import body, carriers
from pipeline.fetching.errors import FetchError, Malformed
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.packages import Packages
from pipeline.storage.snapshot_records import Obtained, OriginFailure, SnapshotRecord

log = logging.getLogger(__name__)


class Unobtainable(Exception):
    """No origin of a page gave anything as new as what is held; ``failures`` says why."""

    def __init__(
        self, page: Page, failures: tuple[OriginFailure, ...], *, is_hosts: bool = False
    ) -> None:
        """``failures`` in the order in which the origins were tried.

        ``is_hosts``: the live address failed for a reason that its other pages share.
        """
        reasons = "; ".join(f"{failure.origin}: {failure.reason}" for failure in failures)
        super().__init__(f"page '{page.id}' could not be had ({reasons})")
        self.failures = failures
        self.is_hosts = is_hosts


def obtain(
    page: Page,
    previous: SnapshotRecord | None,
    fetcher: Fetcher,
    packages: Packages,
    *,
    allowed_hosts: frozenset[str] = frozenset(),
    offline: bool = False,
) -> Obtained:
    """The page from the first origin that gives it; ``previous`` is the newest reading held.

    ``offline`` asks nobody. Raises ``Unobtainable``.
    """
    if offline:
        reason = "offline was asked for: no address and no package was tried"
        raise Unobtainable(page, (OriginFailure("offline", reason),), is_hosts=True)
    if listed := from_list(page, previous, fetcher.now()):
        return listed
    failures: list[OriginFailure] = []
    is_hosts = False
    if page.is_live:
        live = _tried(page, lambda: from_live(page, previous, fetcher, allowed_hosts))
        if isinstance(live, Obtained):
            return live
        failures.append(OriginFailure("live", str(live)))
        is_hosts = live.is_hosts
    if page.package is not None:
        packed = _tried(page, lambda: carriers.freshest(page, previous, packages))
        stale = _step_back(packed, previous) if isinstance(packed, Obtained) else None
        if isinstance(packed, Obtained) and not stale:
            return replace(packed, failures=tuple(failures))
        failures.append(OriginFailure("package", stale or str(packed)))
    raise Unobtainable(page, tuple(failures), is_hosts=is_hosts)


def _tried(page: Page, origin: Callable[[], Obtained]) -> Obtained | FetchError:
    """What an origin gives, or why it gives nothing.

    Whatever it raises: what comes from outside takes forms that no list of exceptions foresees,
    and the next origin is there for that. The log keeps the traceback of what is not foreseen.
    """
    try:
        return origin()
    except FetchError as error:
        return error
    except Exception as error:
        log.warning("page '%s' of %s", page.id, page.url, exc_info=True)
        reason = f"could not be read ({type(error).__name__}: {error})"
        return Malformed(page.url, reason, "report it with the log")


def from_list(page: Page, previous: SnapshotRecord | None, now: datetime) -> Obtained | None:
    """What is held, where the list that led here says at ``now`` that it still is what it was."""
    stated = page.params.get(VERSION)
    if previous is None or stated is None or previous.params.get(VERSION) != stated:
        return None
    if previous.origin != "live" or not _is_of(page, previous):
        return None
    return Obtained(
        origin="live",
        fetched_at=now,
        as_of=now,
        as_of_basis="listed as unchanged",
        content=None,
        media=previous.media,
        final_url=previous.final_url,
        charset=previous.charset,
        etag=previous.etag,
        last_modified=previous.last_modified,
        robots=previous.robots,
        previous=previous,
    )


def from_live(
    page: Page,
    previous: SnapshotRecord | None,
    fetcher: Fetcher,
    allowed_hosts: frozenset[str] = frozenset(),
) -> Obtained:
    """The page as its address gives it now; raises a ``FetchError``.

    Only what came from this very address can be asked whether it has changed.
    """
    etag = last_modified = None
    if previous and previous.origin == "live" and _is_of(page, previous):
        etag, last_modified = previous.etag, previous.last_modified
    fetched = fetcher.fetch(
        page.url,
        page.media,
        allowed_hosts=allowed_hosts,
        etag=etag,
        last_modified=last_modified,
    )
    if fetched.content is not None:
        etag = last_modified = None  # a page that changed does not keep its old marks
    return Obtained(
        origin="live",
        fetched_at=fetched.fetched_at,
        as_of=fetched.fetched_at,
        as_of_basis="read",
        content=fetched.content,
        media=page.media,
        final_url=fetched.final_url,
        charset=fetched.charset,
        http_status=fetched.http_status,
        etag=fetched.etag or etag,
        last_modified=fetched.last_modified or last_modified,
        robots=fetched.robots,
        previous=previous,
    )


def from_file(
    page: Page,
    content: bytes,
    *,
    stated_at: datetime,
    now: datetime,
    url: str | None = None,
    previous: SnapshotRecord | None = None,
) -> Obtained:
    """A page saved by hand at ``stated_at`` (UTC), from ``url`` where it is not the page's own.

    Raises ``UnexpectedContent`` where it is not of the page's media.
    """
    address = url or page.url
    if page.media != "html":  # an excerpt of a page, saved by hand, need not be a whole document
        body.check_media(address, content, "", page.media)
    return Obtained(
        origin="import",
        fetched_at=now,
        as_of=stated_at,
        as_of_basis="stated on import",
        content=content,
        media=page.media,
        final_url=address,
        charset=body.charset_of(content, ""),
        previous=previous,
    )


def _is_of(page: Page, record: SnapshotRecord) -> bool:
    return (record.page_url, record.media) == (page.url, page.media)


def _step_back(obtained: Obtained, previous: SnapshotRecord | None) -> str | None:
    """Why the release is no news: it speaks for a time before the one already held."""
    if previous is None or obtained.as_of >= previous.as_of:
        return None
    return (
        f"{obtained.package_name} {obtained.package_version} speaks for {obtained.as_of:%Y-%m-%d}, "
        f"before what is held ({previous.as_of:%Y-%m-%d}, {previous.origin})"
    )
