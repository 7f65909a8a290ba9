"""Moonshot's (Kimi's) price pages: chat models and the batch interface, in USD without taxes.

Tables are ``DocTable`` components with two sets of columns: newer models state prices of cache
writes by lifetime, older ones state input by cache hit and miss. The unit stands in a column of
its own (``1M tokens``), the context window beside the prices. The former addresses, one page a
model series, were merged into these; the host platform.moonshot.ai forwards here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import doc_tables, grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.html_tables import html_tables
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows, unread_prices
from pipeline.readers.rows import body

PROVIDER = "moonshot"
UNIT = ("Unit", "Billing unit", "计费单位")
LIMITS = {
    "context window": "context_window",
    "context length": "context_window",
    "context": "context_window",
    "model context length": "context_window",
    "模型上下文长度": "context_window",
    "max output": "max_output",
    "max output tokens": "max_output",
}
NEEDED = ("price_input", "price_output")


def _priced(table: Table, tier: str | None) -> Iterator[Claim | Unread]:
    model, _ = model_columns(table)
    unit = grids.optional_column(table, *UNIT)
    units = {row[unit].text for row in table.rows if row[unit].text} if unit is not None else set()
    if len(units) > 1:
        raise PageChanged(f"{table.locator}: rows in different units {sorted(units)}")

    def subject(row: Sequence[Cell]) -> Subject | None:
        conditions = {"service_tier": tier} if tier else {}
        return Subject(row[model].text, PROVIDER, conditions) if row[model].text else None

    known = {*MODEL_COLUMNS, *UNIT, *LIMITS}
    yield from price_rows(table, subject, unit=next(iter(units), None), known=known)
    for row in body(table):
        for index, heading in enumerate(table.header):
            attribute = LIMITS.get(normal(heading))
            if attribute and row[model].text and normal(row[index].text) not in NOTHING:
                about = Subject(row[model].text, PROVIDER)
                yield about.claim(attribute, row[index].text, table.at(row, index))


def _read(snapshot: Snapshot) -> list[Table]:
    if snapshot.media == "html":
        return html_tables(snapshot.text)
    return markdown_tables(doc_tables.expanded(snapshot.text))


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table of models states input and output prices."""
    stated: set[str] = set()
    for table in _read(snapshot):
        columns = price_columns(table)
        if columns and names_models(table):
            stated |= {column.attribute for column in columns.values()}
            yield from _priced(table, snapshot.page.params.get("service_tier"))
        else:
            yield from unread_prices(table)
    for needed in NEEDED:
        if needed not in stated:
            raise PageChanged(f"no table of models has a column for {needed}")


OWN_MODELS = r"kimi|moonshot"
_DOCS = "https://platform.kimi.ai/docs/pricing"

SOURCE = Source(
    id="moonshot_docs",
    title="Kimi API pricing",
    publisher="moonshot",
    kind="lab_docs",
    pages=(
        Page(id="chat", url=f"{_DOCS}/chat.md", media="markdown"),
        Page(
            id="batch",
            url=f"{_DOCS}/batch.md",
            media="markdown",
            params={"service_tier": "Batch"},
        ),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://platform.kimi.ai/docs/agreement/modeluse",
    max_age_days=7,
)
