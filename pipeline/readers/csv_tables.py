"""Reading CSV tables: columns by name, unknown columns, ragged rows.

Here: what every CSV source needs in the same way. Not here: any source's column names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.believable import Unusable
from pipeline.claims import PageChanged, Snapshot, Unread, fold
from pipeline.readers.entries import Items, Rows
from pipeline.readers.shapes import Shape


@dataclass(frozen=True)
class Table:
    """A CSV page: its header and its rows, every cell with white space folded."""

    header: tuple[str, ...]
    lines: tuple[Mapping[str, str] | Unusable, ...]
    """Every row, also one that is not as long as the header."""

    @property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """The rows that are whole."""
        return tuple(line for line in self.lines if not isinstance(line, Unusable))

    def read(
        self, rows: Rows, shape: Shape, read: Callable[[Mapping[str, str], str], Items]
    ) -> Items:
        """What ``read(row, "row 2")`` finds in each row; the header is row 1."""
        for number, line in enumerate(self.lines, start=2):
            yield from rows.one("rows", line, f"row {number}", shape, read)

    def unread(self, known: Set[str]) -> Iterator[Unread]:
        """One ``Unread`` for each column that the source does not know."""
        for column in self.header:
            if column not in known:
                yield Unread(field=column, locator="header")


def read_table(snapshot: Snapshot, required: Sequence[str]) -> Table:
    """The page as a table; raises as ``table_of`` does."""
    return table_of(snapshot.text, f"page '{snapshot.page.id}'", required)


def table_of(text: str, where: str, required: Sequence[str]) -> Table:
    """A CSV text as a table; ``where`` names it in messages.

    A row with more or fewer cells than the header is malformed. Raises ``PageChanged`` where it
    has swallowed others (a lost quote), a required column is missing or comes twice, or no row
    follows.
    """
    try:
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as error:
        raise PageChanged(f"{where} is not CSV: {error}") from error
    header = tuple(map(fold, lines[0])) if lines else ()
    if missing := [column for column in required if column not in header]:
        raise PageChanged(f"{where} has no column {', '.join(map(repr, missing))}")
    if len(set(header)) != len(header):
        raise PageChanged(f"{where} has a column twice: {', '.join(header)}")
    rows: list[Mapping[str, str] | Unusable] = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) == len(header):
            rows.append(dict(zip(header, map(fold, cells), strict=True)))
            continue
        fault = f"{len(cells)} cells long, not {len(header)}"
        if any("\n" in cell for cell in cells):
            raise PageChanged(f"{where}: row {number} is {fault}, and has swallowed other rows")
        rows.append(Unusable(fault))
    if not rows:
        raise PageChanged(f"{where} has a header and no rows")
    return Table(header, tuple(rows))
