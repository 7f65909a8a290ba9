"""The claims of a page as lines of text, checked and named: what a claim file is written from.

A page makes a hundred thousand claims of a few thousand texts: a model, a unit, an attribute stand
in many. So each column is a dictionary in which a different text is checked and encoded once. A
claim of which a text is not kept as it is takes the long way, through ``vocabulary.check``.

Here: a line for a claim. Not here: what may be claimed (``vocabulary``), files (``claim_files``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.characters import fold_name, is_kept, printable
from pipeline.claim_ids import id_of, json_text, statement
from pipeline.claims import Claim, Unread, conditions_json
from pipeline.vocabulary import (
    NAME_CHARACTERS,
    Unfit,
    attribute_ids,
    check,
    condition_ids,
    is_address,
)


class _NotAsItIs(Exception):
    """A text of a claim is not kept as it is, or not at all."""


class _Column(dict[str | None, str]):
    """The texts of a column as JSON; raises ``_NotAsItIs`` for one that does not fit it."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        """``fits`` is asked once about each different text."""
        super().__init__()
        self._fits = fits

    def __missing__(self, text: str | None) -> str:
        if text is not None and not self._fits(text):
            raise _NotAsItIs
        self[text] = encoded = json_text(text)
        return encoded


class ClaimLines:
    """The claims of one page, one by one, and what could not be taken from them."""

    def __init__(self, source_id: str, page_id: str) -> None:
        """No claim yet."""
        self.unread: dict[str, str] = {}
        """What the page has that is not read, with the place where it was met first."""
        self._rows: dict[str, str] = {}
        self._page = (source_id, page_id)
        self._head = statement(source_id, page_id)
        self._attributes = _Column(attribute_ids().__contains__)
        self._texts = _Column(is_kept)
        self._names = _Column(_is_name)
        self._addresses = _Column(is_address)
        self._conditions: dict[tuple[tuple[str, str], ...], str] = {}

    def __len__(self) -> int:
        """How many different claims there are."""
        return len(self._rows)

    def add(self, item: Claim | Unread) -> None:
        """Take in what a parser found; raises ``InvalidClaim`` for what no parser may claim."""
        if isinstance(item, Unread):
            self.unread.setdefault(item.field, item.locator)
            return
        try:
            stated = self._stated(item)
        except (_NotAsItIs, TypeError):
            if (kept := self._checked(item)) is None:
                return
            stated = statement(*self._page, *kept.parts())
        self._rows[id_of(stated)] = stated

    def lines(self) -> list[str]:
        """A line for each claim: its id and what it states, as JSON texts in a row."""
        return [f'"{claim_id}", {stated}\n' for claim_id, stated in self._rows.items()]

    def _stated(self, claim: Claim) -> str:
        """``statement`` of a claim that is kept as it is."""
        attribute, value, locator, model, provider, unit, conditions, citation = claim
        if (model is None and provider is None) or not is_kept(locator):
            raise _NotAsItIs
        names, texts = self._names, self._texts
        return (
            f"{self._head}, {self._attributes[attribute]}, {names[provider]}, {names[model]}, "
            f"{texts[value]}, {texts[unit]}, {self._held(conditions)}, "
            f"{json_text(locator)}, {self._addresses[citation]}"
        )

    def _held(self, conditions: Mapping[str, str]) -> str:
        """The conditions as JSON within JSON."""
        pairs = tuple(conditions.items())
        if (known := self._conditions.get(pairs)) is not None:
            return known
        if not (conditions.keys() <= condition_ids() and all(map(is_kept, conditions.values()))):
            raise _NotAsItIs
        self._conditions[pairs] = encoded = json_text(conditions_json(conditions))
        return encoded

    def _checked(self, claim: Claim) -> Claim | None:
        """A claim as it is kept; None where it is left out, which is noted."""
        try:
            kept = check(claim)
        except Unfit as error:
            where = printable(str(claim.locator), 80)
            self.unread.setdefault(f"claim left out: {error}", where)
            return None
        if kept.citation_url != claim.citation_url:
            self.unread.setdefault("citation left out: no web address", kept.locator)
        return kept


def _is_name(text: str) -> bool:
    return len(text) <= NAME_CHARACTERS and is_kept(text, fold_name)
