"""A remote file read in parts: a seekable file of which only what is read travels.

Here: ranges of one address as a file that ``zipfile`` can open. Not here: credentials and pace
(``index_session``), or what is in the file (``wheels``).
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Mapping
from typing import IO, cast

from pipeline.fetching.index_session import IndexAnswer

PART_BYTES = 64 * 1024
"""Least bytes asked for at a time: the directory of most archives, in one request."""
MOST_BYTES = 96 * 1024 * 1024
"""Most bytes of one part, so that a directory that lies about its size cannot fill the memory."""
_SPAN = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")

Ask = Callable[[str, int, Mapping[str, str]], IndexAnswer]


class NoRanges(Exception):
    """The server gives no parts of this file, or it changed while it was read."""


class RemoteFile(io.RawIOBase):
    """A file at an address, from whose end the first part is read."""

    def __init__(self, url: str, ask: Ask) -> None:
        """``ask`` gives the answer to a GET; raises ``NoRanges``, or what ``ask`` raises."""
        super().__init__()
        self._url, self._ask = url, ask
        self._parts: list[tuple[int, bytes]] = []
        self._same: dict[str, str] = {}
        self._at = 0
        answer = self._fetched(f"bytes=-{PART_BYTES}")
        self.last_modified = answer.headers.get("Last-Modified")
        """As the server states it."""
        mark = answer.headers.get("ETag", "")
        if mark.startswith('"'):  # a weak one promises nothing of bytes
            self._same = {"If-Range": mark}

    def seekable(self) -> bool:
        """Yes."""
        return True

    def readable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move; nothing is asked for."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer up to the end of the file."""
        end = min(self._at + len(buffer), self._size)
        if end <= self._at:
            return 0
        piece = self._held(self._at, end)
        if piece is None:
            self.have(self._at, max(end, min(self._at + PART_BYTES, self._size)))
            piece = self._held(self._at, end)
        if piece is None:
            raise NoRanges("the server gave another part than was asked for")
        buffer[: len(piece)] = piece
        self._at = end
        return len(piece)

    def have(self, start: int, end: int) -> None:
        """Read ``start`` up to ``end`` in one request, as far as the file goes."""
        last = min(end, self._size) - 1
        if start <= last and self._held(start, last + 1) is None:
            self._fetched(f"bytes={start}-{last}")

    def _held(self, start: int, end: int) -> bytes | None:
        for offset, content in self._parts:
            if offset <= start and end <= offset + len(content):
                return content[start - offset : end - offset]
        return None

    def _fetched(self, span: str) -> IndexAnswer:
        """Ask for a part and keep it. Packing is declined: it would be of the whole file."""
        headers = {"Range": span, "Accept-Encoding": "identity", **self._same}
        answer = self._ask(self._url, MOST_BYTES, headers)
        match = _SPAN.fullmatch(answer.headers.get("Content-Range", "").strip())
        if answer.status != 206 or match is None:
            raise NoRanges(f"the server gives no parts of files (HTTP status {answer.status})")
        first, last, size = map(int, match.groups())
        if last - first + 1 != len(answer.content):
            raise NoRanges("the server gave another part than was asked for")
        self._size = size
        self._parts.append((first, answer.content))
        return answer

    def as_file(self) -> IO[bytes]:
        """This, as ``zipfile`` is typed to want it."""
        return cast(IO[bytes], self)
