"""Kinds of values that a page of data may hold, by the words that shapes are written in.

Here: text, number, flag and the like, told from a single value. Not here: objects and lists of
them, and what becomes of a value of another kind (``shapes``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

TEXT, NUMBER, FLAG, SCALAR = "text", "a number", "true or false", "a value"
COUNT = "a whole number"
ANY = "anything"
MAX_DIGITS, MAX_TEXT = 18, 100
"""Digits, and characters, of a number that is counted with; longer ones are only copied."""


def is_object(value: Any) -> bool:
    """Whether a value has keys; asking a plain dictionary for its type is ten times as quick."""
    return type(value) is dict or isinstance(value, Mapping)


def _is_amount(value: Any) -> bool:
    if isinstance(value, str):
        return _is_number(value)
    return _is_number_itself(value) and not (isinstance(value, float) and not isfinite(value))


def _is_count(value: Any) -> bool:
    if type(value) is int:
        return bool(abs(value) < 10 ** (MAX_DIGITS + 1))
    return (isinstance(value, str) or _is_number_itself(value)) and _is_whole(str(value))


def _is_number_itself(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.strip()).is_finite()
    except InvalidOperation:
        return False


def _is_whole(text: str) -> bool:
    if len(text) > MAX_TEXT or not _is_number(text):
        return False
    number = Decimal(text.strip())
    return abs(number.adjusted()) <= MAX_DIGITS and number == number.to_integral_value()


KINDS: dict[str, Callable[[Any], bool]] = {
    TEXT: lambda value: isinstance(value, str),
    SCALAR: lambda value: isinstance(value, str | int | float),
    ANY: lambda value: True,
    FLAG: lambda value: isinstance(value, bool),
    NUMBER: _is_amount,
    COUNT: _is_count,
}
"""What tells whether a value is of a kind."""

SURE: dict[str, frozenset[type]] = {
    TEXT: frozenset({str}),
    SCALAR: frozenset({str, int, float, bool}),
    ANY: frozenset({str, int, float, bool, dict, list}),
    FLAG: frozenset({bool}),
    NUMBER: frozenset({int}),
    COUNT: frozenset(),
}
"""Types of which every value is of a kind, so that most need no closer look."""
