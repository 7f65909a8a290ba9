"""The closed vocabulary of claims, read from the dbt seeds that document it.

One truth: ``attributes.csv`` and ``conditions.csv``. A claim outside it is a programming
error of its source, found by the tests and refused when claims are written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache

from pipeline.characters import fold, fold_name, refused
from pipeline.claims import Claim
from pipeline.project import SEEDS

_WEB = re.compile(r"https?://[^\s/?#\[\]]+\S*")


class InvalidClaim(ValueError):
    """A claim the vocabulary does not allow; the message names claim and remedy."""


class Unfit(InvalidClaim):
    """A claim with a text that cannot be kept or shown; the page's other claims stand."""


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


NAME_CHARACTERS = 400
"""More is no name of a model or provider: the longest that is sold has about a hundred."""


def check(claim: Claim) -> Claim:
    """The claim as it is kept, or ``InvalidClaim``: an error of its source, not of the page.

    A claim whose texts are not fit to keep raises ``Unfit``, which costs that claim alone.
    """
    where = f"claim at {claim.locator}"
    if claim.attribute not in attribute_ids():
        raise InvalidClaim(f"{where}: attribute '{claim.attribute}' is not in attributes.csv")
    if claim.conditions and (unknown := claim.conditions.keys() - condition_ids()):
        raise InvalidClaim(f"{where}: conditions {sorted(unknown)} are not in conditions.csv")
    if claim.model_text is None and claim.provider_text is None:
        raise InvalidClaim(f"{where}: names neither a model nor a provider")
    return _as_kept(claim)


def _as_kept(claim: Claim) -> Claim:
    """The claim with every text as it is kept; raises ``Unfit``."""
    return claim._replace(
        value_text=_text("value", claim.value_text),
        locator=_text("locator", claim.locator),
        model_text=_name("model", claim.model_text),
        provider_text=_name("provider", claim.provider_text),
        unit_text=None if claim.unit_text is None else _text("unit", claim.unit_text),
        conditions={key: _text(key, text) for key, text in claim.conditions.items()},
        citation_url=_address(claim.citation_url),
    )


def _text(what: str, text: str, folded: Callable[[str], str] = fold) -> str:
    if not isinstance(text, str):
        raise Unfit(f"the {what} is {type(text).__name__}, not text")
    if character := refused(text):
        raise Unfit(f"the {what} holds the character {character}")
    if not (kept := folded(text)):
        raise Unfit(f"the {what} is an empty text")
    return kept


def _name(what: str, text: str | None) -> str | None:
    if text is None:
        return None
    if len(kept := _text(what, text, fold_name)) > NAME_CHARACTERS:
        raise Unfit(f"the {what} has more than {NAME_CHARACTERS} characters")
    return kept


def _address(url: str | None) -> str | None:
    """A citation as it is kept, or None: what is no web address never becomes a link.

    The claim stands without it; where it was read is known all the same.
    """
    return url if url is None or is_address(url) else None


def is_address(url: str) -> bool:
    """Whether a citation may become a link."""
    return _WEB.fullmatch(url) is not None and not refused(url)
