"""Rows are tolerated, anchors are not: which rows of a table can be read, and what is passed over.

A row that cannot be read (of another width than its header, a section title, without a model, of
another shape) costs itself and is reported as ``Unread``. A table most of whose rows cannot be read
is no longer the table its reader knows, and its page is refused. One place for every source. Not
here: how markup becomes rows (``_html``), or columns by name (``_tables``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.claims import Claim, PageChanged, Unread, fold
from pipeline.sources._tables import Cell, Table

MALFORMED_SHARE = 0.5
"""A table with more than this share of rows that cannot be read is refused."""
Row = tuple[Cell, ...]


def aligned(table: Table) -> Table:
    """The table without the rows of another width than its header; they are named in ``passed``.

    Where the header is uneven, or too many rows are misaligned, the table keeps its first ``fault``
    and nobody may read it.
    """
    header, rows = table.grid[: table.header_rows], table.rows
    width = len(table.grid[0]) if table.grid else 0
    if uneven := [_misaligned(row, width) for row in header if len(row) != width]:
        return replace(table, fault=uneven[0])
    strange = [_misaligned(row, width) for row in rows if len(row) != width and not _is_blank(row)]
    passed = (*table.passed, *strange)
    kept = tuple(row for row in rows if len(row) == width)
    fault = passed[0] if too_many(len(passed), len(kept) + len(passed)) else None
    return replace(table, grid=(*header, *kept), passed=passed, fault=fault)


def misaligned(first: str, cells: int, width: int) -> str:
    """How a row of another width than its header is named."""
    return f"row '{first}' has {cells} cells, its header {width}"


def too_many(malformed: int, rows: int) -> bool:
    """Whether so many of the rows are malformed that the others cannot be trusted."""
    return malformed > MALFORMED_SHARE * rows


def body(table: Table) -> list[Row]:
    """The rows that state something: neither empty nor the title of a section."""
    return [row for row in table.rows if not _is_blank(row) and section(row) is None]


def section(row: Row) -> str | None:
    """The title in a row that holds nothing else: one cell across, or the only one filled.

    In a table of two columns a row with one cell filled is a row like others.
    """
    filled = {id(cell): cell for cell in row if not _is_empty(cell)}
    if len(filled) != 1 or len(row) < 2:
        return None
    [cell] = filled.values()
    spans = all(each is cell for each in row)
    return cell.text if spans or (cell is row[0] and len(row) > 2) else None


def passed_over(table: Table) -> Iterator[Unread]:
    """What of a table is not read: misaligned rows and the titles of its sections."""
    for said in table.passed:
        yield Unread(field=said, locator=table.locator)
    for row in table.rows:
        if (title := section(row)) is not None:
            yield Unread(field=f"section row '{fold(title)[:80]}'", locator=table.locator)


def read_rows(
    table: Table, read: Callable[[Row], Iterable[Claim | Unread]]
) -> Iterator[Claim | Unread]:
    """What ``read`` makes of every row, and what is passed over.

    A row at which ``read`` raises ``PageChanged`` is reported, with the reason. Raises the first
    reason where more than ``MALFORMED_SHARE`` of the rows are malformed or misaligned.
    """
    yield from passed_over(table)
    rows = body(table)
    reasons: list[PageChanged] = []
    for row in rows:
        try:
            items = list(read(row))
        except PageChanged as reason:
            reasons.append(reason)
            items = [Unread(field=f"row '{row[0].text}': {reason}", locator=table.locator)]
        yield from items
    if reasons and too_many(len(reasons) + len(table.passed), len(rows) + len(table.passed)):
        raise reasons[0]


def _misaligned(row: Row, width: int) -> str:
    return misaligned(row[0].text if row else "", len(row), width)


def _is_empty(cell: Cell) -> bool:
    return not (cell.lines or cell.struck or cell.images)


def _is_blank(row: Row) -> bool:
    return all(map(_is_empty, row))
