"""Amazon Bedrock's user guide: a card for each model, and the dates at which models end.

The index of cards leads to one page a model (``card``). The life-cycle pages list models
with launch, legacy, extended-access and end-of-life dates, as tables or, where a model has several
regions, as nested bullets; dates differ by region. A launch date is the day Bedrock began to offer
the model, not its release. Prices come from the price lists; few cards state them. The localised
copies are machine translated: never read those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread, fold
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model, successors
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.sections import page_sections
from pipeline.sources.aws_bedrock_docs import card
from pipeline.sources.aws_bedrock_docs.card import PROVIDER

GUIDE = "https://docs.aws.amazon.com/bedrock/latest/userguide"
ID = ("model id", "base model id")
NAME = ("model name", "model version", "model")
REGIONS = ("regions", "regions supported", "region", "aws regions")
FACTS = {
    "provider": "lab",
    "model provider": "lab",
    "launch date": "offer_added_on",
    "legacy date": "deprecated_on",
    "eol date": "retires_on",
    "end-of-life date": "retires_on",
    "recommended model id": "replacement",
    "recommended replacement": "replacement",
    "input modalities": "input_modalities",
    "output modalities": "output_modalities",
}
EXTENDED = ("public extended access date", "public extended access start date")
LEFT = {"recommended model version replacement"}
KNOWN = {*ID, *NAME, *REGIONS, *FACTS, *EXTENDED, *LEFT}
_DETAILS = re.compile(r"^#+ Model details\s*$", re.IGNORECASE | re.MULTILINE)
_CARD = re.compile(r"\b(model-card-[a-z0-9][a-z0-9-]*)\.(?:md|html)")
_INDEX = re.compile(r"\b(model-cards-[a-z0-9-]+)\.(?:md|html)")
_STATE = re.compile(
    r"\bin the (Legacy|Active) state|\b(reached EOL|reached end[- ]of[- ]life)", re.I
)
_HEADING = re.compile(r"(Active|Legacy|EOL|End-of-Life(?: \(EOL\))?) (?:versions?|models?)", re.I)
_DATED = re.compile(r"(.+?)\s*\(([a-z]{2}(?:-[a-z]+)+-\d[^)]*)\)")
_FIELDS = re.compile(r"\s/\s(?=[A-Z][\w -]*:)")


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The cards an index links to, and the indexes of single providers."""
    if not snapshot.page.id.startswith("model-cards"):
        return
    cards = dict.fromkeys(_CARD.findall(snapshot.text))
    indexes = dict.fromkeys(_INDEX.findall(snapshot.text))
    if not cards and not (indexes and snapshot.page.id == "model-cards"):
        raise PageChanged(f"page '{snapshot.page.id}' links to no model card")
    for page_id in (*cards, *indexes):
        yield Page(id=page_id, url=f"{GUIDE}/{page_id}.md", media="markdown")


def _state(table: Table) -> str | None:
    """The state a table's heading or the words above it name; None where they name none."""
    said = [match for text in table.before for match in _STATE.finditer(text)]
    if said:
        return said[-1][1] or said[-1][2]
    match = _HEADING.fullmatch(table.headings[-1]) if table.headings else None
    return match[1] if match else None


def _model(fields: Mapping[str, str], place: str, state: str | None) -> Iterator[Claim | Unread]:
    """Claims of one model in one group of regions; raises ``PageChanged`` where none is named."""
    name = next((fields[key] for key in NAME if fields.get(key)), None)
    model = next((fields[key] for key in ID if fields.get(key)), name)
    dated_in = [match[2] for value in fields.values() if (match := _DATED.fullmatch(value))]
    stated_in = [fields[key] for key in REGIONS if fields.get(key)]
    regions = next(iter((*stated_in, *dated_in)), None)
    if not may_be_model(model or ""):
        raise PageChanged(f"'{model}' names no model")
    subject = Subject(model, PROVIDER, {"region": regions} if regions else {})
    if name and name != model:
        yield Subject(model, PROVIDER).claim("model_name", name, f"{place} | Model name")
    if state:
        yield subject.claim("status", state, f"{place} | state")
    for label, value in fields.items():
        if normal(value) in NOTHING:
            continue
        where = f"{place} | {label}"
        dated = _DATED.fullmatch(value)
        about = subject.under(region=dated[2]) if dated else subject
        text = dated[1] if dated else value
        if label in EXTENDED:
            since = {"effective_from": text}
            yield about.claim("status", "public extended access", where, conditions=since)
        elif attribute := FACTS.get(label):
            of_model = attribute in ("lab", "input_modalities", "output_modalities")
            speaker = Subject(model, PROVIDER) if of_model else about
            if attribute == "replacement":
                yield from successors(speaker, Cell((text,)), where)
            else:
                yield speaker.claim(attribute, text, where)


def _row(table: Table, row: Row) -> Iterator[Claim | Unread]:
    fields = {normal(name): row[i].text for i, name in enumerate(table.header)}
    place = f"{table.locator} | {row[0].text} | {fields.get('model id', row[1].text)}"
    yield from _model(fields, place, _state(table))


def _listed(snapshot: Snapshot) -> Iterator[tuple[str, dict[str, str]]]:
    """Models written as nested bullets: the place and fields of each group of regions."""
    for section in page_sections(snapshot):
        head: dict[str, str] = {}
        group: dict[str, str] = {}
        place = " > ".join(section.headings)
        for item in section.items:
            pairs = [part.partition(":") for part in _FIELDS.split(item.text)]
            fields = {normal(label): fold(value) for label, colon, value in pairs if colon}
            starts = not fields or {*NAME} & {*fields}
            if group and (starts or {*REGIONS} & {*fields}):
                yield place, head | group
                group = {}
            if not fields:
                head = {"provider": item.text}
            elif {*NAME, *ID} & {*fields}:
                head |= fields
            elif head.keys() & {*ID} and fields.keys() & KNOWN:
                group |= fields
        if group:
            yield place, head | group


def _lifecycle(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    found = False
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        if not names & {*ID, *NAME} or not names & {"eol date", "launch date", "legacy date"}:
            continue
        found = True
        grids.columns(table)
        yield from grids.unknown_columns(table, KNOWN)
        yield from read_rows(table, partial(_row, table))
    for place, fields in _listed(snapshot):
        found = True
        where = f"{place} | {fields.get('model id')} | {fields.get('regions')}"
        try:
            yield from list(_model(fields, where, None))
        except PageChanged as reason:
            yield Unread(field=str(reason), locator=where)
    if not found:
        raise PageChanged("no table or list of models states an 'EOL date'")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of a card or a life-cycle page; an index makes none.

    A page saved under a name of its own is a card where it has a card's heading.
    """
    page = snapshot.page.id
    if page.startswith("model-cards"):
        return
    named = page.startswith("model-card-")
    if named or (_DETAILS.search(snapshot.text) and not page.startswith("model-lifecycle")):
        yield from card.read(snapshot)
    else:
        yield from _lifecycle(snapshot)


SOURCE = Source(
    id="aws_bedrock_docs",
    title="Amazon Bedrock user guide",
    publisher="amazon-bedrock",
    kind="provider_docs",
    pages=(
        Page(id="model-cards", url=f"{GUIDE}/model-cards.md", media="markdown"),
        Page(id="model-lifecycle", url=f"{GUIDE}/model-lifecycle.md", media="markdown"),
        Page(
            id="model-lifecycle-legacy", url=f"{GUIDE}/model-lifecycle-legacy.md", media="markdown"
        ),
    ),
    parse=parse,
    follow=follow,
    terms_url="https://aws.amazon.com/terms/",
    max_age_days=14,
)
