"""Snapshots to claims: parse what is new.

Here: which snapshots need parsing, and what becomes of a page that does not parse. Not here: how a
page is read (``sources``), where claims lie (``claim_files``) or which are believed (``holds``).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from pipeline import registry
from pipeline.claims import Source
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.snapshot_records import OriginFailure, SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore

log = logging.getLogger(__name__)


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


def extract(
    source: Source,
    snapshots: SnapshotStore,
    claims: ClaimStore,
    now: datetime,
    tell: Callable[[SnapshotRecord], None] = lambda record: None,
) -> Extracted:
    """Bring a source's claim files up to its snapshots, oldest first; ``tell`` hears of each.

    A page that raises ``PageChanged`` is reported and, where it is the newest copy, logged as a
    failure; its bytes stay, and so do the claims of its last good copy.
    """
    done = Extracted()
    version = registry.parser_version(source.id)
    contents = _contents(snapshots.records(source.id))
    newest = {record.page_id: record for record in contents}
    for record in contents:
        tell(record)
        file = claims.file(source.id, record.page_id, record.sha256, version)
        if file.exists:
            done.unchanged += 1
            continue
        try:
            count, unread = claims.write(file, source.parse(snapshots.snapshot(record)))
        except OSError:
            raise  # a full disk is no page's fault
        except Exception as error:
            # Beside PageChanged and InvalidClaim: what a page holds may be such as no parser
            # foresees (a lone surrogate, nesting without end), and costs this page alone.
            done.unparsed[record.sha256] = f"{record.page_id}: {error}"
            if record is newest[record.page_id]:
                done.changed.append(done.unparsed[record.sha256])
                failure = OriginFailure("parser", f"{type(error).__name__}: {error!s:.500}")
                snapshots.fail(source.id, snapshots.snapshot(record).page, [failure], now)
            continue
        done.parsed += 1
        done.claims += count
        done.unread += unread
    return done


def _contents(records: list[SnapshotRecord]) -> list[SnapshotRecord]:
    """One record for each content of each page, in the order they speak for."""
    first: dict[tuple[str, str], SnapshotRecord] = {}
    for record in sorted(records, key=lambda record: (record.as_of, record.fetched_at)):
        first.setdefault((record.page_id, record.sha256), record)
    return list(first.values())
