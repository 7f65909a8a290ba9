"""Two models as they were on a day: what was known then of prices, limits, abilities and routes.

Here: how such a comparison is written. What it holds, and who is ahead, is ``scorecard_as_of`` of
the published file, by the rules of ``comparison_scorecards``. Today's comparison is ``compare``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import duckdb

from pipeline.comparing.compare import UnknownTraffic
from pipeline.comparing.costs import is_plain
from pipeline.comparing.text import CELL, paragraph
from pipeline.comparing.text import table as laid_out
from pipeline.escapes import dump_json, markdown, visible
from pipeline.published import ModelName, UnknownModel, find_model, rows

SIGNALS = {
    "released": ("released_on", "Released"),
    "context": ("context_window_tokens", "Context window, tokens"),
    "max_output": ("max_output_tokens", "Max output, tokens"),
    "input_price": ("input_usd_per_mtok", "Cheapest input, USD per 1M tokens"),
    "output_price": ("output_usd_per_mtok", "Cheapest output, USD per 1M tokens"),
    "provider_count": ("provider_count", "Provider routes"),
    "monthly_cost": ("monthly_cost_usd", "Monthly cost, USD"),
    "benchmark": ("score", "Shared benchmark"),
}
"""By the name of its winner, the column of a signal on either side, and its heading."""


@dataclass(frozen=True)
class ComparisonAsOf:
    """Both models in the order asked for, and the row of their pair on the day."""

    day: date
    left: ModelName
    right: ModelName
    input_mtok: float
    output_mtok: float
    scorecard: dict[str, Any]
    """As a row of ``comparison_scorecards``, whose left is that of the table."""

    def render(self, output: str) -> str:
        """The comparison as ``text``, ``md``, ``html`` or ``json``."""
        if output == "json":
            return dump_json(asdict(self) | {"signals": self.signals}, str)
        title = f"{self.left.model_name} vs {self.right.model_name}, as of {self.day}"
        head = ["", self.left.model_name, self.right.model_name, "Ahead"]
        laid_out = {"text": _text, "md": _markdown, "html": _html}[output]
        return visible(laid_out(title, head, self._table()))

    @property
    def signals(self) -> list[dict[str, Any]]:
        """``signal``, ``left_value``, ``right_value``, ``winner`` (left, right, tie, unknown)."""
        values = self.scorecard | {
            f"{side}_score": self.scorecard[f"top_{side}_score"] for side in ("left", "right")
        }
        sides = self._sides()
        return [
            {
                "signal": signal,
                "left_value": values[f"{sides['left']}_{column}"],
                "right_value": values[f"{sides['right']}_{column}"],
                "winner": self._asked(values[f"{signal}_winner"]),
            }
            for signal, (column, _) in SIGNALS.items()
        ]

    def _sides(self) -> dict[str, str]:
        """The table's side of each side asked for."""
        is_swapped = self.scorecard["left_model_id"] != self.left.model_id
        names = ("right", "left") if is_swapped else ("left", "right")
        return dict(zip(("left", "right"), names, strict=True))

    def _asked(self, winner: str | None) -> str | None:
        """A winner of the table as one of the sides asked for."""
        return self._sides().get(winner or "", winner)

    def _heading(self, signal: str) -> str:
        """With the benchmark that is shown, and the kind of price that both costs are of."""
        named = {"benchmark": "top_benchmark_id", "monthly_cost": "cost_basis"}.get(signal)
        detail = self.scorecard[named] if named else None
        return SIGNALS[signal][1] + (f" ({detail})" if detail else "")

    def _table(self) -> list[list[str]]:
        names = {"left": self.left.model_name, "right": self.right.model_name}
        lines = [
            [
                self._heading(row["signal"]),
                value_text(row["left_value"]),
                value_text(row["right_value"]),
                names.get(row["winner"], row["winner"]),
            ]
            for row in self.signals
        ]
        winner = self._asked(self.scorecard["verdict_winner"])
        verdict = f"{self.scorecard['verdict_code']}, {self.scorecard['evidence']} evidence"
        return [*lines, ["Verdict", verdict, "", names.get(winner or "", "none")]]


def compare_as_of(
    published: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    day: date,
    profile: dict[str, Any],
) -> ComparisonAsOf:
    """Both models on ``day``; also models that no page lists any more.

    Raises ``UnknownModel`` for a name nobody has, for a model with itself, and where one was not
    known on that day; ``UnknownTraffic`` for traffic that has more than a volume.
    """
    left, right = find_model(published, one), find_model(published, other)
    if left == right:
        raise UnknownModel(f"'{one}' and '{other}' are the same model, {left.model_name}")
    if not is_plain(profile):
        raise UnknownTraffic(
            "other days are priced by a volume alone: give --input-mtok and --output-mtok, and "
            "no profile, share or hours"
        )
    volume = [profile["input_mtok"], profile["output_mtok"]]
    found = rows(
        published,
        "from marts.scorecard_as_of(?, ?, cast(? as date), ?, ?)",
        [left.model_id, right.model_id, day, *volume],
    )
    if not found:
        raise UnknownModel(
            f"{left.model_name} or {right.model_name} is no language model, or was in no page we "
            f"have of {day} or before"
        )
    return ComparisonAsOf(day, left, right, float(volume[0]), float(volume[1]), found[0])


def value_text(value: float | Decimal | date | None) -> str:
    """A value of a signal: days as ISO text, numbers with commas, None as unknown."""
    if value is None:
        return "unknown"
    if isinstance(value, date):
        return value.isoformat()
    exact = Decimal(str(value)).quantize(Decimal("0.000001")).normalize()
    return f"{exact:,f}"


def _text(title: str, head: list[str], table: list[list[str]]) -> str:
    return "\n".join([paragraph(title), "", *laid_out([head, *table], CELL)])


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
