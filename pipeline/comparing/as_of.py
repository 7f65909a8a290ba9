"""Two models as they were on a day: what was known then of prices, limits, abilities and routes.

Here: how such a comparison is written. What it holds, and who is ahead, is ``scorecard_as_of`` of
the published file, by the rules of ``comparison_scorecards``; whether a model was retired is
``model_facts_history``. Today's comparison is ``compare``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import duckdb

from pipeline.comparing.compare import UnknownTraffic
from pipeline.comparing.costs import BASES, is_plain
from pipeline.comparing.figures import UNKNOWN, cost_text
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
    "input_price": ("input_usd_per_mtok", "Cheapest input, USD per 1M tokens"),
    "output_price": ("output_usd_per_mtok", "Cheapest output, USD per 1M tokens"),
    "provider_count": ("provider_count", "Provider routes"),
    "monthly_cost": ("monthly_cost_usd", "Monthly cost"),
    "benchmark": ("score", "Shared benchmark"),
}
"""By the name of its winner, the column of a signal on either side, and its heading."""

HAIR = Decimal("0.0002")

VERDICTS = {
    "product_type": "one is made for coding alone, the other for any use",
    "retired": "{winner} stays longer",
    "dominates": "{winner} is at least as good on all that is known of both",
    "tradeoff": "{cheaper} costs less, {dearer} leads a benchmark",
    "price": "{winner} costs half as much or less",
    "quality": "{winner} leads on benchmarks",
    "context": "{winner} takes three times as many tokens or more",
    "newer": "{winner} is newer; neither prices, benchmarks nor context windows decide",
    "undecided": "nothing that is known tells the two apart",
}
"""Each ``verdict_code`` as it is told of another day; today's page says more."""

WINNERS = {"tie": "level", "unknown": "unknown", None: ""}
"""A winner that is neither model, as readers are told it; a life has none."""

LIVES = """
select model_id, attribute_id, value, stated_alone_by
from marts.model_facts_history
where
    model_id in ($1, $2) and attribute_id in ('status', 'retires_on')
    and valid_from <= $3::date and (valid_to is null or valid_to > $3::date)
"""
BENCHMARK = "select benchmark_name from marts.dim_benchmarks where benchmark_id = ?"


@dataclass(frozen=True)
class Life:
    """What was known on a day of a model's status and end."""

    status: str | None = None
    retires_on: date | None = None
    stated_alone_by: str | None = None
    """The source that alone states the end."""

    def sentence(self, name: str, day: date) -> str | None:
        """Whether the model is out on that day, or when it ends."""
        if self.retires_on is None:
            return f"{name} is retired" if self.status == "retired" else None
        when = "was retired" if self.retires_on <= day else "ends"
        alone = self.stated_alone_by and f" (one source alone says so: {self.stated_alone_by})"
        return f"{name} {when} on {self.retires_on}{alone or ''}"

    def is_out(self, day: date) -> bool:
        """Whether it can be called no more; a day goes before a word."""
        if self.retires_on is not None and self.retires_on <= day:
            return True
        return self.status == "retired"


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
    lives: dict[str, Life] = field(default_factory=dict)
    """By model id."""
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
        sides = {"left": self.left.model_name, "right": self.right.model_name}
        winner, cheaper = (
            self._asked(self.scorecard[column])
            for column in ("verdict_winner", "monthly_cost_winner")
        )
        return VERDICTS[str(self.scorecard["verdict_code"])].format(
            winner=sides.get(winner or ""),
            cheaper=sides.get(cheaper or ""),
            dearer=sides["left" if cheaper == "right" else "right"],
        )

    def _sentences(self) -> Iterator[str]:
        """Who is out or ends, before what the verdict says of the two."""
        models = (self.left, self.right)
        lives = [self.lives.get(model.model_id, Life()) for model in models]
        told = [
            sentence
            for life, model in zip(lives, models, strict=True)
            if (sentence := life.sentence(model.model_name, self.day))
        ]
        if told:
            is_over = all(life.is_out(self.day) for life in lives)
            yield ("Plan nothing new with either: " if is_over else "") + f"{', '.join(told)}."
        evidence = f"{self.scorecard['evidence']} evidence"
        yield f"Verdict: {self.verdict} ({evidence})."

    @property
    def signals(self) -> list[dict[str, Any]]:
        """``signal``, ``left_value``, ``right_value``, ``winner`` (left, right, tie, unknown)."""
        values = dict(self.scorecard)
        for side in ("left", "right"):
            life = self.lives.get(self.scorecard[f"{side}_model_id"], Life())
            values |= {
                f"{side}_score": self.scorecard[f"top_{side}_score"],
                f"{side}_status": "retired" if life.is_out(self.day) else life.status,
                f"{side}_retires_on": life.retires_on,
            }
        sides = self._sides()
        return [
            {
                "signal": signal,
                "left_value": values[f"{sides['left']}_{column}"],
                "right_value": values[f"{sides['right']}_{column}"],
                "winner": self._asked(values.get(f"{signal}_winner")),
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
                value_text(signal, row["left_value"]),
                value_text(signal, row["right_value"]),
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
        "from marts.scorecard_as_of(?, ?, cast(? as date), ?, ?)",
        [left.model_id, right.model_id, day, *volume],
    )
    if not found:
        raise UnknownModel(
            f"{left.model_name} or {right.model_name} is no language model, or was in no page we "
            f"have of {day} or before"
        )
    lives = dict.fromkeys((left.model_id, right.model_id), Life())
    for row in rows(published, LIVES, [left.model_id, right.model_id, day]):
        life = lives[row["model_id"]]
        if row["attribute_id"] == "status":
            life = replace(life, status=row["value"])
        else:
            ends_on, alone = date.fromisoformat(row["value"]), row["stated_alone_by"]
            life = replace(life, retires_on=ends_on, stated_alone_by=alone)
        lives[row["model_id"]] = life
    named = rows(published, BENCHMARK, [found[0]["top_benchmark_id"]])
    return ComparisonAsOf(
        day,
        left,
        right,
        float(volume[0]),
        float(volume[1]),
        found[0],
        lives,
        named[0]["benchmark_name"] if named else None,
    )


def value_text(signal: str, value: float | Decimal | date | str | None) -> str:
    """A value of a signal: days as ISO text, numbers with commas, None as unknown."""
    if value is None:
        return "no end stated" if signal == "retires_on" else UNKNOWN
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    exact = Decimal(str(value)).quantize(Decimal("0.000001"))
    if signal == "monthly_cost":
        return cost_text(exact)
    # A price that another unit keeps a hair from whole cents is meant to be those, as on pages.
    cents = exact.quantize(Decimal("0.01"))
    if exact >= 1 and abs(exact - cents) < HAIR:
        exact = cents
    return f"{exact.normalize():,f}"


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
