"""A figure, whether it is within its bound, and the table of all of them.

Here: what every part hands in and how it is told and kept. Not here: how it is measured.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.thresholds import AT_LEAST, AT_MOST


@dataclass(frozen=True)
class Figure:
    """One number that was measured."""

    name: str
    """``part: what, unit``; also the key of its bound in ``thresholds``."""
    value: float
    rounds: int
    """How often it was measured; the figure is the median."""

    @property
    def bound(self) -> str:
        """As it is told: ``≤ 8``; empty where nothing is asked."""
        if self.name in AT_MOST:
            return f"≤ {AT_MOST[self.name]:g}"
        return f"≥ {AT_LEAST[self.name]:g}" if self.name in AT_LEAST else ""

    @property
    def holds(self) -> bool:
        """Whether it is within its bound; what is asked nothing always is."""
        return (
            AT_LEAST.get(self.name, self.value) <= self.value <= AT_MOST.get(self.name, self.value)
        )


@dataclass(frozen=True)
class Part:
    """What one part of the benchmark found."""

    name: str
    measured_on: str
    machine: str
    seconds: float
    """Wall, the whole part."""
    figures: list[Figure]
    points: dict[str, Any]
    """What its picture is drawn from."""
    left_out: list[str]
    """What could not be measured, and why."""

    def write(self, folder: Path) -> None:
        """Keep it as JSON in ``folder``."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        (folder / f"{self.name}.json").write_text(text + "\n", encoding="utf-8")


def read(folder: Path, names: Sequence[str]) -> list[Part]:
    """The parts that were measured, in the order of ``names``."""
    files = [folder / f"{name}.json" for name in names]
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in files if file.exists()]
    return [
        Part(**{**part, "figures": [Figure(**figure) for figure in part["figures"]]})
        for part in kept
    ]


def table(parts: Sequence[Part]) -> str:
    """The figures as Markdown; a line before each part says when it was measured, and on what."""
    lines = []
    for part in parts:
        lines += [
            f"**{part.name.capitalize()}** ({part.measured_on}, {part.machine}, "
            f"{part.seconds:.0f} s)",
            "",
            "| what | figure | asked | | median of |",
            "|---|---:|---|---|---:|",
        ]
        for one in part.figures:
            what = one.name.partition(": ")[2].replace("|", "/")
            miss = "" if one.holds else "missed"
            lines.append(f"| {what} | {one.value:,.2f} | {one.bound} | {miss} | {one.rounds} |")
        lines += [f"\nNot measured: {why}." for why in part.left_out]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
