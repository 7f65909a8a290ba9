"""What a build is made from, as one text: two builds of the same inputs are the same.

Here: which files count, and what of them. Not here: what follows (``publishing.news``), or which
tables are kept where some inputs changed (``contents``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date

from pipeline import registry
from pipeline.baseline.files import baseline
from pipeline.building.contents import code
from pipeline.scraping.quarantine import Quarantine
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

_OF_THE_RUN = re.compile(r"https?://\S+: |robots\.txt: | \(found earlier in this run\)|; .*$")
"""Words of a failure that differ by which page of a host was asked first, and the remedy."""


def fingerprint(home: DataHome, day: date) -> str:
    """The day a build speaks for, and the hash of everything else that it reads.

    A page of a package read again, which speaks for the same moment as before, is nothing new; nor
    is a failure for the reason of before. A page that its live address confirms speaks for a new
    moment, and so is news.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in _parts(home):
        digest.update(json.dumps(part).encode())
    return f"{day.isoformat()} {digest.hexdigest()}"


def _parts(home: DataHome) -> Iterator[object]:
    yield code()
    travelling = baseline()
    yield travelling.fingerprint() if travelling else None
    yield sorted(Quarantine(home.quarantine).released())
    store, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    for source_id in registry.all_sources():
        yield sorted(file.path.name for file in claims.files(source_id))
        yield sorted(
            {
                (record.page_id, record.sha256, record.as_of.isoformat(), record.origin,
                 record.page_url, record.final_url, str(record.package_version))
                for record in store.records(source_id)
            }
        )  # fmt: skip
        yield sorted(
            {
                (one.page_id, one.origin, _OF_THE_RUN.sub("", one.reason))
                for one in store.failures(source_id)
            }
        )
