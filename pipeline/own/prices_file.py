"""``own_prices.csv`` of the data home: contract rates, discounts and multipliers, read and checked.

Here: what a line may say. Not here: which model a name means and what the prices do (``routes``).
Nothing of the pipeline writes this file, and no release holds what it says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

FILE = "own_prices.csv"
COLUMNS = (
    "model", "provider", "component", "usd_per_mtok", "multiplier", "starts_on", "ends_on", "note",
)  # fmt: skip
COMPONENTS = ("input", "output", "cache_read")
EVERY = "*"
MOST_USD, MOST_TIMES = Decimal(2000), Decimal(100)


class OwnPricesError(Exception):
    """Lines that cannot be meant; the message names the file and each line with the remedy."""


@dataclass(frozen=True)
class OwnPrice:
    """One line: a price per million tokens, or a factor on the public price."""

    line: int
    model: str
    """Any name of a model, or ``*`` for all."""
    provider: str
    """Id or name of a provider, or ``*`` for all."""
    component: str
    """``input``, ``output``, ``cache_read``, or ``*`` for all of them."""
    usd_per_mtok: Decimal | None
    multiplier: Decimal | None
    starts_on: date | None
    ends_on: date | None
    """The first day on which it no longer holds."""
    note: str

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day < self.ends_on)


def has_own_prices(home: Path) -> bool:
    """Whether the home has the file, whatever it says."""
    return (home / FILE).exists()


def read_own_prices(home: Path) -> list[OwnPrice]:
    """The lines of the home's file in its order; none where there is no file.

    Raises ``OwnPricesError`` that lists every line that cannot be meant.
    """
    file = home / FILE
    if not has_own_prices(home):
        return []
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OwnPricesError(f"{file} cannot be read ({error}): save it as UTF-8 text") from error
    reader = csv.DictReader(io.StringIO(text), restkey="", strict=True)
    if missing := {"model", "provider"} - set(reader.fieldnames or ()):
        raise OwnPricesError(
            f"{file} line 1: no column {sorted(missing)}: give {','.join(COLUMNS)}"
        )
    if unknown := sorted(set(reader.fieldnames or ()) - set(COLUMNS)):
        raise OwnPricesError(f"{file} line 1: unknown columns {unknown}: give {','.join(COLUMNS)}")
    prices, faults = _lines(reader)
    faults += _doubled(prices)
    if faults:
        raise OwnPricesError("\n".join(f"{file} {fault}" for fault in faults))
    return prices


def _lines(reader: csv.DictReader[str]) -> tuple[list[OwnPrice], list[str]]:
    prices, faults = [], []
    try:
        for row in reader:
            number = reader.line_num
            if "" in row:
                faults.append(f"line {number}: more cells than columns")
                continue
            cells = {name: (text or "").strip() for name, text in row.items()}
            if not any(cells.values()) or cells["model"].startswith("#"):
                continue
            try:
                prices.append(_price(number, cells))
            except ValueError as error:
                faults.append(f"line {number}: {error}")
    except csv.Error as error:
        faults.append(f"line {reader.line_num}: {error}")
    return prices, faults


def _price(line: int, cells: Mapping[str, str]) -> OwnPrice:
    """One line; raises ``ValueError`` with the remedy."""
    component = cells.get("component") or EVERY
    if component not in (*COMPONENTS, EVERY):
        raise ValueError(f"component '{component}': give {', '.join(COMPONENTS)} or {EVERY}")
    usd = _number("usd_per_mtok", cells.get("usd_per_mtok", ""), MOST_USD)
    factor = _number("multiplier", cells.get("multiplier", ""), MOST_TIMES)
    if (usd is None) == (factor is None):
        raise ValueError("give a usd_per_mtok or a multiplier, and not both")
    if usd is not None and component == EVERY:
        raise ValueError(f"a usd_per_mtok is of one component: give {', '.join(COMPONENTS)}")
    starts, ends = _day("starts_on", cells), _day("ends_on", cells)
    if starts and ends and ends <= starts:
        raise ValueError(f"ends_on {ends} is not after starts_on {starts}")
    model, provider = cells["model"] or EVERY, cells["provider"] or EVERY
    if usd is not None and EVERY in (model, provider):
        raise ValueError("a usd_per_mtok is of one model and provider: name both")
    return OwnPrice(
        line, model, provider, component, usd, factor, starts, ends, cells.get("note", "")
    )


def _number(name: str, text: str, most: Decimal) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{name} '{text}' is no number: write it like 2.55") from None
    if not (number.is_finite() and 0 <= number <= most):
        raise ValueError(f"{name} {text} is not between 0 and {most}")
    return number


def _day(name: str, cells: Mapping[str, str]) -> date | None:
    text = cells.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{name} '{text}' is no day: write it like 2026-12-31") from None


def _doubled(prices: list[OwnPrice]) -> Iterator[str]:
    """Lines of one thing at one time, of which nobody can say which is meant."""
    seen: dict[tuple[str, str, str], list[OwnPrice]] = {}
    for price in prices:
        key = (price.model.lower(), price.provider.lower(), price.component)
        for other in seen.setdefault(key, []):
            if (
                price.ends_on is None or other.starts_on is None or other.starts_on < price.ends_on
            ) and (
                other.ends_on is None or price.starts_on is None or price.starts_on < other.ends_on
            ):
                yield f"line {price.line}: says again what line {other.line} says: keep one"
        seen[key].append(price)
