"""Where catalogues differ from official pages, read from the published file, biggest first.

Prices and limits are as far apart as the larger is times the smaller (a catalogue's zero beside a
price is furthest), dates as many days.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import duckdb

from pipeline.publishing.reading import rows

Group = Literal["prices", "limits", "dates"]
GROUPS: tuple[Group, ...] = ("prices", "limits", "dates")


ATTRIBUTES = (
    "input_usd_per_mtok",
    "output_usd_per_mtok",
    "cache_read_usd_per_mtok",
    "cache_write_usd_per_mtok",
    "cache_write_5m_usd_per_mtok",
    "cache_write_1h_usd_per_mtok",
    "reasoning_usd_per_mtok",
    "context_window_tokens",
    "max_input_tokens",
    "max_output_tokens",
    "released_on",
    "knowledge_cutoff_on",
)
"""What catalogues and official pages are compared in, by the names of the columns."""

DISAGREEMENTS = """
select * exclude (distance_rank) from marts.fct_disagreements
where
    (?::varchar is null or model_id = ?)
    and (?::varchar is null or attribute_id = ?)
order by distance_rank
"""

AGREEMENTS = """
select * from marts.fct_source_agreements
where disagreeing_count > 0
order by source_id, subject, official_source_kind
"""


def conflicts(
    connection: duckdb.DuckDBPyConnection,
    model_id: str | None = None,
    attribute: str | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """The disagreements of a model or all, of one of ``ATTRIBUTES`` or all.

    At most ``limit`` of prices, as many of limits, and as many of dates.
    """
    found = rows(connection, DISAGREEMENTS, [model_id, model_id, attribute, attribute])
    return [row for group in GROUPS for row in of_group(found, group)[:limit]]


def of_group(found: Sequence[dict[str, Any]], group: Group) -> list[dict[str, Any]]:
    """Those of prices, of limits or of dates."""
    return [row for row in found if row["attribute_group"] == group]


def agreements(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Of each catalogue and subject with a difference: how much was compared, and how far apart."""
    return rows(connection, AGREEMENTS)
