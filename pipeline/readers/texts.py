"""Taking verbatim texts apart, without interpreting them: several prices in a cell, date windows.

Here: where one price ends and the next begins, and which words belong to which. Not here: what
an amount or a range means; that is decided in dbt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.claims import fold

_NUMBER = r"\d[\d,]{0,30}(?:\.\d{1,30})?(?!\.?\d)"
_CODE = r"(?:USD|CNY|RMB|EUR|GBP)"
_AMOUNT = re.compile(
    rf"(?:US)?[$€£¥￥]\s?{_NUMBER}(?:\s?{_CODE}\b)?|\b{_CODE}\s?{_NUMBER}"
    rf"|{_NUMBER}\s?(?:元|{_CODE}\b|[€£](?!\s?\d))"
)
_EDGES = " ,;:·|"
_MARKS = "*†‡§"
# Between two amounts: none of them is the price.
_RANGE = re.compile(r"(?:-|–|—|~|to|至)", re.I)
# Before an amount: the price may be another one.
_BOUND = re.compile(
    r"\b(?:from|starting(?: at| from)?|starts at|as low as|up to|at least|at most)$", re.I
)
_DATE = (
    r"(\d{4}-\d{2}-\d{2}|[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2} [A-Z][a-z]+\.? \d{4}|[A-Z][a-z]+ \d{4})"
)
_UNTIL = re.compile(
    r"\(?\b(?:through|until|till|valid to|ending|ends(?: on)?) " + _DATE + r"\)?", re.I
)
_SINCE = re.compile(
    r"\(?\b(?:starting(?: on)?|from|beginning(?: on)?|effective(?: on)?|as of|since) "
    + _DATE
    + r"\)?",
    re.I,
)


# What a seller takes off or adds for a while, and the price before it.
_PROMOTION = re.compile(
    r"%|\boff\b|discount|promo|limited|\bfree\b|introduct|launch|\bsale\b|until|through|\blist\b"
    r"|original|regular|折|优惠|限时|限免|原价|免费",
    re.I,
)


@dataclass(frozen=True)
class Amount:
    """One amount of money as written, and the words that follow it up to the next amount."""

    text: str
    """``$1.25``."""
    qualifier: str
    """``prompts <= 200k tokens``; empty where nothing follows."""


def amounts(text: str) -> tuple[str, tuple[Amount, ...]]:
    """The words before the first amount, and every amount with the words after it.

    ``$1.25, prompts <= 200k $2.50, prompts > 200k`` gives two amounts, each with its range. A
    text without any amount gives itself and none; so does one that only bounds a price (``$0.50 -
    $1``, ``from $0.10``).
    """
    found = list(_AMOUNT.finditer(text))
    if not found or _bounds(text, found):
        return _trimmed(text), ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = tuple(
        Amount(fold(match[0]), _trimmed(text[match.end() : end].lstrip(_MARKS)))
        for match, end in zip(found, ends, strict=True)
    )
    return _trimmed(text[: found[0].start()]), parts


def _bounds(text: str, found: list[re.Match[str]]) -> bool:
    """Whether the words between the amounts make them bounds of a price."""
    starts = [0, *(match.end() for match in found[:-1])]
    between = [text[start : match.start()] for start, match in zip(starts, found, strict=True)]
    is_range = any(_RANGE.fullmatch(words.strip()) for words in between[1:])
    return is_range or any(_BOUND.search(words.strip(" :")) for words in between)


def window(text: str) -> tuple[dict[str, str], str]:
    """The dates from and to which a text says it holds, verbatim, and the text without them.

    ``through December 31, 2026`` gives ``{"effective_to": "through December 31, 2026"}`` and
    ``""``: the word of an end says whether the day is still within.
    """
    conditions = {}
    for name, pattern in (("effective_from", _SINCE), ("effective_to", _UNTIL)):
        if match := pattern.search(text):
            conditions[name] = match[1] if name == "effective_from" else match[0].strip("()")
            text = text[: match.start()] + " " + text[match.end() :]
    return conditions, _trimmed(text)


def is_promotion(words: str) -> bool:
    """Whether words beside a price say that it is a promotion, or the price without one."""
    return _PROMOTION.search(words) is not None


def leftover(words: str, held: Mapping[str, str]) -> dict[str, str]:
    """The condition that words left over beside a price are, given those it is ``held`` under.

    A promotion where they say so, else a mode of its own: ``with data sharing`` is a price that
    not everybody pays, and nothing that was taken off.
    """
    words = words.strip(" ,;:+*()（）")
    if not words:
        return {}
    name = "promotion" if is_promotion(words) else "mode"
    return {name: f"{held[name]}, {words}" if name in held else words}


def _trimmed(text: str) -> str:
    text = fold(text).strip(_EDGES)
    return text[:-1].rstrip(_EDGES) if text.endswith(".") else text
