"""Claims on disk: one Parquet file for each content of a page and version of its parser.

Files are facts: the name says which bytes (sha256) and which code (parser version) the claims
come from, so an unchanged page is never parsed again and every file can be made again from
the snapshot store. A file of an older parser stays until the newer one has succeeded.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from pipeline.characters import printable
from pipeline.claims import Claim, Unread
from pipeline.storage.claim_lines import ClaimLines
from pipeline.storage.snapshots import sync_folder

COLUMNS = (
    "claim_id",
    "source_id",
    "page_id",
    "attribute_id",
    "provider_text",
    "model_text",
    "value_text",
    "unit_text",
    "conditions",
    "locator",
    "citation_url",
)
_STATED = [column for column in COLUMNS if column not in {"source_id", "page_id"}]
_AS_CSV = (
    "auto_detect = false, header = false, delim = ', ', quote = '\"', escape = '\\', "
    "nullstr = 'null', allow_quoted_nulls = false, new_line = '\\n', "
    f"columns = {dict.fromkeys(_STATED, 'varchar')}"
)
MIN_LINE_SIZE = 2_000_000
"""What DuckDB makes room for anyhow; sixteen times as much is taken from memory."""
_NAME = re.compile(r"(?P<page>.+)@(?P<sha>[0-9a-f]{64})@(?P<version>[0-9a-f]+)\.parquet")


@dataclass(frozen=True)
class ClaimFile:
    """One file of claims and what it was made from."""

    path: Path
    source_id: str
    page_id: str
    sha256: str
    parser_version: str

    @property
    def exists(self) -> bool:
        """Whether these bytes were parsed by this version."""
        return self.path.exists()


@dataclass(frozen=True)
class ClaimStore:
    """The ``claims/`` folder of a data home."""

    root: Path

    def file(self, source_id: str, page_id: str, sha256: str, parser_version: str) -> ClaimFile:
        """Where the claims of these bytes and this parser lie, whether or not they exist yet."""
        path = self.root / source_id / f"{page_id}@{sha256}@{parser_version}.parquet"
        return ClaimFile(path, source_id, page_id, sha256, parser_version)

    def files(self, source_id: str) -> Iterator[ClaimFile]:
        """Every claim file of a source."""
        for path in sorted((self.root / source_id).glob("*.parquet")):
            if match := _NAME.fullmatch(path.name):
                yield ClaimFile(path, source_id, match["page"], match["sha"], match["version"])

    def write(self, file: ClaimFile, items: Iterable[Claim | Unread]) -> tuple[int, list[str]]:
        """Check and write the claims of one page; returns their number and the unread fields.

        Nothing is written where parsing or checking raises; a claim that is ``Unfit`` is reported
        and left out. The file appears whole, and safe from a power cut, or not at all; older
        parsers' files of the same bytes are removed after it.
        """
        file.path.parent.mkdir(parents=True, exist_ok=True)
        page = ClaimLines(file.source_id, file.page_id, items)
        _to_parquet(page.lines(), file)
        self._forget_older(file)
        return len(page), [printable(f"{field} ({where})") for field, where in page.unread.items()]

    def _forget_older(self, file: ClaimFile) -> None:
        for older in file.path.parent.glob(f"{file.page_id}@{file.sha256}@*.parquet"):
            if older != file.path:
                older.unlink()

    def read(self, file: ClaimFile) -> list[dict[str, str | None]]:
        """The rows of one file."""
        cursor = duckdb.connect().execute("select * from read_parquet(?)", [str(file.path)])
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _to_parquet(lines: Sequence[str], claims: ClaimFile) -> None:
    """Write rows of JSON texts as a Parquet file: whole and on the disk before it has its name.

    To DuckDB they are CSV, which it reads in a quarter of the time of JSON: no text that is kept
    holds a control character, so JSON escapes nothing in it but quotes and backslashes.
    """
    partial = claims.path.with_suffix(".partial")
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write("".join(lines).encode())
        file.flush()
        longest = 4 * max(map(len, lines), default=0)  # bytes, at most
        try:
            _database().cursor().execute(_copy(file.name, longest, claims, partial))
            with partial.open("rb") as written:
                os.fsync(written.fileno())
            partial.replace(claims.path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    sync_folder(claims.path.parent)


def _copy(lines: str, longest: int, claims: ClaimFile, target: Path) -> str:
    """The statement that does it; for a small page, values given apart cost more than all else."""
    known = {"source_id": claims.source_id, "page_id": claims.page_id}
    selected = (f"{_quoted(known[one])} as {one}" if one in known else one for one in COLUMNS)
    room = f"max_line_size = {max(longest, MIN_LINE_SIZE)}"
    return (
        f"copy (select {', '.join(selected)} from read_csv({_quoted(lines)}, {_AS_CSV}, {room})) "
        f"to {_quoted(target)} (format parquet, compression zstd, compression_level 1)"
    )


def _quoted(text: str | Path) -> str:
    return "'" + str(text).replace("'", "''") + "'"


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """A database in memory that only writes files; opening one takes longer than a small page."""
    return duckdb.connect(config={"threads": 1})
