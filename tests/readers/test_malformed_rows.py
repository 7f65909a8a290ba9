"""Rows are tolerated, anchors are not: every page source, each table of each of its saved pages.

A row that cannot be read costs itself: all other claims are still there, nothing false is added,
and what was passed over is reported.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline import registry
from pipeline.claims import Claim, PageChanged, Snapshot, Source, Unread
from pipeline.readers.rows import MALFORMED_SHARE
from tests import source_fixtures

MARK = "Zzyzx"
ROW = re.compile(r"^[ \t>]*\|.*\|[ \t]*$")
RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
Edit = Callable[[int], str]
"""From a table's width to the cells of a row, parted by bars."""
ODD: dict[str, Edit] = {
    "short": lambda width: f"| {MARK} |" if width > 1 else "",
    "overlong": lambda width: f"| {MARK} " * (width + 2) + "|",
    "empty": lambda width: "| " * width + "|",
    "section": lambda width: f"| **{MARK}** |" + " |" * (width - 1),
    "prose": lambda width: f"{MARK} is said of all of them.",
}


def _pages() -> Iterator[tuple[Source, Snapshot]]:
    for source in registry.all_sources().values():
        for _, snapshot in source_fixtures.snapshots(source):
            if snapshot.media in ("markdown", "html"):
                yield source, snapshot


PAGES = [pytest.param(s, p, id=f"{s.id}-{p.page.id}") for s, p in _pages()]


def _read(source: Source, snapshot: Snapshot, text: str) -> tuple[Counter[str], list[str]]:
    """What a page states, wherever it stands, and what it reports as unread."""
    items = list(source.parse(replace(snapshot, content=text.encode())))
    stated = Counter(repr(i._replace(locator="")) for i in items if isinstance(i, Claim))
    return stated, [item.field for item in items if isinstance(item, Unread)]


def _markdown_tables(text: str) -> Iterator[tuple[int, int]]:
    """The line of each table's rule, and the one behind its last row."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if RULE.match(line) and number and "|" in lines[number - 1]:
            end = number + 1
            while end < len(lines) and ROW.match(lines[end]):
                end += 1
            if end > number + 1:
                yield number, end


def _in_markdown(text: str, edit: Edit) -> Iterator[tuple[str, str]]:
    """For each table: the page without its rows, and the page with one more row at its end."""
    lines = text.split("\n")
    for rule, end in _markdown_tables(text):
        width = len(re.findall(r"-+", lines[rule]))
        indent = re.match(r"[ \t>]*", lines[rule])
        row = (indent[0] if indent else "") + edit(width)
        yield (
            "\n".join([*lines[: rule + 1], *lines[end:]]),
            "\n".join([*lines[:end], row, *lines[end:]]),
        )


def _in_html(text: str, edit: Edit) -> Iterator[tuple[str, str]]:
    """The same of a page of HTML; a section title spans all columns there."""
    for number in range(len(BeautifulSoup(text, "lxml").find_all("table"))):
        emptied, longer = (BeautifulSoup(text, "lxml").find_all("table")[number] for _ in "ab")
        rows = longer.find_all("tr")
        width = sum(int(str(c.get("colspan", 1))) for c in rows[0].find_all(["td", "th"]))
        if len(rows) < 2:
            continue
        for row in emptied.find_all("tr")[1:]:
            row.extract()
        cells = [cell.strip(" *") for cell in edit(width).strip("| ").split("|")]
        spans = f' colspan="{width}"' if len([c for c in cells if c]) < len(cells) else ""
        filled = [cell for cell in cells if cell] if spans else cells
        markup = f"<tr>{''.join(f'<td{spans}>{cell}</td>' for cell in filled or cells)}</tr>"
        added = BeautifulSoup(f"<table>{markup}</table>", "lxml").find("tr")
        assert isinstance(added, Tag)
        rows[-1].insert_after(added)
        yield _whole(emptied), _whole(longer)


def _whole(tag: Tag) -> str:
    return str(list(tag.parents)[-1])


def _edited(snapshot: Snapshot, edit: Edit) -> Iterator[tuple[str, str]]:
    edits = _in_html if snapshot.media == "html" else _in_markdown
    return edits(snapshot.text, edit)


def _is_read(source: Source, snapshot: Snapshot, emptied: str, stated: Counter[str]) -> bool:
    """Whether the rows of a table matter: without them the page states something else."""
    if not stated:
        return False  # an index, read for its links
    try:
        return _read(source, snapshot, emptied)[0] != stated
    except PageChanged:
        return True


def _may_keep_silent(source: Source, snapshot: Snapshot, odd: str) -> bool:
    """Titles within a card group benchmarks; Vertex's cards are read as texts, not as tables."""
    is_card = source.kind == "model_card" and odd == "section"
    return odd == "empty" or is_card or snapshot.page.id.startswith(("gemini-2", "claude-sonnet"))


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_an_odd_row_costs_itself_and_is_reported(
    source: Source, snapshot: Snapshot, odd: str
) -> None:
    stated, _ = _read(source, snapshot, snapshot.text)
    for emptied, longer in _edited(snapshot, ODD[odd]):
        now, unread = _read(source, snapshot, longer)
        assert now == stated
        reported = any(MARK in field for field in unread)
        if not reported and not _may_keep_silent(source, snapshot, odd):
            assert not _is_read(source, snapshot, emptied, stated), f"not reported: {unread}"


MARKS = ("<sup>1</sup>", "<sup>[2]</sup>", "†", "*", "¹", "[^3]", "<sup>a, b</sup>")


@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_stray_footnote_marks_change_nothing(source: Source, snapshot: Snapshot) -> None:
    marks = cycle(MARKS)
    if snapshot.media == "html":
        marked = re.sub(r"(?<=[\w)])(?=\s*</t[dh]>)", lambda _: next(marks), snapshot.text)
    else:
        lines = snapshot.text.split("\n")
        for rule, end in _markdown_tables(snapshot.text):
            for number in range(rule + 1, end):
                cell_ends = r"(?<=[\w)`])(?=[ \t]*\|)"
                lines[number] = re.sub(cell_ends, lambda _: next(marks), lines[number])
        marked = "\n".join(lines)
    assert _read(source, snapshot, marked) == _read(source, snapshot, snapshot.text)


FOREIGN = "\n\n## Zzyzx\n\n| Model | Colour |\n| :- | :- |\n| Zzyzx 7 | red |\n"


@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_a_table_of_another_kind_costs_nothing(source: Source, snapshot: Snapshot) -> None:
    table = "<h2>Zzyzx</h2><table><tr><th>Model</th><th>Colour</th></tr><tr><td>Zzyzx 7</td>"
    table += "<td>red</td></tr></table>"
    text = snapshot.text + (table if snapshot.media == "html" else FOREIGN)
    assert _read(source, snapshot, text)[0] == _read(source, snapshot, snapshot.text)[0]


def test_a_table_most_of_whose_rows_are_misaligned_is_refused() -> None:
    source = registry.source("anthropic_docs")
    [page] = [s for _, s in source_fixtures.snapshots(source) if s.page.id == "deprecations"]
    lines = page.text.split("\n")
    rule, end = next(iter(_markdown_tables(page.text)))
    rows = end - rule - 1
    broken = int(rows * MALFORMED_SHARE) + 1
    for number in range(rule + 1, rule + 1 + broken):
        lines[number] = "| claude-odd |"
    with pytest.raises(PageChanged, match="its header 4"):
        _read(source, page, "\n".join(lines))
