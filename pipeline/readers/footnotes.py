"""Footnote digits that flattening glued to a value: ``Jan 20262``, ``MTok4``, ``Pricing1``.

A page drawn to plain text loses the raising of its marks. Its own list of notes (paragraphs that
begin with 1, 2, 3 …) says which digits can be marks; a year of five digits, a unit with a digit and
a digit right behind emphasised words are marks then. Not here: marks that are still marked up
(``cells``, ``visible``), or a digit behind an id, which only the id beside it can tell.
"""

from __future__ import annotations

import re

from bs4 import NavigableString, Tag

_NOTE = re.compile(r"\s*\(?(\d{1,2})\)?[.:]?\s+\S")
_YEAR = r"(?<!\d)(?:19|20)\d\d"
_UNIT = r"\b(?:M?tok(?:en)?s?|requests?|images?|minutes?|hours?|pages?|characters?)"
_EMPHASIS = frozenset({"strong", "b", "em", "a"})


def remove_glued_marks(root: Tag) -> None:
    """Take the digits that the page's own list of notes explains out of the cells of its tables."""
    if not (notes := _notes(root)):
        return
    digits = "|".join(sorted(notes, key=len, reverse=True))
    glued = re.compile(rf"({_YEAR}|{_UNIT})(?:{digits})(?!\w)", re.I)
    for cell in root.find_all(["td", "th"]):
        for text in list(cell.find_all(string=True, recursive=False)):
            mended = glued.sub(r"\1", text)
            if mended.strip() in notes and getattr(text.previous_sibling, "name", "") in _EMPHASIS:
                mended = ""
            if mended != text:
                text.replace_with(NavigableString(mended))


def _notes(root: Tag) -> set[str]:
    """The numbers of the page's notes, from 1 without a gap."""
    found = set()
    for paragraph in root.find_all("p"):
        match = _NOTE.match(paragraph.get_text()[:40])
        if match and paragraph.find_parent("table") is None:
            found.add(int(match[1]))
    count = next(number for number in range(1, 101) if number not in found)
    return {str(number) for number in range(1, count)}
