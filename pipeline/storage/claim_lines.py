"""The claims of a page as lines of text, checked and named: what a claim file is written from.

A page makes a hundred thousand claims of a few thousand texts: a model, a unit, an attribute stand
in many. So each column is a dictionary in which a different text is checked and encoded once. A
claim of which a text is not kept as it is takes the long way, through ``vocabulary.check``.

Here: a line for a claim. Not here: what may be claimed (``vocabulary``), files (``claim_files``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

from pipeline.characters import fold_name, is_kept, printable
from pipeline.claim_ids import ids_on, json_text, statement
from pipeline.claims import Claim, Unread, conditions_json
from pipeline.vocabulary import (
    NAME_CHARACTERS,
    Unfit,
    attribute_ids,
    check,
    condition_ids,
    is_address,
)

_NO_CONDITIONS = json_text(conditions_json({}))


class _NotAsItIs(Exception):
    """A text of a claim is not kept as it is, or not at all."""


class _Column(dict[str | None, str]):
    """The texts of a column as JSON; raises ``_NotAsItIs`` for one that does not fit it."""

    def __init__(self, fits: Callable[[Any], bool], *, is_optional: bool = True) -> None:
        """``fits`` is asked once about each different text."""
        super().__init__({None: json_text(None)} if is_optional else {})
        self._fits = fits

    def __missing__(self, text: str | None) -> str:
        if not self._fits(text):
            raise _NotAsItIs
        self[text] = encoded = json_text(text)
        return encoded


class ClaimLines:
    """The claims of one page, and what could not be taken from it."""

    def __init__(self, source_id: str, page_id: str, items: Iterable[Claim | Unread]) -> None:
        """Take in what a parser finds; raises what it raises, and ``InvalidClaim`` for what no
        parser may claim.
        """
        self.unread: dict[str, str] = {}
        """What the page has that is not read, with the place where it was met first."""
        self._attributes = _Column(attribute_ids().__contains__, is_optional=False)
        self._values = _Column(is_kept, is_optional=False)
        self._units = _Column(is_kept)
        self._names = _Column(_is_name)
        self._addresses = _Column(is_address)
        self._conditions: dict[tuple[tuple[str, str], ...], str] = {}
        self._lines: dict[str, str] = {}
        self._read(items, ids_on(source_id, page_id))

    def __len__(self) -> int:
        """How many different claims there are."""
        return len(self._lines)

    def lines(self) -> list[str]:
        """A line for each claim: its id and what it states, as JSON texts in a row."""
        return list(self._lines.values())

    def _read(self, items: Iterable[Claim | Unread], id_of: Callable[[str], str]) -> None:
        for item in items:
            if not isinstance(item, Claim):
                self.unread.setdefault(item.field, item.locator)
                continue
            try:
                stated = self._stated(item)
            except (_NotAsItIs, TypeError):
                if (kept := self._checked(item)) is None:
                    continue
                stated = statement(*kept.parts())
            claim_id = id_of(stated)
            self._lines[claim_id] = f'"{claim_id}", {stated}\n'

    def _stated(self, claim: Claim) -> str:
        """The ``statement`` of a claim that is kept as it is."""
        attribute, value, locator, model, provider, unit, conditions, citation = claim
        if (model is None and provider is None) or not is_kept(locator):
            raise _NotAsItIs
        names, held = self._names, self._held(conditions) if conditions else _NO_CONDITIONS
        return (
            f"{self._attributes[attribute]}, {names[provider]}, {names[model]}, "
            f"{self._values[value]}, {self._units[unit]}, {held}, "
            f"{encode_basestring(locator)}, {self._addresses[citation]}"
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
