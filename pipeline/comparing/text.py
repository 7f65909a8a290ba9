"""Plain text for a terminal of 80 columns: paragraphs, tables, and lines that go on below.

Addresses, ids and hashes are copied from the screen: they stay whole, on a line of their own where
need be.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

WIDTH = 80
"""Columns that every terminal has."""
LABEL, CELL = 19, 28
GAP = "  "
SECOND_CELL = re.compile(r"(\s*\S+(?: \S+)*\s{2,})\S")
HANGING = 24
"""The furthest that a line goes on under its second cell; else four letters in."""


def paragraph(text: str, indent: str = "") -> str:
    """A text wrapped to the page's width."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def bullet(text: str) -> str:
    """An item of a list, its further lines indented."""
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def row(label: str, one: str, other: str) -> str:
    """A line of a table; cells that are too long go on below."""
    cells = [textwrap.wrap(label, LABEL), textwrap.wrap(one, CELL), textwrap.wrap(other, CELL)]
    return "\n".join(_laid_out(cells, (LABEL, CELL, CELL)))


def rule(character: str = "─") -> str:
    """A line across the page."""
    return character * WIDTH


def fitted(text: str) -> str:
    """Lines that are too long go on below, under their second cell where they have any."""
    return "\n".join(line if len(line) <= WIDTH else _on_below(line) for line in text.split("\n"))


def _on_below(line: str) -> str:
    cell = SECOND_CELL.match(line)
    start = len(cell[1]) if cell else WIDTH
    if start > HANGING:
        start = len(line) - len(line.lstrip()) + 4
    return textwrap.fill(
        line,
        WIDTH,
        subsequent_indent=" " * start,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(rows: Sequence[Sequence[str]], most: int = WIDTH) -> list[str]:
    """The rows of a table, the first its head; more columns than fit make tables below each other.

    The first column stands before each of them. No cell is wider than ``most``: it goes on below.
    """
    folded = [[_folded(cell, most) for cell in row] for row in rows]
    widths = [
        max(len(line) for cell in column for line in cell) for column in zip(*folded, strict=True)
    ]
    lines: list[str] = []
    for places in _that_fit(widths):
        room = [widths[place] for place in places]
        head, *body = ([row[place] for place in places] for row in folded)
        across = "─" * (sum(room) + len(GAP) * (len(room) - 1))
        lines += ["", *_laid_out(head, room)] if lines else _laid_out(head, room)
        lines.append(across)
        for row in body:
            lines += _laid_out(row, room)
    return lines


def command(begin: str, end: str) -> str:
    """A line for a shell, which goes on below as shells read it."""
    line = f"  {begin} {end}"
    return line if len(line) <= WIDTH else f"  {begin} \\\n    {end}"


def height(row: Sequence[str], most: int = WIDTH) -> int:
    """The lines that a row of a table takes, where all its columns fit beside each other."""
    return max(len(_folded(cell, most)) for cell in row)


def _folded(cell: str, most: int) -> list[str]:
    """A cell's lines. Most cells are one, and a long list has thousands."""
    if len(cell) <= most and cell.isprintable() and cell == cell.strip():
        return [cell]
    return textwrap.wrap(cell, most) or [""]


def _laid_out(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        yield GAP.join(map(str.ljust, parts, widths)).rstrip()


def _that_fit(widths: Sequence[int]) -> Iterator[list[int]]:
    """Places of columns that fit beside each other, the first of all in each."""
    room, places = WIDTH - widths[0], [0]
    for place, width in enumerate(widths[1:], 1):
        if room < width + len(GAP) and len(places) > 1:
            yield places
            room, places = WIDTH - widths[0], [0]
        room -= width + len(GAP)
        places.append(place)
    yield places
