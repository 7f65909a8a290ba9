"""TransformerLens's registry of Hugging Face models: the architecture class of each repository.

``models[]``: ``model_id`` (owner/name) and ``architecture_id``, the class that the repository's
own configuration names (``Qwen3MoeForCausalLM``). Scores and status are the library's own tests.
Most owners only re-upload; what is said of a repository is said of the model only where the owner
is its lab. It introduces no model (kind ``registry``).
https://github.com/TransformerLensOrg/TransformerLens
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.sources._json import Subject, require, unread_once
from pipeline.sources._shapes import TEXT, shaped

READ = {"model_id", "architecture_id"}
# The library's own tests of the model.
LEFT = {"status", "status_label", "verified_date", "metadata", "note"}
LEFT |= {"p4_scoring_version", "prompt_profile"}
LEFT |= {f"phase{number}_score" for number in range(1, 10)}
SHAPE = {"models": [{"model_id": TEXT, "architecture_id": TEXT}]}
MEMBER = "transformer_lens/tools/model_registry/data/supported_models.json"


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """One claim a repository: its architecture class."""
    rows = require(shaped(snapshot.json, SHAPE, "$"), "models", "$")
    if not rows:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    seen: set[str] = set()
    for index, row in enumerate(rows):
        name = require(row, "model_id", f"$.models[{index}]")
        path = f"$.models[{name}]"
        yield from unread_once(row, READ | LEFT, path, seen)
        architecture = require(row, "architecture_id", path)
        yield Subject(name).claim("architecture_class", architecture, f"{path}.architecture_id")


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
