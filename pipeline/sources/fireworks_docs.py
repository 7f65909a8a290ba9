"""Fireworks' serverless prices: three amounts in a cell, a column for each service tier.

A sentence above the table gives the order of the amounts (``input / cached input / output``) and
their unit; older copies have a column for each price instead. Models go by display name, linked to
their page, whose last part is the id's last part; words in brackets are a tier (``Fast``) or a
state (``Preview``). Left out: prices of unnamed models by parameter count, training, GPUs, images
by step, and the batch discount, which the page states in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import price_claims
from pipeline.readers.price_columns import PriceColumn, price_column, price_columns
from pipeline.readers.price_rows import price_rows, unit_above, unread_prices
from pipeline.readers.rows import Row, body, read_rows
from pipeline.readers.texts import amounts

PROVIDER = "fireworks-ai"
TIERS = {"standard", "priority", "fast", "flex", "batch"}
LEFT = {"context", "context length", "notes", "description"}
_LEFT_SUBJECTS = re.compile(r"parameter count|size|gpu|hardware|bucket|deployment|plan", re.I)
_SIDE = r"(?:cached |uncached )?(?:input|output)(?: tokens)?"
_ORDER = re.compile(rf"{_SIDE}(?:\s*/\s*{_SIDE})+", re.I)
_SLOTS = re.compile(r"\s*/\s*(?=[$—–-])")
_NOTE = re.compile(r"(.+?)\s*\(([^()]+)\)")
# A row for every model of a size, not for one: ``Less than 4B parameters``.
_BUCKET = re.compile(r"\bparameters?\b|^(?:up to|less than|more than|over) \d", re.I)
_STATES = {"preview", "beta", "deprecated"}


def _model(cell: Cell, locator: str) -> tuple[Subject, list[Claim]]:
    """The model of a row, and what its name says of its state; raises where it names none."""
    if not may_be_model(cell.text):
        raise PageChanged(f"'{cell.text}' names no model")
    match = _NOTE.fullmatch(cell.text)
    name, words = (match[1], match[2].split(",")) if match else (cell.text, [])
    notes = [word.strip() for word in words]
    tier = next((word for word in notes if normal(word) in TIERS), None)
    subject = Subject(name, PROVIDER, {"service_tier": tier} if tier else {})
    plain = Subject(name, PROVIDER)
    claims = [plain.claim("model_name", name, locator)]
    claims += [subject.claim("status", word, locator) for word in notes if normal(word) in _STATES]
    return subject, claims


def _stated(table: Table, said: Mapping[str, str | None]) -> dict[str, str | None]:
    """Order and unit as the words above say; what they leave unsaid holds on."""
    orders = [match[0] for text in table.before for match in _ORDER.finditer(text)]
    return {
        "order": orders[-1] if orders else said.get("order"),
        "unit": unit_above(table) or said.get("unit"),
    }


def _columns(order: str | None, place: str) -> list[PriceColumn]:
    """What each amount of a cell prices, in the order the page states."""
    found = [price_column(side.strip()) for side in (order or "").split("/")]
    columns = [column for column in found if column]
    if len(columns) < 2 or len(columns) != len(found):
        raise PageChanged(f"{place}: no words say in which order a cell's amounts stand")
    return columns


def _slots(text: str, count: int) -> list[str]:
    """The amounts of a cell, a dash for one that is not offered."""
    slots = _SLOTS.split(text)
    return slots if len(slots) == count else [amount.text for amount in amounts(text)[1]]


def _tiers(table: Table, said: Mapping[str, str | None]) -> Iterator[Claim | Unread]:
    model, named = model_columns(table)
    model = model if named is None else named
    yield from grids.unknown_columns(table, {*MODEL_COLUMNS, *TIERS, *LEFT})
    columns = _columns(said["order"], table.locator)

    def read(row: Row) -> Iterator[Claim | Unread]:
        if _BUCKET.search(row[model].text):
            return
        subject, claims = _model(row[model], table.at(row, model))
        yield from claims
        for index, heading in enumerate(table.header):
            if normal(heading) not in TIERS or not row[index].text:
                continue
            where, slots = table.at(row, index), _slots(row[index].text, len(columns))
            fast = normal(heading) == "standard" and "service_tier" in subject.conditions
            about = subject if fast else subject.under(service_tier=heading)
            if len(slots) == len(columns):
                for column, slot in zip(columns, slots, strict=True):
                    yield from price_claims(about, column, Cell((slot,)), where, said["unit"])
            elif slots:
                raise PageChanged(f"{where}: {len(slots)} amounts, '{said['order']}' is stated")

    yield from read_rows(table, read)


def _sides(table: Table, unit: str | None) -> Iterator[Claim | Unread]:
    model, named = model_columns(table)
    model = model if named is None else named

    def subject(row: Sequence[Cell]) -> Subject | None:
        is_bucket = _BUCKET.search(row[model].text)
        return None if is_bucket else _model(row[model], table.locator)[0]

    for row in body(table):
        if may_be_model(row[model].text) and subject(row):
            yield from _model(row[model], table.at(row, model))[1]
    yield from price_rows(table, subject, unit=unit, known={*MODEL_COLUMNS, *LEFT})


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every table of models; raises where there is none."""
    said: dict[str, str | None] = {}
    found = False
    for table in page_tables(snapshot):
        said = _stated(table, said)
        left = _LEFT_SUBJECTS.search(" ".join((*table.headings, *table.header)))
        by_tier = {normal(name) for name in table.header} & TIERS
        if names_models(table) and not left and (by_tier or price_columns(table)):
            found = True
            yield from _tiers(table, said) if by_tier else _sides(table, said["unit"])
        elif not left:
            yield from unread_prices(table)
    if not found:
        raise PageChanged("no table of models has a column 'Standard' or 'Input'")


SOURCE = Source(
    id="fireworks_docs",
    title="Fireworks serverless pricing",
    publisher="fireworks",  # the id of providers.csv; its claims say fireworks-ai, an alias
    kind="provider_docs",
    pages=(
        Page(id="pricing", url="https://docs.fireworks.ai/serverless/pricing.md", media="markdown"),
    ),
    parse=parse,
    terms_url="https://fireworks.ai/terms-of-service",
    max_age_days=7,
)
