"""How well the most used models are covered, and what of it a release lost against the one before.

A fall that is too small for the gate to refuse a build over still shows a page that rots: it is a
warning. Read from two published files, so that the check and the summary say the same. Not here:
how coverage is counted (``marts.fct_coverage``), and the bound (``losses.LIMITS``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.building.warehouse import connect
from pipeline.publishing.losses import LIMITS, is_beyond
from pipeline.publishing.releases import MANIFEST
from pipeline.storage.home import PUBLISHED_FILE

TIER = "most_used"
COVERED = """
select attribute_id, sum(model_count), sum(known_count), sum(official_count), sum(stale_count)
from marts.fct_coverage
where use_tier = ?
group by attribute_id
order by attribute_id
"""


@dataclass(frozen=True)
class Covered:
    """An attribute among the most used models: how many there are, of how many it is known."""

    attribute_id: str
    models: int
    known: int
    official: int
    """Of the known, those that the lab or the seller itself states."""
    stale: int


@dataclass(frozen=True)
class CoverageFall:
    """An attribute of which less is known, or known from the lab itself, than before."""

    attribute_id: str
    count: str
    """``known`` or ``official``."""
    share_before: float
    share_now: float

    @property
    def words(self) -> str:
        """The fall in one line."""
        return (
            f"{self.attribute_id}: {self.count} of {self.share_now:.1%} of the most used models, "
            f"of {self.share_before:.1%} before"
        )


def covered(database: duckdb.DuckDBPyConnection) -> list[Covered]:
    """The coverage of the most used models, by attribute; none where the file is of older make."""
    known = database.execute(
        "select 1 from duckdb_tables() where schema_name = 'marts' and table_name = 'fct_coverage'"
    ).fetchall()
    if not known:
        return []
    rows = database.execute(COVERED, [TIER]).fetchall()
    return [Covered(name, *map(int, counts)) for name, *counts in rows]


def coverage_falls(before: list[Covered], now: list[Covered]) -> list[CoverageFall]:
    """What fell beyond the bound; attributes of one side alone are not compared.

    Counts are held against as many models as there are now, so that fewer models are no fall.
    """
    past = {row.attribute_id: row for row in before}
    falls = []
    for row in now:
        earlier = past.get(row.attribute_id)
        if earlier is None or not earlier.models or not row.models:
            continue
        for count in ("known", "official"):
            share = getattr(earlier, count) / earlier.models
            left = getattr(row, count)
            if is_beyond(LIMITS["coverage"], share * row.models, left):
                falls.append(CoverageFall(row.attribute_id, count, share, left / row.models))
    return falls


def falls_of_release(release: Path) -> list[CoverageFall]:
    """What a release's folder covers less of than the release it was held against.

    None where there was none before, or it is gone or of an older make.
    """
    manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    against = manifest.get("gate", {}).get("against")
    if against is None or not (before := release.parent / against / PUBLISHED_FILE).exists():
        return []
    with (
        connect(before, read_only=True) as earlier,
        connect(release / PUBLISHED_FILE, read_only=True) as later,
    ):
        return coverage_falls(covered(earlier), covered(later))


def coverage_words(rows: list[Covered]) -> str:
    """The coverage in a line: shares of all values asked for."""
    if not rows:
        return "no coverage is counted: no language model is served, or an older version published"
    models, asked = max(row.models for row in rows), sum(row.models for row in rows)
    known = sum(row.known for row in rows)
    official, stale = (sum(getattr(row, name) for row in rows) for name in ("official", "stale"))
    return (
        f"of the {models} most used models {known / asked:.1%} of {len(rows)} values are known; "
        f"of these {official / max(known, 1):.1%} from the lab or seller itself, "
        f"{stale / max(known, 1):.1%} stale"
    )
