"""Groq's documentation: models with prices and limits, deprecations.

One cell holds the model's name (a link whose path is the API id), a badge such as "Enterprise" and
the id, without anything between them; one cell holds the prices of input and output likewise.
"Contact sales" and ``-`` are no claim. The section a table stands in (production, preview) is the
status. Speech is priced by the hour or by characters, in a column headed "per 1M tokens". A limit
is copied as it stands, also where it looks mistyped. Left out: speed, rate limits, file sizes,
and the cache discount, which the page on caching gives as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import ids, is_id, successors
from pipeline.readers.price_cells import price_claims
from pipeline.readers.price_columns import PriceColumn, price_columns
from pipeline.readers.price_rows import shows_prices
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.texts import amounts

PROVIDER = "groq"
MODEL = ("Model ID", "Model")
LIMITS = {
    "context_window": ("Context window (tokens)", "Context window"),
    "max_output": ("Max completion tokens", "Max output tokens"),
}
LAB = ("Developer",)
LEFT = ("Speed (t/sec)", "Speed", "Max file size", "Model card link", "Details")
_LEFT = re.compile(r"rate limits?\b.*")
_PRICE = re.compile(r"pric(?:e|ing)\s*\(?(per [^)]+)\)?", re.I)
_TOKENS = {
    "input": "price_input",
    "cached input": "price_cache_read",
    "output": "price_output",
}
_LINK = re.compile(r"/docs/(?:model|compound/systems)/(?P<id>[^?#]+)")
_NOTHING = {"", "-", "—", "–", "n/a", "contact sales", "contactsales", "none", "tbd"}
_GONE = ("Deprecated model", "Model", "Model ID", "Deprecated system")
_DATES = ("Shutdown date", "Shut down date", "Deprecation date")
_NEXT = ("Recommended replacement model ID", "Recommended replacement", "Replacement")


def _subject(cell: Cell) -> tuple[Subject, str | None] | None:
    """The model of a row, and its name where the cell links it; None where there is no id."""
    for name, address in cell.links:
        if match := _LINK.search(address):
            slug = match["id"].removesuffix(".md").rstrip("/")
            system = f"groq/{slug}"
            return Subject(system if system in cell.text else slug, PROVIDER), name or None
    return (Subject(cell.text, PROVIDER), None) if is_id(cell.text) else None


def _prices(subject: Subject, text: str, where: str, unit: str) -> Iterator[Claim | Unread]:
    words, found = amounts(text)
    if normal(words) not in _NOTHING:
        yield Unread(field=words, locator=where)
    for amount in found:
        said = normal(amount.qualifier)
        if attribute := _TOKENS.get(said):
            yield subject.claim(attribute, amount.text, where, unit_text=unit)
        elif said.startswith(("per ", "/")):
            kind = "price_audio" if re.search(r"hour|minute|second", said) else "price_other"
            yield subject.claim(kind, amount.text, where, unit_text=amount.qualifier)
        else:
            yield Unread(field=amount.qualifier or amount.text, locator=where)


def _price_columns(table: Table) -> dict[int, PriceColumn | str]:
    """The column whose cells hold every price, by its unit; else a column a price."""
    for index, name in enumerate(table.header):
        if match := _PRICE.fullmatch(name.strip()):
            return {index: match[1]}
    columns = price_columns(table).items()
    return {index: column for index, column in columns if column.attribute != "price_other"}


def _table(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, *MODEL)
    limits = {name: grids.optional_column(table, *LIMITS[name]) for name in LIMITS}
    lab = grids.optional_column(table, *LAB)
    prices = _price_columns(table)
    known = {*MODEL, *LEFT, *LAB, *sum(LIMITS.values(), ())}
    known |= {table.header[index] for index in prices}
    known |= {name for name in table.header if _LEFT.fullmatch(normal(name))}
    yield from grids.unknown_columns(table, known)

    def read(row: Row) -> Iterator[Claim | Unread]:
        found = _subject(row[model])
        if found is None:
            raise PageChanged(f"no link to a model and no id in '{row[model].text}'")
        subject, display_name = found
        if display_name:
            yield subject.claim("model_name", display_name, table.at(row, model))
        if table.headings:
            yield subject.claim("status", table.headings[-1].split()[0], table.locator)
        if lab is not None and normal(row[lab].text) not in _NOTHING:
            yield subject.claim("lab", row[lab].text, table.at(row, lab))
        for index, column in prices.items():
            where = table.at(row, index)
            if isinstance(column, str):
                yield from _prices(subject, row[index].text, where, column)
            else:
                yield from price_claims(subject, column, row[index], where)
        for attribute, at in limits.items():
            if at is not None and normal(row[at].text) not in _NOTHING:
                where = table.at(row, at)
                yield subject.claim(attribute, row[at].text, where, unit_text="tokens")

    yield from read_rows(table, read)


def _limited(table: Table) -> bool:
    """Whether a table of models states limits of theirs, or links to pages of them."""
    linked = any(_LINK.search(link) for row in table.rows for c in row for _, link in c.links)
    return linked or any(grids.columns(table, *names) for names in LIMITS.values())


def _models(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Copies of 2025 state no prices at all; a page that shows one must have its column."""
    stated: set[str] = set()
    shown = False
    for table in page_tables(snapshot):
        if not grids.columns(table, *MODEL):
            continue
        if not (_price_columns(table) or shows_prices(table) or _limited(table)):
            yield Unread(field=" | ".join(table.header), locator=table.locator)
            continue
        shown = shown or shows_prices(table)
        grids.column(table, *LIMITS["context_window"])
        for item in _table(table):
            stated |= {item.attribute} if isinstance(item, Claim) else set()
            yield item
    if shown and "price_input" not in stated:
        raise PageChanged("no table with a column 'Model ID' states a price of input")
    if "context_window" not in stated:
        raise PageChanged("no table with a column 'Model ID' states a context window")


def _deprecations(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    tables = [table for table in page_tables(snapshot) if grids.columns(table, *_DATES)]
    if not tables:
        raise PageChanged("no table with a column 'Shutdown date'")
    for table in tables:
        model, date = grids.column(table, *_GONE), grids.column(table, *_DATES)
        successor = grids.optional_column(table, *_NEXT)
        yield from grids.unknown_columns(table, {*_GONE, *_DATES, *_NEXT})
        yield from read_rows(table, partial(_gone, table, model, date, successor))


def _gone(
    table: Table, model: int, date: int, successor: int | None, row: Row
) -> Iterator[Claim | Unread]:
    """End and successors of the models of a row; raises ``PageChanged`` where it names none."""
    if not (named := ids(row[model])):
        raise PageChanged(f"'{row[model].text}' names no model")
    for name in named:
        subject = Subject(name, PROVIDER)
        if normal(row[date].text) not in _NOTHING:
            yield subject.claim("retires_on", row[date].text, table.at(row, date))
        if successor is not None and normal(row[successor].text) not in _NOTHING:
            yield from successors(subject, row[successor], table.at(row, successor))


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order."""
    yield from _deprecations(snapshot) if snapshot.page.id == "deprecations" else _models(snapshot)


_DOCS = "https://console.groq.com/docs"

SOURCE = Source(
    id="groq_docs",
    title="Groq documentation",
    publisher="groq",
    kind="provider_docs",
    pages=(
        Page(id="models", url=f"{_DOCS}/models.md", media="markdown"),
        Page(id="deprecations", url=f"{_DOCS}/deprecations.md", media="markdown"),
    ),
    parse=parse,
    terms_url="https://groq.com/terms-of-use",
    max_age_days=7,
)
