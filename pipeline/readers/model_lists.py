"""Reading model lists that providers publish without a key: one field map a provider.

Here: taking a row apart by its map. Not here: any provider's field names or units; those stand in
its source with the address of public code that reads the same list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.claims import Claim, PageChanged, Parse, Snapshot, Unread
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, require
from pipeline.readers.shapes import SCALAR, Shape, needed, shaped

Extra = Callable[[Subject, Mapping[str, Any], str], Items]


@dataclass(frozen=True)
class Fields:
    """Where a row states what. Keys are dotted paths within the row (``pricing.prompt``)."""

    unit: str
    """Unit of all prices that ``prices`` gives no other."""
    prices: Mapping[str, tuple[str, Mapping[str, str]]]
    """Path to attribute and conditions; the condition ``unit`` is taken out and used as unit."""
    tokens: Mapping[str, str] = field(default_factory=dict)
    """Path to attribute, counted in tokens; 0 and less say nothing."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """Path to attribute, copied as it stands; a list is joined."""
    times: Mapping[str, str] = field(default_factory=dict)
    """Path to attribute, a time in Unix seconds; 0 says nothing."""
    flags: tuple[str, ...] = ()
    """Beginnings of paths of booleans that are capabilities, named by the last part."""
    features: Set[str] = frozenset()
    """Paths of lists of capabilities; one that is not listed is no claim."""
    conditions: Mapping[str, str] = field(default_factory=dict)
    """Path to condition that all prices of the row share (``quantization``)."""
    left: Set[str] = frozenset()
    """Paths passed over on purpose, or read otherwise, with all that is beneath them."""

    def knows(self, path: str, value: Any) -> bool:
        """Whether a path is read or left out."""
        return (
            any(path in known for known in self._maps())
            or (path.startswith(self.flags) and isinstance(value, bool))
            or any(path == left or path.startswith(f"{left}.") for left in self.left)
        )

    def row(self) -> dict[str, Shape]:
        """The shape of a row that is yet to be opened."""
        dotted = (path.split(".") for known in self._maps() for path in known)
        return {names[0]: {} for names in dotted if len(names) > 1}

    @cached_property
    def shape(self) -> Shape:
        """The shape of an opened row."""
        copied = (*self.prices, *self.tokens, *self.times, *self.conditions)
        lists: dict[str, Shape] = {path: (SCALAR, [SCALAR]) for path in self.stated}
        lists |= {path: [SCALAR] for path in self.features}
        return lists | dict.fromkeys(copied, SCALAR)

    def _maps(self) -> tuple[Mapping[str, Any] | Set[str], ...]:
        maps = (self.prices, self.tokens, self.stated, self.times, self.conditions)
        return (*maps, self.features)


def flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The row with nested objects opened: dotted path to scalar or list."""
    opened: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            opened |= flat(value, f"{prefix}{key}.")
        else:
            opened[f"{prefix}{key}"] = value
    return opened


def offer(
    fields: Fields, subject: Subject, row: Mapping[str, Any], path: str, seen: set[str]
) -> Items:
    """Claims of one row, and an ``Unread`` for each path unknown and not yet ``seen``.

    A path whose value is of another kind is reported and passed over.
    """
    faults: list[str] = []
    opened = {key: value for key, value in flat(row).items() if value not in (None, "", [])}
    values = shaped(opened, fields.shape, path, faults)
    yield from malformed(faults, path)
    yield from _prices(fields, subject, values, path)
    yield from subject.stated(values, fields.stated, path)
    for key, attribute in fields.tokens.items():
        value = plain(values.get(key, 0))
        if value != "0" and not value.startswith("-"):
            yield subject.claim(attribute, value, f"{path}.{key}", unit_text="tokens")
    for key, attribute in fields.times.items():
        if moment := values.get(key):
            yield subject.claim(attribute, moment, f"{path}.{key}", unit_text="unix seconds")
    yield from _capabilities(fields, subject, values, path)
    for key in sorted(values.keys() - seen):
        if not fields.knows(key, values[key]):
            seen.add(key)
            yield Unread(field=key, locator=f"{path}.{key}")


def _capabilities(
    fields: Fields, subject: Subject, values: Mapping[str, Any], path: str
) -> Iterator[Claim]:
    for key, value in values.items():
        if key.startswith(fields.flags) and isinstance(value, bool):
            named = {"feature": key.rpartition(".")[2]}
            yield subject.claim("capability", value, f"{path}.{key}", conditions=named)
        elif key in fields.features:
            for word in value:
                named = {"feature": plain(word)}
                yield subject.claim("capability", True, f"{path}.{key}", conditions=named)


def _prices(
    fields: Fields, subject: Subject, values: Mapping[str, Any], path: str
) -> Iterator[Claim]:
    shared = {
        condition: plain(values[key])
        for key, condition in fields.conditions.items()
        if key in values
    }
    for key, (attribute, conditions) in fields.prices.items():
        if key in values:
            own = dict(conditions)
            unit = own.pop("unit", fields.unit)
            yield subject.claim(
                attribute, values[key], f"{path}.{key}", unit_text=unit, conditions=shared | own
            )


def listing(snapshot: Snapshot, key: str | None) -> tuple[Any, str]:
    """The list of a page with its place; ``key`` None: the page itself is the list.

    Raises ``PageChanged`` where the key is missing.
    """
    return (require(snapshot.json, key, "$"), f"$.{key}") if key else (snapshot.json, "$")


def priced(rows: Rows, items: Items, key: str) -> Items:
    """The items; raises ``PageChanged`` where no claim stands at ``key``, the price of input."""
    found = False
    for item in items:
        found = found or item.locator.endswith(f".{key}")
        yield item
    rows.check()
    if not found:
        raise PageChanged(f"no row has a price of input tokens at '{key}'")


def parser(
    provider: str,
    fields: Fields,
    *,
    key: str | None = "data",
    model: str = "id",
    shape: Shape = None,
    extra: Extra | None = None,
) -> Parse:
    """A parser of a list: each row an offer of ``provider``, its model's id at ``model``.

    ``extra`` reads what a map cannot say (tiers of prices), of the ``shape`` that it relies on.
    """
    row_shape = fields.row() | (shape or {}) | {model: needed(SCALAR)}
    where = next(path for path, (name, _) in fields.prices.items() if name == "price_input")

    def claims(snapshot: Snapshot, rows: Rows) -> Items:
        seen: set[str] = set()

        def read(row: Mapping[str, Any], path: str) -> Items:
            subject = Subject(plain(row[model]), provider)
            yield from offer(fields, subject, row, path, seen)
            if extra:
                yield from extra(subject, row, path)

        yield from rows.listed("models", *listing(snapshot, key), row_shape, read)

    @tolerant
    def parse(snapshot: Snapshot, rows: Rows) -> Items:
        yield from priced(rows, claims(snapshot, rows), where)

    return parse
