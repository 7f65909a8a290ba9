"""Perplexity's price page: tokens of the Sonar models, and a fee a request by search context.

Token prices carry their unit in the column's heading (``Citation Tokens ($/1M)``); the request fee
is a table of its own with a column for each search context size, its unit in the heading above or
the words between. Pages before 2026 go by display name; ids may stand in code style. A table below
a heading that names Pro Search holds for that mode. Left out: prices of tools and of plain search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import price_claims
from pipeline.readers.price_columns import PriceColumn, price_columns
from pipeline.readers.price_rows import price_rows, unit_above, unread_prices
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.sections import page_sections

PROVIDER = "perplexity"
LEFT = {
    *("description", "dimensions", "use case", "best for", "mrl", "quantization", "provider"),
    "provider documentation",
}
LEFT_SUBJECTS = {"tool", "tools", "api", "service", "product", "item", "component", "resource"}
_SIZE = re.compile(r"(low|medium|high)\b(?: (?:search )?context(?: size)?)?(?: \(.*\))?", re.I)
_REQUESTS = re.compile(r"(?:\$\s?/|per )\s?(?:1K|1,000|1000)(?: requests?)?", re.I)
_PRO_SEARCH = re.compile(r"pro search", re.I)


def _subject(table: Table, row: Sequence[Cell]) -> Subject | None:
    text = row[model_columns(table)[0]].text
    mode = next((name for name in reversed(table.headings) if _PRO_SEARCH.search(name)), None)
    return Subject(text, PROVIDER, {"mode": mode} if mode else {}) if text else None


def _tokens(table: Table) -> Iterator[Claim | Unread]:
    _, named = model_columns(table)

    def subject(row: Sequence[Cell]) -> Subject | None:
        return _subject(table, row)

    unit = unit_above(table)
    yield from price_rows(table, subject, unit=unit, known={*MODEL_COLUMNS, *LEFT}, named=named)


def _fees(table: Table, sizes: dict[int, str], section: str) -> Iterator[Claim | Unread]:
    """The request fee by search context size; its unit may stand in a note below the table."""
    said = " ".join((*table.headings[-1:], *table.before, *table.header, section))
    unit = _REQUESTS.search(said)
    if unit is None:
        raise PageChanged(f"{table.locator}: no words say per how many requests the fee is")
    known = {*MODEL_COLUMNS, *LEFT, *(table.header[index] for index in sizes)}
    yield from grids.unknown_columns(table, known)
    stated = unit[0] if "request" in unit[0].lower() else f"{unit[0]} requests"

    def read(row: Row) -> Iterator[Claim | Unread]:
        if (about := _subject(table, row)) is not None:
            for index, size in sizes.items():
                column = PriceColumn("price_request", stated, {"size": size})
                yield from price_claims(about, column, row[index], table.at(row, index))

    yield from read_rows(table, read)


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table of models states input and output prices."""
    stated: set[str] = set()
    sections = page_sections(snapshot)
    paragraphs = {each.headings: " ".join(p.text for p in each.paragraphs) for each in sections}
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        sizes = {i: match[1] for i, h in enumerate(table.header) if (match := _SIZE.fullmatch(h))}
        columns = price_columns(table)
        if names_models(table) and len(sizes) > 1:
            grids.columns(table)
            yield from _fees(table, sizes, paragraphs.get(table.headings, ""))
        elif names_models(table) and columns:
            stated |= {column.attribute for column in columns.values()}
            yield from _tokens(table)
        elif not names & LEFT_SUBJECTS:
            yield from unread_prices(table)
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no table of models has a column for {needed}")


OWN_MODELS = r"sonar|pplx|^r1-"

SOURCE = Source(
    id="perplexity_docs",
    title="Perplexity API pricing",
    publisher="perplexity",
    kind="lab_docs",
    pages=(
        Page(
            id="pricing",
            url="https://docs.perplexity.ai/docs/getting-started/pricing.md",
            media="markdown",
        ),
    ),
    parse=of_own_models(parse, OWN_MODELS, share=0.2),
    terms_url="https://www.perplexity.ai/hub/legal/perplexity-api-terms-of-service",
    max_age_days=7,
)
