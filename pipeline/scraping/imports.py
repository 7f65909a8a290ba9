"""Pages saved by hand: the third origin of a page.

Here: finding out which page of its source a file is, and taking it in like any other snapshot.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import registry
from pipeline.characters import printable
from pipeline.claims import Media, Page, PageChanged, Snapshot, Source
from pipeline.fetching.body import MIB, charset_of, max_bytes
from pipeline.fetching.origins import from_file
from pipeline.scraping import parsing
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from pipeline.vocabulary import InvalidClaim

MEDIA: dict[str, Media] = {
    ".json": "json",
    ".md": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".py": "python",
    ".txt": "text",
    ".ts": "text",
    ".gz": "archive",
    ".tgz": "archive",
    ".tar": "archive",
}

FEW_PAGES = 10
CLOCKS_DIFFER = timedelta(minutes=10)
"""So far ahead of ours may another machine's clock be."""


class UnknownPage(ValueError):
    """A file that is none of the source's pages; the message says what each page missed in it."""


class Unimportable(UnknownPage):
    """A file that cannot be taken in, whatever page it is; the message says what to do."""


@dataclass(frozen=True)
class Imported:
    """What came of a file."""

    page_id: str
    claims: int
    """Claims of this file, also where its bytes were known before."""
    unread: list[str]


def import_file(
    home: DataHome,
    source: Source,
    file: Path,
    url: str | None = None,
    saved_at: datetime | None = None,
) -> Imported:
    """Keep a saved page as a snapshot of its source and read its claims.

    Its data speak for ``saved_at`` (UTC), else for the file's own time. Raises ``UnknownPage``,
    or ``Unimportable`` where it makes no difference which page the file is.
    """
    now = datetime.now(UTC)
    media = _media(file)
    content = _content(file, media)
    moment = _moment(file, saved_at, now)
    page = _page_of(
        source, file, Snapshot(source.pages[0], content, media, charset_of(content, "")), url
    )
    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    obtained = from_file(
        page,
        content,
        stated_at=moment,
        now=now,
        url=url,
        previous=snapshots.latest(source.id, page.id),
    )
    record = snapshots.keep(source.id, page, obtained)
    done = extract(source, snapshots, claims, now)
    if record.sha256 in done.unparsed:
        raise UnknownPage(f"{_name(file)}: {done.unparsed[record.sha256]}")
    version = registry.parser_version(source.id)
    read = claims.read(claims.file(source.id, page.id, record.sha256, version))
    return Imported(page.id, len(read), done.unread)


def known_page(source: Source, page_id: str) -> Page | None:
    """The page that a source names so; None for one that others lead to."""
    return next((page for page in source.pages if page.id == page_id), None)


def keep_file(
    store: SnapshotStore, source: Source, file: Path, page: Page, saved_at: datetime, now: datetime
) -> bool:
    """Keep a file as the reading of a page on a day (UTC), unread; False where it is held already.

    Raises ``Unimportable``.
    """
    media = _media(file)
    content = _content(file, media)
    moment = _moment(file, saved_at, now)
    previous = store.latest(source.id, page.id)
    obtained = from_file(
        replace(page, media=media), content, stated_at=moment, now=now, previous=previous
    )
    sha256 = hashlib.sha256(content).hexdigest()
    held = {(r.page_id, r.sha256, r.as_of) for r in store.records(source.id)}
    if (page.id, sha256, moment) in held:
        return False
    store.keep(source.id, replace(page, media=media), obtained)
    return True


def _media(file: Path) -> Media:
    media = MEDIA.get(file.suffix.lower())
    if media is None:
        raise Unimportable(f"{_name(file)}: say what it is by its ending: {', '.join(MEDIA)}")
    if not _slug(file.stem):
        raise Unimportable(f"{_name(file)}: give it a name of letters or digits")
    return media


def _content(file: Path, media: Media) -> bytes:
    """The bytes of a file of a size that a page may have."""
    if not file.is_file():
        raise Unimportable(f"{_name(file)} is no regular file: save the page into one")
    limit = max_bytes(media)
    try:
        with file.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        raise Unimportable(
            f"{_name(file)} cannot be read ({error.strerror}): give a file that you may read"
        ) from error
    if len(content) > limit:
        raise Unimportable(f"{_name(file)} has more than {limit // MIB} MiB, too many for a page")
    if not content.strip():
        raise Unimportable(f"{_name(file)} is empty: save the page again")
    return content


def _moment(file: Path, saved_at: datetime | None, now: datetime) -> datetime:
    """The time a file speaks for; one to come would hide every page that is read before it."""
    moment = saved_at or datetime.fromtimestamp(file.stat().st_mtime, UTC)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    if moment > now + CLOCKS_DIFFER:
        what = "--fetched-at" if saved_at else f"the time of {_name(file)}"
        raise Unimportable(
            f"{what} {moment:%Y-%m-%d %H:%M} lies in the future: "
            "say with --fetched-at when the page was saved"
        )
    return moment


def _name(file: Path) -> str:
    return printable(file.name, 120)


def _page_of(source: Source, file: Path, opened: Snapshot, url: str | None) -> Page:
    """The page that gives claims; only then one that merely leads to others."""
    missed: dict[str, str] = {}
    leads: list[Page] = []
    for page in _candidates(source, file, opened.media, url):
        snapshot = replace(opened, page=page)
        try:
            if parsing.gives_claims(source, snapshot):
                return page
            if parsing.follow(source, snapshot):
                leads.append(page)
        except (PageChanged, InvalidClaim) as error:
            missed[page.id] = printable(str(error))
    if leads:
        return leads[0]
    why = "; ".join(f"as '{page_id}': {reason}" for page_id, reason in missed.items())
    raise UnknownPage(f"{_name(file)} is no page of '{source.id}' ({why})")


def _candidates(source: Source, file: Path, media: Media, url: str | None) -> list[Page]:
    """Pages the file may be, likeliest first: those whose id stands in its name, then the others.

    Of a source with many pages (cards, regions) only those named: they all look alike. Last comes
    the file for itself, as pages that others lead to have no entry of their own.
    """
    pages = [replace(page, media=media) for page in source.pages]
    if url is not None and any(page.url == url for page in pages):
        return [page for page in pages if page.url == url]
    words = _words(file.stem)
    named = sorted(
        (page for page in pages if _words(page.id) <= words),
        key=lambda page: -len(_words(page.id)),
    )
    others = [page for page in pages if page not in named] if len(pages) <= FEW_PAGES else []
    alone = Page(_slug(file.stem), url or source.pages[0].url, media)
    return [*named, *([alone] if url else []), *others, alone]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower()))


def _slug(text: str) -> str:
    return re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII).strip("-.")[:100]
