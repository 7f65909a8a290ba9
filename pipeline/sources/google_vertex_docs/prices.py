"""Vertex AI's price page: a table a family, a row a price, columns for prompt sizes and tiers.

A model and a type stand in the first of their rows only; the cells below are empty, not spanned. A
tab around a table names its region (Claude) or its service tier (Gemini). Here: tabs, rows and
cells. Not here: what a heading or a type means (``columns``), the pages of models
(``card``), the life cycle (``google_vertex_docs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.claims import Claim, PageChanged, Snapshot, Unread, fold
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import PriceColumn
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.texts import amounts, window
from pipeline.sources.google_vertex_docs.columns import COLUMN, row_kind

PROVIDER = "google-vertex"
LABELS = ("Model", "Type", "Region")
_TAB = re.compile(
    r"(?P<service_tier>standard|priority|flex/batch|flex|batch)(?: (?:model|tier|pricing))?s?"
    r"|(?P<region>global(?: endpoint)?|regional|.*\bmulti-region\b.*|[a-z]+-[a-z]+ ?\d+)"
    r"|(?:token|modality)-based pricing",
    re.I,
)
_STATE = re.compile(r"\s*\((deprecated|retired)\)$", re.I)
_TUNING = re.compile(r"tuning\b.*", re.I)
_LABEL = re.compile(r"(standard|priority|flex|batch) ?:", re.I)
_SCOPE = re.compile(r"\((global|non-global)\)", re.I)


def _columns(table: Table) -> dict[int, re.Match[str]]:
    """The columns of prices; raises where there is none, for a table of models and types."""
    grids.columns(table)
    matches = {i: COLUMN.fullmatch(fold(name).strip(" *")) for i, name in enumerate(table.header)}
    found = {index: match for index, match in matches.items() if match}
    if not found:
        raise PageChanged(f"{table.locator}: no column 'Price'; there are {list(table.header)}")
    return found


def _cell(
    subject: Subject, kind: PriceColumn, cell: Cell, where: str, tiers: Sequence[str]
) -> Iterator[Claim | Unread]:
    """Each amount of a cell: ``$1.50 (Global)``, ``Batch: $0.075``; words beside are unread."""
    for line in cell.lines:
        words, found = amounts(line)
        label = _LABEL.fullmatch(words) or _LABEL.fullmatch(f"{words}:")
        if (not found and normal(line) not in NOTHING) or (found and words and not label):
            yield Unread(field=words or line, locator=where)
            continue
        for amount in found:
            dates, said = window(amount.qualifier)
            held = {**kind.conditions, **dates}
            if scope := _SCOPE.search(said):
                held["region"] = scope[1]
            if rest := _SCOPE.sub(" ", said).strip(" *"):
                yield Unread(field=rest, locator=where)
                continue
            for tier in [label[1]] if label else tiers or [""]:
                own = {"service_tier": tier} if tier else {}
                yield subject.claim(
                    kind.attribute,
                    amount.text,
                    where,
                    unit_text=kind.unit,
                    conditions={**held, **own},
                )


def _row(
    table: Table,
    row: Sequence[Cell],
    about: Subject,
    label: str,
    columns: Mapping[int, re.Match[str]],
) -> Iterator[Claim | Unread]:
    kind = row_kind(label)
    for index, column in columns.items():
        if normal(row[index].text) in NOTHING:
            continue
        where = fold(f"{table.locator} | {about.model_text} | {label} | {table.header[index]}")
        cached = bool(column["cached"] or column["cached_too"])
        if kind is None or (cached and kind.attribute != "price_input"):
            yield Unread(field=label, locator=where)
            continue
        held = {**kind.conditions}
        for name, text in (("context_tier", column["context"]), ("region", column["region"])):
            if text:
                held[name] = text
        attribute = "price_cache_read" if cached else kind.attribute
        priced = PriceColumn(attribute, kind.unit or column["unit"], held)
        # "Flex/Batch" is one price of two tiers.
        tiers = column["tier"].split("/") if column["tier"] else []
        yield from _cell(about, priced, row[index], where, tiers)


def _around(table: Table) -> tuple[dict[str, str], str | None]:
    """Conditions that the tabs around a table name, and the first tab that is not understood."""
    held: dict[str, str] = {}
    for title in table.context:
        match = _TAB.fullmatch(title.strip(" *"))
        if match is None:
            return held, title
        held |= {name: text for name, text in match.groupdict().items() if text}
    return held, None


def _model(text: str) -> tuple[Subject, str | None]:
    """The model a cell names under the dates it names, and the state in brackets behind it.

    Raises ``PageChanged`` where it names none.
    """
    dates, name = window(text.replace("*", " "))
    state = _STATE.search(name)
    if not may_be_model(_STATE.sub("", name)):
        raise PageChanged(f"'{text}' names no model")
    about = Subject(_STATE.sub("", name), PROVIDER, dates)
    return about, state[1] if state else None


def _table(table: Table, held: Mapping[str, str]) -> Iterator[Claim | Unread]:
    columns = _columns(table)
    model, kind = (grids.column(table, name) for name in LABELS[:2])
    region = grids.optional_column(table, LABELS[2])
    known = {*LABELS, *(table.header[index] for index in columns)}
    yield from grids.unknown_columns(table, known)
    about: Subject | None = None
    label = ""

    def read(row: Row) -> Iterator[Claim | Unread]:
        nonlocal about, label
        if row[model].text:
            about, label = None, ""
            about, state = _model(row[model].text)
            if state:
                yield Subject(about.model_text, PROVIDER).claim("status", state, table.locator)
        label = row[kind].text or label
        if not label or _TUNING.fullmatch(label):
            return
        if about is None:  # the row that named it was not read
            yield Unread(field=f"'{label}' is a row of no model", locator=table.locator)
            return
        scope = {"region": row[region].text} if region is not None and row[region].text else {}
        yield from _row(table, row, about.under(**{**held, **scope}), label, columns)

    def gap(title: str | None) -> None:
        nonlocal about, label
        about, label = (_model(title)[0] if title and may_be_model(title) else None), ""

    yield from read_rows(table, read, gap=gap)


def read_prices(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table prices both input and output of a model."""
    stated: set[str] = set()
    for table in page_tables(snapshot):
        names = [normal(name) for name in table.header]
        if "model" not in names or not any("price" in name for name in names):
            continue  # prices of tools, locations, notes
        held, unknown = _around(table)
        if "type" not in names or unknown:
            yield Unread(field=unknown or " | ".join(table.header), locator=table.locator)
            continue
        for item in _table(table, held):
            stated.add(item.attribute if isinstance(item, Claim) else "")
            yield item
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no table with columns 'Model' and 'Type' states a '{needed}'")
