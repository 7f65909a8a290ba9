"""Claims on disk: one Parquet file for each content of a page and version of its parser.

Files are facts: the name says which bytes (sha256) and which code (parser version) the claims
come from, so an unchanged page is never parsed again and every file can be made again from
the snapshot store. A file of an older parser stays until the newer one has succeeded.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from pipeline.characters import printable
from pipeline.claims import Claim, Unread, id_of
from pipeline.storage.snapshots import sync_folder
from pipeline.vocabulary import Unfit, check

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
_LINE = "{" + ",".join(f'"{column}":%s' for column in COLUMNS) + "}\n"
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
        unread: dict[str, str] = {}
        rows: dict[str, str] = {}
        for item in items:
            if isinstance(item, Unread):
                unread.setdefault(item.field, item.locator)
                continue
            try:
                claim = check(item)
            except Unfit as error:
                unread.setdefault(f"claim left out: {error}", printable(str(item.locator), 80))
                continue
            if claim.citation_url != item.citation_url:
                unread.setdefault("citation left out: no web address", claim.locator)
            texts = claim.json_texts(file.source_id, file.page_id)
            claim_id = id_of(texts)
            rows.setdefault(claim_id, _LINE % (f'"{claim_id}"', *texts))
        _to_parquet(rows.values(), file.path)
        self._forget_older(file)
        return len(rows), [printable(f"{field} ({locator})") for field, locator in unread.items()]

    def _forget_older(self, file: ClaimFile) -> None:
        for older in self.files(file.source_id):
            same = (older.page_id, older.sha256) == (file.page_id, file.sha256)
            if same and older.parser_version != file.parser_version:
                older.path.unlink()

    def read(self, file: ClaimFile) -> list[dict[str, str | None]]:
        """The rows of one file."""
        cursor = duckdb.connect().execute("select * from read_parquet(?)", [str(file.path)])
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _to_parquet(lines: Iterable[str], target: Path) -> None:
    """Write the lines as one Parquet file: whole and on the disk before it has its name."""
    columns = "{" + ", ".join(f"{name}: 'VARCHAR'" for name in COLUMNS) + "}"
    partial = target.with_suffix(".partial")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        reader = f"read_json($lines, format = 'newline_delimited', columns = {columns})"
        try:
            _database().execute(
                f"copy (from {reader}) to '{_quoted(partial)}' (format parquet, compression zstd)",
                {"lines": file.name},
            )
            with partial.open("rb") as written:
                os.fsync(written.fileno())
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    sync_folder(target.parent)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """A database in memory that only writes files; opening one takes longer than a small page."""
    return duckdb.connect(config={"threads": 1})
