"""A page as headings with what is listed and said below each: bullets and paragraphs.

Here: the way to facts that stand in lists (``128,000 max output tokens``). Not here: tables
(``html_tables``, ``markdown_tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag

from pipeline.claims import Snapshot
from pipeline.readers.cells import cell_of, is_hidden
from pipeline.readers.grids import Cell, normal
from pipeline.readers.markdown_tables import to_html
from pipeline.readers.soup import soup

_SPOKEN = re.compile(r"h[1-6]|li|p")


@dataclass
class Section:
    """What stands between one heading and the next; the first has no heading."""

    headings: tuple[str, ...] = ()
    """The headings it is below, outermost first, its own last."""
    items: list[Cell] = field(default_factory=list)
    """List items (each without the lists nested in it)."""
    paragraphs: list[Cell] = field(default_factory=list)
    """Paragraphs outside lists and tables."""

    @property
    def title(self) -> str:
        """Its own heading, as compared by ``normal``."""
        return normal(self.headings[-1]) if self.headings else ""


def page_sections(snapshot: Snapshot) -> list[Section]:
    """The sections of an HTML or Markdown page, in order; raises as ``soup`` does."""
    markup = snapshot.text if snapshot.media == "html" else to_html(snapshot.text)
    sections = [Section()]
    stack: list[tuple[int, str]] = []
    for tag, listed in _spoken(soup(markup)):
        if tag.name == "li":
            sections[-1].items.append(_without_lists(tag))
        elif tag.name == "p" and not listed:
            sections[-1].paragraphs.append(cell_of(tag))
        elif tag.name != "p" and (text := cell_of(tag).text):
            stack = [above for above in stack if above[0] < int(tag.name[1])]
            stack.append((int(tag.name[1]), text))
            sections.append(Section(tuple(title for _, title in stack)))
    return sections


def _spoken(root: Tag) -> Iterator[tuple[Tag, bool]]:
    """Headings, list items and paragraphs outside tables, and whether each is within an item."""
    below: list[tuple[Tag, bool]] = [(root, False)]
    while below:
        tag, listed = below.pop()
        if _SPOKEN.fullmatch(tag.name) and not is_hidden(tag):
            yield tag, listed
        inner = listed or tag.name == "li"
        children = [each for each in tag.children if isinstance(each, Tag)]
        below.extend((each, inner) for each in reversed(children) if each.name != "table")


def _without_lists(item: Tag) -> Cell:
    below = list(item.children)
    while below:
        node = below.pop()
        if isinstance(node, Tag) and node.name in ("ul", "ol"):
            node.name = "template"  # read as unseen here; its items are found on their own
        elif isinstance(node, Tag):
            below.extend(node.children)
    return cell_of(item)
