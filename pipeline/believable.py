"""Values read from a page, with those that cannot be believed marked where they stand.

Here: what every format that holds data (JSON, YAML, TOML, Python) may do wrong in the same way: a
key given twice, half a character, nesting without end. Not here: which values a source relies on
(``readers.shapes``): a marked value fits no shape, so it is passed over and reported like any
other malformed one.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

_NESTING = {dict, list}
MAX_DEPTH = 100
"""Objects within objects; the deepest page known has 12."""
# Halves of a character, and the character that ends a text in C: files and databases refuse both.
_BROKEN = re.compile("[\ud800-\udfff\0]")
_ESCAPED = re.compile(r"\\(?:u(?:[dD][89a-fA-F]|0000)|U0000(?:[dD][89a-fA-F]|0000)|0|x00)")
# A character in two escapes, which JSON itself puts together.
_PAIR = re.compile(r"\\u(?<!\\\\u)[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


@dataclass(frozen=True)
class Unusable:
    """Stands in place of a value that cannot be believed."""

    why: str
    """What is wrong with it, to be read after "is": ``given twice, as 1 and as 2``."""


_HALF = Unusable("text with a broken character")


def read_json(text: str) -> Any:
    """The JSON value of a text.

    Numbers beyond what Python counts with, and ``NaN``, stay the text they are written in. Raises
    ``ValueError`` where the text is no JSON, or nested without end.
    """
    try:
        return believable(_decoded(lambda decoder: decoder.decode(text)), _without_pairs(text))
    except RecursionError as error:
        raise ValueError(f"nested more than {MAX_DEPTH} deep") from error


def _decoded(read: Callable[[json.JSONDecoder], Any]) -> Any:
    try:
        return read(_QUICK)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a whole number of more digits than Python counts with
        return read(_DECODER)


def read_json_at(text: str, start: int) -> tuple[Any, int]:
    """The JSON value that begins at a place of a text, and where it ends; as ``read_json``."""
    try:
        value, end = _decoded(lambda decoder: decoder.raw_decode(text, start))
        return believable(value, _without_pairs(text)), end
    except RecursionError as error:
        raise ValueError(f"nested more than {MAX_DEPTH} deep") from error


def _without_pairs(text: str) -> str:
    """A text of JSON without the characters in two escapes; most have no such escape at all."""
    return _PAIR.sub("", text) if escapes_halves(text) else text


def once(pairs: Iterable[tuple[Hashable, Any]]) -> dict[Any, Any]:
    """The pairs as a dictionary; of a key given twice, what both values say.

    Where they say different things, ``Unusable`` stands.
    """
    listed = pairs if isinstance(pairs, list) else list(pairs)
    found = dict(listed)
    if len(found) == len(listed):
        return found
    first: dict[Any, Any] = {}
    for key, value in listed:
        first[key] = _agreed(first[key], value) if key in first else value
    return first


def _agreed(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        shared = {key: _agreed(one[key], other[key]) for key in one.keys() & other.keys()}
        return {**one, **other, **shared}
    if one == other and isinstance(one, bool) == isinstance(other, bool):
        return one
    return Unusable(f"given twice, as {_shown(one)} and as {_shown(other)}")


def believable(value: Any, text: str) -> Any:
    """The value without broken characters, which only a text that escapes some can hold.

    Raises ``ValueError`` where it is nested more than ``MAX_DEPTH`` deep.
    """
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if type(child) in _NESTING
        ]
        if not level:
            return _whole_characters(value) if escapes_halves(text) else value
    raise ValueError(f"nested more than {MAX_DEPTH} deep")


def escapes_halves(text: str) -> bool:
    """Whether a text may hold broken characters, written as escapes."""
    return _ESCAPED.search(text) is not None


def _whole_characters(value: Any) -> Any:
    if isinstance(value, dict):
        return once(_named(key, item) for key, item in value.items())
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    if isinstance(value, str) and _BROKEN.search(value):
        joined = _joined(value)
        return _HALF if _BROKEN.search(joined) else joined
    return value


def _named(key: Any, item: Any) -> tuple[Any, Any]:
    """A pair; one whose key is no whole text is not believed."""
    whole = _whole_characters(key)
    if whole is _HALF:
        return _BROKEN.sub("\ufffd", key), _HALF
    return whole, _whole_characters(item)


def _joined(text: str) -> str:
    """The text with two halves that follow each other as one character: YAML leaves them apart."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return ascii(value)[:40]


def _float(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


def _whole(text: str) -> int | str:
    try:
        return int(text)
    except ValueError:  # more digits than Python turns into a number
        return text


_QUICK = json.JSONDecoder(object_pairs_hook=once, parse_float=_float, parse_constant=str)
_DECODER = json.JSONDecoder(
    object_pairs_hook=once, parse_float=_float, parse_int=_whole, parse_constant=str
)
