"""The shape of a page of data as its source relies on it, held against the page.

A catalogue that turns a price into an object, or a list of hosts into a text, would make nonsense
of every line that reads it. So each source writes down what it reads (objects, lists, texts,
numbers). What is of another shape is left out of what its reader gets, and named: a field costs
itself, an item of a list itself. Keys that a shape does not name may be anything: a source reports
them as unread. How many rows may be malformed before the page is refused, ``entries`` says.

A shape is ``{key: shape}`` for an object, with ``EVERY`` for the keys not named; ``[shape]`` for a
list; ``TEXT``, ``NUMBER``, ``COUNT``, ``FLAG`` or ``SCALAR`` for a value; a tuple for
alternatives; ``ANY``.
At a key, ``needed(shape)`` is what an object is nothing without (an id), ``expected(shape)`` what
it always has (prices): without it the rest is read, and its absence reported. ``Whole(shape)`` is a
value of which no part may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.believable import Unusable
from pipeline.claims import PageChanged
from pipeline.readers.kinds import (
    ANY,
    COUNT,
    FLAG,
    KINDS,
    NUMBER,
    SCALAR,
    SURE,
    TEXT,
    is_object,
)

__all__ = [
    "ANY", "COUNT", "EVERY", "FLAG", "NUMBER", "SCALAR", "TEXT", "Always", "Kept", "Shape", "Whole",
    "expected", "is_object", "kind", "needed", "placed", "shaped", "whole",
]  # fmt: skip

EVERY = "*"
Shape = Any
"""``dict``, ``list`` or ``tuple`` of shapes, or one of the words above."""


@dataclass(frozen=True)
class Always:
    """The shape at a key that an object of its kind always has."""

    shape: Shape
    is_needed: bool
    """Whether the object is nothing without it."""

    def lacking(self, value: Mapping[str, Any], key: str) -> str | None:
        """How an object lacks the key: not at all, or with nothing where something must stand."""
        if key not in value:
            return "missing"
        is_value = not isinstance(self.shape, dict | list | tuple)
        if _states(value[key]) or (is_value and not self.is_needed):
            return None
        return "null" if value[key] is None else "empty"


def needed(shape: Shape) -> Always:
    """What an object is nothing without: absent, null or malformed, it costs the whole object."""
    return Always(shape, is_needed=True)


def expected(shape: Shape) -> Always:
    """What an object always has, null where that states nothing of a plain value."""
    return Always(shape, is_needed=False)


@dataclass(frozen=True)
class Whole:
    """A value that means something else where a part is left out, so that one costs the whole.

    Of dated prices, say, each holds until the next one.
    """

    shape: Shape


class Kept(list[Any]):
    """The items of a list that have its shape."""

    def __init__(self, items: Sequence[Any], places: Sequence[int]) -> None:
        """The kept items, each with where it stands on the page."""
        super().__init__(items)
        self.places = places
        """Where each item stands on the page."""


def placed(items: Sequence[Any], path: str) -> Iterator[tuple[Any, str]]:
    """Each item of a list with its place on the page."""
    places = items.places if isinstance(items, Kept) else range(len(items))
    for place, item in zip(places, items, strict=True):
        yield item, f"{path}[{place}]"


def shaped(value: Any, shape: Shape, path: str, faults: list[str] | None = None) -> Any:
    """The value as far as it has the shape; what has not is named in ``faults`` and left out.

    A key that is null or an empty text states nothing and is left out as well. A number may come
    as text. Raises ``PageChanged`` where the value as a whole is of another shape; without
    ``faults``, at the first place that is.
    """
    if isinstance(shape, dict):
        if not is_object(value):
            raise _other(value, "an object", path)
        return _object(value, shape, path, faults)
    if isinstance(shape, list):
        if not isinstance(value, list):
            raise _other(value, "a list", path)
        return _list(value, shape[0], path, faults)
    if isinstance(shape, tuple):
        fitting = next((one for one in shape[:-1] if _fits(value, one)), shape[-1])
        return shaped(value, fitting, path, faults)
    if isinstance(shape, Whole):
        return shaped(value, shape.shape, path)
    if not _fits(value, shape):
        raise _other(value, shape, path)
    return value


def whole(value: Any, path: str) -> int:
    """A whole number, written as number or text; raises ``PageChanged`` where it is none."""
    if not _fits(value, COUNT):
        raise PageChanged(f"{path} is {ascii(value)[:40]}, not a whole number")
    return int(Decimal(str(value)))


def _object(
    value: Mapping[str, Any], shape: Mapping[str, Shape], path: str, faults: list[str] | None
) -> dict[str, Any]:
    if EVERY in shape:
        named = {key: wanted for key, wanted in shape.items() if key != EVERY}
        shape = {**dict.fromkeys(value, shape[EVERY]), **named}
    kept = dict(value)
    for key, wanted in shape.items():
        item = value.get(key)
        if item is None or (type(item) is str and not item.strip()):  # absent, or states nothing
            kept.pop(key, None)
            if type(wanted) is Always:
                _note_lacking(value, key, wanted, path, faults)
            continue
        inner = wanted.shape if type(wanted) is Always else wanted
        if type(inner) is str and (type(item) in SURE[inner] or KINDS[inner](item)):
            continue
        try:
            kept[key] = shaped(item, inner, f"{path}.{key}", faults)
        except PageChanged as error:
            if faults is None or (isinstance(wanted, Always) and wanted.is_needed):
                raise
            faults.append(str(error))
            del kept[key]
    return kept


def _note_lacking(
    value: Mapping[str, Any], key: str, wanted: Always, path: str, faults: list[str] | None
) -> None:
    """Name what an object always has and this one has not; raise where it is nothing without."""
    if state := wanted.lacking(value, key):
        fault = f"'{key}' is {state} at {path}"
        if faults is None or wanted.is_needed:
            raise PageChanged(fault)
        faults.append(fault)


def _states(item: Any) -> bool:
    """False for null and empty text, which state nothing."""
    return not (item is None or (isinstance(item, str) and not item.strip()))


def _list(value: list[Any], shape: Shape, path: str, faults: list[str] | None) -> Kept:
    if isinstance(shape, str) and SURE[shape].issuperset(map(type, value)):
        return Kept(value, range(len(value)))
    items, places = [], []
    for place, item in enumerate(value):
        try:
            items.append(shaped(item, shape, f"{path}[{place}]", faults))
            places.append(place)
        except PageChanged as error:
            if faults is None:
                raise
            faults.append(str(error))
    return Kept(items, places)


def _fits(value: Any, shape: Shape) -> bool:
    """Whether a value is of the kind of a shape, whatever stands within."""
    shape = shape.shape if isinstance(shape, Whole) else shape
    if isinstance(shape, str):
        return KINDS[shape](value)
    return is_object(value) if isinstance(shape, dict) else isinstance(value, list)


def _other(value: Any, wanted: str, path: str) -> PageChanged:
    instead = "" if isinstance(value, Unusable) else f", not {wanted}"
    return PageChanged(f"{path} is {kind(value)}{instead}")


def kind(value: Any) -> str:
    """What a value is, in words."""
    kinds = {
        **{dict: "an object", list: "a list", Kept: "a list", str: "text", bool: "true or false"},
        **{int: "a number", float: "a number", type(None): "null"},
    }
    return value.why if isinstance(value, Unusable) else kinds.get(type(value), "no value")
