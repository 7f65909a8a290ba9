"""Two models as they were on a day: what was known then of prices, limits, abilities and routes.

Here: which rows of the history such a comparison is made of, and how it is written. The rules are
macros of the published file (``macros``). Today's comparison is ``compare``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import duckdb

from pipeline.escapes import dump_json, markdown, visible
from pipeline.published import ModelName, UnknownModel, find_model, rows

SIGNALS = {
    "context_window_tokens": "Context window, tokens",
    "max_output_tokens": "Max output, tokens",
    "cheapest_input_usd_per_mtok": "Cheapest input, USD per 1M tokens",
    "cheapest_output_usd_per_mtok": "Cheapest output, USD per 1M tokens",
    "provider_count": "Provider routes",
    "monthly_cost_usd": "Monthly cost, USD",
}
EVER = "select model_id, model_name from marts.model_lifespans where model_id = ?"


@dataclass(frozen=True)
class ComparisonAsOf:
    """Both models and, for each signal, their values on the day and who was ahead."""

    day: date
    left: ModelName
    right: ModelName
    input_mtok: float
    output_mtok: float
    signals: list[dict[str, Any]]
    """``signal``, ``left_value``, ``right_value`` and ``winner`` (left, right, tie, unknown)."""

    def render(self, output: str) -> str:
        """The comparison as ``text``, ``md``, ``html`` or ``json``."""
        if output == "json":
            return dump_json(asdict(self), str)
        title = f"{self.left.model_name} vs {self.right.model_name}, as of {self.day}"
        head = ["", self.left.model_name, self.right.model_name, "Ahead"]
        laid_out = {"text": _text, "md": _markdown, "html": _html}[output]
        return visible(laid_out(title, head, self._table()))

    def _table(self) -> list[list[str]]:
        names = {"left": self.left.model_name, "right": self.right.model_name}
        return [
            [
                SIGNALS[row["signal"]],
                _number(row["left_value"]),
                _number(row["right_value"]),
                names.get(row["winner"], row["winner"]),
            ]
            for row in sorted(self.signals, key=lambda row: list(SIGNALS).index(row["signal"]))
        ]


def compare_as_of(
    published: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    day: date,
    profile: dict[str, Any],
) -> ComparisonAsOf:
    """Both models on ``day``; also models that no page lists any more, by their id.

    Raises ``UnknownModel`` for a name nobody has, and where one was not known on that day.
    """
    left, right = _model(published, one), _model(published, other)
    volume = [profile["input_mtok"], profile["output_mtok"]]
    found = rows(
        published,
        "from marts.scorecard_as_of(?, ?, cast(? as date), ?, ?)",
        [left.model_id, right.model_id, day, *volume],
    )
    if not found:
        raise UnknownModel(
            f"{left.model_name} or {right.model_name} was in no page we have of {day} or before"
        )
    return ComparisonAsOf(day, left, right, float(volume[0]), float(volume[1]), found)


def _model(published: duckdb.DuckDBPyConnection, name: str) -> ModelName:
    row = published.execute(EVER, [name]).fetchone()
    return ModelName(*row) if row else find_model(published, name)


def _number(value: float | None) -> str:
    if value is None:
        return "unknown"
    exact = Decimal(repr(value)).quantize(Decimal("0.000001")).normalize()
    return f"{exact:,f}"


def _text(title: str, head: list[str], table: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in [head, *table]) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [head, *table]
    ]
    return "\n".join([title, "", *lines])


def _markdown(title: str, head: list[str], table: list[list[str]]) -> str:
    cells = [[markdown(cell) for cell in row] for row in (head, *table)]
    lines = [f"| {' | '.join(row)} |" for row in (cells[0], ["---"] * len(head), *cells[1:])]
    return "\n".join([f"# {markdown(title)}", "", *lines])


def _html(title: str, head: list[str], table: list[list[str]]) -> str:
    lines = [
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in [("th", head), *(("td", row) for row in table)]
    ]
    page = [
        "<!doctype html>",
        '<html lang="en"><meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        f"<h1>{escape(title)}</h1>",
        "<table>",
        *lines,
        "</table></html>",
    ]
    return "\n".join(page)
