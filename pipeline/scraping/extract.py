"""Snapshots to claims: parse what is new.

Here: which snapshots need parsing, and what becomes of a page that does not parse. Not here: how a
page is read (``parsing``, ``sources``), where claims lie (``claim_files``) or which are believed
(``holds``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from pipeline import registry
from pipeline.characters import printable
from pipeline.claims import Snapshot, Source
from pipeline.scraping import parsing
from pipeline.scraping.parsing import Written
from pipeline.scraping.unparsed import UnparsedPages
from pipeline.scraping.workers import Interrupted
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.storage.snapshot_records import OriginFailure, SnapshotRecord
from pipeline.storage.snapshots import CorruptSnapshot, SnapshotStore
from pipeline.vocabulary import InvalidClaim


@dataclass
class Extracted:
    """What one extraction of a source did."""

    parsed: int = 0
    """Pages parsed now."""
    unchanged: int = 0
    """Contents that an earlier run parsed with the same code."""
    claims: int = 0
    """Claims written now."""
    unread: list[str] = field(default_factory=list)
    """Fields met that the source neither reads nor leaves out on purpose."""
    changed: list[str] = field(default_factory=list)
    """Pages whose newest copy does not parse: page id and what is missing."""
    unparsed: dict[str, str] = field(default_factory=dict)
    """The same of every copy that does not parse, by its content (sha256)."""

    @property
    def is_of_nothing(self) -> bool:
        """Whether there was no page at all, of this night or an earlier one."""
        return not (self.parsed or self.unchanged or self.changed)


def extract(
    source: Source,
    snapshots: SnapshotStore,
    claims: ClaimStore,
    now: datetime,
    tell: Callable[[SnapshotRecord], None] = lambda record: None,
) -> Extracted:
    """Bring a source's claim files up to its snapshots, newest first; ``tell`` hears of each.

    A page that cannot be read is listed as unparsed and, where it is the newest copy, logged as a
    failure; its bytes stay, and so do the claims of its last good copy.
    """
    run = _Run(source, snapshots, claims, now)
    waiting: deque[tuple[SnapshotRecord, ClaimFile]] = deque()

    def pages() -> Iterator[tuple[Snapshot, ClaimFile]]:
        for record in run.contents:
            tell(record)
            file = run.file(record)
            if run.is_to_read(record, file) and (snapshot := run.opened(record)):
                waiting.append((record, file))
                yield snapshot, file

    for answer in parsing.write_claims(source, pages(), claims):
        run.settle(*waiting.popleft(), answer)
    return run.done


class _Run:
    """One extraction: what is known of each content, and what was done."""

    def __init__(
        self, source: Source, snapshots: SnapshotStore, claims: ClaimStore, now: datetime
    ) -> None:
        self.done = Extracted()
        self.contents = _contents(snapshots.records(source.id))
        self._source, self._snapshots, self._claims, self._now = source, snapshots, claims, now
        self._version = registry.parser_version(source.id)
        self._list = UnparsedPages(claims.root)
        self._failed = self._list.of(source.id)
        self._newest = {record.page_id: record for record in reversed(self.contents)}

    def file(self, record: SnapshotRecord) -> ClaimFile:
        """Where the claims of this content belong."""
        return self._claims.file(self._source.id, record.page_id, record.sha256, self._version)

    def is_to_read(self, record: SnapshotRecord, file: ClaimFile) -> bool:
        """False for a content that this code has read, or could not read."""
        if file.exists:
            self.done.unchanged += 1
            return False
        known = self._failed.get((record.page_id, record.sha256))
        if known is None or known.state == "again":
            return True
        if known.state == "failed" and known.parser_version != self._version:
            return True
        self._report(record, known.kind, known.reason, is_told=known.state != "dropped")
        return False

    def opened(self, record: SnapshotRecord) -> Snapshot | None:
        """The content, or None where its bytes are damaged: that costs this page alone."""
        try:
            return self._snapshots.snapshot(record)
        except CorruptSnapshot as error:
            self._report(record, "CorruptSnapshot", str(error))
            return None

    def settle(self, record: SnapshotRecord, file: ClaimFile, answer: Written | Exception) -> None:
        """Note what came of a content."""
        known = self._failed.get((record.page_id, record.sha256))
        if isinstance(answer, Written):
            self.done.parsed += 1
            self.done.claims += answer.claims
            self.done.unread += answer.unread
            if known:
                self._list.settle(known, "parsed", self._now)
            return
        kind, why = type(answer).__name__, printable(str(answer))
        # An error of the vocabulary is mended there, and a killed reader says nothing of the page.
        is_final = not isinstance(answer, InvalidClaim | Interrupted)
        self._list.fail(file, kind, why, self._now, is_final=is_final)
        self._report(record, kind, why)

    def _report(self, record: SnapshotRecord, kind: str, why: str, *, is_told: bool = True) -> None:
        self.done.unparsed[record.sha256] = f"{record.page_id}: {why}"
        if is_told and record is self._newest[record.page_id]:
            self.done.changed.append(self.done.unparsed[record.sha256])
            page = self._snapshots.page(record)
            failure = OriginFailure("parser", f"{kind}: {why}")
            self._snapshots.fail(self._source.id, page, [failure], self._now)


def _contents(records: list[SnapshotRecord]) -> list[SnapshotRecord]:
    """The last record of each content of each page, the one that speaks for the newest day first.

    The newest is what a reader waits for; nothing that an older one does may keep it from them.
    """
    last: dict[tuple[str, str], SnapshotRecord] = {}
    for record in sorted(records, key=lambda record: (record.as_of, record.fetched_at)):
        last.pop((record.page_id, record.sha256), None)
        last[record.page_id, record.sha256] = record
    return list(reversed(last.values()))
