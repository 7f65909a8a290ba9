"""HTML to tables: one grid with row and column spans expanded, for every page source.

The rules of https://html.spec.whatwg.org/multipage/tables.html#forming-a-table, as far as pages
use them: spans are expanded, a row span ends with its table, ``rowspan="0"`` runs to its end.
Footnote marks, hidden elements and struck-through text never become part of a value. Rows of
another width than their header are named and taken out (``rows``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bs4 import NavigableString, Tag

from pipeline.claims import PageChanged, fold
from pipeline.readers.cells import LONGEST_LINE, UNSEEN, cell_of, is_hidden
from pipeline.readers.footnotes import remove_glued_marks
from pipeline.readers.grids import Cell, Table, numbered
from pipeline.readers.rows import aligned
from pipeline.readers.soup import soup
from pipeline.readers.visible import visible

SPAN_LIMIT = 100
MAX_CELLS = 200_000
"""Cells of a page with spans expanded; the largest page known has 30,000."""
MISALIGNED = "data-misaligned"
"""Attribute of a row that Markdown padded or cut: how many cells it had, in words."""
_HEADING = re.compile(r"h[1-6]")
_PARTS = re.compile(r"h[1-6]|table|p|div|li|section|details|tr")
_TITLED = frozenset({"tab", "tabitem", "accordion", "details", "expandable", "card"})


def html_tables(markup: str) -> list[Table]:
    """Every table of the page in order, nested ones after the one they stand in.

    The header is the ``<thead>``; without one the leading rows made of ``<th>``; without those
    the first row with all rows its cells span (``headed`` sets another number). Raises
    ``PageChanged`` where a span exceeds ``SPAN_LIMIT``, all cells ``MAX_CELLS``, or the page the
    bounds of ``soup``.
    """
    root = soup(markup)
    remove_glued_marks(root)
    walk = _Walk(root)
    walk.visit(root)
    return numbered(walk.tables)


@dataclass
class _Walk:
    """Goes through a page in order and remembers what stands above each table."""

    root: Tag
    tables: list[Table] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    cells: int = 0

    def visit(self, node: Tag) -> None:
        """Visit the children of a node."""
        for child in node.children:
            if isinstance(child, Tag):
                self._element(child)
            elif type(child) is NavigableString and (text := visible(child[: LONGEST_LINE + 1])):
                self.lead.append(text)
                self.before.append(text)

    def _element(self, tag: Tag) -> None:
        if tag.name in UNSEEN:
            return
        if _HEADING.fullmatch(tag.name):
            level = int(tag.name[1])
            if text := cell_of(tag).text:
                kept = [heading for heading in self.headings if heading[0] < level]
                self.headings = [*kept, (level, text)]
                self.before.append(text)
                self.lead = []
        elif tag.name == "table":
            self._table(tag)
        elif title := self._title(tag):
            headings = self.headings
            self.context.append(title)
            self.lead = []
            self.visit(tag)
            self.context.pop()
            self.headings = headings
        elif _is_prose(tag):
            self.lead.append(cell_of(tag).text)
            self.before.append(cell_of(tag).text)
        else:
            self.visit(tag)

    def _table(self, tag: Tag) -> None:
        rows, inner = _parts(tag)
        self.cells += sum(_area(cell) for row in rows for cell in _own_cells(row))
        if self.cells > MAX_CELLS:
            raise PageChanged(f"the tables of the page have more than {MAX_CELLS} cells")
        grid, header_rows, marked = _grid(rows)
        caption = tag.find("caption", recursive=False)
        titles = [cell_of(caption).text] if isinstance(caption, Tag) else []
        table = Table(
            grid=grid,
            header_rows=header_rows,
            headings=tuple(text for _, text in self.headings),
            context=(*self.context, *titles),
            lead=fold(" ".join(self.lead)),
            before=tuple(self.before),
        )
        if grid:
            self.tables.append(aligned(table, marked))
        for nested in inner:
            self._element(nested)
        self.lead, self.before = [], []

    def _title(self, tag: Tag) -> str | None:
        """The title of a tab, accordion or other titled box, else None."""
        if tag.get("role") == "tabpanel":
            label = self._labels.get(str(tag.get("aria-labelledby")))
            return cell_of(label).text if label else fold(str(tag.get("aria-label", ""))) or None
        if tag.name not in _TITLED:
            return None
        summary = tag.find("summary", recursive=False)
        if isinstance(summary, Tag):
            return cell_of(summary).text
        return visible(str(tag.get("title") or tag.get("label") or tag.get("value") or "")) or None

    @cached_property
    def _labels(self) -> dict[str, Tag]:
        """Elements by their id, the first of each."""
        tagged = [tag for tag in self.root.find_all(id=True) if isinstance(tag, Tag)]
        return {str(tag["id"]): tag for tag in reversed(tagged)}


def _is_prose(tag: Tag) -> bool:
    """Whether an element is a piece of running text, whose words belong together."""
    speaks = any(type(child) is NavigableString and child.strip() for child in tag.children)
    return speaks and tag.find(_PARTS) is None and bool(cell_of(tag).lines)


def _parts(table: Tag) -> tuple[list[Tag], list[Tag]]:
    """A table's own visible rows, and the tables nested in it, each in order."""
    rows: list[Tag] = []
    nested: list[Tag] = []
    below = list(reversed(table.contents))
    while below:
        node = below.pop()
        if not isinstance(node, Tag):
            continue
        if node.name == "table":
            nested.append(node)
            continue
        if node.name == "tr" and not is_hidden(node):
            rows.append(node)
        below.extend(reversed(node.contents))
    return rows, nested


def _own_cells(row: Tag) -> list[Tag]:
    return list(row.find_all(["td", "th"], recursive=False))


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    if len(text.lstrip("0")) > len(str(SPAN_LIMIT)) or int(text) > SPAN_LIMIT:
        raise PageChanged(f"a table cell has {name}={text[:10]}, more than {SPAN_LIMIT}")
    return int(text)


def _area(cell: Tag) -> int:
    return max(_span(cell, "colspan"), 1) * max(_span(cell, "rowspan"), 1)


def _grid(rows: list[Tag]) -> tuple[tuple[tuple[Cell, ...], ...], int, dict[int, str]]:
    """The expanded rows, how many of them are the header, and which are marked as misaligned."""
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for tag in _own_cells(row):
            while column in grid[index]:
                column += 1
            cell = cell_of(tag)
            width, height = max(_span(tag, "colspan"), 1), _span(tag, "rowspan")
            for line in grid[index : index + height if height else None]:
                line.update({column + offset: cell for offset in range(width)})
            column += width
    filled = [tuple(line[column] for column in sorted(line)) for line in grid if line]
    kept = [row for row, line in zip(rows, grid, strict=True) if line]
    marked = {i: str(row[MISALIGNED]) for i, row in enumerate(kept) if row.has_attr(MISALIGNED)}
    return tuple(filled), _header_rows(kept), marked


def _header_rows(rows: list[Tag]) -> int:
    marked = sum(1 for row in rows if row.find_parent("thead") is not None)
    if marked or not rows:
        return marked
    for row in rows:
        if not all(cell.name == "th" for cell in _own_cells(row)):
            break
        marked += 1
    spanned = max((_span(cell, "rowspan") for cell in _own_cells(rows[0])), default=1)
    return min(marked or max(spanned, 1), len(rows))
