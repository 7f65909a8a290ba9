"""MiniMax's pay-as-you-go prices (USD; a Chinese page has CNY) and its introduction of the models.

A price cell holds ``~~old~~ new``: what is struck out is no price. A model's cell holds name,
prompt range (``≤ 512k input tokens``: a price tier, not the context window) and a badge
(``Permanent 50% off``). Tabs are service tiers. The Chinese page draws its language-model tables
as grids of ``<div>`` and shows one tab only; these grids become tables before reading. Left out:
prices of tools and those that hold for all models (of cloning a voice, say).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.model_ids import is_id, may_be_model
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows, unread_prices
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.texts import is_promotion
from pipeline.sources.minimax_docs.drawn_tables import page_tables

PROVIDER = "minimax"
# What a price is for, where one model has several: a way of calling, clip length and resolution.
CONDITIONS = {
    "api": "mode",
    "场景": "mode",
    "size": "size",
    "resolution": "size",
    "duration": "size",
    "功能": "size",
}
LEFT_SUBJECTS = {"tool", "tools", "工具"}
LEFT = {"description", "说明", "rpm", "tpm", "remark", "备注"}
LIMITS = (
    (re.compile(r"max(?:imum)? output|最大输出", re.I), "max_output"),
    (re.compile(r"max(?:imum)? input|最大输入", re.I), "max_input"),
    (re.compile(r"context|上下文", re.I), "context_window"),
)
LEFT_SPECS = {"features", "speed", "output speed", "price"}
_TIERS = re.compile(r"standard|priority|batch|flex|标准|优先|批量", re.I)
_COUNT = r"\d+\s*[km](?![a-z])"
_RANGE = re.compile(
    rf"(?:上下文\s*)?(?:[≤<≥>＜＞]=?\s*{_COUNT}|{_COUNT}\s*[~～–-]\s*{_COUNT})"
    r"(?:\s*input tokens)?",
    re.I,
)
_BULLETS = "•·*- "
_EVERY_MODEL = re.compile(r"all models|所有模型|全部模型", re.I)


def _subject(cell: Cell) -> Subject | None:
    """The model of a cell; of its further lines a prompt range and a promotion are read."""
    if not cell.lines or _EVERY_MODEL.search(cell.text):
        return None
    rest = " ".join(cell.lines[1:])
    conditions = {}
    if match := _RANGE.search(rest):
        conditions["context_tier"] = match[0].strip()
        rest = rest[: match.start()] + " " + rest[match.end() :]
    promotion = rest.strip(" *()（）")
    if is_promotion(promotion):  # other words describe the model ("High concurrency")
        conditions["promotion"] = promotion
    return Subject(cell.lines[0], PROVIDER, conditions)


def _row_a_model(table: Table, model: int) -> Table:
    """The table with a row for each model of a cell that names several, one a line."""
    grid = list(table.grid[: table.header_rows])
    for row in table.rows:
        lines = [line.strip(_BULLETS) for line in row[model].lines]
        others = [line for line in lines[1:] if is_id(line)]
        rest = tuple(line for line in lines[1:] if line not in others)
        if not lines:
            grid.append(row)
        for name in (*lines[:1], *others):
            cell = replace(row[model], lines=(name, *rest))
            grid.append(tuple(cell if each is row[model] else each for each in row))
    return replace(table, grid=tuple(grid))


def _held(table: Table, row: Sequence[Cell]) -> dict[str, str]:
    """The conditions a row states in columns of their own; several of one kind are joined."""
    held: dict[str, list[str]] = {}
    for heading, cell in zip(table.header, row, strict=True):
        if (name := CONDITIONS.get(normal(heading))) and cell.text:
            held.setdefault(name, []).append(cell.text)
    return {name: ", ".join(texts) for name, texts in held.items()}


def _priced(table: Table) -> Iterator[Claim | Unread]:
    model, named = model_columns(table)
    table = _row_a_model(table, model)
    tier = next((title.rstrip("*") for title in table.context if _TIERS.search(title)), None)

    def subject(row: Sequence[Cell]) -> Subject | None:
        about = _subject(row[model])
        tiers = {"service_tier": tier} if tier else {}
        return about.under(**_held(table, row), **tiers) if about else None

    yield from price_rows(table, subject, known={*MODEL_COLUMNS, *CONDITIONS, *LEFT}, named=named)


def _pricing(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    stated: set[str] = set()
    for table in page_tables(snapshot):
        columns = price_columns(table)
        if columns and names_models(table):
            stated |= {column.attribute for column in columns.values()}
            yield from _priced(table)
        elif normal(table.header[0]) in LEFT_SUBJECTS:
            continue
        else:
            yield from unread_prices(table)
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no table of models has a column for {needed}")


def _limits(table: Table) -> dict[int, str]:
    """The columns that state a limit."""
    found = {
        index: next((name for pattern, name in LIMITS if pattern.search(heading)), None)
        for index, heading in enumerate(table.header)
    }
    return {index: name for index, name in found.items() if name}


def _limited(table: Table, model: int, limits: Mapping[int, str], row: Row) -> Iterator[Claim]:
    """The limits of a row's model; raises ``PageChanged`` where it names none."""
    name = row[model].lines[0] if row[model].lines else ""
    if not may_be_model(name):
        raise PageChanged(f"'{name}' names no model")
    for index, attribute in limits.items():
        if normal(row[index].text) not in NOTHING:
            where = table.at(row, index)
            yield Subject(name, PROVIDER).claim(attribute, row[index].text, where)


def _introduction(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    found = False
    for table in page_tables(snapshot):
        limits = _limits(table)
        if not limits or not names_models(table):
            continue
        found = True
        model, _ = model_columns(table)
        known = {*MODEL_COLUMNS, *LEFT, *LEFT_SPECS, *(table.header[index] for index in limits)}
        yield from grids.unknown_columns(table, known)
        yield from read_rows(table, partial(_limited, table, model, limits))
    if not found:
        raise PageChanged("no table of models has a column 'Context Window'")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order."""
    yield from (_introduction if snapshot.page.id == "models" else _pricing)(snapshot)


OWN_MODELS = r"minimax|^m\d|speech|voice|hailuo|music|image-|video|abab|[its]2v"
_DOCS = "https://platform.minimax.io/docs/guides"

SOURCE = Source(
    id="minimax_docs",
    title="MiniMax API documentation",
    publisher="minimax",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/pricing-paygo.md", media="markdown"),
        Page(id="models", url=f"{_DOCS}/models-intro.md", media="markdown"),
        Page(
            id="pricing_zh",
            url="https://platform.minimaxi.com/subscribe/token-plan",
            media="html",
        ),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://platform.minimax.io/protocol/terms-of-service",
    max_age_days=7,
)
