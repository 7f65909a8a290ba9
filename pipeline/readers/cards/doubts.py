"""What a card states twice and differently: neither is taken.

Two tables may differ by something that only prose says (a mode, a prompt, tuned or base weights),
and a list may speak of a part of the model. Which is meant is not ours to guess: such statements
are named as unread. Here: finding them. Not here: any way of reading them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.claims import Claim, Unread

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
# Facts a model has one of. What a model derives from, or may be used under, can be several.
SINGLE = {
    "context_window", "knowledge_cutoff", "max_input", "max_output", "parameters_active",
    "parameters_total", "released_on", "training_cutoff",
}  # fmt: skip


def settled(items: Sequence[Claim | Unread]) -> Iterator[Claim | Unread]:
    """The items without contradictions; an ``Unread`` for each, where it was met first."""
    values: dict[tuple[str | None, ...], set[object]] = {}
    for item in items:
        if isinstance(item, Claim) and (key := _statement(item)):
            values.setdefault(key, set()).add(_value(item))
    named = set()
    for item in items:
        key = _statement(item) if isinstance(item, Claim) else None
        if not isinstance(item, Claim) or key is None or len(values[key]) == 1:
            yield item
        elif key not in named:
            named.add(key)
            about = item.conditions.get("benchmark", item.attribute)
            yield Unread(field=f"two values of {about}", locator=item.locator)


def _statement(claim: Claim) -> tuple[str | None, ...] | None:
    """What must not have two values: a score on the whole card, a fact at one place of it."""
    if claim.attribute == "benchmark_score":
        return claim.attribute, claim.model_text, claim.conditions_json()
    if claim.attribute in SINGLE:
        return claim.attribute, claim.model_text, claim.locator
    return None


def _value(claim: Claim) -> object:
    numbers = _NUMBER.findall(claim.value_text)
    if claim.attribute == "benchmark_score" and numbers:
        return tuple(Decimal(number.replace(",", "")) for number in numbers)
    return claim.value_text.casefold()
