"""One figure of a comparison: its text, where it is stated, when that was last seen, who differs.

Here: what a cell shows. Not here: which value is right, and how it is written (``model_facts`` and
``offer_facts`` say both, with the source they took it from). What a month costs at the reader's own
traffic is reckoned when asked, so it is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

UNKNOWN = "unknown"


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
    """The figure of a row of ``model_facts`` or ``offer_facts``; unknown where there is none.

    A capability on which sources differ is unknown as well, and cites none of them. What no page
    states of the model itself says what it rests on.
    """
    if fact is None:
        return Figure(UNKNOWN)
    # A price that another unit keeps a hair from this one reads the same, and tells nothing more.
    stated = (
        (other["value_text"], other["source_id"])
        for other in fact["other_values"]
        if other["value_text"] != fact["value_text"]
    )
    others = tuple(dict.fromkeys(stated))
    if fact["value_text"] == UNKNOWN:
        return Figure(UNKNOWN, others=others, detail="(sources differ)")
    if basis := fact.get("basis_text"):
        detail = f"{detail} ({basis})".lstrip()
    return Figure(
        fact["value_text"], fact["source_url"], fact["last_reviewed_on"], others, detail=detail
    )


def cost_text(amount: Decimal | None) -> str:
    """US dollars a month: under $100 with cents, else whole, half up."""
    if amount is None:
        return "Unavailable"
    unit = Decimal("0.01") if abs(amount) < 100 else Decimal(1)
    return f"${amount.quantize(unit, rounding=ROUND_HALF_UP):,f}"
