"""Text of others as each form of output may carry it: a function a form.

Names, values, addresses and errors come from pages that anybody may write. Here: what a terminal,
Markdown, JSON, XML or a spreadsheet would take for more than text is written so that it shows and
does nothing. Web pages: the templates escape by themselves, the site sets ``textContent``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f]"
)
"""Control, format and separator characters (categories Cc, Cf, Cs, Zl, Zp) but for newline and
tab, and what is no character: they move a cursor, colour, hide or turn the reading direction."""
MARKUP = re.compile(
    r"[\\`*\[\]|~&]|(?<![^\W_])_|_(?![^\W_])"
    r"|(?:^|(?<=^ ))[#+=-]"
    r"|(?:(?<=^\d)|(?<=^\d\d)|(?<=^ \d)|(?<=^ \d\d))[.)](?= |$)"
)
"""What Markdown reads as more than text; an underscore only where it does not join two letters."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


def visible(text: str) -> str:
    """For a terminal or a plain text: what cannot be seen is written as its code."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def markdown(text: str) -> str:
    """For Markdown, also inside a table: every sign of markup stands for itself, on one line."""
    line = re.sub(r"\s+", " ", visible(text))
    line = MARKUP.sub(lambda found: "\\" + found[0], line)
    return line.replace("<", "&lt;").replace(">", "&gt;")


def dump_json(
    content: Any, default: Callable[[Any], Any] | None = None, *, is_packed: bool = False
) -> str:
    """JSON to read and to pipe: the same data, what cannot be seen written as its code.

    ``is_packed`` leaves out the spaces and newlines that a reader wants and a script does not.
    """
    layout: dict[str, Any] = {"separators": (",", ":")} if is_packed else {"indent": 2}
    text = json.dumps(content, default=default, ensure_ascii=False, **layout)
    if text.isascii() and text.isprintable():  # as most packed ones are, and far sooner found out
        return text
    return UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def cell(value: object) -> object:
    """For a CSV file: a text that a spreadsheet would compute begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    is_formula = value.startswith(FORMULA) and not _is_number(value)
    return ("'" if is_formula else "") + visible(value)


def web_address(text: str | None) -> str | None:
    """The address where it may be a link (http or https, a host, no blank or quote), else None."""
    if not text or re.search(r"[\s<>\"'`\\]", text) or UNSEEN.search(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
