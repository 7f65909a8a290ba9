"""TransformerLens's registry of Hugging Face models: the architecture class of each repository.

``models[]``: ``model_id`` (owner/name) and ``architecture_id``, the class that the repository's
own configuration names (``Qwen3MoeForCausalLM``). Scores and status are the library's own tests.
Most owners only re-upload; what is said of a repository is said of the model only where the owner
is its lab. It introduces no model (kind ``registry``).
https://github.com/TransformerLensOrg/TransformerLens
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import TEXT, needed

READ = {"model_id", "architecture_id"}
# The library's own tests of the model.
LEFT = {"status", "status_label", "verified_date", "metadata", "note"}
LEFT |= {"p4_scoring_version", "prompt_profile"}
LEFT |= {f"phase{number}_score" for number in range(1, 10)}
KNOWN = READ | LEFT
ROW = {"model_id": needed(TEXT), "architecture_id": needed(TEXT)}
MEMBER = "transformer_lens/tools/model_registry/data/supported_models.json"


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """One claim a repository: its architecture class."""
    listed = require(snapshot.json, "models", "$")
    if not listed:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    seen: set[str] = set()

    def read(row: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(row, KNOWN, path, seen)
        where = f"{path}.architecture_id"
        yield Subject(row["model_id"]).claim("architecture_class", row["architecture_id"], where)

    yield from rows.listed("models", listed, "$.models", ROW, read, name="model_id")


SOURCE = Source(
    id="transformer_lens_models",
    title="TransformerLens model registry",
    publisher="transformer-lens",
    kind="registry",
    pages=(
        Page(
            id="supported_models",
            url=f"https://raw.githubusercontent.com/TransformerLensOrg/TransformerLens/main/{MEMBER}",
            media="json",
            package=PackageMember("transformer-lens", MEMBER, "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/TransformerLensOrg/TransformerLens/blob/main/LICENSE",
    max_age_days=365,
)
