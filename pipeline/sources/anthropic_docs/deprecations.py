"""Anthropic's deprecations page: the state of every model, and the announcements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import names, successors
from pipeline.readers.rows import Row, read_rows
from pipeline.sources.anthropic_docs.names import PROVIDER

MODEL = ("API model name", "Model", "Model name", "Model ID")
STATE = ("Current state", "State", "Status")
DEPRECATED = ("Deprecated", "Deprecation date")
RETIRES = ("Tentative retirement date", "Retirement date", "Retired", "Retirement")
GONE = ("Deprecated model", "Retired model", "Model")
NEXT = ("Recommended replacement", "Replacement")
_UNSAID = {"", "n/a", "-", "—", "–", "tbd", "none"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _subjects(cell: Cell) -> list[Subject]:
    """The models of a cell; raises ``PageChanged`` where it names none."""
    if not (named := names(cell)):
        raise PageChanged(f"'{cell.text}' names no model")
    return [Subject(name, PROVIDER) for name in named]


def _said(
    table: Table, row: Row, index: int, subjects: list[Subject], attribute: str
) -> Iterator[Claim | Unread]:
    if normal(row[index].text) in _UNSAID:
        return
    where = table.at(row, index)
    for subject in subjects:
        if attribute == "replacement":
            yield from successors(subject, row[index], where)
        else:
            yield subject.claim(attribute, row[index].text, where)


def _status(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, *MODEL)
    attributes = {
        grids.column(table, *STATE): "status",
        grids.column(table, *DEPRECATED): "deprecated_on",
        grids.column(table, *RETIRES): "retires_on",
    }
    yield from grids.unknown_columns(table, (*MODEL, *STATE, *DEPRECATED, *RETIRES))

    def read(row: Row) -> Iterator[Claim | Unread]:
        subjects = _subjects(row[model])
        for index, attribute in attributes.items():
            yield from _said(table, row, index, subjects, attribute)

    yield from read_rows(table, read)


def _history(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, *GONE)
    retires = grids.column(table, "Retirement date", "Retired")
    replacement = grids.column(table, *NEXT)
    yield from grids.unknown_columns(table, (*GONE, "Retirement date", "Retired", *NEXT))
    announced = _ISO.match(table.headings[-1]) if table.headings else None

    def read(row: Row) -> Iterator[Claim | Unread]:
        subjects = _subjects(row[model])
        yield from _said(table, row, retires, subjects, "retires_on")
        yield from _said(table, row, replacement, subjects, "replacement")
        for subject in subjects:
            if announced:
                yield subject.claim("deprecated_on", announced[0], table.at(row, model))

    yield from read_rows(table, read)


def _has(table: Table, headings: Iterable[str]) -> bool:
    return bool({normal(name) for name in table.header} & {normal(name) for name in headings})


def _names_models(table: Table) -> bool:
    """Whether a table is about models: one of parameters or endpoints has states as well."""
    return _has(table, (*MODEL, *GONE))


def read_deprecations(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table states the current state of models."""
    found = False
    for table in page_tables(snapshot):
        if not _names_models(table):
            yield Unread(field=" | ".join(table.header), locator=table.locator)
        elif _has(table, STATE):
            found = True
            yield from _status(table)
        elif _has(table, NEXT):
            yield from _history(table)
        else:
            yield Unread(field=" | ".join(table.header), locator=table.locator)
    if not found:
        raise PageChanged(f"no table of models has a column '{STATE[0]}'")
