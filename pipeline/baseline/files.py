"""Where the baseline lies, what its files hold, and whether this process uses it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.storage.claim_files import COLUMNS
from pipeline.storage.home import HomeError

VARIABLE = "MODELMART_BASELINE"
"""Unset: the baseline that travels with the project; ``0``: none; else the folder of another."""
SHIPPED = Path(__file__).parent / "data"

PARTS = ("live_only", "past")
RUN_COLUMNS = (
    "source_id",
    "page_id",
    "run_number",
    "page_url",
    "sha256",
    "parser_version",
    "first_seen_at",
    "last_seen_at",
)
"""A row for each run of a page (see ``claim_spans``), numbered from 1 in the order of days."""
CLAIM_COLUMNS = (
    *(column for column in COLUMNS if column != "claim_id"),
    "first_run",
    "last_run",
)
"""A row for each unbroken series of runs in which a page makes a claim; its id follows from it."""


@dataclass(frozen=True)
class Part:
    """One part of a baseline: its runs and its claims, a Parquet file each."""

    folder: Path

    @property
    def runs(self) -> Path:
        """See ``RUN_COLUMNS``."""
        return self.folder / "runs.parquet"

    @property
    def claims(self) -> Path:
        """See ``CLAIM_COLUMNS``."""
        return self.folder / "claims.parquet"

    @property
    def is_there(self) -> bool:
        """Whether both files exist."""
        return self.runs.exists() and self.claims.exists()


@dataclass(frozen=True)
class Baseline:
    """A folder of parts."""

    folder: Path

    def part(self, name: str) -> Part:
        """The part of that name (one of ``PARTS``), whether or not it is there."""
        return Part(self.folder / name)

    def parts(self) -> Iterator[Part]:
        """The parts that are there."""
        for name in PARTS:
            if (part := self.part(name)).is_there:
                yield part

    def newest(self) -> datetime | None:
        """When the newest of its pages was seen, UTC; None where there are no parts."""
        files = [str(part.runs) for part in self.parts()]
        if not files:
            return None
        query = "select max(last_seen_at) from read_parquet(?)"
        with duckdb.connect() as connection:
            [moment] = connection.execute(query, [files]).fetchone() or (None,)
        return moment.replace(tzinfo=UTC) if moment else None

    def fingerprint(self) -> str:
        """What the files hold, as a hash: a baseline loaded before is not loaded again."""
        digest = hashlib.blake2b(digest_size=12)
        for part in self.parts():
            for file in (part.runs, part.claims):
                digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()


def baseline() -> Baseline | None:
    """The baseline of this process, None where it is switched off.

    Raises ``HomeError`` where the setting names no folder of a baseline.
    """
    setting = os.environ.get(VARIABLE)
    if setting == "0":
        return None
    chosen = Baseline(Path(setting) if setting else SHIPPED)
    if setting and not any(chosen.parts()):
        raise HomeError(
            f"{VARIABLE}='{setting}' holds no baseline: give a folder that 'modelmart baseline "
            "write' made, 0 for none, or leave it unset"
        )
    return chosen
