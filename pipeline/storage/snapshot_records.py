"""The records of a snapshot store: what an origin gave, one reading, one failure.

Here: plain values and how a line of a file becomes one. Not here: files (``snapshots``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Self

from pipeline.claims import Media

OriginName = Literal["live", "package", "import"]


@dataclass(frozen=True)
class OriginFailure:
    """Why one origin of a page gave nothing."""

    origin: str
    reason: str


@dataclass(frozen=True)
class Obtained:
    """What an origin gave for a page, before it is kept."""

    origin: OriginName
    fetched_at: datetime
    """UTC: when we read it."""
    as_of: datetime
    """UTC: when the data speak for."""
    as_of_basis: str
    """Where ``as_of`` comes from: ``read``, ``listed as unchanged``, ``index upload time``,
    ``file date``, ``archive date`` or ``stated on import``."""
    content: bytes | None
    """The bytes as the parser wants them; None: what ``previous`` holds still stands."""
    media: Media
    final_url: str
    charset: str = "utf-8"
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    package_name: str | None = None
    package_member: str | None = None
    package_version: str | None = None
    robots: str | None = None
    previous: SnapshotRecord | None = None
    """The reading this one repeats or follows."""
    failures: tuple[OriginFailure, ...] = ()
    """Origins tried in vain before this one; for the failures log, not for the manifest."""


@dataclass(frozen=True)
class SnapshotRecord:
    """One reading of one page: a line of the manifest and a row of ``raw.snapshots``."""

    snapshot_id: str
    """Hash of source, page, sha256 and fetched_at."""
    source_id: str
    page_id: str
    page_url: str
    """The address as the source states it."""
    final_url: str
    """The address after redirects; for a package, the page's own address."""
    origin: OriginName
    sha256: str
    """Of the bytes as the parser gets them (decompressed)."""
    size_bytes: int
    media: Media
    charset: str
    fetched_at: datetime
    """UTC: when we read it."""
    as_of: datetime
    """UTC: when the data speak for: the reading itself, a release's upload, or as stated."""
    as_of_basis: str
    not_modified: bool
    """True: a review (304, same bytes, same release) that found what was held before."""
    params: Mapping[str, str] = field(default_factory=dict)
    """The page's facts (its model id, say), as they were when it was read."""
    package_name: str | None = None
    package_member: str | None = None
    package_version: str | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    robots: str | None = None
    """The verdict of the host's robots.txt; None where it was not asked (package, import)."""

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The record of a manifest line; raises ``ValueError`` where the line was altered."""
        times = {key: datetime.fromisoformat(row[key]) for key in ("fetched_at", "as_of")}
        record = cls(**{**row, **times})
        if not _SHA256.fullmatch(record.sha256):
            raise ValueError("its sha256 is none")
        if record.snapshot_id != snapshot_id(
            record.source_id, record.page_id, record.sha256, record.fetched_at
        ):
            raise ValueError("its id is not that of its source, page, bytes and time")
        return record


_SHA256 = re.compile(r"[0-9a-f]{64}")


def snapshot_id(source_id: str, page_id: str, sha256: str, fetched_at: datetime) -> str:
    """The id of a reading: what was read, and when."""
    parts = (source_id, page_id, sha256, fetched_at.isoformat())
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class FailureRecord:
    """One origin that gave nothing at one time."""

    page_id: str
    url: str
    at: datetime
    """UTC."""
    origin: str
    reason: str

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """The record of a line of the failures log."""
        return cls(**{**row, "at": datetime.fromisoformat(row["at"])})
