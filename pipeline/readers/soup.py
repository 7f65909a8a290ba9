"""Markup parsed within bounds, the same for every page: no page is so large that reading it hangs.

Here: how much and how deep markup may be, and the one call of the HTML parser. Not here: what an
element says (``cells``) or how tables are formed (``html_tables``).
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, PageElement, Tag

from pipeline.claims import PageChanged

MAX_TAGS = 60_000
"""Opening tags of a page; the largest page known, 270 tables, has 22,000."""
MAX_DEPTH = 150
"""Elements within elements; the deepest page known has 24. Reading a page recurses that far."""
_TAG = re.compile(r"<[A-Za-z]")


def soup(markup: str) -> BeautifulSoup:
    """The parsed page; raises ``PageChanged`` beyond ``MAX_TAGS`` or ``MAX_DEPTH``."""
    marks = markup.count("<")
    if marks > 3 * MAX_TAGS or (marks > MAX_TAGS and len(_TAG.findall(markup)) > MAX_TAGS):
        raise PageChanged(f"the page has more than {MAX_TAGS} tags")
    parsed = BeautifulSoup(markup, "lxml")
    if _depth(parsed) > MAX_DEPTH:
        raise PageChanged(f"the page nests elements more than {MAX_DEPTH} deep")
    return parsed


def _depth(root: Tag) -> int:
    """How deep elements stand within each other, counted without recursion."""
    deepest = 0
    below: list[tuple[PageElement, int]] = [(root, 0)]
    while below:
        node, depth = below.pop()
        deepest = max(deepest, depth)
        if isinstance(node, Tag):
            below.extend((child, depth + 1) for child in node.children)
    return deepest
