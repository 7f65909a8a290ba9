"""Together's list of serverless models (documentation) and its price page (HTML).

The list gives API strings, context lengths, weight formats, yes-or-no features and, since 2026,
prices; its tables are by kind of model. The price page goes by display name and may put the price
of cached input behind that of input in one cell (``$0.06 (cached)``). Left out: defaults of image
models, fine-tuning, dedicated hardware.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_columns import (
    IDS,
    MODEL_COLUMNS,
    NAMES,
    model_columns,
    names_models,
)
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import place, price_rows, unit_above, unread_prices
from pipeline.readers.rows import read_rows

PROVIDER = "together"
FACTS = {
    "organization": "lab",
    "context length": "context_window",
    "context window": "context_window",
    "context": "context_window",
    "max output": "max_output",
    "model size": "parameters_total",
}
QUANTIZATION = ("Quantization", "Precision")
FEATURES = {
    "function calling",
    "structured outputs",
    "json mode",
    "reasoning",
    "vision",
    "image input",
    "tool calling",
}
LEFT = {
    "default steps",
    "embedding dimension",
    "max doc size (tokens)",
    "max docs",
    "resolution / duration",
    "use case",
    "description",
    "parameters",
    "type",
    "images per $1 (1mp)",
    "default width/height",
    "duration",
    "fps",
    "voices",
}
_LEFT_HEADINGS = re.compile(
    r"fine-?tun|gpu|cluster|dedicated|hardware|sandbox|storage|interpreter|reserved|instance", re.I
)


def _subject(table: Table, row: Sequence[Cell]) -> Subject | None:
    """The model of a row, in the weight format it is served in."""
    index, _ = model_columns(table)
    column = grids.optional_column(table, *QUANTIZATION)
    format_text = row[column].text if column is not None else ""
    held = {"quantization": format_text} if normal(format_text) not in NOTHING else {}
    return Subject(row[index].text, PROVIDER, held) if row[index].text else None


def _listed(table: Table) -> bool:
    """Whether a table without prices lists models by the string the API takes."""
    return bool(grids.columns(table, *IDS))


def _facts(table: Table, row: Sequence[Cell]) -> Iterator[Claim]:
    """What a row states besides prices; only the context length is of this weight format."""
    if (served := _subject(table, row)) is None:
        return
    if not may_be_model(served.model_text or ""):
        raise PageChanged(f"'{served.model_text}' names no model")
    model = Subject(served.model_text, PROVIDER)
    for index, heading in enumerate(table.header):
        key, text = normal(heading), row[index].text
        where = place(table, row, index, model.model_text)
        if normal(text) in NOTHING:
            continue
        if key in map(normal, NAMES):
            yield model.claim("model_name", text, where)
        elif attribute := FACTS.get(key):
            subject = served if attribute in ("context_window", "max_output") else model
            yield subject.claim(attribute, text, where)
        elif key in FEATURES:
            yield model.claim("capability", text, where, conditions={"feature": heading})


def _table(table: Table) -> Iterator[Claim | Unread]:
    yield from read_rows(table, partial(_facts, table))
    known = {*MODEL_COLUMNS, *FACTS, *QUANTIZATION, *FEATURES, *LEFT}
    if price_columns(table):

        def subject(row: Sequence[Cell]) -> Subject | None:
            return _subject(table, row)

        yield from price_rows(table, subject, unit=unit_above(table), known=known, again=True)
    else:
        yield from grids.unknown_columns(table, known)


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every table of models; raises where the page has none it relies on."""
    found: set[str] = set()
    for table in page_tables(snapshot):
        stands_below = " ".join((*table.headings, *table.context))
        if _LEFT_HEADINGS.search(stands_below):
            continue
        if names_models(table) and (price_columns(table) or _listed(table)):
            grids.columns(table)
            for item in _table(table):
                found |= {item.attribute} if isinstance(item, Claim) else set()
                yield item
        else:
            yield from unread_prices(table)
    needed = "context_window" if snapshot.page.id == "models" else "price_input"
    if needed not in found:
        raise PageChanged(f"no table of models states {needed}")


SOURCE = Source(
    id="together_docs",
    title="Together AI models and pricing",
    publisher="together",
    kind="provider_docs",
    pages=(
        Page(
            id="models", url="https://docs.together.ai/docs/serverless/models.md", media="markdown"
        ),
        Page(id="pricing", url="https://www.together.ai/pricing", media="html"),
    ),
    parse=parse,
    terms_url="https://www.together.ai/terms-of-service",
    max_age_days=7,
)
