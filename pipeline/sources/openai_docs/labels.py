"""The words of OpenAI's price page that decide what a price holds for: above tables, in labels.

Tier and unit stand in the words between two tables; a model's label may hold the prompt range
(``<272K context length``) or a plan (``with data sharing``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.claims import PageChanged
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.texts import leftover

PROVIDER = "openai"
TIERS = {"standard", "batch", "flex", "fast", "fast mode", "priority", "ultrafast"}
_TIER_HEADING = re.compile(r"(.+?)(?: mode| processing)? pricing data", re.I)
_UNIT = re.compile(
    r"(?:all )?prices?(?: (?:are|shown|listed|in|USD))* (per .+?)(?: unless noted)?\.?", re.I
)
_THRESHOLD = re.compile(r"(\S+)\s+\((([<≤])\s?([\d.]+[KM]) .*)\)", re.I)
_NOTE = re.compile(r"(\S+)\s+\(?(with .+?)\)?", re.I)
_BRACKET = re.compile(r"(\S+)\s+\(([^()]+)\)")
_MODALITY = re.compile(r"(audio|image|video)s? tokens?(?: pricing)?", re.I)
_ABOVE = {"<": ">=", "≤": ">"}


def heading_modality(table: Table) -> str | None:
    """The modality that the heading right above a table states: ``Audio tokens``; text is none."""
    match = _MODALITY.fullmatch(normal(table.headings[-1])) if table.headings else None
    return match[1] if match else None


@dataclass
class Place:
    """What the words between two tables say: they hold until other words replace them."""

    tier: str | None = None
    unit: str | None = None

    def read(self, table: Table) -> None:
        """Take in the words before a table; none at all means it continues the one before."""
        if not table.before:
            return
        self.tier = None
        for text in table.before:
            heading = _TIER_HEADING.fullmatch(text)
            if normal(text) in TIERS:
                self.tier = text
            elif heading and normal(heading[1]) in TIERS:
                self.tier = heading[1]
            if match := _UNIT.fullmatch(text):
                self.unit = match[1]


def row_subject(cell: Cell) -> tuple[Subject, str, str]:
    """The model of a row, and the prompt range its label sets for short and long context.

    Words in brackets that are no range stay a condition of the price: it is none for everybody.
    Raises ``PageChanged`` where the label names no model.
    """
    if not may_be_model(cell.text.split("(")[0].strip()):
        raise PageChanged(f"'{cell.text}' names no model")
    if match := _THRESHOLD.fullmatch(cell.text):
        return Subject(match[1], PROVIDER), match[2], f"{_ABOVE[match[3]]}{match[4]} context length"
    note = _NOTE.fullmatch(cell.text)
    if note:
        return Subject(note[1], PROVIDER, {"plan": note[2]}), "", "Long context"
    if other := _BRACKET.fullmatch(cell.text):
        return Subject(other[1], PROVIDER, leftover(other[2], {})), "", "Long context"
    return Subject(cell.text, PROVIDER), "", "Long context"
