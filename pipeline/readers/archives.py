"""Tar archives of TOML files, read in memory and within bounds: nothing is written to disk.

Here: which files an archive holds and what their TOML says; links between its files are followed.
Not here: what the keys mean (each source).
"""

from __future__ import annotations

import io
import lzma
import posixpath
import tarfile
import tomllib
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.believable import Unusable, believable
from pipeline.claims import PageChanged, Snapshot

BROKEN = (
    tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError,
    KeyError,
)  # fmt: skip
"""What reading a damaged archive may raise."""
MAX_MEMBERS = 100_000
MAX_BYTES = 256 * 1024 * 1024
"""Unpacked, all files together; the largest tree known has 6,000 files of 3 MB, all TOML."""
MAX_FILE, MAX_READ = 256 * 1024, 16 * 1024 * 1024
"""One TOML file, and all of them together: a megabyte takes most of a second to read."""
MAX_LINKS = 8
"""A link to a link to a link; a ring of them ends here."""


def toml_files(snapshot: Snapshot) -> tuple[dict[str, dict[str, Any] | Unusable], list[str]]:
    """Path → content of every TOML file, in order of path; and links that lead to no file.

    A file that cannot be read is ``Unusable``. Raises ``PageChanged`` for bytes that are no tar
    archive, and archives beyond the bounds.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(snapshot.content), mode="r:*") as archive:
            texts, links = _members(archive, snapshot.page.id)
    except BROKEN as error:
        raise PageChanged(f"page '{snapshot.page.id}' is no whole tar archive: {error}") from error
    targets = {path: _target(path, texts, links) for path in links}
    lost = sorted(path for path, target in targets.items() if target is None)
    texts |= {path: texts[target] for path, target in targets.items() if target is not None}
    return {path: _toml(path, texts[path]) for path in sorted(texts)}, lost


def _members(archive: tarfile.TarFile, page_id: str) -> tuple[dict[str, bytes], dict[str, str]]:
    texts: dict[str, bytes] = {}
    links: dict[str, str] = {}
    read = 0
    for member in _bounded(archive, page_id):
        path = posixpath.normpath(member.name)
        if not path.endswith(".toml"):
            continue
        if member.issym():
            links[path] = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), member.linkname)
            )
        elif member.isfile() and (file := archive.extractfile(member)):
            texts[path] = file.read()
            read += member.size
            if read > MAX_READ:
                raise PageChanged(f"page '{page_id}' has more than {MAX_READ} bytes of TOML")
    return texts, links


def _bounded(archive: tarfile.TarFile, page_id: str) -> Iterator[tarfile.TarInfo]:
    size = 0
    for number, member in enumerate(archive):
        size += max(member.size, 0)  # also of files not wanted: they are unpacked on the way
        if number >= MAX_MEMBERS:
            raise PageChanged(f"page '{page_id}' has more than {MAX_MEMBERS} files")
        if size > MAX_BYTES:
            raise PageChanged(f"page '{page_id}' unpacks to more than {MAX_BYTES} bytes")
        yield member


def _target(path: str, texts: dict[str, bytes], links: dict[str, str]) -> str | None:
    for _ in range(MAX_LINKS):
        path = links[path]
        if path in texts:
            return path
        if path not in links:
            return None
    return None


def _toml(path: str, content: bytes) -> dict[str, Any] | Unusable:
    if len(content) > MAX_FILE:
        return Unusable(f"no file of a catalogue: '{path}' has {len(content)} bytes")
    try:
        text = content.decode()
        table: dict[str, Any] = believable(tomllib.loads(text), text)
    except (ValueError, RecursionError) as error:  # not UTF-8, no TOML, nested without end
        return Unusable(f"no TOML: '{path}': {error}")
    return table
