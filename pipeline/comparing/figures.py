"""One figure of a comparison: its text, where it is stated, when that was last seen, who differs.

Here: how values are written for a reader. Not here: which value is right (``model_facts`` and
``offer_facts`` say that, with the source they took it from).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

UNKNOWN = "unknown"
TOKENS = ("_tokens",)
PRICES = ("_per_mtok",)
COUNTS = ("parameters_total", "parameters_active")
# What model_facts lists beside a value: "200000 (models_dev, 2 claims); 189096 (litellm_prices)".
STATED = re.compile(r"^(?P<value>.+?) \((?P<by>[^()]+)\)$")


@dataclass(frozen=True)
class Figure:
    """What a cell shows."""

    text: str
    source_url: str | None = None
    reviewed_on: date | None = None
    others: tuple[tuple[str, str], ...] = ()
    """Values that other sources state, each with the source's name."""
    detail: str = ""
    """A remark beside the figure, such as the route a price is asked on."""

    @property
    def is_known(self) -> bool:
        """Whether any source states it."""
        return self.text != UNKNOWN

    def others_text(self, most: int | None = None) -> str:
        """Values stated elsewhere, by source; after ``most`` of them only how many more."""
        shown = self.others[:most]
        by_source: dict[str, list[str]] = {}
        for value, source in shown:
            by_source.setdefault(source, []).append(value)
        text = "; ".join(
            ", ".join(values) + (f" ({source})" if source else "")
            for source, values in by_source.items()
        )
        more = len(self.others) - len(shown)
        return f"{text} and {more} more" if more else text


def fact_figure(fact: dict[str, Any] | None, detail: str = "") -> Figure:
    """The figure of a row of ``model_facts`` or ``offer_facts``; unknown where there is none."""
    if fact is None:
        return Figure(UNKNOWN)
    attribute_id = fact["attribute_id"]
    return Figure(
        text=value_text(attribute_id, fact["value"]),
        source_url=fact["source_url"],
        reviewed_on=fact["last_reviewed_on"],
        others=others_stated(attribute_id, fact["alternatives"]),
        detail=detail,
    )


def value_text(attribute_id: str, value: object) -> str:
    """A stored value as a reader writes it: ``200000`` is 200,000 tokens, ``true`` is Yes."""
    text = str(value)
    if text in ("true", "false"):
        return "Yes" if text == "true" else "No"
    if attribute_id.endswith(TOKENS):
        return tokens_text(int(Decimal(text)))
    if attribute_id.endswith(PRICES):
        return usd_text(Decimal(text))
    if attribute_id in COUNTS:
        return count_text(int(Decimal(text)))
    return text.replace(",", ", ") if attribute_id.endswith("_modalities") else text


def others_stated(attribute_id: str, alternatives: str | None) -> tuple[tuple[str, str], ...]:
    """The values that lost and who states them; a text of another form is shown as it is."""
    if not alternatives:
        return ()
    stated = []
    for part in alternatives.split("; "):
        found = STATED.match(part)
        if found is None:
            return ((alternatives, ""),)
        stated.append((_as_stated(attribute_id, found["value"]), found["by"].partition(", ")[0]))
    return tuple(dict.fromkeys(stated))


def _as_stated(attribute_id: str, value: str) -> str:
    """A value written for a reader, or as it is where it is not of its attribute's kind."""
    try:
        return value_text(attribute_id, value)
    except (ArithmeticError, ValueError):
        return value


def tokens_text(tokens: int | None) -> str:
    """Tokens with thousands separated."""
    return UNKNOWN if tokens is None else f"{tokens:,}"


def usd_text(amount: Decimal | None) -> str:
    """A price without trailing zeros; cents are written with two digits: $0.50, $3, $0.125."""
    if amount is None:
        return UNKNOWN
    text = f"{amount.normalize():,f}"
    whole, _, cents = text.partition(".")
    return f"${whole}" if not cents else f"${whole}.{cents.ljust(2, '0')}"


def cost_text(amount: Decimal | None) -> str:
    """US dollars a month: under $100 with cents, else whole, half up."""
    if amount is None:
        return "Unavailable"
    unit = Decimal("0.01") if abs(amount) < 100 else Decimal(1)
    return f"${amount.quantize(unit, rounding=ROUND_HALF_UP):,f}"


def count_text(count: int) -> str:
    """Parameters: 4,000,000,000 is 4B."""
    for size, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M")):
        if count >= size:
            return f"{Decimal(count) / size:.3g}{letter}"
    return f"{count:,}"


def score_text(score: Decimal, scale: str | None = "percent") -> str:
    """A score as exactly as it is known: Elo in whole points, all else to a tenth."""
    unit = Decimal(1) if scale == "elo" else Decimal("0.1")
    return f"{score.quantize(unit, rounding=ROUND_HALF_UP).normalize():,f}"
