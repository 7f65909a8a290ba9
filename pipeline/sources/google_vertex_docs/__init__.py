"""Google Vertex AI, since 2026 "Gemini Enterprise Agent Platform": prices, models, life cycle.

Prices name models by display name, some without their family ("Opus 5.5"); a row holds one kind of
price, its columns prompt sizes, caching and service tiers, its region a column, a tab or a bracket
(``Non-global``). "Flex/Batch" is one price of two tiers. A promotion is a row of its own, dated in
the model's name. What counts as a long prompt stands in footnotes, which are not read; a table of
models without a type, and a tab that is neither region nor tier, are reported and not read.

Observed in public copies of autumn 2026. Prices: HTML of a tab of Claude, and the tests of scrapers
that read the live page daily (https://github.com/modelschemas/modelschemas, ``vertex-claude.ts``,
``vertex-pricing.ts`` and their fixtures); of spring: brackets and labels within a cell, prices by
character, image and second. Pages of Claude: HTML of one. Pages of Gemini: their texts in order (a
copy, and the parser ``vertex-catalog.ts`` there). Life cycle: a copy of the Markdown twin.
Inferred: the elements around the texts of Gemini's pages, so none is relied on; that older ones
have the table of Claude's; titles of tabs other than "Standard Model", "Priority", "Global",
"EU Multi-Region (EU)"; that the two indexes link their models in the HTML as those scrapers
expect. Not established, so left out: prices of Veo, Imagen and embeddings, partners other than
Anthropic, and the page of deprecated partner models, whose dates stand in prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import ids, successors
from pipeline.readers.rows import Row, read_rows
from pipeline.sources.google_vertex_docs.card import read_card
from pipeline.sources.google_vertex_docs.prices import PROVIDER, read_prices

_ROOT = "/gemini-enterprise-agent-platform"
_DOCS = f"https://docs.cloud.google.com{_ROOT}"
_CARDS = {
    "locations": re.compile(rf"{_ROOT}/models/(?P<kind>gemini)/(?P<slug>\d[a-z0-9-]*)\b"),
    "claude": re.compile(
        rf"{_ROOT}/models/partner-models/(?P<kind>claude)/(?P<slug>[a-z][a-z-]*-\d[\d-]*)\b"
    ),
}
_FOLDERS = {"gemini": "models/gemini", "claude": "models/partner-models/claude"}
_STATE = re.compile(r"(retired|legacy stable|latest stable) models", re.I)
_NO_DATE = re.compile(r"no (?:retirement|discontinuation|shutdown) date.*|-|—|tbd|n/a", re.I)
_HEADER = re.compile(r"^\s*\|\s*Model ID\s*\|", re.M)
_DATES = {
    "released_on": ("Release date",),
    "retires_on": ("Retirement date", "Discontinuation date"),
    "replacement": ("Recommended upgrade", "Replacement model"),
}
LEFT = ("Details",)


def _life_cycle(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, "Model ID")
    grids.column(table, *_DATES["retires_on"])
    known = {"Model ID", *LEFT, *(name for names in _DATES.values() for name in names)}
    yield from grids.unknown_columns(table, known)
    state = next(filter(None, map(_STATE.search, reversed(table.headings))), None)
    yield from read_rows(table, partial(_dated, table, model, state[1] if state else None))


def _dated(table: Table, model: int, state: str | None, row: Row) -> Iterator[Claim | Unread]:
    """State, dates and successors of the models of a row; raises where it names none."""
    if not (named := ids(row[model])):
        raise PageChanged(f"'{row[model].text}' names no model")
    for model_id in named:
        subject = Subject(model_id, PROVIDER)
        if state:
            yield subject.claim("status", state, f"{table.locator} | {model_id}")
        for attribute, names in _DATES.items():
            index = grids.optional_column(table, *names)
            if index is None or not row[index].text or _NO_DATE.fullmatch(row[index].text):
                continue
            if attribute == "replacement":
                yield from successors(subject, row[index], table.at(row, index))
            else:
                yield subject.claim(attribute, row[index].text, table.at(row, index))


def _versions(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    tables = grids.find(page_tables(snapshot), having=["Model ID", "Release date"])
    for table in tables:
        yield from _life_cycle(table)
    # A table whose rule is longer than its header (seen once) is no table to Markdown.
    if snapshot.media == "markdown" and len(_HEADER.findall(snapshot.text)) > len(tables):
        yield Unread(field="a table 'Model ID' that is misaligned", locator=snapshot.page.id)


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The two indexes lead to a page for each model."""
    pattern = _CARDS.get(snapshot.page.id)
    if pattern is None:
        return
    found = dict.fromkeys(
        (match["kind"], match["slug"]) for match in pattern.finditer(snapshot.text)
    )
    if not found:
        raise PageChanged(f"page '{snapshot.page.id}' links to no page of a model")
    for kind, slug in found:
        url = f"{_DOCS}/{_FOLDERS[kind]}/{slug}"
        yield Page(id=f"{kind}-{slug}", url=url, media="html", params={"kind": kind})


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order; an index states nothing but its links."""
    if snapshot.page.id == "pricing":
        yield from read_prices(snapshot)
    elif snapshot.page.id == "model-versions":
        yield from _versions(snapshot)
    elif snapshot.page.id in _CARDS:
        list(follow(snapshot))
    else:
        own = snapshot.page.params.get("kind") == "gemini"
        yield from read_card(snapshot, released="released_on" if own else "offer_added_on")


SOURCE = Source(
    id="google_vertex_docs",
    title="Google Vertex AI documentation",
    publisher=PROVIDER,
    kind="provider_docs",
    pages=(
        Page(
            id="pricing", url=f"https://cloud.google.com{_ROOT}/generative-ai/pricing", media="html"
        ),
        Page(id="locations", url=f"{_DOCS}/resources/locations", media="html"),
        Page(id="claude", url=f"{_DOCS}/models/partner-models/claude", media="html"),
        Page(id="model-versions", url=f"{_DOCS}/models/model-versions.md.txt", media="markdown"),
    ),
    parse=parse,
    follow=follow,
    terms_url="https://cloud.google.com/terms",
    max_age_days=7,
    max_pages=150,
)
