"""model-retire: dated retirements of seven providers, each with the official page it was read from.

``models[]``: an id as its provider writes it, ``retired`` or ``deprecated``, the days, the model
recommended instead, ``source`` (the page) and ``checked``. Bedrock and Vertex rows are those
sellers' own dates: a route that ends there says nothing of the model elsewhere.
https://github.com/BYDTechSolutions/model-retire
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import TEXT, Shape, needed

STATED = {
    "status": "status",
    "deprecated_on": "deprecated_on",
    "retires_on": "retires_on",
    "replacement": "replacement",
}
READ = STATED.keys() | {"provider", "id", "source", "aliases"}
LEFT = {"checked", "note"}  # the day of its own check; remarks in prose
ROW: Shape = dict.fromkeys((*STATED, "source"), TEXT) | {"aliases": [TEXT]}
ROW |= {key: needed(TEXT) for key in ("id", "provider", "status")}


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every row, in the order of the file."""
    listed = require(snapshot.json, "models", "$")
    if not listed:
        raise PageChanged(f"page '{snapshot.page.id}' lists no model")
    seen: set[str] = set()

    def read(row: Mapping[str, Any], _place: str) -> Items:
        name, provider = row["id"], row["provider"]
        path = f"$.models[{provider}/{name}]"
        yield from unread_once(row, READ | LEFT, path, seen)
        citation = row.get("source") or None
        for spelling in (name, *row.get("aliases", [])):
            subject = Subject(spelling, provider, citation_url=citation)
            yield from subject.stated(row, STATED, path)

    yield from rows.listed("models", listed, "$.models", ROW, read)


SOURCE = Source(
    id="model_retire",
    title="model-retire",
    publisher="model-retire",
    kind="catalogue",
    pages=(
        Page(
            id="models",
            url="https://raw.githubusercontent.com/BYDTechSolutions/model-retire/main/model_retire/models.json",
            media="json",
            package=PackageMember("bydtech-model-retire", "model_retire/models.json", "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/BYDTechSolutions/model-retire/blob/main/LICENSE",
    max_age_days=120,
)
