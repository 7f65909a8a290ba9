"""The text a reader sees, folded: one white space, one hyphen, one set of digits, no marks.

Here: what counts as a look-alike or as a footnote mark within a run of text. Not here: what nobody
sees (``characters.fold``), which elements of a page are hidden (``cells``).
"""

from __future__ import annotations

import re

from pipeline.claims import fold

_RAISED = re.compile(r"[¹²³⁴-⁹⁰]+|\^[*†‡\d,]+\^|\[\^[^\]]{1,40}\]")
# Behind a value, never before one: an asterisk there begins a note or an emphasis. A star behind a
# hyphen stands for any ending (``gpt-5-*``).
_TRAILING = re.compile(r"(?<=[\w)\]%.])(?:\\?[*†‡§])+(?![\w*†‡§])")
# Dashes and the minus sign only where they join two words or numbers, as in an id or a date: alone
# they say "nothing", between blanks they part sentences. Hyphens of any sort are folded always.
_HYPHEN = re.compile("(?<=[0-9A-Za-z])[\u2012\u2013\u2212](?=[0-9A-Za-z])")
_BAR = re.compile("(?<=[0-9])[\u2014\u2015](?=[0-9])|\u2212(?=[0-9.])")
_WIDE = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0xFF0D, 0xFF0E))
    for code in range(first, last + 1)
}


def visible(text: str) -> str:
    """Text as a reader takes it: invisible characters and footnote marks gone, look-alikes folded.

    Hyphens U+2010–2013 and the minus sign become ``-`` within ids, dates and numbers; full-width
    letters and digits become plain ones.
    """
    text = fold(text)
    if not text.isascii():
        text = _BAR.sub("-", _HYPHEN.sub("-", text.translate(_WIDE)))
    return fold(_TRAILING.sub("", _RAISED.sub("", text)))
