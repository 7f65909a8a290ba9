"""What changed in a comparison between two days, and why its verdict moved.

Here: which columns of the pair's row on two days differ, what was stated anew in between, and how
it is written. The rows are those of ``comparison_as_of`` of the published file; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from html import escape
from typing import Any

import duckdb

from pipeline.comparing.as_of import SIGNALS, ComparisonAsOf, compare_as_of
from pipeline.escapes import dump_json, markdown, visible
from pipeline.published import rows
from pipeline.words import capability_names, specifications

RESTS_ON = {
    "product_type": (),
    "retired": ("retires_on", "status"),
    "dominates": ("monthly_cost", "context", "max_output", "benchmark", "released", "capabilities"),
    "tradeoff": ("monthly_cost", "benchmark"),
    "price": ("monthly_cost", "input_price"),
    "quality": ("benchmark",),
    "context": ("context",),
    "newer": ("released",),
    "undecided": (),
}
"""Signals that each verdict stands on: what moved among those of both days moved the verdict."""

WORDS = (
    specifications()
    | {f"supports_{capability_id}": name for capability_id, name in capability_names().items()}
    | {"input": "input per 1M tokens", "output": "output per 1M tokens"}
)
"""What is told of what was stated anew; other facts are in the JSON alone."""

YES_NO = {"true": "Yes", "false": "No"}

STATED = "from marts.changes_between(?, cast(? as date), cast(? as date))"


@dataclass(frozen=True)
class Change:
    """A signal whose values or winner differ: its id, heading, and both days' values."""

    signal: str
    label: str
    then: str
    now: str
    is_reason: bool
    """Whether the verdict of either day stands on it."""


@dataclass(frozen=True)
class ComparisonSince:
    """A pair on two days, what differs, and what was stated anew in between."""

    then: ComparisonAsOf
    now: ComparisonAsOf
    changes: list[Change]
    stated: list[dict[str, Any]]
    """Rows of ``changes_between``."""

    @property
    def is_moved(self) -> bool:
        """Whether the verdict is another, or names another model."""
        before, after = (
            (day.scorecard["verdict_code"], day.scorecard["verdict_winner"])
            for day in (self.then, self.now)
        )
        return before != after

    def render(self, output: str) -> str:
        """The changes as ``text``, ``md``, ``html`` or ``json``."""
        if output == "json":
            told = {
                "then": asdict(self.then),
                "now": asdict(self.now),
                "is_moved": self.is_moved,
                "changes": [asdict(change) for change in self.changes],
                "stated": self.stated,
            }
            return dump_json(told, str)
        lines = list(self._lines())
        if output == "html":
            items = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
            title = escape(lines[0])
            return visible(
                f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
                f"{items}</html>"
            )
        return visible("\n".join(markdown(line) if output == "md" else line for line in lines))

    def _lines(self) -> Iterator[str]:
        names = {model.model_id: model.model_name for model in (self.now.left, self.now.right)}
        yield f"{' vs '.join(names.values())}, {self.then.day} to {self.now.day}"
        yield ""
        if self.is_moved:
            yield f"The verdict moved. Then: {self.then.verdict}. Now: {self.now.verdict}."
            reasons = [change.label for change in self.changes if change.is_reason]
            yield f"It moved with: {', '.join(reasons) or 'the kind of either model'}."
        else:
            yield f"The verdict stands: {self.now.verdict}."
        if self.changes:
            yield f"What changed, as {' | '.join(names.values())}:"
        else:
            yield "  No signal changed."
        for change in self.changes:
            yield f"  {change.label}: {change.then} -> {change.now}"
        for row in self.stated:
            if row["item"] in WORDS:
                what = f"{names[row['model_id']]}: {WORDS[row['item']]}"
                place = f" on {row['provider_id']}" if row["provider_id"] else ""
                before, after = (
                    YES_NO.get(text, text) for text in (row["old_text"], row["new_text"])
                )
                after = after or "no longer stated"
                told = f"{before} -> {after}" if before else after
                yield f"  {row['changed_on']}  {what}{place} {told}"


def compare_since(
    published: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    days: tuple[date, date],
    profile: dict[str, Any],
) -> ComparisonSince:
    """Both models on two days; raises as ``compare_as_of``."""
    then, now = (compare_as_of(published, one, other, day, profile) for day in days)
    ids = [now.left.model_id, now.right.model_id]
    stated = rows(published, STATED, [ids, *days])
    return ComparisonSince(then, now, list(changes(then, now)), stated)


def changes(then: ComparisonAsOf, now: ComparisonAsOf) -> Iterator[Change]:
    """Signals and capabilities that differ between two days of one pair."""
    rests_on = {
        signal
        for compared in (then, now)
        for signal in RESTS_ON[str(compared.scorecard["verdict_code"])]
    }
    for signal, (_, label) in SIGNALS.items():
        before, after = (_told(compared, signal) for compared in (then, now))
        if before != after:
            yield Change(signal, label, before, after, signal in rests_on)
    for name in now.scorecard:
        if name.endswith("_outcome"):
            before, after = (_outcome(compared, name) for compared in (then, now))
            if before != after:
                label = name.removesuffix("_outcome").replace("_", " ").capitalize()
                yield Change(name, label, before, after, "capabilities" in rests_on)


def _outcome(compared: ComparisonAsOf, name: str) -> str:
    """Which of the two has a capability, in words."""
    names = {
        side: f"{compared.scorecard[f'{side}_model_name']} alone" for side in ("left", "right")
    }
    outcome = str(compared.scorecard[name])
    return names.get(outcome, outcome)


def _told(compared: ComparisonAsOf, signal: str) -> str:
    """Both values, the left one of those asked for first, and on what they are known."""
    [row] = [row for row in compared.signals if row["signal"] == signal]
    text = f"{row['left_text']} | {row['right_text']}"
    detail = compared.detail(signal)
    return f"{text} ({detail})" if detail else text
