"""The sentences of a comparison under their headings.

Sentences come from ``comparison_pages`` as they are: a column that is not known here is shown under
a heading made of its name, so that a new sentence needs no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.comparing.comparison import Comparison

HEADINGS = {
    "tradeoffs": "Decision tradeoffs",
    "switch_left_to_right": "Switching from {left} to {right}",
    "switch_right_to_left": "Switching from {right} to {left}",
    "deep_dive": "Deep dive",
    "faq": "Questions and answers",
}
# Columns of comparison_pages that have a place of their own, or are shown as figures with their
# sources (the tables), or speak of the reference traffic where another may be asked for (costs).
PLACED = {
    *("left_model_id", "right_model_id", "left_lab_name", "right_lab_name"),
    *("title", "intro", "verdict", "last_reviewed"),
    *("scorecard", "specifications", "pricing", "capabilities", "benchmarks_note"),
    *("left_monthly_cost", "left_monthly_cost_note", "monthly_cost_delta"),
    *("right_monthly_cost", "right_monthly_cost_note"),
}


@dataclass(frozen=True)
class Section:
    """Sentences under a heading; an item is a sentence or a question with its answer."""

    heading: str
    paragraphs: list[str]
    items: list[str | tuple[str, str]]
    is_first: bool
    """Whether it stands before the tables of facts."""


def sections(comparison: Comparison) -> Iterator[Section]:
    """The sentences of the page by heading; both sides of a column stand together."""
    names = {side: comparison.scorecard[f"{side}_model_name"] for side in ("left", "right")}
    taken: dict[str, Section] = {}
    for column in _columns_in_order(comparison):
        value = comparison.page[column]
        heading = next((text for key, text in HEADINGS.items() if key in column), None)
        heading = heading or column.removeprefix("left_").removeprefix("right_").replace("_", " ")
        heading = heading[:1].upper() + heading[1:].format(**names)
        is_first = column.endswith("tradeoffs") or column.startswith("switch")
        section = taken.setdefault(heading, Section(heading, [], [], is_first))
        if isinstance(value, str):
            section.paragraphs.extend(value.split("\n\n"))
        elif isinstance(value, dict):
            section.items.append(_item(value))
        else:
            section.items.extend(_item(part) for part in value or ())
    yield from (section for section in taken.values() if section.paragraphs or section.items)


def _item(part: str | dict[str, str]) -> str | tuple[str, str]:
    """A sentence, or the question and answer of a struct (its first text, and the others)."""
    if isinstance(part, str):
        return part
    question, *answer = part.values()
    return (question, " ".join(answer))


def _columns_in_order(comparison: Comparison) -> Iterator[str]:
    """Columns that hold sentences; left and right change places where the models did."""
    turned = {"left": "right", "right": "left"} if comparison.is_swapped else {}
    for column, value in comparison.page.items():
        if column in PLACED or not isinstance(value, (str, list, dict)):
            continue
        name = "_".join(turned.get(word, word) for word in column.split("_"))
        yield name if name in comparison.page else column
