"""Azure's model pages (Markdown on GitHub): limits and features per version, retirement schedule.

Azure names a model and a version (``gpt-4o`` 2024-11-20); here they stand together as the pages
write them, ``gpt-4o (2024-11-20)``; a version that is a mere count (``1``) is left off unless the
schedule lists several. One cell holds several limits: the context window, then ``Input:`` and
``Output:``, or windows by kind of deployment in brackets. ``Training data (up to)`` is a training
cutoff. Features are bullets. Text in comments is no content. Left out: regions, benchmarks,
limits in characters or megabytes, the dates at which fine-tuning ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread, fold
from pipeline.readers import grids
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model, successors
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.rows import Row, read_rows

PROVIDER = "azure"
MODEL_ID = ("Model ID", "Model")
LIMITS = {
    "context window": "context_window",
    "context length": "context_window",
    "max request (tokens)": "max_input",
    "max output tokens": "max_output",
    "max output": "max_output",
}
CUTOFF = ("Training data (up to)", "Training data")
LEFT = {
    "max request (characters)",
    "max request (audio file size)",
    "output dimensions",
    "type and api endpoint",
    "project type",
}
SCHEDULE = {
    **dict.fromkeys(("lifecycle", "lifecycle stage", "lifecycle status", "status"), "status"),
    **dict.fromkeys(("retirement date", "deployment retirement date"), "retires_on"),
    "deprecation date": "deprecated_on",
    "deprecation date (no new customers)": "deprecated_on",
    **dict.fromkeys(("replacement", "suggested replacement", "replacement model"), "replacement"),
}
NAME, VERSION = ("model", "model name"), ("version", "model version")
SIDES = {"input": "max_input", "output": "max_output", "context length": "context_window"}
_VERSIONED = re.compile(r"([\w./-]*\w)\s*(?:\(((?:[a-z]+-)?\d{4}(?:-\d{2}-\d{2})?[\w-]*)\))?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LABELLED = re.compile(r"[-•\s]*([A-Za-z][A-Za-z ]+?)\s*:\s*(.+)")
_NOTED = re.compile(r"[-•\s]*(\d[\d,.]*\s?[KM]?)\s*(?:\(([^)]*)\))?", re.I)
_TOKENS = re.compile(r"\(([^()]*?\d[\d,.]*[KM]? tokens)\b[^()]*\)", re.I)
_STATUS = re.compile(r"\(?(preview|ga|deprecated|retired)\)?", re.I)


def _subjects(cell: Cell) -> dict[str, set[str]]:
    """The models a cell names, one a line, and their states; a line of its own is of all."""
    models: dict[str, set[str]] = {}
    for line in cell.lines:
        match = _VERSIONED.match(line)
        if state := _STATUS.fullmatch(line):
            for states in models.values():
                states.add(state[1])
        elif match and (match[2] or not models or " " not in line):
            name = f"{match[1]} ({match[2]})" if match[2] else match[1]
            models[name] = {found[1] for found in _STATUS.finditer(line[match.end() :])}
    return models


def _limit(subject: Subject, attribute: str, cell: Cell, where: str) -> Iterator[Claim | Unread]:
    for line in cell.lines:
        if normal(line) in NOTHING:
            continue
        labelled, noted = _LABELLED.fullmatch(line), _NOTED.fullmatch(line)
        if labelled and (side := SIDES.get(normal(labelled[1]))):
            yield subject.claim(side, labelled[2], where)
        elif noted:
            held = {"service_tier": noted[2]} if noted[2] else {}
            yield subject.claim(attribute, noted[1].strip(), where, conditions=held)
        else:
            yield Unread(field=line, locator=where)


def _feature(subject: Subject, line: str, where: str) -> Iterator[Claim]:
    """A bullet: ``Input: text (1,000 tokens)`` is modalities and a limit, others are features."""
    match = _LABELLED.fullmatch(line)
    label = normal(match[1]) if match else ""
    if match and label in SIDES:
        for limit in _TOKENS.findall(match[2]) or ([match[2]] if "context" in label else []):
            yield subject.claim(SIDES[label], limit, where)
        if words := fold(_TOKENS.sub(" ", match[2])).strip(" .") if "put" in label else "":
            yield subject.claim(f"{label}_modalities", words, where)
    elif match and label == "tool calling":
        feature = {"feature": match[1]}
        yield subject.claim("capability", match[2].strip(" ."), where, conditions=feature)
    elif not match and line.startswith("-") and len(line) < 80:
        feature = {"feature": line.strip("-• .")}
        yield subject.claim("capability", "Supported", where, conditions=feature)


def _models(table: Table) -> Iterator[Claim | Unread]:
    model = grids.column(table, *MODEL_ID)
    known = {*MODEL_ID, *LIMITS, *CUTOFF, *LEFT, "description", "capabilities", "type"}
    yield from grids.unknown_columns(table, known)

    def read(row: Row) -> Iterator[Claim | Unread]:
        for name, states in _subjects(row[model]).items():
            subject = Subject(name, PROVIDER)
            for state in sorted(states):
                yield subject.claim("status", state, table.at(row, model))
            for index, heading in enumerate(table.header):
                if index != model:
                    yield from _cell(subject, normal(heading), row[index], table.at(row, index))

    yield from read_rows(table, read)


def _cell(subject: Subject, heading: str, cell: Cell, where: str) -> Iterator[Claim | Unread]:
    if attribute := LIMITS.get(heading):
        yield from _limit(subject, attribute, cell, where)
    elif heading in map(normal, CUTOFF) and normal(cell.text) not in NOTHING:
        yield subject.claim("training_cutoff", cell.text, where)
    elif heading == "type" and cell.text:
        yield subject.claim("model_type", cell.text, where)
    elif heading in ("description", "capabilities"):
        for line in cell.lines:
            yield from _feature(subject, line, where)


def _catalogue(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    found = False
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        if not names & {normal(name) for name in MODEL_ID}:
            continue
        if names & {*LIMITS, "capabilities"}:
            found = True
            yield from _models(table)
        elif not names & LEFT and not names <= {*map(normal, MODEL_ID), "description"}:
            yield Unread(field=" | ".join(table.header), locator=table.locator)
    if not found:
        raise PageChanged("no table of models states limits or capabilities")


def _version(row: Sequence[Cell], model: int, version: int, listed: Counter[str]) -> str:
    match = _VERSIONED.match(row[model].text)
    name, stated = match[1] if match else row[model].text, row[version].text
    counts = _DATE.search(stated) or (listed[row[model].text] > 1 and normal(stated) not in NOTHING)
    return f"{name} ({stated})" if counts else name


def _versioned(table: Table) -> Callable[[Row], Subject]:
    """What a row of a schedule is about: a version of a model, perhaps fine-tuned ones."""
    model, version = grids.column(table, *NAME), grids.column(table, *VERSION)
    tuned = table.headings[-1] if "tuned" in " ".join(table.headings[-1:]) else None
    listed = Counter(row[model].text for row in table.rows)

    def subject(row: Row) -> Subject:
        name = _version(row, model, version, listed)
        return Subject(name, PROVIDER, {"mode": tuned} if tuned else {})

    return subject


def _dated(table: Table, of_model: Callable[[Row], Subject], row: Row) -> Iterator[Claim | Unread]:
    """State, dates and successors of a row."""
    about = of_model(row)
    if not may_be_model(about.model_text or ""):
        raise PageChanged(f"'{about.model_text}' names no model")
    for index, heading in enumerate(table.header):
        attribute = SCHEDULE.get(normal(heading))
        if not attribute or normal(row[index].text) in NOTHING:
            continue
        if attribute == "replacement":
            yield from successors(about, row[index], table.at(row, index))
        else:
            yield about.claim(attribute, row[index].text, table.at(row, index))


def _schedule(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    found = False
    for table in page_tables(snapshot):
        names = {normal(name) for name in table.header}
        if not names & {*NAME} or not names & {*VERSION} or not names & SCHEDULE.keys():
            continue
        found = found or "retirement date" in names
        known = {*NAME, *VERSION, *SCHEDULE, "training retirement date"}
        yield from grids.unknown_columns(table, known)
        yield from read_rows(table, partial(_dated, table, _versioned(table)))
    if not found:
        raise PageChanged("no table of models and versions has a 'Retirement date'")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one page, table by table."""
    yield from (_schedule if snapshot.page.id == "retirement" else _catalogue)(snapshot)


def _page(page_id: str, path: str) -> Page:
    return Page(id=page_id, url=f"{_RAW}/{path}", media="markdown")


_RAW = "https://raw.githubusercontent.com/MicrosoftDocs/azure-ai-docs/main/articles/foundry"

SOURCE = Source(
    id="azure_docs",
    title="Microsoft Foundry model documentation",
    publisher="azure",
    kind="provider_docs",
    pages=(
        _page("openai", "openai/includes/models-azure-direct-openai.md"),
        _page("others", "foundry-models/includes/models-azure-direct-others.md"),
        _page("retirement", "openai/includes/concepts-model-retirement-schedule-content.md"),
    ),
    parse=parse,
    terms_url="https://github.com/MicrosoftDocs/azure-ai-docs/blob/main/LICENSE",
    max_age_days=14,
)
