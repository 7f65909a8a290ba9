"""A model's page on Google's Agent Platform: a card of labels, each with what it says behind it.

Two layouts hold the same labels: a table (``Supported inputs & outputs``, ``Maximum input
tokens: …``, lists under ``Supported`` and ``Not supported``) and, since 2026, boxes without a table
(``Modalities``, ``Context window``, each ability followed by its state). Both are read as the
texts of the page in order, cut at the labels, so that boxes may change their elements. A page may
hold several cards. The day of a partner's model is the day Google began to offer it: Llama 3.3 was
"released" there four months after Meta's release. Left out: ways of consumption, specifications
of media, regions, security controls, quotas, and the badge "preview" beside an ability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import Tag

from pipeline.claims import Claim, PageChanged, Snapshot, Unread, fold
from pipeline.readers.cells import is_hidden, is_mark
from pipeline.readers.grids import normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.soup import soup
from pipeline.readers.visible import visible
from pipeline.sources.google_vertex_docs.facts import (
    MODEL_ID,
    PROVIDER,
    abilities,
    boxes,
    limits,
    listed,
    versions,
)

ID, VERSIONS = "model id", "versions"
LEFT = {
    "usage types",
    "consumption options",
    "technical specifications",
    "parameter defaults",
    "supported regions",
    "supported languages",
    "security controls",
    "quota limits",
    "pricing",
}
READERS = {
    "supported inputs and outputs": listed,
    "modalities": boxes,
    "token limits": limits,
    "capabilities": abilities,
    "tools": abilities,
}
SIMPLE = {"launch stage": "status", "knowledge cutoff date": "knowledge_cutoff"}
LABELS = {ID, VERSIONS, *READERS, *SIMPLE, *LEFT}
_SERVED = re.compile(r" on (?:Google Cloud|Vertex AI)$")
Section = tuple[str, list[str]]


def _texts(root: Tag) -> list[str]:
    """Every text a reader sees, in order."""
    for tag in root.find_all(lambda tag: is_hidden(tag) or is_mark(tag)):
        tag.extract()
    root.smooth()  # what stood on both sides of a mark is one text
    return [text for piece in root.stripped_strings if (text := visible(piece))]


def _cards(texts: Sequence[str]) -> list[list[Section]]:
    """The sections of each card; a label ``Model ID`` begins one."""
    cards: list[list[Section]] = []
    for text in texts:
        # In a table "Launch stage" is a label, "Launch stage:" a word of a version.
        label = "" if text.endswith(":") else normal(text)
        if label == ID:
            cards.append([])
        if cards and label in LABELS:
            cards[-1].append((label, []))
        elif cards:
            cards[-1][-1][1].append(text)
    return cards


def _card(
    sections: Sequence[Section], ids: Sequence[str], released: str
) -> Iterator[Claim | Unread]:
    for label, said in sections:
        where = f"{ids[0]} > {label.capitalize()}"
        for model in ids if said else []:
            subject = Subject(model, PROVIDER)
            if label in READERS:
                yield from READERS[label](subject, said, where)
            elif label in SIMPLE:
                yield subject.claim(SIMPLE[label], " ".join(said), where)
        if label == VERSIONS:
            yield from versions(said, released, where)


def _ids(sections: Sequence[Section]) -> list[str]:
    said = sections[0][1]
    if found := [match[1] for text in said if (match := MODEL_ID.fullmatch(text))]:
        return found
    raise PageChanged(f"'Model ID' is followed by no id but {said[:3]}")


def read_card(snapshot: Snapshot, *, released: str) -> Iterator[Claim | Unread]:
    """Claims of every card of a page; ``released`` is what its release dates state.

    Raises ``PageChanged`` where the page has no card, or a card that states nothing.
    """
    page = soup(snapshot.text)
    article = page.find("article")
    root = article if isinstance(article, Tag) else page
    cards = _cards(_texts(root))
    if not cards:
        raise PageChanged(f"page '{snapshot.page.id}' has no label 'Model ID'")
    for head in root.find_all("th"):
        if normal(name := visible(head.get_text(" "))) not in LABELS:
            yield Unread(field=name, locator=snapshot.page.id)
    title = root.find("h1")
    for sections in cards:
        ids = _ids(sections)
        if isinstance(title, Tag) and len(cards) == len(ids) == 1:
            name = _SERVED.sub("", fold(title.get_text(" ")))
            yield Subject(ids[0], PROVIDER).claim("model_name", name, f"{ids[0]} > title")
        claims = list(_card(sections, ids, released))
        if not any(isinstance(item, Claim) for item in claims):
            raise PageChanged(f"the card of {ids[0]} has none of {sorted({*READERS, *SIMPLE})}")
        yield from claims
