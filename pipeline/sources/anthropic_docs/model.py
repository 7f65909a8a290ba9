"""Anthropic's page of one model: ids, prices, limits, cutoffs, lifecycle, in small tables.

Left out: the comparison with other models, and what the page says of speed and effort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.price_columns import price_column
from pipeline.readers.rows import Row, body, read_rows
from pipeline.sources.anthropic_docs.names import PROVIDER
from pipeline.sources.anthropic_docs.overview import API_ID, LIMITS, MODEL_FACTS
from pipeline.sources.anthropic_docs.prices import amount_claims

_LINK = re.compile(r"/docs/en/models/([a-z0-9][a-z0-9.-]*)/overview\b")
_TITLE = re.compile(
    r"(?:^title: *[\"']?|^# +|<h1[^<>]*>\s*)(Claude [^\"'\n<]+?)(?:[\"']?\s*$|\s*</h1>)", re.M
)
_MODALITIES = re.compile(r"(.+?)\s*(?:→|->|to)\s*(.+)")
_AVAILABLE = {"status": "status", "retirement": "retires_on"}
_RELEASED = ("released", "release date")
_LEFT = re.compile(
    r"batch api|full price list|max output \(batch.*|thinking|default effort|comparative latency"
    r"|latency|platforms|extended thinking|adaptive thinking"
)


def model_pages(snapshot: Snapshot) -> Iterator[Page]:
    """A page for each model the overview links to; older copies link to none."""
    for slug in dict.fromkeys(_LINK.findall(snapshot.text)):
        url = f"https://platform.claude.com/docs/en/models/{slug}/overview.md"
        yield Page(id=f"model-{slug}", url=url, media="markdown")


def _ids(tables: list[Table]) -> tuple[str, list[Claim]]:
    """The API's id, and those of other platforms as aliases of it."""
    found = [t for t in tables if grids.columns(t, "Platform") and grids.columns(t, "Model ID")]
    said: dict[str, tuple[str, str]] = {}
    for table in found:
        platform, model = grids.column(table, "Platform"), grids.column(table, "Model ID")
        said |= {row[platform].text: (row[model].text, table.at(row, model)) for row in body(table)}
    api_id = next((text for name, (text, _) in said.items() if normal(name) in API_ID), "")
    if not api_id:
        raise PageChanged("no table with columns 'Platform' and 'Model ID' has a row 'Claude API'")
    others = [
        Subject(text, name).claim("alias_of", api_id, where)
        for name, (text, where) in said.items()
        if normal(name) not in API_ID and re.fullmatch(r"[\w.:@/-]+", text)
    ]
    return api_id, others


def _fact(subject: Subject, label: str, text: str, where: str) -> Iterator[Claim | Unread]:
    key, model = normal(label), Subject(subject.model_text)
    column = price_column(label)
    if _LEFT.fullmatch(key):
        return
    if key in LIMITS:
        yield subject.claim(LIMITS[key], text, where)
    elif key in MODEL_FACTS or key in _RELEASED:
        yield model.claim(MODEL_FACTS.get(key, "released_on"), text, where)
    elif key in _AVAILABLE:
        said = text.split(" (")[0] if key == "status" else text  # Active (latest)
        yield subject.claim(_AVAILABLE[key], said, where)
    elif key.startswith("input → output") and (kinds := _MODALITIES.fullmatch(text)):
        yield subject.claim("input_modalities", kinds[1], where)
        yield subject.claim("output_modalities", kinds[2], where)
    elif column:
        yield from amount_claims([subject], column.attribute, text, where, column.conditions)
    else:
        yield Unread(field=label, locator=where)


def _feature(
    subject: Subject, table: Table, label: int, value: int, row: Row
) -> Iterator[Claim | Unread]:
    if row[value].text.strip("-—– "):
        yield from _fact(subject, row[label].text, row[value].text, table.at(row, value))


def read_model(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one model's page; raises without its id or without its prices."""
    tables = page_tables(snapshot)
    api_id, others = _ids(tables)
    subject = Subject(api_id, PROVIDER)
    if title := _TITLE.search(snapshot.text):
        yield subject.claim("model_name", title[1], "title")
    yield from others
    for table in tables:
        if grids.columns(table, "Platform") and grids.columns(table, "Model ID"):
            yield from read_rows(table, lambda _: ())
    stated: set[str] = set()
    for table in tables:
        if not (grids.columns(table, "Feature") and grids.columns(table, "Value")):
            continue
        label, value = grids.column(table, "Feature"), grids.column(table, "Value")
        yield from grids.unknown_columns(table, ("Feature", "Value"))
        for item in read_rows(table, partial(_feature, subject, table, label, value)):
            stated |= {item.attribute} if isinstance(item, Claim) else set()
            yield item
    for needed in ("price_input", "price_output", "context_window"):
        if needed not in stated:
            raise PageChanged(f"no table with columns 'Feature' and 'Value' states {needed}")
