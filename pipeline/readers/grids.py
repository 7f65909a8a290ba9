"""Tables as every page source sees them, whatever they were written in, and columns by name.

Here: the values ``Cell`` and ``Table``, and finding tables by heading and columns by name.
Not here: how HTML (``html_tables``) or Markdown (``markdown_tables``) becomes a table.

Rows of another width than the header are taken out and named in ``passed`` (``rows``). A table
with too many of them carries ``fault``; every function here that a parser uses to read it raises
``PageChanged`` with that fault. So a sloppy table that nobody reads costs nothing, and one that
somebody reads never gives a value under the wrong heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.claims import PageChanged, Unread, fold

_MARKS = " *†‡§:#¶"


@dataclass(frozen=True)
class Cell:
    """What a reader sees in one cell, footnote marks and struck-through text taken away."""

    lines: tuple[str, ...] = ()
    """Its text, white space folded, split where the page breaks the line (``<br>``, ``<p>``)."""
    links: tuple[tuple[str, str], ...] = ()
    """(text, address as written) of its links, footnote links excepted."""
    struck: tuple[str, ...] = ()
    """Text that is struck through: a price that no longer holds."""
    images: tuple[str, ...] = ()
    """Alternative texts of its images (some pages write yes and no as icons)."""
    codes: tuple[str, ...] = ()
    """Texts in code style, in order: most pages write ids so, and nothing else."""

    @property
    def text(self) -> str:
        """All lines in one."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Table:
    """One table with its spans expanded: a spanning cell stands in every place it covers."""

    grid: tuple[tuple[Cell, ...], ...]
    """Every row, header rows first."""
    header_rows: int
    headings: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    context: tuple[str, ...] = ()
    """Titles of the tabs and accordions around it, outermost first; its caption last."""
    lead: str = ""
    """The text between the last heading (or table) and this table: units are often said there."""
    before: tuple[str, ...] = ()
    """Every piece of text since the table before it, headings too: a paragraph is one."""
    locator: str = "table"
    """Where it is: headings and context, with a number where they repeat."""
    passed: tuple[tuple[int, str], ...] = ()
    """Rows of another width than the header's, which are not in the grid: before which of ``rows``
    each stood, and what it is."""
    fault: str | None = None
    """Why its rows cannot be trusted to stand under their headings."""

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The text of each column's heading; several header rows are joined by a space."""
        columns = zip(*self.grid[: self.header_rows], strict=False)
        return tuple(
            " ".join(cell.text for cell in _distinct(column)).strip() for column in columns
        )

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows below the header."""
        return self.grid[self.header_rows :]

    def at(self, row: Sequence[Cell], column: int) -> str:
        """Locator of a cell: the table, the row's first cell, the column's heading."""
        return fold(f"{self.locator} | {row[0].text} | {self.header[column]}")


def normal(name: str) -> str:
    """A heading as it is compared: case, white space, ``&`` and footnote marks do not matter."""
    return fold(name.replace("&", " and ")).casefold().strip(_MARKS)


def banner(row: Sequence[Cell]) -> str | None:
    """The text of a row that is one cell across the table (a section title), else None."""
    return row[0].text if len(row) > 1 and all(cell is row[0] for cell in row) else None


def headed(table: Table, header_rows: int) -> Table:
    """The same table with another number of header rows, for pages that mark none."""
    return replace(table, header_rows=header_rows)


def columns(table: Table, *names: str) -> list[int]:
    """Indexes of every column whose heading is one of the names; raises on a misaligned table."""
    if table.fault:
        raise PageChanged(f"{table.locator}: {table.fault}")
    wanted = {normal(name) for name in names}
    return [index for index, name in enumerate(table.header) if normal(name) in wanted]


def optional_column(table: Table, *names: str) -> int | None:
    """Index of the column with one of these headings; None where there is none.

    Raises ``PageChanged`` where two columns answer to the names: which is meant is not ours to
    guess.
    """
    found = columns(table, *names)
    if len(found) > 1:
        raise PageChanged(f"{table.locator}: column '{names[0]}' is there {len(found)} times")
    return found[0] if found else None


def column(table: Table, *names: str) -> int:
    """Index of the column with one of these headings; raises ``PageChanged`` where it is gone."""
    index = optional_column(table, *names)
    if index is None:
        present = ", ".join(f"'{name}'" for name in table.header)
        raise PageChanged(f"{table.locator}: no column '{names[0]}'; there are {present}")
    return index


def unknown_columns(table: Table, known: Iterable[str]) -> Iterator[Unread]:
    """One ``Unread`` for each column whose heading is not among the known ones."""
    names = {normal(name) for name in known}
    for name in table.header:
        if normal(name) not in names:
            yield Unread(field=name or "(no heading)", locator=table.locator)


def find(tables: Sequence[Table], *headings: str, having: Sequence[str] = ()) -> list[Table]:
    """The tables below one of the headings (at any depth) that have every column ``having``.

    Without headings, the columns alone decide. Raises ``PageChanged`` where no table is left or
    where one of those left is misaligned.
    """
    wanted = {normal(name) for name in headings}
    below = [t for t in tables if not wanted or wanted & {normal(name) for name in t.headings}]
    if not below:
        present = ", ".join(f"'{name}'" for name in dict.fromkeys(_all_headings(tables))) or "none"
        raise PageChanged(f"no table below heading '{headings[0] if headings else ''}'; {present}")
    names = {normal(name) for name in having}
    found = [table for table in below if names <= {normal(name) for name in table.header}]
    if not found:
        where = below[0].locator if len(below) == 1 else f"any of {len(below)} tables"
        raise PageChanged(f"no columns {sorted(having)} in {where}; {list(below[0].header)}")
    for table in found:
        columns(table)
    return found


def transposed(table: Table, labels: int = 1) -> Table:
    """The table turned, for pages whose columns are models: one row a model.

    The first ``labels`` columns name what each row states; they are joined into one heading,
    a spanning cell counted once. Raises ``PageChanged`` on a misaligned table.
    """
    columns(table)
    width = len(table.header)
    if width <= labels:
        raise PageChanged(f"{table.locator}: no column besides its {labels} columns of labels")
    names = [Cell((" ".join(c.text for c in _distinct(row[:labels])),)) for row in table.rows]
    corner = Cell((" ".join(dict.fromkeys(table.header[:labels])),))
    models = [
        (Cell((table.header[index],)), *(row[index] for row in table.rows))
        for index in range(labels, width)
    ]
    return replace(table, grid=((corner, *names), *models), header_rows=1)


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with each spanning one counted once, empty ones left out."""
    seen: dict[int, Cell] = {id(cell): cell for cell in cells if cell.lines}
    return list(seen.values())


def _all_headings(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        yield from table.headings


def numbered(tables: Iterable[Table]) -> list[Table]:
    """The tables with a locator from headings and context, numbered where these repeat."""
    seen: dict[str, int] = {}
    result = []
    for table in tables:
        where = " > ".join((*table.headings, *table.context)) or "table"
        seen[where] = seen.get(where, 0) + 1
        suffix = f" [{seen[where]}]" if seen[where] > 1 else ""
        result.append(replace(table, locator=where + suffix))
    return result
