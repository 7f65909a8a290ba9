"""An append-only file of JSON lines that outlives crashes and damage.

Here: appending in one write, reading with a cache, passing over lines that are no rows and moving
them aside into ``<name>.damaged``. Not here: what the lines mean (``snapshot_records``).
Readers pass over damage and change nothing; the writer moves it aside before it appends.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.storage.durable import append_bytes, replace_bytes

Row = TypeVar("Row")
log = logging.getLogger(__name__)


class CorruptFile(ValueError):
    """A kept file is damaged; the message names it and the remedy."""


class Journal(Generic[Row]):
    """Rows of one file in the order they were appended. One writer, any number of readers."""

    def __init__(self, path: Path, from_json: Callable[[Mapping[str, Any]], Row]) -> None:
        """``from_json`` turns a line's object into a row; it may raise Type, Key, ValueError."""
        self._path = path
        self._from_json = from_json
        self._forget()

    def rows(self) -> list[Row]:
        """Every row; only what was appended since the last call is read from disk.

        Lines that are no rows are passed over, with a warning that names them.
        """
        self._read()
        return self._rows

    def rows_with_lines(self) -> list[tuple[Row, bytes]]:
        """Every row with the line it stands in, without the line's end."""
        self._read()
        *lines, _being_written = self._content().split(b"\n")
        good = [line for number, line in enumerate(lines, 1) if number not in self._damaged]
        return list(zip(self._rows, good, strict=False))

    def damage(self) -> list[str]:
        """The lines that are no rows, each named with its number and what is wrong."""
        self._read()
        return [f"{self._path}, line {number} is {what}" for number, what in self._damaged.items()]

    def append(self, row: Row, fields: Mapping[str, Any]) -> None:
        """Append one row (``fields`` is its JSON form) in one write and wait for the disk."""
        self.append_lines([(row, as_line(fields))])

    def append_lines(self, rows: Iterable[tuple[Row, bytes]]) -> None:
        """Append rows with their lines (without their ends) in one write; damage goes first."""
        new = list(rows)
        if not new:
            return
        self.move_damage_aside()
        content = b"".join(line + b"\n" for _, line in new)
        append_bytes(self._path, content)
        self._rows += [row for row, _ in new]
        self._read_bytes += len(content)
        self._inode = self._path.stat().st_ino

    def move_damage_aside(self) -> list[str]:
        """Put lines that are no rows, and a line without its end, into ``<name>.damaged``.

        Only the writer does this: to a reader a line without its end may be one being written.
        Returns what was moved; every other line stays as it is.
        """
        self._read()
        size = self._path.stat().st_size if self._inode else 0
        if size == self._read_bytes and not self._damaged:
            return []
        *lines, torn = self._content().split(b"\n")
        numbered = list(enumerate(lines, 1))
        good = [line for number, line in numbered if number not in self._damaged]
        bad = [line for number, line in numbered if number in self._damaged]
        found = self.damage()
        if torn:
            bad.append(torn)
            found.append(f"{self._path} ends in the middle of a line ({len(torn)} bytes)")
        aside = self._path.with_suffix(".damaged")
        append_bytes(aside, b"".join(line + b"\n" for line in bad))
        replace_bytes(self._path, b"".join(line + b"\n" for line in good))
        self._forget()
        self._read()
        for one in found:
            log.warning("%s: moved to %s; every other line is intact", one, aside.name)
        return found

    def _content(self) -> bytes:
        return self._path.read_bytes() if self._inode else b""

    def _forget(self) -> None:
        self._rows: list[Row] = []
        self._damaged: dict[int, str] = {}
        self._read_bytes = 0
        self._inode = 0

    def _read(self) -> None:
        """Take in what the file holds beyond what was read; all of it where it is another file."""
        try:
            state = self._path.stat()
        except FileNotFoundError:
            self._forget()
            return
        if state.st_ino != self._inode or state.st_size < self._read_bytes:
            self._forget()
            self._inode = state.st_ino
        if state.st_size > self._read_bytes:
            with self._path.open("rb") as file:
                file.seek(self._read_bytes)
                self._take(file.read())

    def _take(self, content: bytes) -> None:
        *lines, _being_written = content.split(b"\n")
        for line in lines:
            self._read_bytes += len(line) + 1
            try:
                self._rows.append(self._from_json(json.loads(line)))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                number = len(self._rows) + len(self._damaged) + 1
                self._damaged[number] = f"no record ({type(error).__name__}: {error})"
                log.warning("%s, line %d is %s", self._path, number, self._damaged[number])


def as_line(fields: Mapping[str, Any]) -> bytes:
    """The line of a row, without its end."""
    return json.dumps(fields, ensure_ascii=False, default=_text).encode()


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form here")
