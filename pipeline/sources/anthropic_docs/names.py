"""What a cell that names Claude models says: their names, status, dates and prompt range.

A note stands in brackets (``retired, except on …``), on a second line (``through August 31,
2026``) or, in the drawn page, as a line of advertising glued to the linked name. A note with dates
or a prompt range tells the rows of one model apart; any other note is its status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.readers.grids import Cell
from pipeline.readers.json_documents import Subject
from pipeline.readers.texts import window

PROVIDER = "anthropic"
MODEL = ("Model", "Model name", "Name")
_NOTE = re.compile(r"(.*?)\s*\((.*)\)")
_GLUED = re.compile(r"(Claude (?:[A-Z][a-z]+ )?\d+(?:\.\d+)?)(?=[A-Z])")
_PROMPTS = re.compile(
    r"[(,]?\s*(?:for )?"
    r"(prompts? (?:of )?(?:up to|over|above|below|under|at most|more than|[<>≤≥]=?)"
    r" ?[\d,.]+\s?[KM]?(?: input)? tokens?)\)?",
    re.I,
)


@dataclass(frozen=True)
class Named:
    """The models of a cell, under the conditions its note states."""

    subjects: list[Subject]
    status: str | None


def prompt_range(text: str) -> tuple[dict[str, str], str]:
    """The range of prompt sizes a text says it holds for, and the text without it."""
    match = _PROMPTS.search(text)
    if match is None:
        return {}, text
    return {"context_tier": match[1]}, f"{text[: match.start()]} {text[match.end() :]}".strip()


def named(cell: Cell) -> Named:
    """The models a cell names; ``Claude Sonnet 4.6 / 4.5`` is two."""
    match = _NOTE.fullmatch(_without_tagline(cell))
    name, note = (match[1], match[2]) if match else ("", _without_tagline(cell))
    tier, note = prompt_range(note)
    dates, note = window(note)
    if not match:
        name, note = note, ""
    held = dates | tier | ({"promotion": note} if note and dates else {})
    subjects = [Subject(each, PROVIDER, held) for each in _each(name)]
    return Named(subjects, note if note and not dates else None)


def _without_tagline(cell: Cell) -> str:
    """The text of a cell without the advertising behind a linked name."""
    linked = next((text for text, _ in cell.links if cell.text.startswith(text or " ")), None)
    if linked and not cell.text.removeprefix(linked).startswith((" ", "(")):
        return linked
    glued = _GLUED.match(cell.text)
    return glued[1] if glued else cell.text


def _each(name: str) -> list[str]:
    first, *others = [part.strip() for part in name.split(" / ")]
    family = first.rsplit(" ", 1)[0]
    return [first, *(part if " " in part else f"{family} {part}" for part in others)]
