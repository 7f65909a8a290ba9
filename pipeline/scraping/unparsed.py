"""Kept bytes that gave no claims: which, by which version of their parser, and why.

The bytes stay in the snapshot store and the last good copy stays in force; a reading that failed
is not tried again before its parser changes. Here: the list. Not here: what is read and could not
be believed (``quarantine``).
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from pipeline.scraping.quarantine import UnknownHeld
from pipeline.storage.claim_files import ClaimFile
from pipeline.storage.journal import Journal

State = Literal["failed", "again", "dropped", "parsed"]


@dataclass(frozen=True)
class Unparsed:
    """One content of one page that its parser did not read."""

    unparsed_id: str
    source_id: str
    page_id: str
    sha256: str
    parser_version: str
    kind: str
    """Name of the error: ``PageChanged``, ``ParserFailed`` ..."""
    reason: str
    at: str
    """UTC: when it came to this state."""
    state: State = "failed"
    """``failed``: until the parser changes; ``again``: the next run tries it; ``dropped``: nobody
    wants it; ``parsed``: it gave claims after all."""

    @property
    def is_listed(self) -> bool:
        """Whether it waits for someone."""
        return self.state in {"failed", "again"}


class UnknownUnparsed(UnknownHeld):
    """No unparsed page of that id."""


_ONE_WRITER = Lock()
"""Sources are read side by side, and have this list in common."""


class UnparsedPages:
    """The list, in one file of the claims folder: it could be made again from the snapshots."""

    def __init__(self, claims: Path) -> None:
        """``claims`` is the claims folder of a data home."""
        self._journal = Journal(claims / "unparsed.jsonl", lambda row: Unparsed(**row))

    def entries(self) -> list[Unparsed]:
        """All that ever failed, each in its last state."""
        return list({entry.unparsed_id: entry for entry in self._journal.rows()}.values())

    def listed(self) -> list[Unparsed]:
        """What waits for someone, oldest first."""
        return [entry for entry in self.entries() if entry.is_listed]

    def of(self, source_id: str) -> dict[tuple[str, str], Unparsed]:
        """The contents of a source that failed or were dropped, by page and sha256."""
        return {
            (entry.page_id, entry.sha256): entry
            for entry in self.entries()
            if entry.source_id == source_id and entry.state != "parsed"
        }

    def find(self, unparsed_id: str) -> Unparsed:
        """The entry of that id that waits; raises ``UnknownUnparsed``."""
        for entry in self.listed():
            if entry.unparsed_id == unparsed_id:
                return entry
        raise UnknownUnparsed(f"no unparsed page '{unparsed_id}': 'modelmart quarantine' lists all")

    def fail(
        self, file: ClaimFile, kind: str, reason: str, now: datetime, *, is_final: bool
    ) -> None:
        """List a content that its parser did not read; not final: the next run tries it again."""
        state: State = "failed" if is_final else "again"
        identity = "\n".join((file.source_id, file.page_id, file.sha256)).encode()
        self._append(
            Unparsed(
                unparsed_id=hashlib.blake2b(identity, digest_size=6).hexdigest(),
                source_id=file.source_id,
                page_id=file.page_id,
                sha256=file.sha256,
                parser_version=file.parser_version,
                kind=kind,
                reason=reason,
                at=now.isoformat(),
                state=state,
            )
        )

    def settle(self, entry: Unparsed, state: State, now: datetime) -> Unparsed:
        """Bring an entry to another state."""
        settled = replace(entry, state=state, at=now.isoformat())
        self._append(settled)
        return settled

    def _append(self, entry: Unparsed) -> None:
        with _ONE_WRITER:
            self._journal.append(entry, asdict(entry))
