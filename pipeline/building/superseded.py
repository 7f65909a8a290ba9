"""Which readings of packages are of old branches: kept, and never in force.

A package goes on patching old branches after newer versions are out. Its releases succeed one
another by version, not by the hour of their upload: a release lower than one that was out before
it says nothing of what is true now, nor of its own day.

Here: the order of the versions of one package. Not here: which package carries which page.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from packaging.version import InvalidVersion, Version

from pipeline.storage.snapshot_records import SnapshotRecord


def superseded(records: Iterable[SnapshotRecord]) -> set[str]:
    """The ids of readings of a lower version than was out on an earlier moment, page by page.

    Follows from the days the readings speak for, never from the order of their arrival. A version
    that is none to Python's packaging rules is not compared.
    """
    highest: dict[tuple[str, str, str], Version] = {}
    found: set[str] = set()
    for record in sorted(records, key=attrgetter("as_of", "fetched_at")):
        version = _version(record.package_version)
        if record.package_name is None or version is None:
            continue
        carrier = (record.source_id, record.page_id, record.package_name)
        if version < highest.get(carrier, version):
            found.add(record.snapshot_id)
        highest[carrier] = max(version, highest.get(carrier, version))
    return found


def _version(text: str | None) -> Version | None:
    try:
        return Version(text) if text else None
    except InvalidVersion:
        return None
