"""Bytes by their content, each with the records of its readings beside it.

``<aa>/<sha256>.gz`` holds the bytes; ``<aa>/<sha256>.jsonl`` the line of every reading that found
them, as it stands in the manifest, so that a lost manifest can be made again. Here: keeping,
giving back, listing. Not here: what a reading is (``snapshots``).
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import zlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.storage.durable import append_bytes, replace_bytes
from pipeline.storage.journal import CorruptFile

log = logging.getLogger(__name__)

LEVEL = 6
"""Of gzip's nine: the last takes three times as long for 2 % fewer bytes of our pages."""


class CorruptSnapshot(CorruptFile):
    """Kept bytes are missing or differ from their name; the message says what to do."""


class ContentStore:
    """The folder ``snapshots/bytes`` of the data home."""

    def __init__(self, root: Path) -> None:
        """Nothing is created before the first write."""
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, whether or not they are there."""
        return self.root / sha256[:2] / f"{sha256}.gz"

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there (not: whether they are whole)."""
        return self.path(sha256).exists()

    def keep(self, content: bytes) -> str:
        """Store the bytes once and return their hash; damaged ones are written anew."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists():
            try:
                self.read(sha256)
            except CorruptSnapshot as error:
                self.set_aside(sha256)
                log.warning("%s; the same bytes came again and were written anew", error)
            else:
                return sha256
        replace_bytes(path, gzip.compress(content, LEVEL, mtime=0))
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash; raises ``CorruptSnapshot`` when they are not what they were."""
        path = self.path(sha256)
        if not path.exists():
            raise _corrupt(path, "is missing")
        try:
            content = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise _corrupt(path, f"cannot be decompressed ({error})") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _corrupt(path, "holds other bytes than its name says")
        return content

    def set_aside(self, sha256: str) -> None:
        """Rename damaged bytes to ``<sha256>.damaged``, so that the page is read anew in full."""
        self.path(sha256).replace(self.path(sha256).with_suffix(".damaged"))

    def record(self, sha256: str, line: bytes) -> None:
        """Add the line of a reading to the records beside its bytes and wait for the disk."""
        path = self.path(sha256).with_suffix(".jsonl")
        torn = path.exists() and not path.read_bytes().endswith(b"\n")
        append_bytes(path, (b"\n" if torn else b"") + line + b"\n")

    def record_lines(self) -> Iterator[bytes]:
        """Every whole line of every records file; some may be damaged."""
        for path in sorted(self.root.glob("*/*.jsonl")):
            yield from path.read_bytes().split(b"\n")[:-1]

    def hashes(self) -> set[str]:
        """The hashes of all bytes that are there."""
        return {path.name.removesuffix(".gz") for path in self.root.glob("*/*.gz")}


def _corrupt(path: Path, what: str) -> CorruptSnapshot:
    return CorruptSnapshot(
        f"snapshot {path} {what}: restore this file from a backup, or run 'modelmart doctor "
        "--repair' and 'modelmart refresh', which reads the page anew; claims parsed from it "
        "earlier are not affected"
    )
