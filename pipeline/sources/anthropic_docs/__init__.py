"""Anthropic's documentation: token prices, the models overview, a page a model, deprecations.

Markdown pages; the drawn HTML of the same tables is read as well. Prices: one table of base and
cache prices, then batch, fast mode and (while it lasts) long context. A model's name may carry a
note (``retired, except on …``): a status, or a condition where it holds dates or a prompt range.
The overview is transposed (columns are models) and gives the ids; where its id row is empty the
display name stands for the model. A footnote digit glued to a platform's id is taken off where
the id minus it ends in the API id. What each page leaves out stands in its reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims import Claim, Page, Snapshot, Source, Unread
from pipeline.readers.own_models import of_own_models
from pipeline.sources.anthropic_docs import overview
from pipeline.sources.anthropic_docs.deprecations import read_deprecations
from pipeline.sources.anthropic_docs.model import model_pages, read_model
from pipeline.sources.anthropic_docs.prices import read_prices


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The overview links to a page for each model."""
    if snapshot.page.id == "models":
        yield from model_pages(snapshot)


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order."""
    readers = {
        "pricing": read_prices,
        "models": overview.read,
        "deprecations": read_deprecations,
    }
    yield from readers.get(snapshot.page.id, read_model)(snapshot)


OWN_MODELS = r"claude"
_DOCS = "https://platform.claude.com/docs/en/about-claude"

SOURCE = Source(
    id="anthropic_docs",
    title="Anthropic documentation",
    publisher="anthropic",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/pricing.md", media="markdown"),
        Page(id="models", url=f"{_DOCS}/models/overview.md", media="markdown"),
        Page(id="deprecations", url=f"{_DOCS}/model-deprecations.md", media="markdown"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    follow=follow,
    terms_url="https://www.anthropic.com/legal/consumer-terms",
    max_age_days=7,
    max_pages=60,
)
