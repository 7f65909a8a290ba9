"""Deprecation Desk: Anthropic's and OpenAI's own deprecation pages, transcribed on a stated day.

``models[]``: an id, its status, the days, the model recommended instead. ``verified_on`` is the day
on which every entry was held against the provider's page, which ``sources[]`` names. What retires
"not before" a day (``earliest_retirement``) is no retirement and left out, as are endpoints and
products, which are no models, and remarks in prose. It introduces no model (kind ``registry``).
https://github.com/Ort0x36/deprecation-desk
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread, unread_once
from pipeline.readers.shapes import TEXT, Shape, needed

STATED = {
    "status": "status",
    "deprecated_on": "deprecated_on",
    "retires_on": "retires_on",
    "replacement": "replacement",
}
READ = STATED.keys() | {"id", "provider"}
LEFT = {"earliest_retirement", "note", "retirement_note", "source"}
ROW: Shape = dict.fromkeys(STATED, TEXT)
ROW |= {key: needed(TEXT) for key in ("id", "provider", "status")}
PARTS = {"sources", "models"}
# The file's own form, remarks in prose, and what is said of endpoints, products and parameters.
PARTS_LEFT = {"schema", "verified_on", "note", "policies", "endpoints", "products", "parameters"}


def _addresses(listed: Any) -> dict[str, str]:
    """Provider → the page its entries were read from."""
    rows = listed if isinstance(listed, list) else []
    pairs = [(row.get("provider"), row.get("url")) for row in rows if isinstance(row, Mapping)]
    return {who: url for who, url in pairs if isinstance(who, str) and isinstance(url, str)}


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model, in the order of the file."""
    document = snapshot.json
    listed = require(document, "models", "$")
    if not listed:
        raise PageChanged(f"page '{snapshot.page.id}' lists no model")
    yield from unread(document, PARTS | PARTS_LEFT, "$")
    addresses = _addresses(require(document, "sources", "$"))
    seen: set[str] = set()

    def read(row: Mapping[str, Any], _place: str) -> Items:
        path = f"$.models[{row['provider']}/{row['id']}]"
        yield from unread_once(row, READ | LEFT, path, seen)
        citation = addresses.get(row["provider"])
        subject = Subject(row["id"], row["provider"], citation_url=citation)
        yield from subject.stated(row, STATED, path)

    yield from rows.listed("models", listed, "$.models", ROW, read)


SOURCE = Source(
    id="depdesk_deprecations",
    title="Deprecation Desk",
    publisher="depdesk",
    kind="registry",
    pages=(
        Page(
            id="catalog",
            url="https://raw.githubusercontent.com/Ort0x36/deprecation-desk/main/src/depdesk/data/catalog.json",
            media="json",
            package=PackageMember(
                "depdesk",
                "depdesk/data/catalog.json",
                "json",
                dated_by=r'"verified_on":\s*"([^"]+)"',
            ),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/Ort0x36/deprecation-desk/blob/main/LICENSE",
    max_age_days=120,
)
