"""Tar archives of data files, read in memory and within bounds: nothing is written to disk.

Here: which files an archive holds and what they say; links between its files are followed. Not
here: what the keys mean (each source).
"""

from __future__ import annotations

import io
import lzma
import posixpath
import tarfile
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.believable import Unusable, believable, read_json
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
"""One file, and all of them together: a megabyte of TOML takes most of a second to read."""
MAX_LINKS = 8
"""A link to a link to a link; a ring of them ends here."""


Read = Callable[[str, str], Any]
"""From the text of a file, and its path for messages, to what it says."""


def read_toml(text: str, _path: str) -> Any:
    """What a TOML file says; raises ``ValueError`` where it is none."""
    return believable(tomllib.loads(text), text)


def read_json_file(text: str, _path: str) -> Any:
    """What a JSON file says; raises ``ValueError`` where it is none."""
    return read_json(text)


def toml_files(snapshot: Snapshot) -> tuple[dict[str, dict[str, Any] | Unusable], list[str]]:
    """Path → content of every TOML file; and links that lead to no file. See ``data_files``."""
    return data_files(snapshot, {".toml": read_toml})


def data_files(
    snapshot: Snapshot, readers: Mapping[str, Read]
) -> tuple[dict[str, Any | Unusable], list[str]]:
    """Path → content of every file that a reader is given for, by the ending of its name.

    In order of path; and the links that lead to no file. A file that cannot be read is
    ``Unusable``. Raises ``PageChanged`` for bytes that are no tar archive, and archives beyond the
    bounds.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(snapshot.content), mode="r:*") as archive:
            texts, links = _members(archive, snapshot.page.id, tuple(readers))
    except BROKEN as error:
        raise PageChanged(f"page '{snapshot.page.id}' is no whole tar archive: {error}") from error
    targets = {path: _target(path, texts, links) for path in links}
    lost = sorted(path for path, target in targets.items() if target is None)
    texts |= {path: texts[target] for path, target in targets.items() if target is not None}
    return {path: _content(path, texts[path], readers) for path in sorted(texts)}, lost


def within(files: dict[str, Any], folder: str, page_id: str) -> dict[str, Any]:
    """The files below the outermost ``folder``, by their path in it.

    Hosting sites put a folder around what they pack. Raises ``PageChanged`` where there is none.
    """
    for path in files:
        before, found, _ = f"/{path}".partition(f"/{folder}/")
        if found:
            root = f"{before}{found}".removeprefix("/")
            return {name.removeprefix(root): files[name] for name in files if name.startswith(root)}
    raise PageChanged(f"page '{page_id}' has no folder '{folder}'")


def _members(
    archive: tarfile.TarFile, page_id: str, endings: tuple[str, ...]
) -> tuple[dict[str, bytes], dict[str, str]]:
    texts: dict[str, bytes] = {}
    links: dict[str, str] = {}
    read = 0
    for member in _bounded(archive, page_id):
        path = posixpath.normpath(member.name)
        if not path.endswith(endings):
            continue
        if member.issym():
            links[path] = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), member.linkname)
            )
        elif member.isfile() and (file := archive.extractfile(member)):
            texts[path] = file.read()
            read += member.size
            if read > MAX_READ:
                raise PageChanged(f"page '{page_id}' has more than {MAX_READ} bytes of data")
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


def _content(path: str, content: bytes, readers: Mapping[str, Read]) -> Any | Unusable:
    form = posixpath.splitext(path)[1]
    if len(content) > MAX_FILE:
        return Unusable(f"no file of a catalogue: '{path}' has {len(content)} bytes")
    try:
        return readers[form](content.decode(), path)
    except (ValueError, RecursionError, PageChanged) as error:  # not UTF-8, nested without end
        return Unusable(f"no {form[1:].upper()}: '{path}': {error}")
