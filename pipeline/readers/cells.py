"""What a reader sees in one element of a page: the text of a cell, heading or list item.

Here: which parts are no value (footnote marks, hidden and struck-through text). Not here: how
cells form a table (``html_tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import CData, NavigableString, PageElement, Tag

from pipeline.readers.grids import Cell
from pipeline.readers.visible import visible

LONGEST_LINE = 10_000
"""Characters; the longest paragraph known has 3,000. Patterns that read a line stay fast on it."""
_NOTE = r"(?:(?:foot)?note\s?)?(?:[\d*†‡§¶#¹²³⁴-⁹⁰]{1,3}|[a-z])"
_MARK = re.compile(rf"[\s\[(（^]*{_NOTE}(?:[\s,;\[\]()]+{_NOTE})*[\s\])）]*", re.I)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*line-through")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
UNSEEN = frozenset({"script", "style", "template", "svg", "button", "noscript", "head"})
# A button's text is no value ("Copy"), unless it is an amount or all that a table cell shows.
_PRICED = re.compile(r"[$€£¥￥]\s?\d")
_PRESS = re.compile(
    r"(?:copy|copied|show|hide|expand|collapse|more|less|details?|view|open|close|edit|compare"
    r"|try|learn|see)\b.*",
    re.I,
)
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "section", "dt", "dd", "pre", "tr", "h3", "h4"}
)


def is_hidden(tag: Tag) -> bool:
    """Whether a reader never sees the element."""
    return tag.name in UNSEEN or _is_concealed(tag)


def _is_concealed(tag: Tag) -> bool:
    style = str(tag.get("style", ""))
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(style))
    )


def is_mark(tag: Tag) -> bool:
    """Whether an element is a footnote mark: raised, or a link within the page, and only a mark."""
    noted = tag.get("role") == "doc-noteref" or "#" in str(tag.get("href", ""))
    if tag.name != "sup" and not (tag.name == "a" and noted):
        return False
    text = tag.get_text()
    return len(text) < 40 and _MARK.fullmatch(text) is not None


def _is_struck(tag: Tag) -> bool:
    style = str(tag.get("style", ""))
    classes = tag.get("class") or []
    return (
        tag.name in ("del", "s", "strike")
        or bool(_STRUCK_STYLE.search(style))
        or "line-through" in classes
    )


@dataclass
class _Reading:
    """Collects what a reader sees in one element."""

    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def read(self, node: PageElement) -> None:
        """Take in one node and what is below it."""
        if not isinstance(node, Tag):
            if type(node) in (NavigableString, CData):
                self.pieces.append(_folded(str(node)))
        elif node.name == "br":
            self.pieces.append("\n")
        elif node.name == "img":
            self.images.extend(filter(None, [visible(str(node.get("alt", "")))]))
        elif node.name == "button" and not _is_concealed(node):
            self._button(visible(node.get_text(" ")))
        elif node.name == "table" or is_hidden(node) or is_mark(node):
            return
        elif _is_struck(node):
            self.struck.extend(filter(None, [visible(node.get_text(" "))]))
            self.pieces.append(" ")
        else:
            self._element(node)

    def _button(self, text: str) -> None:
        if _PRICED.match(text):
            self.pieces.append(text)
        elif text and not _PRESS.fullmatch(text):
            self.buttons.append(text)

    def _element(self, node: Tag) -> None:
        around = "\n" if node.name in _BLOCKS else " " if node.name == "sup" else ""
        self.pieces.append(around)
        start = len(self.pieces)
        for child in node.children:
            self.read(child)
        if node.name == "a" and node.has_attr("href"):
            self.links.append((visible("".join(self.pieces[start:])), str(node["href"])))
        if node.name == "code" and (said := visible("".join(self.pieces[start:]))):
            self.codes.append(said)
        self.pieces.append(around)


def _folded(text: str) -> str:
    """White space (line breaks of the markup too) as single spaces, the ends kept."""
    return re.sub(r"\s+", " ", text)


def _lines(pieces: list[str]) -> Iterator[str]:
    """The lines that state something; one beyond ``LONGEST_LINE`` states no value."""
    for line in "".join(pieces).split("\n"):
        if len(line) <= LONGEST_LINE and (seen := visible(line)):
            yield seen


def cell_of(tag: Tag) -> Cell:
    """What a reader sees in an element, as a cell."""
    reading = _Reading()
    for child in tag.children:
        reading.read(child)
    lines = tuple(_lines(reading.pieces))
    if not lines and tag.name in ("td", "th"):
        lines = tuple(reading.buttons)
    return Cell(
        lines=lines,
        links=tuple(reading.links),
        struck=tuple(reading.struck),
        images=tuple(reading.images),
        codes=tuple(reading.codes),
    )
