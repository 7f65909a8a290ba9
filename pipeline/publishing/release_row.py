"""The table ``marts.release``: one row that says which build a published file is.

Here: its columns and their words. Not here: the manifest beside the file (``publish``), which says
more of the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from typing import Any

import duckdb

TABLE = "release"
COMMENT = "One row: which build this file is, what it was made from and with."
COLUMNS = {
    "build_id": ("varchar", "Id of the release, the folder it is published in"),
    "built_at": ("timestamp", "When it was published, UTC"),
    "speaks_for": (
        "date",
        "Day of the last reading or attempt; the prices are of this day",
    ),
    "sources_known": ("integer", "Sources that the code can read"),
    "sources_read": ("integer", "Of these, sources of which a page was ever read"),
    "sources_stale": ("integer", "Sources never read, or whose last copy is older than they allow"),
    "models": ("integer", "Models"),
    "language_models": ("integer", "Models that write text"),
    "providers": ("integer", "Providers"),
    "offers": ("integer", "Offers of a model by a provider"),
    "pairs": ("integer", "Pairs of models that are compared"),
    "inputs": ("varchar", "Fingerprint of the pages and claims it was made from"),
    "modelmart_version": ("varchar", "Version of this package"),
    "code": ("varchar", "Hash of the package's and the dbt project's files and engines' versions"),
    "dbt_version": ("varchar", "Version of dbt-core"),
    "duckdb_version": ("varchar", "Version of the DuckDB that wrote the file"),
}
"""Column → type and description. A count whose table is not there is null."""
SOURCES = """
select count(*), count(*) filter (where page_count > 0), count(*) filter (where is_stale)
from marts.dim_sources
"""


@dataclass(frozen=True)
class About:
    """What the file itself does not hold."""

    build_id: str
    built_at: datetime
    speaks_for: date
    inputs: str | None
    code: str
    counts: Mapping[str, float]
    """By the names of ``release_figures.ROWS``."""


def write(release: duckdb.DuckDBPyConnection, about: About) -> dict[str, Any]:
    """Create the table in the release that is being made; returns it as its other tables are told.

    The sources are counted in the release, which has no such table in a warehouse without them.
    """
    typed = ", ".join(f"{name} {kind}" for name, (kind, _) in COLUMNS.items())
    release.execute(f"create table marts.{TABLE} ({typed})")
    row = _row(release, about)
    marks = ", ".join("?" for _ in COLUMNS)
    release.execute(f"insert into marts.{TABLE} values ({marks})", [row[name] for name in COLUMNS])
    columns = {name: words for name, (_, words) in COLUMNS.items()}
    return {"name": TABLE, "comment": COMMENT, "view_sql": None, "columns": columns}


def _row(release: duckdb.DuckDBPyConnection, about: About) -> dict[str, object]:
    known, read, stale = _sources(release)
    counted = {name.replace(" ", "_"): int(count) for name, count in about.counts.items()}
    return {
        **dict.fromkeys(COLUMNS),
        **{name: count for name, count in counted.items() if name in COLUMNS},
        "build_id": about.build_id,
        "built_at": about.built_at.astimezone(UTC).replace(tzinfo=None),
        "speaks_for": about.speaks_for,
        "sources_known": known,
        "sources_read": read,
        "sources_stale": stale,
        "inputs": about.inputs,
        "modelmart_version": metadata.version("modelmart"),
        "code": about.code,
        "dbt_version": metadata.version("dbt-core"),
        "duckdb_version": duckdb.__version__,
    }


def _sources(release: duckdb.DuckDBPyConnection) -> tuple[int | None, int | None, int | None]:
    try:
        return release.execute(SOURCES).fetchone() or (None, None, None)
    except duckdb.CatalogException:
        return (None, None, None)
