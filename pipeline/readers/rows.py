"""Rows are tolerated, anchors are not: which rows of a table can be read, and what is passed over.

A row that cannot be read (of another width than its header, a section title, without a model, of
another shape) costs itself and is reported as ``Unread``. A table most of whose rows cannot be read
is no longer the table its reader knows, and its page is refused. One place for every source. Not
here: how markup becomes rows (``html_tables``), or columns by name (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.claims import Claim, PageChanged, Unread
from pipeline.readers.grids import Cell, Table

MALFORMED_SHARE = 0.5
"""A table with more than this share of rows that cannot be read is refused.

Tables are written by hand, with notes and gaps between their rows; entries that a machine writes
are held to more (``entries.MAX_SHARE``).
"""
Row = tuple[Cell, ...]
# Titles that state nothing of the rows below them but that they belong together.
_GROUPS = re.compile(r"(?:additional|more|other|latest|current|preview|all) models", re.I)


def aligned(table: Table, marked: Mapping[int, str]) -> Table:
    """The table without empty rows and those of another width than its header, named in ``passed``.

    ``marked`` are rows, by their index in the grid, that are known to have been of another width.
    Where the header is uneven, or too many rows are misaligned, the table has the first as its
    ``fault`` and nobody may read it.
    """
    width = len(table.grid[0])
    kept: list[Row] = []
    passed: list[tuple[int, str]] = []
    for index, row in enumerate(table.grid):
        if index >= table.header_rows and len(row) > 1 and _is_one(row):
            row = row[:1] * width  # a title that spans more or fewer columns than there are
        if index >= table.header_rows and _is_blank(row) and index not in marked:
            continue
        said = marked.get(index) or (_misaligned(row, width) if len(row) != width else None)
        if said is None:
            kept.append(row)
        elif index < table.header_rows:
            return replace(table, fault=said)
        else:
            passed.append((len(kept) - table.header_rows, said))
    many = too_many(len(passed), len(kept) - table.header_rows + len(passed))
    fault = passed[0][1] if many else None
    return replace(table, grid=tuple(kept), passed=tuple(passed), fault=fault)


def misaligned(first: str, cells: int, width: int) -> str:
    """How a row of another width than its header is named."""
    return f"row '{first}' has {cells} cells, its header {width}"


def too_many(malformed: int, rows: int) -> bool:
    """Whether so many of the rows are malformed that the others cannot be trusted."""
    return malformed > MALFORMED_SHARE * rows


def body(table: Table) -> list[Row]:
    """The rows that are no title of a section."""
    return [row for row in table.rows if section(row) is None]


def section(row: Row) -> str | None:
    """The title in a row that holds nothing else: one cell across, or the only one filled.

    In a table of two columns a row with one cell filled is a row like others.
    """
    filled = {id(cell): cell for cell in row if not _is_empty(cell)}
    if len(filled) != 1 or len(row) < 2:
        return None
    [cell] = filled.values()
    return cell.text if _is_one(row) or (cell is row[0] and len(row) > 2) else None


def alone(row: Row) -> bool:
    """Whether a row has nothing beside its first cell: of two columns, it is no section title."""
    return len(row) > 1 and all(_is_empty(cell) for cell in row[1:])


def passed_over(table: Table) -> Iterator[Unread]:
    """What of a table is not read: misaligned rows and the titles of its sections."""
    for _, said in table.passed:
        yield Unread(field=said, locator=table.locator)
    for row in table.rows:
        title = section(row)
        if title is not None and not _GROUPS.fullmatch(title.strip(" *:")):
            yield Unread(field=f"section row '{title[:80]}'", locator=table.locator)


def read_rows(
    table: Table,
    read: Callable[[Row], Iterable[Claim | Unread]],
    *,
    gap: Callable[[str | None], None] = lambda title: None,
    again: bool = False,
) -> Iterator[Claim | Unread]:
    """What ``read`` makes of every row, and what is passed over (once: not when read ``again``).

    A row at which ``read`` raises ``PageChanged`` is reported, with the reason. Where rows continue
    the one above them, ``gap`` is told of each row between that was not read: the title of a
    section, None for a row that may have named anything. Raises the first reason where more than
    ``MALFORMED_SHARE`` of the rows are malformed or misaligned.
    """
    yield from () if again else passed_over(table)
    gaps = {place for place, _ in table.passed}
    reasons: list[PageChanged] = []
    for index, row in enumerate(table.rows):
        title = section(row)
        if index in gaps or title is not None:
            gap(title)
        if title is not None:
            continue
        try:
            items = list(read(row))
        except PageChanged as reason:
            reasons.append(reason)
            items = [Unread(field=f"row '{row[0].text}': {reason}", locator=table.locator)]
        if not items and alone(row):
            items = [Unread(field=f"row '{row[0].text[:80]}' is empty", locator=table.locator)]
        yield from items
    malformed = len(reasons) + len(table.passed)
    if reasons and too_many(malformed, len(body(table)) + len(table.passed)):
        raise reasons[0]


def _misaligned(row: Row, width: int) -> str:
    return misaligned(row[0].text if row else "", len(row), width)


def _is_one(row: Row) -> bool:
    """Whether one cell stands in every place of a row."""
    return all(cell is row[0] for cell in row)


def _is_empty(cell: Cell) -> bool:
    return not (cell.lines or cell.struck or cell.images)


def _is_blank(row: Row) -> bool:
    return all(map(_is_empty, row))
