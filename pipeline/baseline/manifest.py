"""A list of saved pages, one a line, taken into a home so that a baseline can be written from it.

The list is a CSV file with the columns of ``Entry``; paths are relative to it. It stays with the
person who saved the pages: neither it nor they travel. Here: reading the list and keeping the
pages. Not here: which page an unnamed file is (``scraping.imports``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline import registry
from pipeline.claims import Page
from pipeline.scraping.imports import keep_file, known_page
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

COLUMNS = ("source", "page", "file", "seen_on", "url")


class BadManifest(ValueError):
    """A list of pages that cannot be read; the message names the line and what it lacks."""


@dataclass(frozen=True)
class Entry:
    """One saved page."""

    source: str
    """Id of its source."""
    page: str
    """Id of the page, as the source names it or a followed page would be named."""
    file: Path
    seen_on: date
    """The day on which it was saved; of a page saved on an unknown day, one not after it."""
    url: str
    """Its address; empty: the one the source states for the page."""


def entries(manifest: Path) -> list[Entry]:
    """The lines of the list; raises ``BadManifest``."""
    with manifest.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if set(reader.fieldnames or ()) != set(COLUMNS):
            raise BadManifest(f"{manifest.name}: the columns must be {', '.join(COLUMNS)}")
        return [_entry(manifest, number, row) for number, row in enumerate(reader, start=2)]


def _entry(manifest: Path, number: int, row: dict[str, str]) -> Entry:
    where = f"{manifest.name}, line {number}"
    try:
        seen_on = date.fromisoformat(row["seen_on"])
    except ValueError as error:
        raise BadManifest(f"{where}: '{row['seen_on']}' is no day like 2026-08-21") from error
    file = manifest.parent / row["file"]
    if not file.is_file():
        raise BadManifest(f"{where}: there is no file '{row['file']}'")
    if not known_page(registry.source(row["source"]), row["page"]) and not row["url"]:
        raise BadManifest(f"{where}: give the url of page '{row['page']}', which no source names")
    return Entry(row["source"], row["page"], file, seen_on, row["url"])


def take(home: DataHome, listed: Iterable[Entry], now: datetime) -> Iterator[str]:
    """Keep each page as it was seen on its day; yields the sources that got one.

    A page that is held for that day already is not kept again.
    """
    store = SnapshotStore(home.snapshots)
    for entry in listed:
        source = registry.source(entry.source)
        page = known_page(source, entry.page) or Page(entry.page, entry.url, "text")
        moment = datetime(entry.seen_on.year, entry.seen_on.month, entry.seen_on.day, tzinfo=UTC)
        if keep_file(store, source, entry.file, page, moment, now):
            yield source.id
