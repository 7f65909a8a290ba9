"""OpenAI's page of one model, the index that leads to them, and the deprecations page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import ids, successors
from pipeline.readers.price_cells import price_claims
from pipeline.readers.price_columns import PriceColumn
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.sections import Section, page_sections

PROVIDER = "openai"
_MODEL_ID = re.compile(r"Model ID: (\S+)", re.I)
_ALIAS = re.compile(r"The (\S+) alias (?:routes|points|refers)", re.I)
_DETAILS = {
    "context_window": re.compile(r"(?P<value>[\d,.]+[KM]?) context window", re.I),
    "max_input": re.compile(r"max(?:imum)? input tokens: (?P<value>[\d,.]+[KM]?)", re.I),
    "max_output": re.compile(r"(?P<value>[\d,.]+[KM]?) max(?:imum)? output tokens", re.I),
    "knowledge_cutoff": re.compile(r"(?P<value>.+) knowledge cutoff", re.I),
    "input_modalities": re.compile(r"input modalities: (?P<value>.+)", re.I),
    "output_modalities": re.compile(r"output modalities: (?P<value>.+)", re.I),
    "alias_of": re.compile(r"default snapshot: (?P<value>\S+)", re.I),
}
_SUPPORT = re.compile(r".+ support", re.I)
_PRICES = {
    "input": "price_input",
    "cached input": "price_cache_read",
    "cache write": "price_cache_write",
    "cache writes": "price_cache_write",
    "output": "price_output",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHUTDOWN = ("Shutdown date", "Retirement date")
_GONE = (
    "Model / system",
    "Legacy model",
    "Deprecated model",
    "Model",
    "Model snapshot",
    "System",
    "Legacy system",
)
_NEXT = ("Recommended replacement", "Substitute model", "Replacement")
# Endpoints are no models; prices of retired models belong to their own time's price page.
_NOT_MODELS = ("Legacy endpoint", "Endpoint", "Legacy model price", "Deprecated model price")


def model_pages(snapshot: Snapshot) -> Iterator[Page]:
    """One page for each model the index links to; raises where it links to none."""
    base = urlsplit(snapshot.page.url).path.removesuffix(".md").rstrip("/")
    links = re.findall(r"[\w.:/-]*/models/[\w.-]+", snapshot.text)
    slugs: dict[str, None] = {}
    for link in links:
        path = urlsplit(link).path.removesuffix(".md")
        if path.rsplit("/", 1)[0] == base and path.rsplit("/", 1)[1] not in ("all", "compare"):
            slugs[path.rsplit("/", 1)[1]] = None
    if not slugs:
        raise PageChanged(f"the index links to no page below {base}/")
    for slug in slugs:
        url = urljoin(snapshot.page.url, f"{base}/{slug}.md")
        yield Page(id=f"model-{slug}", url=url, media="markdown", params={"model": slug})


def read_model(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one model's page; raises without its id or its list of details."""
    sections = page_sections(snapshot)
    model_id = _said(sections, _MODEL_ID)
    if model_id is None:
        raise PageChanged("'Model ID' is missing")
    details = next((each for each in sections if each.title == "model details"), None)
    if details is None or not details.items:
        raise PageChanged("the list below heading 'Model details' is missing")
    subject = Subject(model_id, PROVIDER)
    title = next((each.headings[0] for each in sections if each.headings), model_id)
    yield subject.claim("model_name", title, "title")
    if (alias := _said(sections, _ALIAS)) and alias != model_id:
        yield Subject(alias, PROVIDER).claim("alias_of", model_id, f"text | {alias} alias")
    for item in details.items:
        if normal(item.text) != f"default snapshot: {normal(model_id)}":
            yield _detail(subject, item.text)
    for section in sections:
        words = section.title.split()
        if words and words[0] == "supported" and words[-1] in ("features", "tools"):
            for item in section.items:
                where = f"{section.headings[-1]} | {item.text}"
                feature = {"feature": item.text}
                yield subject.claim("capability", "Supported", where, conditions=feature)
    for table in page_tables(snapshot):
        yield from _model_table(subject, table)


def _said(sections: list[Section], pattern: re.Pattern[str]) -> str | None:
    for section in sections:
        for paragraph in section.paragraphs:
            if match := pattern.search(paragraph.text):
                return match[1]
    return None


def _detail(subject: Subject, text: str) -> Claim | Unread:
    where = f"Model details | {text}"
    for attribute, pattern in _DETAILS.items():
        if match := pattern.fullmatch(text):
            if attribute == "knowledge_cutoff":
                return Subject(subject.model_text).claim(attribute, match["value"], where)
            unit = "tokens" if attribute.startswith(("context", "max")) else None
            return subject.claim(attribute, match["value"], where, unit_text=unit)
    if _SUPPORT.fullmatch(text):
        return subject.claim("capability", "Supported", where, conditions={"feature": text})
    return Unread(field=text, locator="Model details")


def _model_table(subject: Subject, table: Table) -> Iterator[Claim | Unread]:
    """Prices and endpoints; ``Quick comparison`` (other models) and rate limits are left out."""
    above = {normal(heading) for heading in table.headings}
    if "pricing" in above:
        metric, price = grids.column(table, "Metric"), grids.column(table, "Price")
        unit = grids.column(table, "Unit")
        yield from grids.unknown_columns(table, {"metric", "price", "unit"})
        kind = table.headings[-1].split()[0]
        modality = {} if normal(kind) in ("text", "pricing") else {"modality": kind}

        def priced(row: Row) -> Iterator[Claim | Unread]:
            where = table.at(row, price)
            attribute = _PRICES.get(normal(row[metric].text))
            if attribute is None:
                yield Unread(field=row[metric].text or "(no heading)", locator=where)
            else:
                column = PriceColumn(attribute, row[unit].text or None, modality)
                yield from price_claims(subject, column, row[price], where)

        yield from read_rows(table, priced)
    elif "endpoints" in above:
        name, support = grids.column(table, "Endpoint"), grids.column(table, "Support")
        yield from grids.unknown_columns(table, {"endpoint", "route", "support"})

        def supported(row: Row) -> Iterator[Claim]:
            feature, where = {"feature": row[name].text}, table.at(row, support)
            yield subject.claim("capability", row[support].text, where, conditions=feature)

        yield from read_rows(table, supported)


def read_deprecations(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Shutdown dates and replacements; the date in the heading is that of the announcement."""
    tables = [t for t in page_tables(snapshot) if grids.columns(t, *_SHUTDOWN)]
    if not tables:
        raise PageChanged("no table with a column 'Shutdown date'")
    for table in tables:
        yield from grids.unknown_columns(table, {*_SHUTDOWN, *_GONE, *_NEXT, *_NOT_MODELS})
        if grids.columns(table, "Legacy endpoint", "Endpoint"):
            continue
        yield from read_rows(table, _gone(table))


def _gone(table: Table) -> Callable[[Row], Iterator[Claim | Unread]]:
    """How a row of retired models is read; endpoints and systems of other names are no models."""
    model, date = grids.column(table, *_GONE), grids.column(table, *_SHUTDOWN)
    successor = grids.optional_column(table, *_NEXT)
    announced = _DATE.match(table.headings[-1]) if table.headings else None

    def read(row: Row) -> Iterator[Claim | Unread]:
        names = ids(row[model])
        if not names:
            yield Unread(field=row[model].text, locator=table.at(row, model))
        for name in names:
            subject = Subject(name, PROVIDER)
            yield subject.claim("retires_on", row[date].text, f"{table.at(row, date)} | {name}")
            if announced:
                where = f"{table.at(row, model)} | {name}"
                yield subject.claim("deprecated_on", announced[0], where)
            if successor is not None and row[successor].text.strip("-—– "):
                where = f"{table.at(row, successor)} | {name}"
                yield from successors(subject, row[successor], where)

    return read
