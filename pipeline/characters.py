"""Characters that a reader does not see, or that mean something else to a machine than to a reader.

Here: which of them a verbatim text loses, and which make it no text at all. Not here: what a text
means, or numbers and names written with look-alikes (``dbt_project``).

| kind | what becomes of it | why |
|---|---|---|
| white space of any sort, no-break spaces too | one space | pages break lines as they please |
| U+00AD, U+034F, U+180E, U+200B-200D, U+2060-2064, U+FEFF, tags U+E0000-E007F | removed | nobody \
sees them, and two names that look alike must be alike |
| marks and isolates of direction: U+061C, U+200E-200F, U+202A-202C, U+2066-2069, U+206A-206F | \
removed | copied along with text; they change no order of Latin text |
| U+2010, U+2011 | ``-`` | the same hyphen; one only forbids a line break |
| other dashes (U+2012-2015) and the minus U+2212 | ``-`` in names only | in a value they may mean \
a range or "none" |
| U+202D-202E, overrides of direction | refused | what is read is not what is written |
| control characters (NUL, ESC, C1 ...) | refused | bytes are damaged, or meant for a terminal |
| lone surrogates, non-characters (U+FDD0-FDEF, U+FFFE, U+FFFF ...), U+FFF9-FFFB | refused | no \
text that can be kept or shown |
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.escapes import visible

_UNSEEN = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F),
    (0x202A, 0x202C), (0x2060, 0x2064), (0x2066, 0x206F), (0xFEFF, 0xFEFF), (0xE0000, 0xE007F),
)  # fmt: skip
_VISIBLE: dict[int, str | None] = {
    code: None for first, last in _UNSEEN for code in range(first, last + 1)
} | {0x2010: "-", 0x2011: "-"}
_DASHES = dict.fromkeys([*range(0x2012, 0x2016), 0x2212], "-")
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# White space among the control characters (tab, line feed, U+001C-001F, U+0085) is folded.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb"
    + _NONCHARACTERS
    + "]"
)


def fold(text: str) -> str:
    """A text as it is kept: what nobody sees removed, white space folded, ends trimmed."""
    if not text.isascii():
        text = text.translate(_VISIBLE)
    return " ".join(text.split())


def fold_name(text: str) -> str:
    """A name as it is kept: ``fold``, with every dash a hyphen."""
    text = fold(text)
    return text if text.isascii() else text.translate(_DASHES)


def is_kept(text: object, folded: Callable[[str], str] = fold) -> bool:
    """Whether this is a text that is kept just as it is: most are, and that is seen quickly."""
    if not isinstance(text, str):
        return False
    if text.isascii() and text.isprintable():
        return (" " not in text and text != "") or "  " not in f" {text} "
    return text != "" and refused(text) is None and folded(text) == text


def refused(text: str) -> str | None:
    """The first character that makes this no text to keep, as ``U+001B``; None: there is none."""
    if text.isascii() and text.isprintable():
        return None
    found = _REFUSED.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def printable(text: str, limit: int = 400) -> str:
    """A text of unknown origin as a message may hold it: one line, nothing unseen, cut short."""
    kept = visible(fold(text[: 4 * limit]))
    return kept if len(kept) <= limit else f"{kept[: limit - 1]}…"
