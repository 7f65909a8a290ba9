"""Price tables as most providers print them: a row a model, a column a price.

Here: the rows of a table, the unit that words above it state, tables that nobody reads. Not here:
the amounts of one cell (``price_cells``), what a heading means (``price_columns``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from pipeline.claims import Claim, PageChanged, Unread, fold
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import NoUnit, price_claims
from pipeline.readers.price_columns import PriceColumn, price_columns
from pipeline.readers.rows import Row, alone, read_rows
from pipeline.readers.texts import amounts

_SAID_UNIT = re.compile(
    r"(?:USD )?\bper (?:\d[\d,]*\s?[KM]?\s|[KM]\s)?(?:million |thousand )?(?:input |output )?"
    r"(?:tokens?|requests?|images?|videos?|characters?|minutes?|seconds?|pages?)\b",
    re.I,
)


def unit_above(table: Table) -> str | None:
    """The unit a sentence since the table before states last: ``per 1M tokens``."""
    said = [match[0] for text in table.before for match in _SAID_UNIT.finditer(text)]
    return said[-1] if said else None


def shows_prices(table: Table) -> bool:
    """Whether an amount of money stands in a table."""
    return any(amounts(cell.text)[1] for row in table.rows for cell in row)


def unread_prices(table: Table) -> Iterator[Unread]:
    """A table that is not read, reported where it shows prices."""
    if shows_prices(table):
        yield Unread(field=" | ".join(filter(None, table.header)) or "?", locator=table.locator)


def place(table: Table, row: Sequence[Cell], index: int, model: str | None) -> str:
    """Locator of a cell, the model named where the row does not begin with it."""
    if model is None or row[0].text.startswith(model):
        return table.at(row, index)
    return fold(f"{table.locator} | {row[0].text} | {model} | {table.header[index]}")


def _name(table: Table, row: Row, about: Subject, named: int) -> Claim:
    """The display name of a row's model: the first line of its cell."""
    where = place(table, row, named, about.model_text)
    subject = Subject(about.model_text, about.provider_text)
    return subject.claim("model_name", row[named].lines[0], where)


def _prices(
    table: Table,
    row: Row,
    about: Subject,
    columns: Mapping[int, PriceColumn],
    unit: str | None,
    faults: list[NoUnit],
) -> Iterator[Claim | Unread]:
    """The prices of a row; a cell without a unit is ``Unread`` and its fault kept."""
    for index, column in columns.items():
        where = place(table, row, index, about.model_text)
        try:
            yield from list(price_claims(about, column, row[index], where, unit))
        except NoUnit as fault:
            faults.append(fault)
            yield Unread(row[index].text, where)


def price_rows(
    table: Table,
    subject: Callable[[Sequence[Cell]], Subject | None],
    *,
    unit: str | None = None,
    known: Collection[str] = (),
    named: int | None = None,
    again: bool = False,
) -> Iterator[Claim | Unread]:
    """The prices of every row ``subject`` names a model for; unknown columns as ``Unread``.

    ``named`` is the column of display names; a cell's first line is the name. A price without a
    unit is ``Unread``. ``again`` says that the rows were read before, so that what of them is
    passed over is not reported twice. Raises ``PageChanged`` on a table without any price column,
    one none of whose prices has a unit, or one most of whose rows cannot be read.
    """
    grids.columns(table)
    left = {normal(name) for name in known}
    priced = price_columns(table).items()
    columns = {i: column for i, column in priced if normal(table.header[i]) not in left}
    if not columns:
        raise PageChanged(f"{table.locator}: no column names a price; {list(table.header)}")
    yield from grids.unknown_columns(table, {*known, *(table.header[index] for index in columns)})
    seen: set[str | None] = set()
    faults: list[NoUnit] = []
    whole = False

    def read(row: Row) -> Iterator[Claim | Unread]:
        nonlocal whole
        if (about := subject(row)) is None or alone(row):
            return
        if not may_be_model(about.model_text or ""):
            raise PageChanged(f"'{about.model_text}' names no model")
        if named is not None and row[named].lines and about.model_text not in seen:
            seen.add(about.model_text)
            yield _name(table, row, about, named)
        for item in _prices(table, row, about, columns, unit, faults):
            whole = whole or (isinstance(item, Claim) and bool(item.unit_text))
            yield item

    yield from read_rows(table, read, again=again)
    if faults and not whole:
        raise faults[0]
