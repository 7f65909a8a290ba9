"""Rows are tolerated, anchors are not: one malformed entry of a catalogue costs itself.

A row is one entry of the list that a page is for: a model, a run, a meter. What of it has another
shape, or what its reader refuses, is reported as ``Malformed`` and passed over; the other rows are
read. The page is refused where too many rows are malformed: then its form has changed. The list
itself is an anchor: without it there is no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import Any

from pipeline.claims import Claim, PageChanged, Parse, Snapshot, Unread, fold
from pipeline.readers.shapes import Shape, is_object, kind, shaped

MAX_SHARE = 0.2
"""A page of which a larger share of rows is malformed has changed its form …

A machine writes all its entries in one form. A table is written by hand and has notes and gaps in
it: there the bound is wider (``rows.MALFORMED_SHARE``).
"""
FEW = 3
"""… unless fewer rows than that are malformed, and one is not."""
Items = Iterator[Claim | Unread]


@dataclass(frozen=True, slots=True)
class Malformed(Unread):
    """An entry or a field of one that has not the form its reader relies on."""

    row: str | None = None
    """What kind of row it was counted with; None: not counted yet."""


@dataclass
class _Tally:
    rows: int = 0
    flawed: int = 0
    lost: int = 0
    first: str = ""


class Rows:
    """The rows of one page, read one by one and counted by kind (``models``, ``runs``)."""

    def __init__(self) -> None:
        """No row is read yet."""
        self._tallies: dict[str, _Tally] = {}

    def listed(
        self,
        what: str,
        value: Any,
        path: str,
        shape: Shape,
        read: Callable[[Any, str], Items],
        name: str | None = None,
    ) -> Items:
        """What ``read(row, place)`` finds in each entry of a list.

        A row is placed by its text at ``name``, else by its number. Raises ``PageChanged`` where
        the value is no list.
        """
        if not isinstance(value, list):
            raise PageChanged(f"{path} is {kind(value)}, not a list")
        for index, row in enumerate(value):
            named = row.get(name) if name and is_object(row) else None
            where = f"{path}[{(fold(named) if isinstance(named, str) else '') or index}]"
            yield from self.one(what, row, where, shape, read)

    def keyed(
        self,
        what: str,
        value: Any,
        path: str,
        shape: Shape,
        read: Callable[[str, Any, str], Items],
        form: str = "{path}[{key}]",
    ) -> Items:
        """What ``read(key, row, place)`` finds in each value of an object.

        Raises ``PageChanged`` where the value is none.
        """
        if not is_object(value):
            raise PageChanged(f"{path} is {kind(value)}, not an object")
        for key, row in value.items():
            where = form.format(path=path, key=fold(str(key)))
            yield from self.one(what, row, where, shape, partial(read, key))

    def check(self) -> None:
        """Raise ``PageChanged`` where the rows of a kind are malformed too often."""
        for what, tally in self._tallies.items():
            few = tally.flawed < FEW or tally.flawed <= MAX_SHARE * tally.rows
            none_whole = tally.flawed == tally.rows > 1 or tally.lost == tally.rows
            if none_whole or not few:
                count = f"{tally.flawed} of {tally.rows} {what} are malformed"
                raise PageChanged(f"{count}, the first: {tally.first}")

    def one(
        self, what: str, row: Any, where: str, shape: Shape, read: Callable[[Any, str], Items]
    ) -> list[Claim | Unread]:
        """What ``read(row, place)`` finds in one row that stands at ``where``."""
        tally = self._tallies.setdefault(what, _Tally())
        tally.rows += 1
        faults: list[str] = []
        try:
            items = list(read(shaped(row, shape, where, faults), where))
        except PageChanged as error:
            items = []
            tally.lost += 1
            faults.append(str(error) if where in str(error) else f"{where}: {error}")
        items += malformed(faults, where)
        own = [item for item in items if isinstance(item, Malformed) and item.row is None]
        if not own:
            return items
        tally.flawed += 1
        tally.first = tally.first or own[0].field
        return [
            replace(item, row=what) if isinstance(item, Malformed) and item.row is None else item
            for item in items
        ]


def malformed(faults: Iterable[str], where: str) -> Iterator[Malformed]:
    """A report of each fault of the row that stands at ``where``."""
    return (Malformed(field=fault, locator=where) for fault in faults)


def tolerant(read: Callable[[Snapshot, Rows], Items]) -> Parse:
    """A parser of a function that reads a page by its rows; they are checked at the end."""

    @wraps(read)
    def parse(snapshot: Snapshot) -> Items:
        rows = Rows()
        yield from read(snapshot, rows)
        rows.check()

    return parse
