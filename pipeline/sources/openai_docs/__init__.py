"""OpenAI's documentation: prices of every tier, one page a model, deprecations.

Prices: tables by tier (standard, batch, flex, fast …), columns for short and long context; the
threshold stands in a model's label (``<272K context length``) or not on this page at all. The
same table heading repeats, so tier and unit are taken from the words between one table and the
next. ``-`` is "not published" and no claim. A table with a column of training prices is about
fine-tuned models: its prices carry mode ``fine-tuning``. Left out: prices of tools; on a model's
page the comparison with other models, rate limits, and the factors given in words (cache writes
and long context, whose amounts the pricing page has). The uplift of regional processing is read
with the words for which models it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.html_tables import html_tables
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import NOTHING, TOKEN_PRICES
from pipeline.readers.price_components import expanded_html, expanded_markdown
from pipeline.readers.price_rows import unread_prices
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.stated_factors import stated_factors
from pipeline.readers.texts import amounts
from pipeline.sources.openai_docs import pages
from pipeline.sources.openai_docs.labels import Place, heading_modality, row_subject

PRICES = {
    "input": "price_input",
    "cached input": "price_cache_read",
    "cache writes": "price_cache_write",
    "cache write": "price_cache_write",
    "output": "price_output",
    "output / cost": "price_output",
    "training": "price_other",
    "cost": "price_other",
    "price": "price_other",
    "estimated cost": "price_other",
    "price per second": "price_video",
    "price per image": "price_image",
}
# An amount that names its own unit is a price of that, whatever column it stands in.
BY_UNIT = {"minute": "price_audio", "second": "price_video", "image": "price_image"}
CONDITIONS = {"modality": "modality", "size": "mode", "quality": "mode"}
LEFT = {"category", "use case", "portrait", "landscape", "details", "description"}
Names = Sequence[tuple[str, str]]
"""Each column's context and what it states."""
# Regional processing (data residency) endpoints are charged a 10% uplift for models released on …
_UPLIFT = re.compile(
    r"\b(?P<region>Regional processing) .*?\b(?P<factor>\d+(?:\.\d+)?% uplift)"
    r" for (?P<applies_to>[^.]{1,200})"
)
_COLUMN = re.compile(r"(?:(short|long) context )?(.+)", re.I)


def _parts(heading: str) -> tuple[str, str]:
    """A column's context (short, long or empty) and what it states."""
    match = _COLUMN.fullmatch(normal(heading))
    return (match[1] or "", match[2]) if match else ("", "")


def _price(
    subject: Subject, attribute: str, text: str, where: str, unit: str | None
) -> Iterator[Claim | Unread]:
    words, priced = amounts(text)
    for amount in priced:
        own = amount.qualifier if amount.qualifier.startswith("/") else None
        kind = BY_UNIT.get(own.strip("/ ").split(" ")[0], attribute) if own else attribute
        if not (own or unit) and kind in TOKEN_PRICES:
            raise PageChanged(f"{where}: no words say the unit of '{amount.text}'")
        yield subject.claim(kind, amount.text, where, unit_text=own or unit)
    if not priced and normal(words) == "free":
        yield subject.claim(attribute, words, where, unit_text=unit)
    elif not priced and normal(words) not in NOTHING:
        yield Unread(field=words, locator=where)


def _table(table: Table, place: Place) -> Iterator[Claim | Unread]:
    grids.column(table, "Model")
    names = [_parts(heading) for heading in table.header]
    stated = {name for _, name in names}
    for context in dict.fromkeys(context for context, _ in names if context):
        for needed in ("input", "output"):
            if (context, needed) not in names:
                raise PageChanged(f"{table.locator}: no column '{context} context {needed}'")
    base = {"service_tier": place.tier} if place.tier else {}
    if modality := heading_modality(table):
        base["modality"] = modality
    if "training" in stated:
        base["mode"] = "fine-tuning"
    known = {"model", *PRICES, *CONDITIONS, *LEFT}
    for index, (_, name) in enumerate(names):
        if name not in known:
            yield Unread(field=table.header[index] or "(no heading)", locator=table.locator)
    yield from read_rows(table, partial(_row, table, names, base, place.unit))


def _row(
    table: Table, names: Names, base: Mapping[str, str], unit: str | None, row: Row
) -> Iterator[Claim | Unread]:
    """The prices of a row, by context and condition."""
    subject, short, long = row_subject(row[grids.column(table, "Model")])
    held = {
        CONDITIONS[name]: row[index].text
        for index, (_, name) in enumerate(names)
        if name in CONDITIONS and normal(row[index].text) not in (*NOTHING, "text")
    }
    has_long = any(
        context == "long" and normal(row[index].text) not in NOTHING
        for index, (context, _) in enumerate(names)
    )
    for index, (context, name) in enumerate(names):
        if name not in PRICES:
            continue
        tier = long if context == "long" else short or ("Short context" if has_long else "")
        conditions = {**base, **held} | ({"context_tier": tier} if tier else {})
        stated = "per second" if name == "price per second" else unit
        about = subject.under(**conditions)
        yield from _price(about, PRICES[name], row[index].text, table.at(row, index), stated)


def _pricing(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    if snapshot.media == "html":
        tables = html_tables(expanded_html(snapshot.text))
    else:
        tables = markdown_tables(expanded_markdown(snapshot.text))
    place = Place()
    priced = False
    for table in tables:
        place.read(table)
        names = {_parts(heading)[1] for heading in table.header}
        if names & PRICES.keys() and not names & {"tool"}:
            priced = priced or {"input", "output"} <= names
            yield from _table(table, place)
        elif not names & {"tool"}:
            yield from unread_prices(table)
    if not priced:
        raise PageChanged("no table with columns 'Model', 'Input' and 'Output'")
    yield from stated_factors(snapshot, "openai", _UPLIFT)


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The index of models leads to a page for each."""
    if snapshot.page.id == "models":
        yield from pages.model_pages(snapshot)


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, in its order; the index itself states nothing but its links."""
    if snapshot.page.id == "pricing":
        yield from _pricing(snapshot)
    elif snapshot.page.id == "deprecations":
        yield from pages.read_deprecations(snapshot)
    elif snapshot.page.id == "models":
        list(pages.model_pages(snapshot))
    else:
        yield from pages.read_model(snapshot)


OWN_MODELS = (
    r"gpt|^o\d|davinci|babbage|curie|\bada\b|whisper|tts|dall|sora"
    r"|embedding|moderation|codex|chat-latest|computer-use|search|transcribe|similarity|^code-|^text-|image"
)
_DOCS = "https://developers.openai.com/api/docs"

SOURCE = Source(
    id="openai_docs",
    title="OpenAI documentation",
    publisher="openai",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/pricing.md", media="markdown"),
        Page(id="models", url=f"{_DOCS}/models.md", media="markdown"),
        Page(id="deprecations", url=f"{_DOCS}/deprecations.md", media="markdown"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    follow=follow,
    terms_url="https://openai.com/policies/terms-of-use/",
    max_age_days=7,
    max_pages=250,
)
