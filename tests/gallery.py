"""The queries of docs/gallery: a question, a user, a time bound, and what its answer must be like.

Here: reading them, and what they expect of their answers. Not here: releases to ask.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parents[1] / "docs" / "gallery"
USERS = ("buyer", "analyst", "BI author", "platform engineer", "contributor")
HEAD = re.compile(r"For: the ([\w ]+)\. Seconds: ([\d.]+)\.")
EXPECT = "-- Expect: "
NOT_EMPTY = "count(*) > 0"
OFFERED = "bool_and(model_name in (from offered))"
LANGUAGE = """
language as (select model_name from marts.dim_models where model_type = 'language'),

offered as (select model_name from marts.dim_models where status is distinct from 'retired')
"""
"""What expectations may read besides the answer: no image model tops a list, none that is out."""


def least_seconds(release: duckdb.DuckDBPyConnection, query: str) -> float:
    """The CPU seconds of a query, the least of three times."""
    found = []
    for _ in range(3):
        started = time.process_time()
        release.execute(query).fetchall()
        found.append(time.process_time() - started)
    return min(found)


@dataclass(frozen=True)
class GalleryQuery:
    """One file of the gallery."""

    name: str
    question: str
    user: str
    seconds: float
    """CPU that the answer may take on a release of full size."""
    expectations: tuple[str, ...]
    """Aggregates over the answer (``bool_and(score > 0)``) that are true where it makes sense."""
    sql: str
    """Without comments and the last semicolon."""

    def cpu_seconds(self, release: duckdb.DuckDBPyConnection) -> float:
        """What asking it takes, all threads together: the least of three, for others work too."""
        return least_seconds(release, self.sql)

    def broken_expectations(self, release: duckdb.DuckDBPyConnection) -> list[str]:
        """Those that do not hold of the answer; unknown is not true."""
        asked = ", ".join(f"({one})" for one in self.expectations)
        query = f"with {LANGUAGE}, answer as ({self.sql}) select {asked} from answer"
        [answers] = release.execute(query).fetchall()
        held = zip(self.expectations, answers, strict=True)
        return [one for one, holds in held if holds is not True]


def queries() -> list[GalleryQuery]:
    """All of them, by name."""
    return [_read(file) for file in sorted(FOLDER.glob("*.sql"))]


def _read(file: Path) -> GalleryQuery:
    lines = file.read_text(encoding="utf-8").splitlines()
    head = HEAD.search("\n".join(lines))
    if head is None:
        raise ValueError(f"{file.name}: the second line is no '-- For: the USER. Seconds: 0.5.'")
    statement = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return GalleryQuery(
        name=file.stem,
        question=lines[0].removeprefix("-- "),
        user=head[1],
        seconds=float(head[2]),
        expectations=(NOT_EMPTY, *(x.removeprefix(EXPECT) for x in lines if x.startswith(EXPECT))),
        sql=statement.strip().removesuffix(";"),
    )
