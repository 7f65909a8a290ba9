"""MiniMax's pages as tables, also where a table is drawn as a grid of ``<div>``.

A grid of equally many cells a row becomes a table; of tabs only the one shown is in the page, and
it names the table's service tier.
"""

from __future__ import annotations

from bs4 import Tag

from pipeline.claims import Snapshot
from pipeline.readers.grids import Table
from pipeline.readers.html_tables import html_tables
from pipeline.readers.markdown_tables import to_html
from pipeline.readers.soup import soup


def page_tables(snapshot: Snapshot) -> list[Table]:
    """Every table of a page, grids of its boxes among them."""
    page = soup(snapshot.text if snapshot.media == "html" else to_html(snapshot.text))
    _grids_as_tables(page)
    return html_tables(str(page))


def _is_row(tag: object) -> bool:
    return isinstance(tag, Tag) and "grid" in (tag.get("class") or [])


def _grids_as_tables(page: Tag) -> None:
    """Rename grids of equally many cells a row to tables, under the tab that is shown."""
    for box in page.find_all("div"):
        rows = [child for child in box.find_all(recursive=False) if _is_row(child)]
        widths = {len(row.find_all(recursive=False)) for row in rows}
        if len(rows) < 2 or len(widths) != 1 or widths == {1}:
            continue
        box.name = "table"
        for row in rows:
            row.name = "tr"
            for cell in row.find_all(recursive=False):
                cell.name = "th" if row is rows[0] else "td"
        _title_tab(box)


def _title_tab(table: Tag) -> None:
    card = table.find_parent("div")
    while card is not None and len(card.find_all("table")) == 1:
        shown = card.find(attrs={"role": "tab", "aria-selected": "true"})
        if isinstance(shown, Tag):
            card.name = "tabitem"
            card["title"] = shown.get_text(" ", strip=True)
            return
        card = card.find_parent("div")
