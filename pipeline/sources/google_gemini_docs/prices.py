"""Google's Gemini price page: a section a model, a table a service tier, a row a price.

Here: which ids a section is about, and its rows and columns. Not here: a cell's several prices
(``readers.google_cells``), the pages of models and of deprecations (``google_gemini_docs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from pipeline.claims import Claim, PageChanged, Snapshot, Unread, fold
from pipeline.readers import grids
from pipeline.readers.cells import cell_of
from pipeline.readers.google_cells import ALLOWANCES, KINDS, WORDS, read_cell
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables, to_html
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.soup import soup

PROVIDER = "google"
MODEL_ID = re.compile(r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)+")
_FREE, _PAID = re.compile(r"free\b.*", re.I), re.compile(r"paid\b.*", re.I)
_PLAN_UNIT = re.compile(r"\bper [^()]*[^()\s*]", re.I)
_KIND = r"(?:(?P<kind>text|image|audio|video) )?"
_ROWS = (
    (re.compile(_KIND + r"input price\b.*"), "price_input"),
    (re.compile(_KIND + r"output price\b.*"), "price_output"),
    (re.compile(r"context caching \(storage\).*"), "price_cache_storage"),
    (re.compile(r"context caching\b.*"), "price_cache_read"),
    (re.compile(r"grounding with google search\b.*"), "price_search"),
    (re.compile(r"grounding with google maps\b.*"), "price_other"),
    (re.compile(r"(?P<name>.*?)\s*image(?: generation)? pric(?:e|ing)\b.*"), "price_image"),
    (re.compile(r"(?P<name>.*?)\s*video\b.* pric(?:e|ing)\b.*"), "price_video"),
)
_LEFT = re.compile(r"used to improve our products|tuning price.*")


@dataclass(frozen=True)
class _Columns:
    """Where label, plans and the unit of the paid one stand."""

    label: int
    free: int | None
    paid: int
    unit: str | None

    @classmethod
    def of(cls, table: Table) -> _Columns:
        """The columns by heading; raises where there is none of paid prices."""
        names = [normal(name) for name in table.header]
        paid = next((i for i, name in enumerate(names) if _PAID.fullmatch(name)), None)
        if paid is None:
            raise PageChanged(f"{table.locator}: no column 'Paid Tier' in {list(table.header)}")
        free = next((i for i, name in enumerate(names) if _FREE.fullmatch(name)), None)
        label = next((i for i in range(len(names)) if i not in (paid, free)), paid)
        unit = _PLAN_UNIT.search(table.header[paid])
        return cls(label, free, paid, unit[0] if unit else None)


def _sections(snapshot: Snapshot) -> dict[str, list[str]]:
    """Ids by second-level heading: the emphasised code before its first table or next heading."""
    markup = snapshot.text if snapshot.media == "html" else to_html(snapshot.text)
    found: dict[str, list[str]] = {}
    title: str | None = None
    for tag in soup(markup).find_all(["h2", "h3", "table", "code"]):
        if tag.name == "h2":
            title = cell_of(tag).text
            found.setdefault(title, [])
        elif tag.name != "code":
            title = None
        elif title and tag.find_parent("em") and MODEL_ID.fullmatch(code := fold(tag.get_text())):
            found[title].append(code)
    return found


def _kind(label: str) -> tuple[re.Match[str] | None, str]:
    for pattern, attribute in _ROWS:
        if match := pattern.fullmatch(normal(label)):
            return match, attribute
    return None, ""


def _row(
    table: Table, columns: _Columns, ids: list[str], tier: dict[str, str], row: Row
) -> Iterator[Claim | Unread]:
    label = row[columns.label].text
    match, attribute = _kind(label)
    if match is None:
        if label and not _LEFT.fullmatch(normal(label)):
            yield Unread(field=label, locator=table.locator)
        return
    kinds = [word for word in WORDS.findall(label) if KINDS.fullmatch(word.casefold())]
    if kind := match.groupdict().get("kind"):
        kinds = [kind]
    held = tier | ({"modality": kinds[0]} if kinds else {})
    if (name := match.groupdict().get("name")) and len(ids) > 1:
        ids = [label[: len(name)]]  # a row a variant: the label names it, the id list does not
    unit = None if attribute in ALLOWANCES else columns.unit
    for model in ids:
        subject = Subject(model, PROVIDER, held)
        where = f"{table.locator} | {label} | {table.header[columns.paid]}"
        yield from read_cell(subject, attribute, row[columns.paid].text, where, unit)
        if columns.free is not None and normal(row[columns.free].text).startswith("free"):
            plan = table.header[columns.free]
            where = f"{table.locator} | {label} | {plan}"
            free = subject.under(plan=plan)
            yield free.claim(attribute, row[columns.free].text, where, unit_text=unit)


def _names(title: str, ids: list[str]) -> Iterator[Claim]:
    """Display names, where the heading lists as many as there are ids."""
    names = re.split(r",\s+(?:and\s+)?|\s+and\s+", title)
    for model, name in zip(ids, names if len(names) == len(ids) else [], strict=False):
        yield Subject(model, PROVIDER).claim("model_name", name, title)


def _named(table: Table, title: str) -> list[str]:
    """The heading itself, where a section without ids prices tokens."""
    labels = [_kind(cell.text)[1] for row in table.rows for cell in row[:1]]
    return [title] if "price_input" in labels else []


def _with_header(table: Table, above: Table | None) -> Table:
    """A table that begins with a price has the headings of the one above it."""
    if above is None or len(above.header) != len(table.header) or not _kind(table.header[0])[0]:
        return table
    return replace(table, grid=(*above.grid[: above.header_rows], *table.grid), header_rows=1)


def read_prices(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises without tables of models, or without token prices in them."""
    sections = _sections(snapshot)
    above: Table | None = None
    named: set[str] = set()
    stated: set[str] = set()
    for table in page_tables(snapshot):
        title = next((heading for heading in table.headings if heading in sections), None)
        if title is None or not (ids := sections[title] or _named(table, title)):
            continue  # prices of tools and agents: no model of their own
        above = table = _with_header(table, above)
        grids.columns(table)
        columns = _Columns.of(table)
        for index, name in enumerate(table.header):
            if index not in (columns.label, columns.free, columns.paid):
                yield Unread(field=name or "(no heading)", locator=table.locator)
        if title not in named:
            yield from _names(title, ids)
            named.add(title)
        tier = {"service_tier": table.headings[-1]} if table.headings[-1] != title else {}
        for item in read_rows(table, partial(_row, table, columns, ids, tier)):
            stated.add(item.attribute if isinstance(item, Claim) else "")
            yield item
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no row '{needed[6:].capitalize()} price' below any model's id")
