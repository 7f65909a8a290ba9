"""The list of what is held back, and of what someone released.

Each load tells what is held (``building.holds``), from the files; here it is kept for the one who
looks and releases. Only the releases are an input: the rest of the list could be made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.storage.journal import Journal


@dataclass(frozen=True)
class Held:
    """One held page (``claim_id`` null) or claim."""

    held_id: str
    source_id: str
    page_id: str
    sha256: str
    reason: str
    held_at: str
    claim_id: str | None = None
    instead_of: str | None = None
    """The claim that stays in force while this one is held."""
    released_at: str | None = None
    ended_at: str | None = None
    """When a load found it held no longer: the page went back, or went on saying so."""


class UnknownHeld(LookupError):
    """No held page or claim of that id."""


@dataclass(frozen=True)
class Quarantine:
    """The list of what is held, in one file of the data home."""

    path: Path

    def entries(self) -> list[Held]:
        """All that was ever held, oldest first, with its release if it was released."""
        rows: dict[str, Held] = {}
        for entry in self.journal().rows():
            rows[entry.held_id] = entry
        return list(rows.values())

    def held(self) -> list[Held]:
        """What is held now."""
        return [e for e in self.entries() if e.released_at is None and e.ended_at is None]

    def released(self) -> set[str]:
        """Ids of all that was ever let through."""
        return {entry.held_id for entry in self.entries() if entry.released_at is not None}

    def settle(self, found: Iterable[Held], now: datetime) -> None:
        """Bring the list to what a load found held: add what is new, end what is not found."""
        held = {entry.held_id: entry for entry in self.held()}
        wanted = {entry.held_id: entry for entry in found}
        self._append(wanted[held_id] for held_id in sorted(wanted.keys() - held.keys()))
        ended = (held[held_id] for held_id in sorted(held.keys() - wanted.keys()))
        self._append(replace(entry, ended_at=now.isoformat()) for entry in ended)

    def release(self, held_id: str, now: datetime) -> Held:
        """Let a page or claim through from the next build on; raises ``UnknownHeld``."""
        for entry in self.held():
            if entry.held_id == held_id:
                released = replace(entry, released_at=now.isoformat())
                self._append([released])
                return released
        known = ", ".join(entry.held_id for entry in self.held()) or "nothing is held"
        raise UnknownHeld(f"'{held_id}' is not held; held: {known}")

    def _append(self, entries: Iterable[Held]) -> None:
        journal = self.journal()
        for entry in entries:
            journal.append(entry, asdict(entry))

    def journal(self) -> Journal[Held]:
        """The list as a file."""
        return Journal(self.path, lambda row: Held(**row))
