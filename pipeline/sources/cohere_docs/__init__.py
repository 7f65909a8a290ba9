"""Cohere's documentation: models with limits, one page a model, deprecations, prices.

Facts come from the MDX the documentation is made of: the rendered pages lose the properties of the
component that shows a model. The overview's tables differ by kind of model; further tables give
the ids on other platforms ("N/A", "(Coming Soon)" and "Unique per deployment" are no ids). A status
may hold a date. Deprecations are dated headings: the list after words of retirement names models,
other lists name alternatives, endpoints and features. Token prices stand on the price page under
display names; several of the newest models have none. Left out: endpoints, dimensions, hardware.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, Snapshot, Source, Unread
from pipeline.readers.grids import normal
from pipeline.readers.json_documents import Subject, require, unread
from pipeline.readers.object_literals import object_at
from pipeline.readers.own_models import of_own_models
from pipeline.readers.sections import page_sections
from pipeline.sources.cohere_docs.deprecations import read_deprecations
from pipeline.sources.cohere_docs.models import read_models
from pipeline.sources.cohere_docs.prices import PROVIDER, read_prices

SPECS = {
    "contextWindow": "context_window",
    "maxOutputTokens": "max_output",
    "knowledgeCutoff": "knowledge_cutoff",
}
ITEMS = {
    "release date": ("released_on",),
    "input modalities": ("input_modalities",),
    "output modalities": ("output_modalities",),
    "model size": ("parameters_total", "parameters_active"),
    "model architecture": ("architecture",),
}
READ = {"name", "id", "capabilities", "specs", "pricing"}
NOT_READ = {"endpoints", "usageMessage", "description", "longDescription"}
_SHOWCASE = re.compile(r"<ModelShowcase\s+model=\{\s*(?=\{)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINK = re.compile(r"\]\((?:/docs/)?(command-[a-z0-9-]+)\)")


def _showcase(model: Mapping[str, Any]) -> Iterator[Claim | Unread]:
    subject = Subject(str(require(model, "id", "$")), PROVIDER)
    yield from unread(model, READ | NOT_READ, "$")
    yield subject.claim("model_name", require(model, "name", "$"), "name")
    for capability in model.get("capabilities") or []:
        feature = _CAMEL.sub(" ", str(capability).rpartition(".")[2])
        where = f"capabilities | {capability}"
        yield subject.claim("capability", True, where, conditions={"feature": feature})
    specs = require(model, "specs", "$")
    yield from unread(specs, {*SPECS, "customSpecs"}, "specs")
    for key, attribute in SPECS.items():
        if specs.get(key):
            unit = None if attribute == "knowledge_cutoff" else "tokens"
            yield subject.claim(attribute, specs[key], f"specs.{key}", unit_text=unit)
    for key, value in (model.get("pricing") or {}).items():
        attribute = {"input": "price_input", "output": "price_output"}.get(key, "price_cache_read")
        if key not in ("input", "output", "cachedInput"):
            yield Unread(field=key, locator="pricing")
        elif value is not None:
            where, unit = f"pricing.{key}", "USD per 1M tokens"
            yield subject.claim(attribute, value, where, unit_text=unit)


def _model(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """A model's page: the properties of its component, or (older pages) a table of its facts."""
    start = _SHOWCASE.search(snapshot.text)
    if start is None:
        yield from read_models(snapshot)
        return
    model = object_at(snapshot.text, start.end(), "ModelShowcase")
    yield from _showcase(model)
    for section in page_sections(snapshot):
        for item in section.items:
            label, _, value = item.text.partition(": ")
            for attribute in ITEMS.get(normal(label), ()):
                where = f"{' > '.join(section.headings)} | {label}"
                yield Subject(str(model["id"]), PROVIDER).claim(attribute, value, where)


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The overview links to the page of each Command model."""
    if snapshot.page.id == "models":
        for slug in dict.fromkeys(_LINK.findall(snapshot.text)):
            url = f"{_FILES}/models/the-command-family-of-models/{slug}.mdx"
            yield Page(id=f"model-{slug}", url=url, media="markdown")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order."""
    reader = {"models": read_models, "deprecations": read_deprecations, "pricing": read_prices}
    yield from reader.get(snapshot.page.id, _model)(snapshot)


OWN_MODELS = (
    r"command|embed|rerank|aya|c4ai|cohere|north"
    r"|parse|transcribe|^base|^summarize|^classify|^generate|default|^/"
)
_FILES = "https://raw.githubusercontent.com/cohere-ai/cohere-developer-experience/HEAD/fern/pages"

SOURCE = Source(
    id="cohere_docs",
    title="Cohere documentation",
    publisher="cohere",
    kind="lab_docs",
    pages=(
        Page(id="models", url=f"{_FILES}/models/models.mdx", media="markdown"),
        Page(
            id="deprecations",
            url=f"{_FILES}/going-to-production/deprecations.mdx",
            media="markdown",
        ),
        Page(id="pricing", url="https://cohere.com/pricing", media="html"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    follow=follow,
    terms_url="https://cohere.com/terms-of-use",
    max_age_days=7,
    max_pages=60,
)
