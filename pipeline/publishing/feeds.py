"""The change feed of a release: ``feeds/changes.atom`` (RFC 4287) and ``feeds/changes.json``.

Both hold the same entries, newest first: the changes of the last days of the history. An entry's
id is that of its change, the same in every build, so a reader shows it once. Where the release is
served from is not known here, so ids are tag URIs (RFC 4151) and links lead to the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import duckdb

from pipeline.escapes import dump_json, visible, web_address
from pipeline.publishing.changes import Change, read_changes

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
FEED_ID = "tag:modelmart,2026:changes"
TITLE = "Prices, limits and routes of language models: what changed"
DAYS = 30
MOST_ENTRIES = 500


def write_feeds(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write both feeds into ``folder/feeds``; returns the number of entries.

    ``connection`` reads a database with schema ``marts``. Files are those of the history alone:
    the same history gives the same bytes.
    """
    newest = connection.execute(
        "select max(changed_on) from marts.fct_price_changes where not is_announced"
    ).fetchone()
    since = newest[0] - timedelta(days=DAYS) if newest and newest[0] else None
    changes = read_changes(connection, since=since, limit=MOST_ENTRIES) if since else []
    feeds = folder / "feeds"
    feeds.mkdir()
    (feeds / "changes.atom").write_bytes(atom(changes))
    (feeds / "changes.json").write_text(json_feed(changes), encoding="utf-8")
    return len(changes)


def atom(changes: Sequence[Change]) -> bytes:
    """An Atom feed, UTF-8; XML has no control characters, so they are written out."""
    feed = Element("feed", xmlns=ATOM)
    _add(feed, "id", FEED_ID)
    _add(feed, "title", TITLE)
    _add(feed, "updated", _updated(changes))
    _add(_add(feed, "author"), "name", "modelmart")
    for change in changes:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(change))
        _add(entry, "title", change.title)
        _add(entry, "updated", _moment(change))
        _add(entry, "summary", _summary(change))
        if address := web_address(change.source_url):
            _add(entry, "link").set("href", address)
        for term in _tags(change):
            _add(entry, "category").set("term", term)
    indent(feed)
    return bytes(tostring(feed, xml_declaration=True, encoding="utf-8")) + b"\n"


def json_feed(changes: Sequence[Change]) -> str:
    """A JSON feed, version 1.1."""
    items = [
        {
            "id": _id(change),
            "title": change.title,
            "content_text": _summary(change),
            "external_url": web_address(change.source_url),
            "date_published": _moment(change),
            "tags": _tags(change),
        }
        for change in changes
    ]
    known = [{key: value for key, value in item.items() if value is not None} for item in items]
    return dump_json({"version": JSON_FEED, "title": TITLE, "items": known}) + "\n"


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    child = SubElement(parent, name)
    child.text = None if text is None else visible(text)
    return child


def _tags(change: Change) -> list[str]:
    terms = (change.kind, change.model_id, change.provider_id)
    return [visible(term) for term in terms if term]


def _id(change: Change) -> str:
    return f"tag:modelmart,2026:change/{change.change_id}"


def _moment(change: Change) -> str:
    """When it was learned, or the day it took place for what a backfill found later."""
    day = datetime.combine(change.changed_on, time(), UTC)
    learned = change.learned_at.replace(tzinfo=UTC, microsecond=0)
    moment = learned if abs(learned - day) < timedelta(days=DAYS) else day
    return moment.isoformat()


def _updated(changes: Sequence[Change]) -> str:
    moments = [_moment(change) for change in changes]
    return max(moments, default=datetime(1970, 1, 1, tzinfo=UTC).isoformat())


def _summary(change: Change) -> str:
    when = "announced for" if change.is_announced else "since"
    return f"{change.title}; {when} {change.changed_on}. Source: {change.source_url}"
