"""Two models as they were on a day: what was known then of prices, limits, abilities and routes.

Here: how such a comparison is laid out. What it holds, who is ahead and all its words are
``comparison_as_of`` of the published file, by the rules of ``comparison_scorecards``. Today's
comparison is ``compare``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from html import escape
from typing import Any

import duckdb

from pipeline.comparing.compare import UnknownTraffic
from pipeline.comparing.costs import BASES, is_plain
from pipeline.comparing.text import CELL, paragraph
from pipeline.comparing.text import table as laid_out
from pipeline.escapes import dump_json, markdown, visible
from pipeline.published import ModelName, UnknownModel, find_model, rows

SIGNALS = {
    "status": ("status", "Status"),
    "retires_on": ("retires_on", "Retires"),
    "released": ("released_on", "Released"),
    "context": ("context_window_tokens", "Context window, tokens"),
    "max_output": ("max_output_tokens", "Max output, tokens"),
    "input_price": ("input_usd_per_mtok", "Cheapest input per 1M tokens"),
    "output_price": ("output_usd_per_mtok", "Cheapest output per 1M tokens"),
    "provider_count": ("provider_count", "Provider routes"),
    "monthly_cost": ("monthly_cost_usd", "Monthly cost"),
    "benchmark": ("score", "Shared benchmark"),
}
"""By the name of its winner, the column of a signal on either side, and its heading."""

WINNERS = {"tie": "level", "unknown": "unknown", None: ""}
"""A winner that is neither model, as readers are told it; a life has none."""

BENCHMARK = "select benchmark_name from marts.dim_benchmarks where benchmark_id = ?"


@dataclass(frozen=True)
class ComparisonAsOf:
    """Both models in the order asked for, and the row of their pair on the day."""

    day: date
    left: ModelName
    right: ModelName
    input_mtok: float
    output_mtok: float
    scorecard: dict[str, Any]
    """A row of ``comparison_as_of``, whose left is that of the table."""
    benchmark_name: str | None = None
    """That of ``top_benchmark_id``."""

    def render(self, output: str) -> str:
        """The comparison as ``text``, ``md``, ``html`` or ``json``."""
        if output == "json":
            return dump_json(asdict(self) | {"signals": self.signals}, str)
        title = f"{self.left.model_name} vs {self.right.model_name}, as of {self.day}"
        head = ["", self.left.model_name, self.right.model_name, "Ahead"]
        laid_out = {"text": _text, "md": _markdown, "html": _html}[output]
        return visible(laid_out(title, list(self._sentences()), [head, *self._table()]))

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return str(self.scorecard["verdict_text"])

    def _sentences(self) -> Iterator[str]:
        """Who is out or ends, before what the verdict says of the two."""
        if self.scorecard["endings_text"]:
            yield self.scorecard["endings_text"]
        yield f"Verdict: {self.verdict} ({self.scorecard['evidence']} evidence)."

    @property
    def signals(self) -> list[dict[str, Any]]:
        """``signal``, ``winner`` (left, right, tie, unknown) and of either side value and text."""
        row = self.scorecard
        values = row | {f"{side}_score": row[f"top_{side}_score"] for side in ("left", "right")}
        sides = self._sides().items()
        return [
            {
                "signal": signal,
                **{f"{side}_value": values[f"{of}_{column}"] for side, of in sides},
                **{f"{side}_text": row[f"{of}_{signal}_text"] for side, of in sides},
                "winner": self._asked(row.get(f"{signal}_winner")),
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

    def detail(self, signal: str) -> str:
        """The benchmark that is shown, or the kind of price that both costs are of."""
        if signal == "monthly_cost":
            return BASES.get(self.scorecard["cost_basis"], "")
        if signal == "benchmark" and self.benchmark_name:
            return ", ".join(
                filter(None, (self.benchmark_name, self.scorecard["top_measure_words"]))
            )
        return ""

    def _table(self) -> Iterator[list[str]]:
        names = {"left": self.left.model_name, "right": self.right.model_name}
        for row in self.signals:
            signal = row["signal"]
            detail = self.detail(signal)
            yield [
                SIGNALS[signal][1] + (f" ({detail})" if detail else ""),
                row["left_text"],
                row["right_text"],
                (names | WINNERS)[row["winner"]],
            ]


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
        "from marts.comparison_as_of(?, ?, cast(? as date), ?, ?)",
        [left.model_id, right.model_id, day, *volume],
    )
    if not found:
        raise UnknownModel(
            f"{left.model_name} or {right.model_name} is no language model, or was in no page we "
            f"have of {day} or before"
        )
    named = rows(published, BENCHMARK, [found[0]["top_benchmark_id"]])
    return ComparisonAsOf(
        day,
        left,
        right,
        float(volume[0]),
        float(volume[1]),
        found[0],
        named[0]["benchmark_name"] if named else None,
    )


def _text(title: str, sentences: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    told = [paragraph(line) for line in (title, "", *sentences)]
    return "\n".join([*told, "", *laid_out(table, CELL)])


def _markdown(title: str, sentences: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    head, *cells = [[markdown(cell) for cell in row] for row in table]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)]
    told = [f"{markdown(line)}\n" for line in sentences]
    return "\n".join([f"# {markdown(title)}", "", *told, *lines])


def _html(title: str, sentences: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    head, *body = table
    lines = [
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in [("th", head), *(("td", row) for row in body)]
    ]
    page = [
        "<!doctype html>",
        '<html lang="en"><meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in sentences),
        "<table>",
        *lines,
        "</table></html>",
    ]
    return "\n".join(page)
