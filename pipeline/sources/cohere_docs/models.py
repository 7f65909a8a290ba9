"""Cohere's tables of models: facts by kind of model, and the ids that other platforms use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.rows import Row, body, passed_over, read_rows
from pipeline.sources.cohere_docs.prices import PROVIDER

MODEL = ("Model Name", "Model", "Latest Model")
FACTS = {
    "context length": "context_window",
    "maximum output tokens": "max_output",
    "modality": "input_modalities",
    "modalities": "input_modalities",
}
LEFT = {
    "description",
    "endpoints",
    "dimensions",
    "similarity metric",
    "maximum file size",
    "status",
}
PLATFORMS = re.compile(r"(amazon bedrock|amazon sagemaker|azure.*|oracle oci.*?)(?: model id)?")
_DATED = re.compile(r"(deprecated|retired)\s+(.+)", re.I)
_ALIAS = re.compile(r"alias for `?([\w.-]+)`?", re.I)
_ID = re.compile(r"[a-zA-Z0-9][\w.:-]*(?: v[\d.]+)?")


def _overview(table: Table) -> Iterator[Claim | Unread]:
    """Facts by row: status, dates, limits, modalities, aliases."""
    model = grids.column(table, *MODEL)
    status = grids.optional_column(table, "Status")
    described = grids.optional_column(table, "Description")
    yield from grids.unknown_columns(table, {*MODEL, *FACTS, *LEFT})

    def read(row: Row) -> Iterator[Claim | Unread]:
        if not may_be_model(row[model].text):
            raise PageChanged(f"'{row[model].text}' names no model")
        subject = Subject(row[model].text, PROVIDER)
        if status is not None and row[status].text:
            where = table.at(row, status)
            yield subject.claim("status", row[status].text, where)
            if match := _DATED.fullmatch(row[status].text):
                dated = "retires_on" if normal(match[1]) == "retired" else "deprecated_on"
                yield subject.claim(dated, match[2], where)
        if described is not None and (match := _ALIAS.match(row[described].text)):
            yield subject.claim("alias_of", match[1], table.at(row, described))
        for index, name in enumerate(table.header):
            if (attribute := FACTS.get(normal(name))) and row[index].text.strip("-— "):
                unit = None if attribute == "input_modalities" else "tokens"
                where = table.at(row, index)
                yield subject.claim(attribute, row[index].text, where, unit_text=unit)

    yield from read_rows(table, read)


def _platforms(table: Table) -> Iterator[Claim | Unread]:
    """The ids other platforms give to a model."""
    model = grids.column(table, *MODEL)
    yield from passed_over(table)
    for index, name in enumerate(table.header):
        match = PLATFORMS.fullmatch(normal(name))
        if index == model or match is None:
            if index != model:
                yield Unread(field=name or "(no heading)", locator=table.locator)
            continue
        platform = name[: len(match[1])]
        for row in body(table):
            for each in row[index].text.split(",") if row[model].text else []:
                text = re.sub(r"\(.*?\)", "", each).strip(" '")
                if _ID.fullmatch(text) and re.search(r"[-.]", text):
                    where = table.at(row, index)
                    yield Subject(text, platform).claim("alias_of", row[model].text, where)


def read_models(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where none states the context length of models."""
    read = False
    for table in page_tables(snapshot):
        if not grids.columns(table, *MODEL):
            continue
        platform = any(PLATFORMS.fullmatch(normal(name)) for name in table.header)
        read = read or bool(grids.columns(table, "Context Length"))
        yield from _platforms(table) if platform else _overview(table)
    if not read:
        raise PageChanged("no table with columns 'Model Name' and 'Context Length'")
