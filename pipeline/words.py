"""Attributes and capabilities as the seeds describe them: names, kinds, order, words for readers.

Here: ``attributes.csv`` and ``capabilities.csv`` for who shows values and for what is generated
from them (``pipeline.building.generated``). Not here: whether a claim keeps to the vocabulary
(``vocabulary``), or how a value is written (SQL does that: ``value_text``).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.project import SEEDS

SQL_TYPES = {"date": "date", "tokens": "bigint", "parameters": "bigint", "boolean": "boolean"}
"""Type of a fact's column by the kind of its value; any other kind is text."""
SUFFIXES = ("_tokens", "_window", "_on", "_id", "_total")


@dataclass(frozen=True)
class Attribute:
    """A row of ``attributes.csv``."""

    attribute_id: str
    kind: str
    """What its text is, and so which model of ``intermediate/quantities`` reads it."""
    better: str
    """Which direction is ahead: higher, lower, newer or none."""
    fact_id: str
    """The column of ``dim_models`` it is; empty where it is none."""
    label: str
    """Its row among the specifications; empty where it has none."""
    description: str

    @property
    def sql_type(self) -> str:
        """Type of its column in ``dim_models``."""
        return SQL_TYPES.get(self.kind, "varchar")

    @property
    def text_column(self) -> str:
        """Its column in ``comparison_sides``: ``license_id`` is written in ``license_text``."""
        stem = self.fact_id.removeprefix("is_")
        for suffix in SUFFIXES:
            stem = stem.removesuffix(suffix)
        return f"{stem}_text"

    @property
    def column_description(self) -> str:
        """What its column holds, with the unit."""
        return self.description + (", in tokens" if self.kind == "tokens" else "")


@dataclass(frozen=True)
class Capability:
    """A row of ``capabilities.csv``."""

    capability_id: str
    name: str
    """As a heading: ``IDE integration``."""
    phrase: str
    """Inside a sentence: ``multimodal input``."""
    signal_id: str
    """Capabilities of one signal count once: function calling is tool use."""
    is_coding_surface: bool
    """Whether it makes a model a place to write code in."""
    description: str


def attributes(seeds: Path = SEEDS) -> tuple[Attribute, ...]:
    """Every attribute, in the order of the seed."""
    return tuple(
        Attribute(
            attribute_id=row["attribute_id"],
            kind=row["value_kind"],
            better=row["better"],
            fact_id=row["fact_id"],
            label=row["label"],
            description=row["description"],
        )
        for row in _rows(seeds / "attributes.csv")
    )


def capabilities(seeds: Path = SEEDS) -> tuple[Capability, ...]:
    """The capabilities, in the order of the scorecard."""
    return tuple(
        Capability(
            capability_id=row["capability_id"],
            name=row["capability_name"],
            phrase=row["capability_phrase"],
            signal_id=row["signal_id"],
            is_coding_surface=row["is_coding_surface"] == "true",
            description=row["description"],
        )
        for row in _rows(seeds / "capabilities.csv")
    )


def facts(seeds: Path = SEEDS) -> list[Attribute]:
    """The attributes that are columns of ``dim_models``, in its order; capabilities follow them."""
    return [attribute for attribute in attributes(seeds) if attribute.fact_id]


@cache
def specifications() -> dict[str, str]:
    """Label by column of ``dim_models``, of the facts that a reader is shown in a row."""
    return {fact.fact_id: fact.label for fact in facts() if fact.label}


@cache
def capability_names() -> dict[str, str]:
    """Heading by capability."""
    return {capability.capability_id: capability.name for capability in capabilities()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))
