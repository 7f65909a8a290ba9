"""Google's Gemini API documentation: prices, one page a model, deprecations.

Prices: rows are kinds of price, columns the free and the paid plan; one cell holds several prices,
each followed by its prompt range, modality, dates or unit. A section may be about several ids, or
about variants that its rows name. "Free of charge" in the free plan's column is a price of that
plan and says nothing of the paid one; "Not available" is no claim. A model's page says in one cell
each which data, token limits and abilities it has. Shutdown dates are the earliest possible ones
(the page says so). Left out: prices of tools and agents, tuning, amounts that restate a token
price per image, use of data for training, dates of the latest update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import ids, successors
from pipeline.readers.own_models import of_own_models
from pipeline.readers.rows import Row, body, passed_over, read_rows
from pipeline.sources.google_gemini_docs.prices import MODEL_ID, PROVIDER, read_prices

OWN_MODELS = r"gemini|gemma|imagen|veo|lyria|embedding|aqa|banana|learnlm|bison|gecko"
_DOCS = "https://ai.google.dev/gemini-api/docs"
_LINK = re.compile(r"/gemini-api/docs/models/([a-z][a-z0-9.-]*[a-z0-9])(?:\.md(?:\.txt)?)?\b")
_A_MODEL = re.compile(r"gemini-.*|.*\d.*")
CODE, TYPES, LIMITS = "model code", "supported data types", "token limits"
ABILITIES, VERSIONS, CUTOFF = "capabilities", "versions", "knowledge cutoff"
LEFT = {"latest update"}
_KNOWN = {CODE, TYPES, LIMITS, ABILITIES, VERSIONS, CUTOFF, *LEFT}
_MARK = re.compile(r"\W+$|\s*[\[^].*")
_TYPES = re.compile(r"inputs?:?\s+(?P<input>.+?)\s+outputs?:?\s+(?P<output>.+)", re.I)
_LIMITS = {
    "max_input": re.compile(r"input token limit\s*([\d,.]+[KM]?)", re.I),
    "max_output": re.compile(r"output token limit\s*([\d,.]+[KM]?)", re.I),
}
_ABILITY = re.compile(
    r"\s*(?P<feature>.+?)\s+(?P<value>(?:not supported|supported|experimental)\b(?: \([^)]*\))?)",
    re.I,
)
_VERSION = re.compile(r"(?P<status>[A-Za-z]+)\s*:\s*(?:models/)?(?P<id>[a-z][a-z0-9.-]*[a-z0-9])")
_GONE = {
    "released_on": ("Release date",),
    "retires_on": ("Shutdown date", "Retirement date"),
    "replacement": ("Recommended replacement", "Replacement"),
}
_NO_DATE = re.compile(r"no shutdown date.*|-|—|tbd|n/a", re.I)


def _said(subject: Subject, name: str, text: str, where: str) -> Iterator[Claim | Unread]:
    """Claims of one property of a model; ``Unread`` where its text is not of the known shape."""
    if name == CUTOFF:
        yield subject.claim("knowledge_cutoff", text, where)
    elif name == TYPES and (types := _TYPES.fullmatch(text)):
        yield subject.claim("input_modalities", types["input"], where)
        yield subject.claim("output_modalities", types["output"], where)
    elif name == LIMITS:
        for attribute, pattern in _LIMITS.items():
            if match := pattern.search(text):
                yield subject.claim(attribute, match[1], where, unit_text="tokens")
    elif name == ABILITIES:
        for match in _ABILITY.finditer(text):
            feature = {"feature": match["feature"]}
            yield subject.claim("capability", match["value"], where, conditions=feature)
        if rest := _ABILITY.sub("", text).strip():
            yield Unread(field=rest, locator=where)
    elif name not in (CODE, VERSIONS, *LEFT):
        yield Unread(field=name or "(no heading)", locator=where)


def _versions(text: str, where: str) -> Iterator[Claim]:
    for match in _VERSION.finditer(text):
        if MODEL_ID.fullmatch(match["id"]):
            yield Subject(match["id"], PROVIDER).claim("status", match["status"], where)


def _model(table: Table) -> Iterator[Claim | Unread]:
    name, said = grids.column(table, "Property"), grids.column(table, "Description")
    yield from grids.unknown_columns(table, ("Property", "Description"))
    yield from passed_over(table)
    rows = {_MARK.sub("", normal(row[name].text)): row for row in body(table)}
    for needed in (CODE, LIMITS):
        if needed not in rows:
            raise PageChanged(f"{table.locator}: no row '{needed.capitalize()}'")
    models = ids(rows[CODE][said]) or MODEL_ID.findall(rows[CODE][said].text)
    if not models:
        raise PageChanged(f"{table.locator}: row 'Model code' holds no id")
    for key, row in rows.items():
        where = f"{table.locator} | {row[name].text}"
        for model in models if row[said].text else []:
            yield from _said(Subject(model, PROVIDER), key, row[said].text, where)
        if not row[said].text and key not in _KNOWN:
            yield Unread(field=row[name].text, locator=where)
        if key == VERSIONS:
            yield from _versions(row[said].text, where)


def _models(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    for table in grids.find(page_tables(snapshot), having=("Property", "Description")):
        yield from _model(table)


def _deprecations(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    needed = ("Model", "Shutdown date")
    for table in grids.find(page_tables(snapshot), having=needed):
        model = grids.column(table, "Model")
        known = {"model", *(name for names in _GONE.values() for name in names)}
        yield from grids.unknown_columns(table, known)
        yield from read_rows(table, partial(_gone, table, model))


def _gone(table: Table, model: int, row: Row) -> Iterator[Claim | Unread]:
    """Dates and successors of the models of a row; raises ``PageChanged`` where it names none."""
    if not (named := ids(row[model])):
        raise PageChanged(f"'{row[model].text}' names no model")
    for model_id in named:
        subject = Subject(model_id, PROVIDER)
        for attribute, headings in _GONE.items():
            index = grids.optional_column(table, *headings)
            if index is None or not row[index].text or _NO_DATE.fullmatch(row[index].text):
                continue
            if attribute == "replacement":
                yield from successors(subject, row[index], table.at(row, index))
            else:
                yield subject.claim(attribute, row[index].text, table.at(row, index))


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The index of models and the price page lead to a page for each model."""
    if snapshot.page.id not in ("models", "pricing"):
        return
    slugs = dict.fromkeys(slug for slug in _LINK.findall(snapshot.text) if _A_MODEL.fullmatch(slug))
    if not slugs and snapshot.page.id == "models":
        raise PageChanged("the index links to no page of a model")
    for slug in slugs:
        yield Page(id=f"model-{slug}", url=f"{_DOCS}/models/{slug}.md.txt", media="markdown")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order; the index itself states nothing but its links."""
    if snapshot.page.id == "pricing":
        yield from read_prices(snapshot)
    elif snapshot.page.id == "deprecations":
        yield from _deprecations(snapshot)
    elif snapshot.page.id == "models":
        list(follow(snapshot))
    else:
        yield from _models(snapshot)


SOURCE = Source(
    id="google_gemini_docs",
    title="Gemini API documentation",
    publisher="google",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/pricing.md.txt", media="markdown"),
        Page(id="models", url=f"{_DOCS}/models.md.txt", media="markdown"),
        Page(id="deprecations", url=f"{_DOCS}/deprecations.md.txt", media="markdown"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    follow=follow,
    terms_url="https://ai.google.dev/gemini-api/terms",
    max_age_days=7,
    max_pages=150,
)
