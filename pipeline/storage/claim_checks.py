"""Whether a claims file still is what was written, and what becomes of one that is not.

Here: looking at files that exist. Not here: writing and reading them (``claim_files``).
"""

from __future__ import annotations

import json
from typing import Any

import duckdb

from pipeline.claims import Claim
from pipeline.storage.claim_files import ClaimFile


def is_whole(file: ClaimFile) -> bool:
    """Whether every row can be read and its id is still the hash of what it states."""
    try:
        return all(_id_of(file, row) == row["claim_id"] for row in _rows(file))
    except (duckdb.Error, ValueError, TypeError, KeyError):
        return False


def set_aside(file: ClaimFile) -> None:
    """Rename a damaged file to ``.damaged``, so that its bytes are parsed again."""
    if file.exists:
        file.path.replace(file.path.with_suffix(".damaged"))


def _rows(file: ClaimFile) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        cursor = connection.execute("select * from read_parquet(?)", [str(file.path)])
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _id_of(file: ClaimFile, row: dict[str, Any]) -> str:
    claim = Claim(
        attribute=row["attribute_id"],
        value_text=row["value_text"],
        locator=row["locator"],
        model_text=row["model_text"],
        provider_text=row["provider_text"],
        unit_text=row["unit_text"],
        conditions=json.loads(row["conditions"]),
        citation_url=row["citation_url"],
    )
    return claim.claim_id(file.source_id, file.page_id)
