"""model-retire: dated retirements of seven providers, each with the official page it was read from.

``models[]``: an id as its provider writes it, ``retired`` or ``deprecated``, the days, the model
recommended instead, ``source`` (the page) and ``checked``. Bedrock and Vertex rows are those
sellers' own dates: a route that ends there says nothing of the model elsewhere.
https://github.com/BYDTechSolutions/model-retire
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.sources._json import Subject, require, unread_once
from pipeline.sources._shapes import TEXT, shaped

STATED = {
    "status": "status",
    "deprecated_on": "deprecated_on",
    "retires_on": "retires_on",
    "replacement": "replacement",
}
READ = STATED.keys() | {"provider", "id", "source", "aliases"}
LEFT = {"checked", "note"}  # the day of its own check; remarks in prose
SHAPE = {
    "models": [
        dict.fromkeys((*STATED, "provider", "id", "source"), TEXT) | {"aliases": [TEXT]},
    ]
}


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every row, in the order of the file."""
    rows = require(shaped(snapshot.json, SHAPE, "$"), "models", "$")
    if not rows:
        raise PageChanged(f"page '{snapshot.page.id}' lists no model")
    seen: set[str] = set()
    for index, row in enumerate(rows):
        path = f"$.models[{index}]"
        name, provider = require(row, "id", path), require(row, "provider", path)
        require(row, "status", path)
        path = f"$.models[{provider}/{name}]"
        yield from unread_once(row, READ | LEFT, path, seen)
        citation = row.get("source") or None
        for spelling in (name, *row.get("aliases", [])):
            subject = Subject(spelling, provider, citation_url=citation)
            yield from subject.stated(row, STATED, path)


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
