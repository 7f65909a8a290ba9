"""The gate before publishing: a build that lost much of the last release is no news but a fault.

A lost file, an emptied page or a rule gone wrong can pass every test and still take a source out
of the marts. So the figures of a build are held against those of the release that readers have;
what fell beyond its limit keeps that release in place until someone accepts the fall and says why.
Growth passes. Not here: what is measured (``release_figures``) and what is too much (``losses``).
"""

from __future__ import annotations

import getpass
import json
import logging
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline.publishing.losses import Fall, falls
from pipeline.publishing.release_figures import Figures, measure
from pipeline.storage.database import connect
from pipeline.storage.home import PUBLISHED_FILE, DataHome, HomeError

log = logging.getLogger(__name__)


class Refused(Exception):
    """A build that lost too much; the message names what fell, why, and what to do."""


@dataclass(frozen=True)
class Verdict:
    """What the gate found; its JSON form is kept in the release's manifest."""

    against: str | None
    """Build id of the release it was held against; None where there was none to read."""
    figures: Figures
    figures_before: Figures | None = None
    falls: list[Fall] = field(default_factory=list)
    accepted: dict[str, str] | None = None
    """By whom, when and why the falls were accepted."""
    note: str | None = None

    def for_manifest(self) -> dict[str, Any]:
        """The verdict as plain lists and mappings."""
        return asdict(self)


def check(home: DataHome, now: datetime, accept: str | None = None) -> Verdict:
    """Hold the work database against the newest release that can be read.

    ``accept`` is the reason for which falls are let through. Raises ``Refused`` where something
    fell and no reason is given.
    """
    against, before, note = _baseline(home.published)
    with connect(home.warehouse, read_only=True) as work:
        figures = measure(work)
        lost = [] if before is None else list(falls(before, figures, work))
    if note:
        log.warning("%s", note)
    accepted = None
    if lost and accept:
        accepted = {"by": _user(), "at": now.astimezone(UTC).isoformat(), "reason": accept}
    elif lost:
        raise Refused(_refusal(against, lost))
    return Verdict(against, figures, before, lost, accepted, note)


def _baseline(published: Path) -> tuple[str | None, Figures | None, str | None]:
    """Build id and figures of the release readers have, else of the newest that can be read."""
    folders = sorted((published / "releases").glob("[0-9]*"), reverse=True)
    newest = (published / "current").resolve()
    folders.sort(key=lambda folder: folder != newest)
    unread: list[str] = []
    for folder in folders:
        try:
            figures = _figures_of(folder)
        except (OSError, ValueError, KeyError, TypeError, HomeError, duckdb.Error) as error:
            unread.append(f"{folder.name} ({(str(error) or repr(error)).splitlines()[0]})")
            continue
        note = f"held against {folder.name}, for these cannot be read: {', '.join(unread)}"
        return folder.name, figures, note if unread else None
    if unread:
        return None, None, f"held against no release, for none can be read: {', '.join(unread)}"
    return None, None, None


def _figures_of(folder: Path) -> Figures:
    """From the manifest; of a release made before there was a gate, from its tables."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if "gate" in manifest:
        kept = manifest["gate"]["figures"]
        return {
            group: {name: float(number) for name, number in kept[group].items()}
            for group in ("rows", "known", "prices", "priced", "claims")
        }
    with connect(folder / PUBLISHED_FILE, read_only=True) as release:
        return measure(release)


def _refusal(against: str | None, lost: list[Fall]) -> str:
    lines = [f"the build lost much of what release {against} holds, which stays:"]
    for fall in lost:
        lines += [f"  {fall.words}", *(f"    {cause}" for cause in fall.causes)]
    lines.append(
        "mend the source and build again, or publish all the same: modelmart publish --accept WHY"
    )
    return "\n".join(lines)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process whose user has no entry, as in small containers
        return "unknown"
