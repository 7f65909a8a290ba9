"""Anthropic's price page: base and cache prices, batch, fast mode, long context.

A table goes by what its columns price, however they are headed (``Base input tokens``, or ``Base
tokens`` above ``Input``). The factor on US-only inference stands in a sentence, with the models it
holds for. Left out: prices of tools, the cache factors (the table has their amounts), and what the
page says of regional endpoints of other sellers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import TOKEN_PRICES
from pipeline.readers.price_columns import PriceColumn, price_columns
from pipeline.readers.price_rows import unread_prices
from pipeline.readers.rows import Row, body, read_rows
from pipeline.readers.stated_factors import stated_factors
from pipeline.readers.texts import amounts, leftover, window
from pipeline.sources.anthropic_docs.names import MODEL, Named, named, prompt_range

SIDES = {"input": "price_input", "output": "price_output"}
BASE = {*SIDES.values(), "price_cache_write", "price_cache_read"}
# Prices or token counts of tools and examples, by words of their headings.
LEFT_TABLES = ("tool", "agent", "example", "caching", "session")
RANGES = {"context window", "prompt size", "input tokens"}
_NAME = re.compile(r"Claude (?:[A-Z][a-z]+ )?\d+(?:\.\d+)?(?: [A-Z][a-z]+)?")
_RANGE = re.compile(r"[≤<>≥].*tokens", re.I)
_UNIT = re.compile(r"(?:/|per\b)\s*(?:MTok(?!en)|[^,(/]*?tokens?\b)", re.I)
_REGIONAL = re.compile(r"region|residency|cloud|bedrock|vertex|foundry|inference geo", re.I)
# For Claude 4.6 and later models, specifying US-only inference … incurs a 1.1x multiplier
_FACTOR = re.compile(
    r"\bFor (?P<applies_to>Claude .{1,120}?\bmodels),? .*?\b(?P<region>[A-Z]{2}-only)\b"
    r".*?\b(?P<factor>\d+(?:\.\d+)?[x×]) (?:pricing )?multiplier"
)
_NOTHING = {"", "-", "—", "n/a", "not available", "coming soon"}


def amount_claims(
    subjects: Sequence[Subject],
    attribute: str,
    text: str,
    where: str,
    conditions: Mapping[str, str],
) -> Iterator[Claim | Unread]:
    """One claim an amount and model; the words behind become unit, dates, range or a condition."""
    words, found = amounts(text)
    if not found and normal(words) not in _NOTHING:
        yield Unread(field=words, locator=where)
    for amount in found:
        dates, words = window(amount.qualifier)
        tier, words = prompt_range(words)
        unit = _UNIT.match(words)
        rest = (words[unit.end() :] if unit else words).strip(" ,;()")
        if rest.isdigit():  # a footnote mark that lost its raising
            rest = ""
        if unit is None and attribute in TOKEN_PRICES:
            raise PageChanged(f"{where}: no words say the unit of '{amount.text}'")
        held = {**conditions, **dates, **tier}
        held |= leftover(rest, held)
        for subject in subjects:
            unit_text = unit[0] if unit else None
            yield subject.claim(attribute, amount.text, where, unit_text=unit_text, conditions=held)


def _said_model(table: Table) -> Cell:
    """The one model that the text above a table without a model column speaks of."""
    names = list(dict.fromkeys(match[0] for match in _NAME.finditer(table.lead)))
    if len(names) != 1:
        raise PageChanged(f"{table.locator}: no column 'Model', and the text names {names}")
    return Cell((names[0],))


def _ranges(table: Table) -> int | None:
    """The column that holds prompt ranges, not prices, where there is one."""
    for index, name in enumerate(table.header):
        if normal(name) in RANGES and not any("$" in row[index].text for row in table.rows):
            return index
    return None


def _priced(
    table: Table, columns: Mapping[int, PriceColumn], held: Mapping[str, str]
) -> Iterator[Claim | Unread]:
    """The prices of a table; a row with an empty name continues the row above."""
    ranges = _ranges(table)
    spans = {index for index, name in enumerate(table.header) if _RANGE.search(name)}
    known = {*columns, *spans, ranges}
    for index, name in enumerate(table.header):
        if index not in known and normal(name) not in map(normal, MODEL):
            yield Unread(field=name or "(no heading)", locator=table.locator)
    model = grids.optional_column(table, *MODEL)
    above = None if model is not None else named(_said_model(table))

    def read(row: Row) -> Iterator[Claim | Unread]:
        nonlocal above
        if model is not None and row[model].lines:
            above = None
            above = _of_models(row[model])
        if above is None:  # the row that named it was not read
            yield Unread(field="a row that names no model", locator=table.locator)
            return
        tiers = [prompt_range(cell.text)[0] for index, cell in enumerate(row) if index in columns]
        conditions = {**held, **next(filter(None, tiers), {})}
        if ranges is not None:
            conditions["context_tier"] = row[ranges].text
        for index in sorted({*columns, *spans} - {ranges}):
            where = table.at(row, index)
            if index in spans:
                said = {**conditions, "context_tier": table.header[index]}
                yield from _sides(above.subjects, row[index], where, said)
            else:
                column, text = columns[index], row[index].text
                said = {**column.conditions, **conditions}
                yield from amount_claims(above.subjects, column.attribute, text, where, said)

    def gap(_title: str | None) -> None:
        nonlocal above
        above = above if model is None else None

    yield from read_rows(table, read, gap=gap)


def _of_models(cell: Cell) -> Named:
    """The models of a cell; raises ``PageChanged`` where it names none."""
    about = named(cell)
    if not all(may_be_model(subject.model_text or "") for subject in about.subjects):
        raise PageChanged(f"'{cell.text}' names no model")
    return about


def _sides(
    subjects: list[Subject], cell: Cell, where: str, held: Mapping[str, str]
) -> Iterator[Claim | Unread]:
    """Lines such as ``Input: $3 / MTok``."""
    for line in cell.lines:
        side, found = amounts(line)
        if found and (normal(side) not in SIDES or len(found) > 1):
            raise PageChanged(f"{where}: '{line}' is neither Input nor Output")
        if found:
            yield from amount_claims(subjects, SIDES[normal(side)], line, where, held)


def _held(title: str, attributes: set[str], tiered: bool) -> dict[str, str] | None:
    """The conditions a table's heading states; None for a table that is not of known kind."""
    if tiered:
        return {}
    if "fast" in normal(title):
        return {"service_tier": "fast mode"}
    if "long context" in normal(title):
        return {}
    if attributes >= {*SIDES.values()} and any("cache" in name for name in attributes):
        return {"region": title} if _REGIONAL.search(title) else {}
    return None


def read_prices(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where none has base and cache prices of models."""
    stated: set[str] = set()
    for table in page_tables(snapshot):
        title = table.headings[-1] if table.headings else ""
        if any(word in normal(title) for word in LEFT_TABLES):
            continue
        columns = price_columns(table)
        for index in [index for index in columns if _RANGE.search(table.header[index])]:
            del columns[index]
        attributes = {column.attribute for column in columns.values()}
        tiered = bool(columns) and all(c.conditions.get("service_tier") for c in columns.values())
        held = _held(title, attributes, tiered)
        if held is not None:
            grids.columns(table)
            stated |= attributes if not held and not tiered else set()
            if not tiered:
                yield from _statuses(table)
            yield from _priced(table, columns, held)
        else:
            yield from unread_prices(table)
    if missing := sorted(BASE - stated):
        raise PageChanged(f"no table of models has columns for {', '.join(missing)}")
    yield from stated_factors(snapshot, "anthropic", _FACTOR)


def _statuses(table: Table) -> Iterator[Claim]:
    """The status that stands behind a model's name."""
    index = grids.optional_column(table, *MODEL)
    if index is None:
        return
    for row in body(table):
        about = named(row[index])
        for subject in about.subjects if about.status else []:
            if subject.model_text:
                yield subject.claim("status", about.status, table.at(row, index))
