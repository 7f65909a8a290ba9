"""Changes as people read them: one sentence each, for feeds and alerts alike.

Here: rows of ``marts.fct_price_changes`` and their words. Not here: where they are sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import duckdb

from pipeline.published import rows

COLUMNS = (
    "change_id", "kind", "model_id", "model_name", "provider_id", "provider_model_name",
    "component", "old_usd_per_mtok", "new_usd_per_mtok", "old_tokens", "new_tokens", "ratio",
    "detail", "changed_on", "is_announced", "learned_at", "source_url",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One row of ``marts.fct_price_changes``; amounts in USD per 1M tokens, limits in tokens."""

    change_id: str
    kind: str
    model_id: str
    model_name: str
    provider_id: str | None
    provider_model_name: str | None
    component: str | None
    old_usd_per_mtok: Decimal | None
    new_usd_per_mtok: Decimal | None
    old_tokens: int | None
    new_tokens: int | None
    ratio: Decimal | None
    detail: str | None
    changed_on: date
    is_announced: bool
    learned_at: datetime
    source_url: str

    @property
    def percent(self) -> float | None:
        """How far a value moved, either way, in per cent; None where it has no ratio."""
        return None if self.ratio is None else abs(float(self.ratio) - 1) * 100

    @property
    def title(self) -> str:
        """What happened, in one sentence without its date."""
        where = f"{self.model_name} at {self.provider_id}" if self.provider_id else self.model_name
        under = f" ({self.detail})" if self.detail else ""
        return {
            "price_up": f"{where}: {self._moved} up{under}",
            "price_down": f"{where}: {self._moved} down{under}",
            "limit_changed": f"{where}: {self._moved}{under}",
            "new_route": f"{where}: new route",
            "route_gone": f"{where}: no longer listed",
            "tier_added": f"{where}: new tier{under}",
            "model_deprecated": f"{where}: {self.detail}",
            "held_back": f"{where}: {self._moved} held back{under}",
            "alias_moved": f"{self.provider_model_name} now means {where}{under}: {self._moved}",
        }[self.kind]

    @property
    def _moved(self) -> str:
        what = (self.component or "").replace("_tokens", "").replace("_", " ")
        if self.new_tokens is not None:
            return f"{what} {_tokens(self.old_tokens)} to {_tokens(self.new_tokens)} tokens"
        return f"{what} {_usd(self.old_usd_per_mtok)} to {_usd(self.new_usd_per_mtok)} per 1M"


def read_changes(
    connection: duckdb.DuckDBPyConnection,
    *,
    since: date | None = None,
    limit: int | None = None,
) -> list[Change]:
    """The changes of a warehouse or release from a day on, newest first."""
    query = f"select {', '.join(COLUMNS)} from marts.fct_price_changes"
    parameters: Sequence[object] = ()
    if since is not None:
        query, parameters = f"{query} where changed_on >= ?", (since,)
    query += " order by changed_on desc, kind, model_id, provider_id, component, change_id"
    if limit is not None:
        query += f" limit {int(limit)}"
    return [Change(**row) for row in rows(connection, query, parameters)]


def _usd(value: Decimal | None) -> str:
    return "unknown" if value is None else f"${value.normalize():f}"


def _tokens(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"
