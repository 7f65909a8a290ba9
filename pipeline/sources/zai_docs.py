r"""Z.ai's price page and its page of request parameters, which states the largest answers.

Prices: tables by kind of model, the unit in a sentence above (``Prices per 1M tokens``) that
holds for later tables of input and output prices as well; ``Free`` is a price of zero, ``-`` and
``\`` mean not offered, struck-through text is a former price. Models go by display name
(``GLM-4.7``); the parameter page has API ids (``glm-4.7``). Left out: tools and agents, and an
approximate equivalent given in brackets behind a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows, unread_prices
from pipeline.readers.rows import Row, read_rows

PROVIDER = "zai"
LEFT_SUBJECTS = {"tool", "tools", "agent", "agents", "built-in tool"}
_UNIT = re.compile(r"prices?(?: are)? (per [^.]+)", re.I)
_EQUIVALENT = re.compile(r"\((?:equivalent|approx|about|≈)[^)]*\)", re.I)
_LARGEST = re.compile(r"max(?:imum)?\b.*tokens?|max(?:imum)? output.*", re.I)
_LEFT_LIMITS = re.compile(r"default.*|description|type", re.I)


def _without_equivalents(table: Table) -> Table:
    grid = tuple(
        tuple(
            replace(cell, lines=tuple(_EQUIVALENT.sub("", line).strip() for line in cell.lines))
            for cell in row
        )
        for row in table.grid
    )
    return replace(table, grid=grid)


def _priced(table: Table, unit: str | None) -> Iterator[Claim | Unread]:
    model, named = model_columns(table)

    def subject(row: Sequence[Cell]) -> Subject:
        return Subject(row[model].text, PROVIDER)

    yield from price_rows(table, subject, unit=unit, known=MODEL_COLUMNS, named=named)


def _pricing(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    tables = page_tables(snapshot)
    stated: set[str] = set()
    token_unit = None
    for table in map(_without_equivalents, tables):
        subjects = {normal(name) for name in table.header}
        match = _UNIT.search(table.lead)
        unit = match[1].strip() if match else None
        if unit and "token" in unit.lower():
            token_unit = unit
        if subjects & LEFT_SUBJECTS:
            continue
        columns = price_columns(table)
        attributes = {column.attribute for column in columns.values()}
        if names_models(table) and columns:
            stated |= attributes
            by_token = "price_input" in attributes
            yield from _priced(table, unit or (token_unit if by_token else None))
        else:
            yield from unread_prices(table)
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no table of models has a column for {needed}")


def _largest(table: Table, model: int, columns: Sequence[int], row: Row) -> Iterator[Claim]:
    if not may_be_model(row[model].text):
        raise PageChanged(f"'{row[model].text}' names no model")
    subject = Subject(row[model].text, PROVIDER)
    for index in columns:
        if normal(row[index].text) not in NOTHING:
            yield subject.claim("max_output", row[index].text, table.at(row, index))


def _limits(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    found = False
    for table in page_tables(snapshot):
        largest = [
            index
            for index, name in enumerate(table.header)
            if _LARGEST.fullmatch(normal(name)) and not _LEFT_LIMITS.fullmatch(normal(name))
        ]
        if not largest or not names_models(table):
            continue
        model, named = model_columns(table)
        found = True
        for index, name in enumerate(table.header):
            if index not in (model, named, *largest) and not _LEFT_LIMITS.fullmatch(name.lower()):
                yield Unread(field=name or "(no heading)", locator=table.locator)
        yield from read_rows(table, partial(_largest, table, model, largest))
    if not found:
        raise PageChanged("no table of models states the maximum of max_tokens")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order."""
    yield from (_limits if snapshot.page.id == "parameters" else _pricing)(snapshot)


OWN_MODELS = r"glm|cog|vidu|zai"
_DOCS = "https://docs.z.ai/guides/overview"

SOURCE = Source(
    id="zai_docs",
    title="Z.ai API documentation",
    publisher="zai",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/pricing.md", media="markdown"),
        Page(id="parameters", url=f"{_DOCS}/concept-param.md", media="markdown"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://docs.z.ai/legal-agreement/terms-of-use",
    max_age_days=7,
)
