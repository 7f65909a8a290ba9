"""Markdown and MDX to tables: rendered to HTML by markdown-it, then read as every HTML page is.

GFM tables (https://github.github.com/gfm/#tables-extension-) with escaped pipes and dollars,
HTML inside cells, raw ``<table>`` blocks, tables indented within components such as
``<Tab title="…">``, whose titles become the table's context. Front matter and comments are no
content. markdown-it pads a short row and cuts a long one; here such a row is marked, so that it is
named and not read.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from pipeline.claims import PageChanged, Snapshot
from pipeline.readers.grids import Table
from pipeline.readers.html_tables import MISALIGNED, html_tables
from pipeline.readers.rows import misaligned

MAX_MARKS = 40_000
"""Lines and characters of markup of a page: reading takes time for each of them."""
_MARKS = "\n|[<*_`~&\\>"
_COMMENTS = (("<!--", "-->"), ("{/*", "*/}"))
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_TAGS_ALONE = re.compile(r"\s*(</?[A-Za-z][^<>]*>\s*)+")
_SELF_CLOSED = re.compile(r"<([A-Z][\w.]*)(?![\w.])([^<>]*)(?<=/)>")
_AS_HEADING = re.compile(
    r"\s*<([A-Z]\w*)\b(?=[^<>]{0,400}?\bas=\"h([1-6])\")[^<>]{0,800}>(.*)</\1>\s*"
)


def markdown_tables(text: str) -> list[Table]:
    """Every table of a Markdown or MDX page, in order; raises as ``html_tables`` does."""
    return html_tables(to_html(text))


def page_tables(snapshot: Snapshot) -> list[Table]:
    """Every table of a fetched page, whichever of the two it was answered as."""
    reader = html_tables if snapshot.media == "html" else markdown_tables
    return reader(snapshot.text)


def to_html(text: str) -> str:
    """The page as HTML, components kept as elements, misaligned rows marked.

    A row of another cell count than its header gets ``MISALIGNED`` saying so. Raises
    ``PageChanged`` beyond ``MAX_MARKS``.
    """
    if sum(map(text.count, _MARKS)) > MAX_MARKS:
        raise PageChanged(f"the page has more than {MAX_MARKS} lines and characters of markup")
    source = _prepared(text)
    tokens = _reader().parse(source)
    _mark_misaligned(tokens, source.split("\n"))
    reader = _reader()
    return str(reader.renderer.render(tokens, reader.options, {}))


@cache
def _reader() -> MarkdownIt:
    # Indented code is off: pages indent tables within components, and none states facts in it.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _prepared(text: str) -> str:
    """The text with components standing apart, so that Markdown between them is seen as such."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for begin, end in _COMMENTS:
        text = _without(text, begin, end)
    text = _FRONT_MATTER.sub("", text.lstrip("\ufeff\n "))
    lines = []
    fence = None
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (fence is None or mark[1].startswith(fence)):
            fence = mark[1] if fence is None else None
        elif fence is None:
            lines.extend(_apart(line))
            continue
        lines.append(line)
    return "\n".join(lines)


def _without(text: str, begin: str, end: str) -> str:
    """The text without what stands between two marks; one that is not closed begins nothing."""
    kept, place = [], 0
    while (start := text.find(begin, place)) >= 0 and (stop := text.find(end, start)) >= 0:
        kept.append(text[place:start])
        place = stop + len(end)
    return "".join([*kept, text[place:]])


def _apart(line: str) -> list[str]:
    if heading := _AS_HEADING.fullmatch(line):
        return ["", f"{'#' * int(heading[2])} {heading[3]}", ""]
    line = _SELF_CLOSED.sub(lambda tag: f"<{tag[1]}{tag[2][:-1]}></{tag[1]}>", line)
    return ["", line.strip(), ""] if _TAGS_ALONE.fullmatch(line) else [line]


def _mark_misaligned(tokens: list[Token], lines: list[str]) -> None:
    width = 0
    for token in tokens:
        if token.type == "table_open":
            width = 0
        elif token.type == "tr_open" and token.map:
            cells = _cells(lines[token.map[0]])
            width = width or len(cells)
            if len(cells) != width:
                token.attrSet(MISALIGNED, misaligned(cells[0], len(cells), width))


def _cells(line: str) -> list[str]:
    """The cells of a table row as markdown-it splits them, before it pads or cuts the row."""
    cells = [cell.strip() for cell in escapedSplit(line.strip().lstrip("> \t"))]
    if cells and not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return cells or [""]
