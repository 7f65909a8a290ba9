"""Cloudflare's price page of Workers AI: prices per token, image tile, step, minute.

A price cell holds one amount a line, each with its own unit, and the unit says what is priced
(``per M input tokens``). A column repeats the prices in neurons, Cloudflare's unit of computing
($0.011 per 1,000 neurons, of which 10,000 a day are free): left out here, as are the plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_columns import MODEL_COLUMNS, model_columns, names_models
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows, shows_prices, unread_prices

PROVIDER = "cloudflare-workers-ai"
NEURONS = ("Price in Neurons", "Neurons", "Neuron price")
PLANS = {"free allocation", "overage pricing"}


def _table(table: Table) -> Iterator[Claim | Unread]:
    model, _ = model_columns(table)

    def subject(row: Sequence[Cell]) -> Subject:
        return Subject(row[model].text, PROVIDER)

    yield from price_rows(table, subject, known={*MODEL_COLUMNS, *NEURONS})


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every table of models; raises where none prices input and output tokens."""
    stated: set[str] = set()
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        if names_models(table) and (price_columns(table) or shows_prices(table)):
            for item in _table(table):
                stated |= {item.attribute} if isinstance(item, Claim) else set()
                yield item
        elif not names & PLANS:
            yield from unread_prices(table)
    for needed in ("price_input", "price_output"):
        if needed not in stated:
            raise PageChanged(f"no table of models states {needed}")


OWN_MODELS = r"^@"

SOURCE = Source(
    id="cloudflare_workers_ai",
    title="Cloudflare Workers AI pricing",
    publisher="cloudflare-workers-ai",
    kind="provider_docs",
    pages=(
        Page(
            id="pricing",
            url="https://developers.cloudflare.com/workers-ai/platform/pricing/index.md",
            media="markdown",
        ),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://www.cloudflare.com/terms/",
    max_age_days=7,
)
