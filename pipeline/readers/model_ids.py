"""Which models a cell names: one, several in a list, aliases in brackets, or none at all.

``a | b``, ``a, b and c``, ``a (b)``, ``• a`` above ``• b`` name several. Where a page writes ids in
code style, these are the names and the words around them are not; words before the first id make
the cell a sentence about something else (``New fine-tuning on a``), which names none. Here: the one
test of what may be an id or a name. Not here: what a name means (dbt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claims import Claim, Unread
from pipeline.readers.grids import Cell
from pipeline.readers.json_documents import Subject

_ID = re.compile(r"[A-Za-z0-9@][\w.:@/+-]*[\w+]")
# Behind a comma, a bar, a bracket, a bullet, or between blanks "and", "or", "/".
_BETWEEN = re.compile(r"\s*[|;,()（）•、]\s*|\s+(?:and|or|plus|including|&|/|或|和)\s+")
_SHAPED = re.compile(r"[\d._:@/-]")
# No id, although of its shape: a version, a size, an amount, a header, an address, a date.
_NO_ID = re.compile(
    r"v?[\d.:/-]+[KMBx%]?|\d+(?:\.\d+)?-?[a-z]{1,3}|n/a|tbd|.*https?:|.*(?:^|/)v\d+/.*"
    r"|fine-?tuning|pre-?training|end-?of-?life|no-?replacement|and/or|input/output|\w+=\w*"
    r"|(?:19|20)\d\d-.*",
    re.I,
)
_LONGEST = 100
_PROSE = re.compile(
    r"(?:new|all|any|every|some|other|most|see|note|total|both|these|this)\b .*"
    r"|.*\b(?:which|is|are|was|were|will|has|have|please|contact|training on|fine-tuning on)\b .*"
    r"|.*\bAPIs?|.*[.:;?!]",
    re.I,
)


def is_id(text: str, *, code: bool = False) -> bool:
    """Whether a text may be the id of a model; a plain word is one only in code style."""
    if len(text) > _LONGEST or not _ID.fullmatch(text) or _NO_ID.fullmatch(text):
        return False
    return any(map(str.isalpha, text)) and (code or _SHAPED.search(text) is not None)


def may_be_model(text: str) -> bool:
    """Whether a text may be a model's id or display name: no sentence, no endpoint, no heading.

    Every model known has a Latin letter in its name; words of Chinese alone are words of a page.
    """
    has_letter = any(letter.isascii() and letter.isalpha() for letter in text)
    return (
        has_letter
        and len(text) <= _LONGEST
        and not text.startswith("/")
        and (is_id(text) or not _PROSE.fullmatch(text))
    )


def ids(cell: Cell) -> list[str]:
    """The ids a cell names, in order, once each; none where it is prose or names no model."""
    if cell.codes:
        before = cell.text.partition(cell.codes[0])[0]
        prose = any(map(str.isalpha, before))
        parts = [] if prose else [part for code in cell.codes for part in _parts(code)]
        return list(dict.fromkeys(part for part in parts if is_id(part, code=True)))
    parts = [part for line in cell.lines for part in _parts(line)]
    if len(parts) == 1:
        return [part for part in parts if is_id(part, code=" " not in cell.text)]
    named = parts if parts and is_id(parts[0]) else []
    return list(dict.fromkeys(part for part in named if is_id(part)))


def names(cell: Cell) -> list[str]:
    """The models a cell names, by id or display name, one a line where several lines are names."""
    if found := ids(cell):
        return found
    return [name for part in _parts(cell.text) if may_be_model(name := part)]


def successors(subject: Subject, cell: Cell, where: str) -> Iterator[Claim | Unread]:
    """One claim of ``replacement`` for each model a cell names; other words are unread."""
    found = names(cell)
    for name in found:
        yield subject.claim("replacement", name, where)
    if not found:
        yield Unread(field=cell.text, locator=where)


def _parts(text: str) -> list[str]:
    return [part for piece in _BETWEEN.split(text) if (part := piece.strip(" `*'\"•"))]
