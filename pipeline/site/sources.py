"""The site's file on sources: ``marts.dim_sources`` as compact JSON, and how many are old.

Layout: for each source its id, then the columns named in ``SOURCE``; title and address are in the
index.
"""

from __future__ import annotations

from typing import Any

from pipeline.site.tables import Published, plain

SOURCE = ("source_kind", "page_count", "last_origin", "last_reviewed_on", "is_stale")
SOURCES = "select * from marts.dim_sources order by source_id"


def sources_file(published: Published) -> list[list[Any]]:
    """The content of ``sources.json``."""
    return [
        [row["source_id"], *(plain(row[name]) for name in SOURCE)]
        for row in published.rows(SOURCES)
    ]


def freshness(published: Published) -> dict[str, Any]:
    """The day the release speaks for, its newest reading, and how many sources are old."""
    [release] = published.rows(
        "select speaks_for, sources_known, sources_read, sources_stale from marts.release"
    )
    days = [row["last_reviewed_on"] for row in published.rows(SOURCES) if row["last_reviewed_on"]]
    return {
        "day": plain(release["speaks_for"]),
        "newest": plain(max(days, default=None)),
        "known": release["sources_known"],
        "never_read": release["sources_known"] - release["sources_read"],
        "stale": release["sources_stale"] - (release["sources_known"] - release["sources_read"]),
    }
