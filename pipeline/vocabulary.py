"""The closed vocabulary of claims, read from the dbt seeds that document it.

One truth: ``attributes.csv`` and ``conditions.csv``. A claim outside it is a programming
error of its source, found by the tests and refused when claims are written.
"""

from __future__ import annotations

import csv
from functools import cache

from pipeline.claims import Claim
from pipeline.project import PROJECT

SEEDS = PROJECT / "seeds"


class InvalidClaim(ValueError):
    """A claim the vocabulary does not allow; the message names claim and remedy."""


def _ids(seed: str, column: str) -> frozenset[str]:
    with (SEEDS / seed).open(newline="", encoding="utf-8") as file:
        return frozenset(row[column] for row in csv.DictReader(file))


@cache
def attribute_ids() -> frozenset[str]:
    """Every attribute a claim may state."""
    return _ids("attributes.csv", "attribute_id")


@cache
def condition_ids() -> frozenset[str]:
    """Every condition a claim may carry."""
    return _ids("conditions.csv", "condition_id")


def check(claim: Claim) -> Claim:
    """The claim itself, or ``InvalidClaim``."""
    where = f"claim at {claim.locator}"
    if claim.attribute not in attribute_ids():
        raise InvalidClaim(f"{where}: attribute '{claim.attribute}' is not in attributes.csv")
    if unknown := set(claim.conditions) - condition_ids():
        raise InvalidClaim(f"{where}: conditions {sorted(unknown)} are not in conditions.csv")
    if claim.model_text is None and claim.provider_text is None:
        raise InvalidClaim(f"{where}: names neither a model nor a provider")
    texts = (
        claim.value_text,
        claim.locator,
        claim.model_text,
        claim.provider_text,
        claim.unit_text,
    )
    if any(text is not None and not text.strip() for text in (*texts, *claim.conditions.values())):
        raise InvalidClaim(f"{where}: an empty text; leave the claim or the field out instead")
    return claim
