"""Cohere's deprecations page: dated announcements, in lists or tables, and the state of models.

Announcements are dated headings: the list after words of retirement names models, other lists name
alternatives, endpoints and features. Copies of 2024 also have a table of all models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from bs4 import Tag

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import grids
from pipeline.readers.cells import cell_of
from pipeline.readers.grids import Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables, to_html
from pipeline.readers.model_ids import is_id, names, successors
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.soup import soup
from pipeline.sources.cohere_docs.prices import PROVIDER

ANNOUNCED = {
    "retires_on": ("Shutdown Date", "Shutdown"),
    "replacement": ("Recommended Replacement", "Replacement"),
}
STATES = {
    "status": ("Current Status", "Status"),
    "deprecated_on": ("Deprecated", "Deprecation Date"),
    "retires_on": ("Shutdown", "Shutdown Date"),
}
MODEL = ("Deprecated Model", "Model Name", "Model")
LEFT = ("Deprecated Model Price", "Type of Model")
_HEADED = re.compile(r"(\d{4}-\d{2}-\d{2})\b.*")
_RETIRED = re.compile(
    r"models will be (?:retired|shut down|sunset)|(?:retired|deprecated) models", re.I
)


def _retired(markup: Tag) -> Iterator[tuple[str, str, Tag]]:
    """Date, words and list of each list that names retired models; raises where none is dated."""
    for heading in markup.find_all(["h2", "h3"]):
        begins = _HEADED.fullmatch(title := cell_of(heading).text)
        words = ""
        for tag in heading.find_next_siblings():
            if tag.name in ("h1", "h2", "h3"):
                break
            if tag.name == "ul" and _RETIRED.search(words):
                if begins is None:
                    raise PageChanged(f"no dated heading ('2026-04-04: …') but '{title}': {words}")
                yield begins[1], words, tag
            words = cell_of(tag).text if tag.name == "p" else ""


def _table(table: Table, said: Mapping[str, tuple[str, ...]]) -> Iterator[Claim | Unread]:
    model = grids.column(table, *MODEL)
    places = {attribute: grids.optional_column(table, *said[attribute]) for attribute in said}
    yield from grids.unknown_columns(table, (*MODEL, *LEFT, *sum(said.values(), ())))

    def read(row: Row) -> Iterator[Claim | Unread]:
        named = names(row[model])
        if not named and not row[model].text.startswith("/"):  # endpoints are no models
            raise PageChanged(f"'{row[model].text}' names no model")
        for subject in [Subject(name, PROVIDER) for name in named]:
            for attribute, index in places.items():
                if index is None or normal(row[index].text) in NOTHING:
                    continue
                if attribute == "replacement":
                    yield from successors(subject, row[index], table.at(row, index))
                else:
                    yield subject.claim(attribute, row[index].text, table.at(row, index))

    yield from read_rows(table, read)


def read_deprecations(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of lists, then of tables; raises where neither names a model."""
    html = snapshot.text if snapshot.media == "html" else to_html(snapshot.text)
    found = False
    for dated, words, listing in _retired(soup(html)):
        for code in filter(partial(is_id, code=True), cell_of(listing).codes):
            where = f"{dated} | {words} | {code}"
            attribute = "deprecated_on" if "deprecated" in words.casefold() else "retires_on"
            found = True
            yield Subject(code, PROVIDER).claim(attribute, dated, where)
    for table in page_tables(snapshot):
        states = bool(grids.columns(table, *STATES["status"]))
        if states or grids.columns(table, *ANNOUNCED["retires_on"]):
            found = True
            yield from _table(table, STATES if states else ANNOUNCED)
    if not found:
        raise PageChanged(
            "no dated heading ('2026-04-04: …') with a list of retired models, and no table with a"
            " column 'Shutdown Date'"
        )
