"""Anthropic's models overview: ids on each platform, limits, abilities, cutoff dates.

Its comparison tables have models as columns; older copies also list names and ids with models as
rows. Both are read by the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.rows import Row, read_rows
from pipeline.sources.anthropic_docs.names import PROVIDER, named

NAME = ("feature", "model", "models", "")
API_ID = ("claude api id", "claude api", "anthropic api", "api model name", "api id", "model id")
API_ALIAS = ("claude api alias", "api alias", "alias")
PLATFORM_IDS = (
    "aws bedrock id",
    "amazon bedrock id",
    "aws bedrock",
    "amazon bedrock",
    "google cloud id",
    "gcp vertex ai id",
    "gcp vertex ai",
    "vertex ai id",
    "vertex ai",
    "google cloud",
    "microsoft foundry id",
    "microsoft foundry",
)
LIMITS = {
    "context window": "context_window",
    "max output": "max_output",
    "max output tokens": "max_output",
    "max input": "max_input",
}
# What the model is, whoever serves it.
MODEL_FACTS = {
    "reliable knowledge cutoff": "knowledge_cutoff",
    "knowledge cutoff": "knowledge_cutoff",
    "training data cutoff": "training_cutoff",
    "training data cut-off": "training_cutoff",
    "release date": "released_on",
    "launch date": "released_on",
}
# Said better elsewhere (prices: the pricing page), or no fact that can be compared; the Claude
# Platform on AWS goes by the API's own ids.
LEFT = {
    *("description", "strengths", "pricing", "comparative latency", "latency", "speed"),
    *("thinking", "default effort", "claude platform on aws id"),
}
LIFE = {"status": "status", "retirement": "retires_on", "retirement date": "retires_on"}
_ID = re.compile(r"[a-z0-9]+(?:[-.:@/][a-z0-9]+)+")
_YES_NO = re.compile(r"(yes|no|supported|not supported|✓|✗|✅|❌)\b.*|[✓✗✅❌]", re.I)
_EMPTY = {"", "-", "—", "---", "n/a", "tbd"}


def read(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every table of models; raises ``PageChanged`` where none states both limits."""
    found = []
    for table in page_tables(snapshot):
        upright = _upright(table)
        if set(API_ID + API_ALIAS) & {normal(name) for name in upright.header}:
            found.append(upright)
    stated = {normal(name) for table in found for name in table.header}
    for needed in ("context window", "max output"):
        if needed not in stated:
            raise PageChanged(f"no table of model ids states '{needed}'")
    for table in found:
        grids.columns(table)
        yield from read_rows(table, partial(_row, table))
        yield from _unread(table)


def _row(table: Table, row: Row) -> Iterator[Claim | Unread]:
    name = row[grids.column(table, "Model", *NAME)].text
    if name.casefold().startswith("claude"):
        yield from _model(table, row)
    elif name:
        yield Unread(field=name, locator=table.locator)


def _upright(table: Table) -> Table:
    """The table with models as rows: turned where its first column is a list of features."""
    labels = {normal(row[0].text) for row in table.rows if row}
    known = {*API_ID, *LIMITS, *MODEL_FACTS}
    return grids.transposed(table) if labels & known and not table.fault else table


def _model(table: Table, row: tuple[grids.Cell, ...]) -> Iterator[Claim | Unread]:
    about = named(row[grids.column(table, "Model", *NAME)])
    name = about.subjects[0].model_text or ""
    api_id = next(iter(_ids(table, row, API_ID)), ("", ""))[0]
    subject = Subject(api_id or name, PROVIDER)
    yield subject.claim("model_name", name, table.at(row, 0))
    if about.status:
        yield subject.claim("status", about.status, table.at(row, 0))
    for alias, where in _ids(table, row, API_ALIAS):
        if api_id and alias != api_id:
            yield Subject(alias, PROVIDER).claim("alias_of", api_id, where)
    for index, heading in enumerate(table.header):
        text, where = row[index].text, table.at(row, index)
        if normal(text) not in _EMPTY and _is_ability(table, index):
            yield subject.claim("capability", text, where, conditions={"feature": heading})
        elif normal(text) not in _EMPTY:
            yield from _fact(subject, api_id, heading, text, where)


def _fact(
    subject: Subject, api_id: str, heading: str, text: str, where: str
) -> Iterator[Claim | Unread]:
    """The claims of one cell, by its heading."""
    key = normal(heading)
    if key in LIMITS:
        yield from _limit(subject, LIMITS[key], text, where)
    elif key in LIFE:
        yield subject.claim(LIFE[key], text, where)
    elif key in MODEL_FACTS:
        yield Subject(subject.model_text).claim(MODEL_FACTS[key], text, where)
    elif key in PLATFORM_IDS and api_id and _ID.fullmatch(text):
        platform = heading.removesuffix(" ID").removesuffix(" id")
        yield Subject(_unglued(text, api_id), platform).claim("alias_of", api_id, where)


def _limit(subject: Subject, attribute: str, text: str, where: str) -> Iterator[Claim]:
    """A limit; ``200K tokens / 1M tokens (beta)`` is two, the second in that mode."""
    for part in text.split(" / "):
        value, _, mode = part.partition("(")
        conditions = {"mode": mode.strip(" )")} if mode.strip(" )") else {}
        yield subject.claim(attribute, value, where, conditions=conditions)


def _ids(
    table: Table, row: tuple[grids.Cell, ...], names: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for index in grids.columns(table, *names):
        text = row[index].text.split(" (")[0]
        if _ID.fullmatch(text):
            yield text, table.at(row, index)


def _unglued(text: str, api_id: str) -> str:
    """A platform's id without the footnote digit that flattening glued to it."""
    glued = re.fullmatch(rf"(.*{re.escape(api_id)})\d", text)
    return glued[1] if glued else text


def _is_ability(table: Table, index: int) -> bool:
    """Whether every value of the column is a yes or no."""
    names = grids.column(table, "Model", *NAME)
    models = [row for row in table.rows if row[names].text.casefold().startswith("claude")]
    texts = [row[index].text for row in models]
    filled = [text for text in texts if normal(text) not in _EMPTY]
    return bool(filled) and all(_YES_NO.fullmatch(text) for text in filled)


def _unread(table: Table) -> Iterator[Unread]:
    known = {*NAME, *API_ID, *API_ALIAS, *PLATFORM_IDS, *LIMITS, *MODEL_FACTS, *LEFT, *LIFE}
    for index, heading in enumerate(table.header):
        if normal(heading) not in known and not _is_ability(table, index):
            yield Unread(field=heading or "(no heading)", locator=table.locator)
