"""Manifest and records held against each other and against the bytes, and mended.

A reading stands twice: as a line of its source's manifest and, the same line, beside its bytes.
What one of them lost is restored from the other. Here: readings. Not here: claims (``building``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.storage.snapshot_records import SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore

Line = tuple[SnapshotRecord, bytes]


@dataclass
class Differences:
    """Where manifest, records and bytes of a store do not agree."""

    damaged: list[str] = field(default_factory=list)
    """Lines of manifests that are no records, named."""
    lost: list[Line] = field(default_factory=list)
    """Readings that stand beside their bytes only, in the order in which they were read."""
    altered: list[str] = field(default_factory=list)
    """Ids of readings whose manifest line is not the one beside the bytes; the manifest counts."""
    unrecorded: list[Line] = field(default_factory=list)
    """Readings that stand in the manifest only: those of before there were records, mostly."""
    without_bytes: list[SnapshotRecord] = field(default_factory=list)
    """Readings whose bytes are gone."""


def compare(store: SnapshotStore) -> Differences:
    """How manifests, records and bytes differ; nothing is changed."""
    found = Differences()
    there = store.contents.hashes()
    in_manifest: dict[bytes, SnapshotRecord] = {}
    for path in sorted((store.root / "manifest").glob("*.jsonl")):
        manifest = store.manifest(path.stem)
        found.damaged += manifest.damage()
        rows = manifest.rows()
        found.without_bytes += [row for row in rows if row.sha256 not in there]
        in_manifest |= {line: row for row, line in manifest.rows_with_lines()}
    recorded = set(store.contents.record_lines())
    known = {row.snapshot_id for row in in_manifest.values()}
    for line in recorded - in_manifest.keys():
        if (record := _record(line)) is None:
            continue  # its reading stands in the manifest, from which it is recorded again
        if record.snapshot_id in known:
            found.altered.append(record.snapshot_id)
        else:
            found.lost.append((record, line))
    altered = set(found.altered)
    found.lost.sort(key=lambda one: (one[0].fetched_at, one[0].snapshot_id))
    found.unrecorded = [
        (row, line)
        for line, row in in_manifest.items()
        if line not in recorded and row.snapshot_id not in altered
    ]
    return found


def mend(store: SnapshotStore, found: Differences) -> list[str]:
    """Restore what one side lost from the other; returns what was done, a line each.

    Only the process that holds the home may call this.
    """
    done = []
    for path in sorted((store.root / "manifest").glob("*.jsonl")):
        done += [f"moved aside: {one}" for one in store.manifest(path.stem).move_damage_aside()]
    by_source: dict[str, list[Line]] = defaultdict(list)
    for record, line in found.lost:
        by_source[record.source_id].append((record, line))
    for source_id, lines in sorted(by_source.items()):
        store.manifest(source_id).append_lines(lines)
        done.append(f"{source_id}: {len(lines)} readings lost from the manifest were restored")
    for record, line in found.unrecorded:
        store.contents.record(record.sha256, line)
    if found.unrecorded:
        done.append(f"{len(found.unrecorded)} readings were recorded beside their bytes")
    return done


def _record(line: bytes) -> SnapshotRecord | None:
    try:
        return SnapshotRecord.from_json(json.loads(line))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
