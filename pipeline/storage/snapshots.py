"""Raw pages, kept for ever: bytes by their content, one manifest line for every reading.

``bytes/`` holds what was read, byte for byte, with a record of each reading beside it
(``contents``); ``manifest/<source_id>.jsonl`` says what, where and when;
``failures/<source_id>.jsonl`` what could not be had. Here: keeping and giving back. Not here: how
bytes are obtained (``origins``), interpreted (``sources``) or mended (``reconcile``).
One process writes a source at a time; any number may read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.claims import Media, Page, Snapshot
from pipeline.storage.contents import ContentStore, CorruptSnapshot
from pipeline.storage.durable import sync_folder
from pipeline.storage.journal import Journal, as_line
from pipeline.storage.snapshot_records import (
    FailureRecord,
    Obtained,
    OriginFailure,
    SnapshotRecord,
    snapshot_id,
)

__all__ = ["CorruptSnapshot", "FutureReading", "SnapshotStore", "sync_folder"]

AHEAD = timedelta(days=1)
"""How far a reading may be dated after now: clocks and publishers' time zones differ."""


class FutureReading(ValueError):
    """A reading is dated after now; the message says which and what to do."""


def wall_clock() -> datetime:
    """Now; tests put a fixed moment in its place."""
    return datetime.now(UTC)


class SnapshotStore:
    """The folder ``snapshots`` of the data home."""

    def __init__(self, root: Path) -> None:
        """Nothing is created before the first write."""
        self.root = root
        self.contents = ContentStore(root / "bytes")
        self._manifests: dict[str, Journal[SnapshotRecord]] = {}
        self._failures: dict[str, Journal[FailureRecord]] = {}

    def keep(self, source_id: str, page: Page, obtained: Obtained) -> SnapshotRecord:
        """Store bytes (once), their record and the manifest line of the reading; returns it.

        Raises ``ValueError`` for a repeat of nothing, ``CorruptSnapshot`` for a repeat of bytes
        that are no longer there and ``FutureReading`` for a reading dated after now.
        """
        fetched_at, as_of = _utc(obtained.fetched_at), _utc(obtained.as_of)
        _refuse_future(page, fetched_at, as_of)
        previous = obtained.previous
        sha256, size, media, charset = self._bytes_of(page, obtained)
        record = SnapshotRecord(
            snapshot_id=snapshot_id(source_id, page.id, sha256, fetched_at),
            source_id=source_id,
            page_id=page.id,
            page_url=page.url,
            final_url=obtained.final_url,
            origin=obtained.origin,
            sha256=sha256,
            size_bytes=size,
            media=media,
            charset=charset,
            fetched_at=fetched_at,
            as_of=as_of,
            as_of_basis=obtained.as_of_basis,
            not_modified=previous is not None and previous.sha256 == sha256,
            params=dict(page.params),
            package_name=obtained.package_name,
            package_member=obtained.package_member,
            package_version=obtained.package_version,
            http_status=obtained.http_status,
            etag=obtained.etag,
            last_modified=obtained.last_modified,
            robots=obtained.robots,
        )
        line = as_line(asdict(record))
        self.contents.record(sha256, line)
        self.manifest(source_id).append_lines([(record, line)])
        return record

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash; raises ``CorruptSnapshot`` when they are not what they were."""
        return self.contents.read(sha256)

    def snapshot(self, record: SnapshotRecord) -> Snapshot:
        """The reading as a parser sees it: the page as it was described then, and its bytes."""
        content = self.read(record.sha256)
        return Snapshot(self.page(record), content, record.media, record.charset)

    def page(self, record: SnapshotRecord) -> Page:
        """The page as it was described when it was read."""
        return Page(record.page_id, record.page_url, record.media, params=record.params)

    def records(self, source_id: str) -> list[SnapshotRecord]:
        """Every reading of a source, in the order of the manifest."""
        return list(self.manifest(source_id).rows())

    def latest(self, source_id: str, page_id: str) -> SnapshotRecord | None:
        """The reading that speaks for the newest time; of equals, the one read, then kept last.

        One whose bytes are gone is passed over, so that the page is asked for anew and in full.
        """
        rows = [row for row in self.manifest(source_id).rows() if row.page_id == page_id]
        order = enumerate(rows)
        newest_first = sorted(
            order, key=lambda item: (item[1].as_of, item[1].fetched_at, item[0]), reverse=True
        )
        return next((row for _, row in newest_first if self.contents.has(row.sha256)), None)

    def fail(
        self, source_id: str, page: Page, failures: Iterable[OriginFailure], at: datetime
    ) -> None:
        """Append what was tried in vain to the failures log."""
        journal = self.failure_log(source_id)
        for failure in failures:
            record = FailureRecord(page.id, page.url, _utc(at), failure.origin, failure.reason)
            journal.append(record, asdict(record))

    def failures(self, source_id: str) -> list[FailureRecord]:
        """Every failure of a source, oldest first."""
        return list(self.failure_log(source_id).rows())

    def last_failure(self, source_id: str) -> FailureRecord | None:
        """The failure logged last, or None."""
        rows = self.failure_log(source_id).rows()
        return rows[-1] if rows else None

    def manifest(self, source_id: str) -> Journal[SnapshotRecord]:
        """The readings of a source as a file."""
        path = self.root / "manifest" / f"{source_id}.jsonl"
        return self._manifests.setdefault(source_id, Journal(path, SnapshotRecord.from_json))

    def failure_log(self, source_id: str) -> Journal[FailureRecord]:
        """The failures of a source as a file."""
        path = self.root / "failures" / f"{source_id}.jsonl"
        return self._failures.setdefault(source_id, Journal(path, FailureRecord.from_json))

    def _bytes_of(self, page: Page, obtained: Obtained) -> tuple[str, int, Media, str]:
        """Hash, size, media and charset: of the new bytes, now stored, or of those repeated."""
        if obtained.content is not None:
            content = obtained.content
            return self.contents.keep(content), len(content), obtained.media, obtained.charset
        held = obtained.previous
        if held is None:
            raise ValueError(f"page '{page.id}': neither bytes nor an earlier reading to keep")
        if not self.contents.has(held.sha256):
            self.contents.read(held.sha256)  # says what is missing, and the remedy
        return held.sha256, held.size_bytes, held.media, held.charset


def _refuse_future(page: Page, fetched_at: datetime, as_of: datetime) -> None:
    limit = wall_clock() + AHEAD
    for what, moment in (("read", fetched_at), ("speaks for", as_of)):
        if moment > limit:
            raise FutureReading(
                f"page '{page.id}' is dated {moment:%Y-%m-%d %H:%M} UTC ({what}), which is after "
                f"now ({limit - AHEAD:%Y-%m-%d %H:%M}): give the day on which it was saved, or "
                "set the clock"
            )


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone; give UTC")
    return moment.astimezone(UTC)
