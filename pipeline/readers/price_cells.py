"""The cells of price tables: their amounts with the words that belong to each.

Not here: what a heading means (``price_columns``), the rows of a table (``price_rows``), what an
amount means (dbt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.claims import Claim, PageChanged, Unread, fold
from pipeline.readers.grids import Cell, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.price_columns import (
    PriceColumn,
    attribute_by_unit,
    price_column,
)
from pipeline.readers.texts import amounts, leftover, window

NOTHING = frozenset(
    {
        *("", "-", "--", "—", "–", "\\", "/", "n/a", "na", "tbd", "none", "custom"),
        *("not available", "not supported", "coming soon", "contact sales", "contact us"),
        *("不支持", "暂不支持", "无"),
    }
)
TOKEN_PRICES = {"price_input", "price_output", "price_cache_read", "price_cache_write"}
_OWN_UNIT = re.compile(r"(?:/|per\b|每)\s*[^(),;（]*", re.I)
# Words before or behind an amount that name a price of their own.
_LABEL = re.compile(
    r"\W*(?:(?:prompt )?cach(?:ed?|ing)(?: input| reads?| writes?| hits?)?|input|output)"
    r"(?: tokens?| price)?\W*",
    re.I,
)
_PROMPTS = re.compile(
    r"(?:for |with |prompts? )*(?:[<>≤≥]=?|up to|over|above|below|under|more than|at most)"
    r"\s?\d[\d,.]*\s?(?:[KM]|tokens?\b).*",
    re.I,
)
_FREE = re.compile(r"\bfree\b|免费|限免", re.I)
_PLAINLY_FREE = {"free", "free of charge", "免费"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CURRENCY = re.compile(r"[$¥€￥]|\b(?:USD|CNY|RMB)\b", re.I)


class NoUnit(PageChanged):
    """A price of tokens whose unit nothing states: it would be none that can be compared."""


@dataclass(frozen=True)
class Price:
    """One amount of a cell."""

    text: str
    unit: str | None
    """The unit that stands behind the amount itself: ``/ M tokens``."""
    dates: Mapping[str, str]
    note: str
    """The words that are neither unit nor date: ``(cached)``, ``50% off``."""


def prices(text: str) -> list[Price]:
    """Every amount of a text with its own unit, dates and remaining words."""
    found = []
    for amount in amounts(text)[1]:
        dates, words = window(amount.qualifier)
        own = _OWN_UNIT.match(words)
        note = fold((words[own.end() :] if own else words).strip(" ,;()（）"))
        found.append(Price(amount.text, fold(own[0]) if own else None, dates, note))
    return found


def _parts(cell: Cell) -> list[str]:
    """The cell's text cut where a new amount begins a line; a label stays with what follows it."""
    parts: list[str] = []
    label = ""
    for line in cell.lines:
        if amounts(line)[1]:
            parts.append(f"{label} {line}".strip())
            label = ""
        elif _LABEL.fullmatch(line):
            label = line
        elif not parts:
            parts.append(line)
        else:
            parts[-1] += f" {line}"
    return [*parts, label] if label else parts


def price_claims(
    subject: Subject, column: PriceColumn, cell: Cell, where: str, unit: str | None = None
) -> Iterator[Claim | Unread]:
    """One claim an amount of a cell, or its word ``Free``; nothing for a dash.

    The unit behind an amount goes before the heading's, and that before ``unit``, the table's. A
    word that names a price (``$0.06 (cached)``, ``Output: $3``) goes before the heading. Remaining
    words are a range of prompt sizes or what ``leftover`` makes of them. Other text without an
    amount is ``Unread``. Raises ``NoUnit``.
    """
    about = subject.under(**column.conditions)
    stated = column.unit or unit
    found = [(part, price) for part in _parts(cell) for price in prices(part)]
    for part, price in found:
        labels = [word for word in (price.note, amounts(part)[0]) if _LABEL.fullmatch(word)]
        named = price_column(labels[0]) if labels else None
        own = price.unit or stated
        attribute = attribute_by_unit((named or column).attribute, own)
        if own is None and attribute in TOKEN_PRICES:
            raise NoUnit(f"{where}: no words say the unit of '{price.text}'")
        note = {}
        if _PROMPTS.fullmatch(price.note):
            note = {"context_tier": price.note}
        elif price.note not in labels:
            note = leftover(price.note, about.conditions)
        conditions = {**price.dates, **note}
        yield about.claim(attribute, price.text, where, unit_text=own, conditions=conditions)
    if found:
        unpriced = (part for part in _parts(cell) if not prices(part))
        yield from (Unread(part, where) for part in unpriced if normal(part) not in NOTHING)
    if found or normal(cell.text) in NOTHING:
        return
    is_number = _NUMBER.fullmatch(cell.text) and _CURRENCY.search(stated or "")
    if _FREE.search(cell.text) or is_number:
        plainly = is_number or normal(cell.text) in _PLAINLY_FREE
        free = {} if plainly else {"promotion": cell.text}
        attribute = attribute_by_unit(column.attribute, stated)
        yield about.claim(attribute, cell.text, where, unit_text=stated, conditions=free)
    else:
        yield Unread(field=cell.text, locator=where)
