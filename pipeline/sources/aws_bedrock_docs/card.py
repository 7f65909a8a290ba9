"""One model card of Amazon Bedrock: details, modalities, features, ids and, on newer cards, prices.

Details are bullets ``Label: value``. Whether a modality or feature is there is told by an icon
whose alternative text varies (``[Yes]``, ``Supported``, ``Green circle …``), so icons are read by
file name. Prices are per routing scope (``Global CRIS``), under headings that name the prompt
range. Left out: regions (no fact of a model), APIs, quotas, samples, prompt-caching details.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.claims import Claim, PageChanged, Snapshot, Unread, fold
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.price_columns import price_columns
from pipeline.readers.price_rows import price_rows
from pipeline.readers.rows import body, passed_over
from pipeline.readers.sections import page_sections

PROVIDER = "amazon-bedrock"
DETAILS = {
    "model launch date": "offer_added_on",
    "launch date": "offer_added_on",
    "model eol date": "retires_on",
    "eol date": "retires_on",
    "eol no sooner than": "retires_on",
    "model lifecycle": "status",
    "context window": "context_window",
    "max output tokens": "max_output",
    "max output": "max_output",
    "max input tokens": "max_input",
    "knowledge cutoff": "knowledge_cutoff",
    "reasoning": "capability",
}
LEFT_DETAILS = re.compile(
    r"end user licen[sc]e.*|marketplace product id|legacy period|model lifecycle policy"
    r"|sampling parameters|max (?:image|video|audio|document|payload).*|note|tip|.*dimensions?"
)
IDS = ("geo inference id", "global inference id")
OPTION = ("Inference option", "Inference type", "Routing")
_ICON = re.compile(
    r"!\[(?:\\.|[^\]\\])*\]\([^)]*icon-(yes|no)\b[^)]*\)|<img\b[^>]*icon-(yes|no)\b[^>]*>", re.I
)
_DETAIL = re.compile(r"([^:]{3,70}?)\s*:\s*(.+)")
_ID = re.compile(r"[a-z0-9-]+\.[\w.:-]+")
_MARKED = re.compile(r"[+•*\s-]*(Yes|No)\s+(.+)")
_UNIT = re.compile(r"USD per [\w,. ]*?tokens|per (?:1 |1,000,000 )?[\w]* ?tokens", re.I)
_TIER = re.compile(r"(\w+) tier\b", re.I)
_RANGE = re.compile(r"\(([^)]*input tokens[^)]*)\)", re.I)


def read(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of a card; raises ``PageChanged`` where it has no details or no name."""
    text = _ICON.sub(lambda icon: f"{(icon[1] or icon[2]).capitalize()} ", snapshot.text)
    plain = replace(snapshot, content=text.encode(), charset="utf-8")
    sections = page_sections(plain)
    name = next((section.headings[0] for section in sections if section.headings), None)
    if name is None:
        raise PageChanged("a model card without a heading")
    tables = page_tables(plain)
    subject, aliases = _ids(tables, name)
    yield subject.claim("model_name", name, name)
    details = [
        cell
        for section in sections
        if section.title == "model details"
        for cell in (*section.items, *section.paragraphs)
    ]
    yield from _details(subject, details, f"{name} > Model details")
    yield from aliases
    for table in tables:
        yield from _table(subject, table)
        if not price_columns(table):
            yield from passed_over(table)
    yield from _prices(subject, tables)


def _details(subject: Subject, cells: Sequence[Cell], place: str) -> Iterator[Claim | Unread]:
    found = False
    for cell in cells:
        match = _DETAIL.fullmatch(cell.text)
        label = normal(match[1]) if match else ""
        if not match or normal(match[2]) in NOTHING:
            continue
        where = f"{place} | {match[1]}"
        if attribute := DETAILS.get(label):
            found = True
            held = {"feature": match[1]} if attribute == "capability" else {}
            # "EOL no sooner than: date" is no date without its label.
            value = cell.text if "no sooner" in label else match[2]
            yield subject.claim(attribute, value, where, conditions=held)
        elif len(label) < 40 and not LEFT_DETAILS.fullmatch(label):
            yield Unread(field=match[1], locator=place)
    if not found:
        raise PageChanged(f"{place}: none of {sorted(DETAILS)} is stated")


def _ids(tables: Sequence[Table], name: str) -> tuple[Subject, list[Claim]]:
    """The subject under its API id (else its name), and the ids of wider scopes as aliases."""
    model_id, scoped = None, []
    for table in tables:
        column = grids.optional_column(table, "Model ID", "Base model ID")
        if column is None or grids.optional_column(table, "Endpoint", "Endpoints") is None:
            continue
        for row in body(table):
            model_id = model_id or next(iter(_ID.findall(row[column].text)), None)
            for index, heading in enumerate(table.header):
                if normal(heading) in IDS:
                    ids = _ID.findall(row[index].text)
                    scoped += [(each, heading, table.at(row, index)) for each in ids]
    subject = Subject(model_id or name, PROVIDER)
    aliases = {
        each: Subject(each, PROVIDER).claim(
            "alias_of", subject.model_text, where, conditions={"region": heading.split(" ")[0]}
        )
        for each, heading, where in scoped
        if model_id
    }
    return subject, list(aliases.values())


def _table(subject: Subject, table: Table) -> Iterator[Claim | Unread]:
    names = [normal(name) for name in table.header]
    for index, heading in enumerate(names):
        if match := re.fullmatch(r"(input|output) modalities", heading):
            yield from _modalities(subject, table, index, match[1])
        elif heading in ("supported", "not supported") and len(names) == 2:
            yield from _features(subject, table, index)


def _modalities(subject: Subject, table: Table, index: int, side: str) -> Iterator[Claim | Unread]:
    where = f"{table.locator} | {table.header[index]}"
    found = []
    for text in [row[index].text for row in body(table) if row[index].text]:
        if mark := _MARKED.fullmatch(text):
            found.append((mark[1], mark[2]))
        else:
            yield Unread(field=text, locator=where)
    if words := [word for said, word in found if said == "Yes"]:
        yield subject.claim(f"{side}_modalities", ", ".join(words), where)
    for said, word in found:
        feature = {"feature": f"{word} {side}"}
        yield subject.claim("capability", said, f"{where} | {word}", conditions=feature)


def _features(subject: Subject, table: Table, index: int) -> Iterator[Claim | Unread]:
    where = f"{table.locator} | {table.header[index]}"
    for row in body(table):
        for line in row[index].lines:
            if mark := _MARKED.fullmatch(line):
                feature = {"feature": mark[2]}
                yield subject.claim("capability", mark[1], where, conditions=feature)
            elif normal(line) not in NOTHING:
                yield Unread(field=line, locator=where)


def _scoped(row: Sequence[Cell], *, about: Subject, scope: str, column: int) -> Subject:
    return about.under(region=scope + row[column].text)


def _prices(subject: Subject, tables: Sequence[Table]) -> Iterator[Claim | Unread]:
    unit = tier = None
    for table in tables:
        said = " ".join(table.before)
        option = grids.optional_column(table, *OPTION) if not table.fault else None
        if option is None or not price_columns(table):
            continue
        found, tiers = _UNIT.search(said), _TIER.search(said)
        unit, tier = found[0] if found else unit, tiers[1] if tiers else tier
        if unit is None:
            yield Unread(field="prices without a unit", locator=table.locator)
            continue
        heading = table.headings[-1]
        group, _, rest = heading.partition("—")
        held = {"service_tier": tier} if tier else {}
        if match := _RANGE.search(heading):
            held["context_tier"] = match[1]
        scope = "" if not rest or "commercial" in group.lower() else f"{fold(group)}: "
        about = subject.under(**held)
        subject_of = partial(_scoped, about=about, scope=scope, column=option)
        yield from price_rows(table, subject_of, unit=unit, known=OPTION)
