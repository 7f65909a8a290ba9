"""xAI's price page: text models by prompt size, images and videos.

A row's bracket is its prompt range (``grok-4.6 (≥ 200k prompt tokens)``) or its state. Left out:
voice, tools, files, and the batch and priority factors, which the page states in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows, unread_prices
from pipeline.readers.rows import Row, read_rows

CONTEXT = ("Context", "Context window", "Context length")
MODEL = ("Model", "Model name", "Model ID")
SIDES = {"price_input", "price_output"}
# Prices of what is no model, by the first word of the first heading or the words above.
_LEFT = re.compile(r"voice|tool|files?\b|collection|storage|download|fee", re.I)
_ROW = re.compile(r"(?P<model>[^()]+?)\s*(?:\((?P<note>[^()]*)\))?")
_TOKENS = re.compile(r"tokens?\b", re.I)


def _row(table: Table, cell: Cell) -> tuple[Subject, str | None]:
    """The model of a row under its prompt range, and its state."""
    match = _ROW.fullmatch(cell.text)
    if match is None or not may_be_model(match["model"]):
        raise PageChanged(f"{table.locator}: '{cell.text}' names no model")
    note = match["note"] or ""
    tier = {"context_tier": note} if _TOKENS.search(note) else {}
    return Subject(match["model"], "xai", tier), None if tier else note or None


def _text(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, *MODEL)
    context = grids.optional_column(table, *CONTEXT)

    def read(row: Row) -> Iterator[Claim | Unread]:
        about, state = _row(table, row[model])
        plain = Subject(about.model_text, "xai")
        if context is not None and normal(row[context].text) not in NOTHING:
            text, where = row[context].text, table.at(row, context)
            yield plain.claim("context_window", text, where, unit_text="tokens")
        if state:
            yield plain.claim("status", state, table.at(row, model))

    yield from read_rows(table, read)

    def subject(row: Sequence[Cell]) -> Subject:
        return _row(table, row[model])[0]

    yield from price_rows(table, subject, known={*MODEL, *CONTEXT}, again=True)


def _drawn(table: Table) -> Iterator[Claim | Unread]:
    """Prices of an image or of a second of video."""
    model, cost = grids.column(table, *MODEL), grids.column(table, "Cost", "Price")
    yield from grids.unknown_columns(table, {*MODEL, "Cost", "Price"})

    def read(row: Row) -> Iterator[Claim | Unread]:
        text, where = row[cost].text, table.at(row, cost)
        if normal(text) not in NOTHING:
            attribute = "price_video" if "sec" in text else "price_image"
            yield _row(table, row[model])[0].claim(attribute, text, where)

    yield from read_rows(table, read)


def read_prices(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table of models prices input and output."""
    found = False
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        attributes = {column.attribute for column in price_columns(table).values()}
        named = bool(names & {normal(name) for name in MODEL})
        if named and attributes >= SIDES:
            found = True
            yield from _text(table)
        elif named and names & {"cost", "price"}:
            yield from _drawn(table)
        elif not _LEFT.search(" ".join((*table.headings, table.header[0]))):
            yield from unread_prices(table)
    if not found:
        raise PageChanged("no table of models has columns 'Input' and 'Output'")
