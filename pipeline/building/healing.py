"""Files of a home that were lost or damaged, made again before a load from what is left.

A lost manifest line is restored from the record beside its bytes; a claims file that is gone or
cannot be read is parsed again from its bytes. Here: which, and a line for each. What cannot be
made again is named and left out: the page's last good copy stays in force.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import duckdb

from pipeline import registry
from pipeline.scraping.extract import extract
from pipeline.storage import reconcile
from pipeline.storage.claim_checks import set_aside
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.storage.database import CorruptWarehouse, connect
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore

Content = tuple[str, str, str]
"""Source id, page id and sha256."""


def heal(home: DataHome) -> list[str]:
    """Reconcile the home's files; returns what was mended or is missing, a line each."""
    store = SnapshotStore(home.snapshots)
    found = reconcile.compare(store)
    told = reconcile.mend(store, found)
    told += list(gone(found.without_bytes))
    wanted = {_content(record) for record, _ in found.lost} | loaded_contents(home)
    return told + _parse_again(home, wanted - _with_claims(home))


def make_again(home: DataHome, files: Iterable[ClaimFile]) -> list[str]:
    """Set damaged claim files aside and parse their bytes again; returns a line each."""
    told = []
    contents = set()
    for file in files:
        set_aside(file)
        contents.add((file.source_id, file.page_id, file.sha256))
        told.append(f"{file.path} could not be read: set aside")
    return told + _parse_again(home, contents)


def gone(records: Iterable[SnapshotRecord]) -> Iterable[str]:
    """A line for each page that has readings without bytes."""
    counted = Counter((record.source_id, record.page_id, record.sha256) for record in records)
    for (source_id, page_id, sha256), count in sorted(counted.items()):
        yield (
            f"{source_id}, page '{page_id}': the bytes {sha256[:12]} of {count} readings are gone: "
            "restore them from a backup; the next refresh reads the page anew"
        )


def loaded_contents(home: DataHome) -> set[Content]:
    """Contents whose claims the work database holds; none where it cannot tell."""
    if not home.warehouse.exists():
        return set()
    query = "select source_id, page_id, sha256 from raw.claim_contents"
    try:
        with connect(home.warehouse, read_only=True) as connection:
            rows = connection.execute(query).fetchall()
    except (CorruptWarehouse, duckdb.CatalogException):  # damaged, or made by an older version
        return set()
    known = registry.all_sources()
    return {(source_id, *rest) for source_id, *rest in rows if source_id in known}


def _parse_again(home: DataHome, contents: set[Content]) -> list[str]:
    """Parse the contents' sources; contents that give no claims are named."""
    if not contents:
        return []
    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    for source_id in sorted({source_id for source_id, *_ in contents}):
        extract(registry.source(source_id), snapshots, claims, datetime.now(UTC))
    missing = contents - _with_claims(home)
    told = [
        f"{source_id}, page '{page_id}': claims of {sha256[:12]} cannot be made again: left out, "
        "the page's last good copy stays in force"
        for source_id, page_id, sha256 in sorted(missing)
    ]
    made = len(contents - missing)
    return [*([f"{made} lost claim files were made again"] if made else []), *told]


def _with_claims(home: DataHome) -> set[Content]:
    claims = ClaimStore(home.claims)
    return {
        (file.source_id, file.page_id, file.sha256)
        for source_id in registry.all_sources()
        for file in claims.files(source_id)
    }


def _content(record: SnapshotRecord) -> Content:
    return record.source_id, record.page_id, record.sha256
