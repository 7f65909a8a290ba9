"""HELM's model metadata: release dates, parameters and access, kept by hand at Stanford CRFM.

``models[]`` by ``name`` (a lab's or a hub's id). ``access`` is how HELM came to the model: ``open``
says that the weights are published; ``limited`` only that it was called as a service, which
says nothing of weights that lie elsewhere. It lists models of years: it describes models that
others offer and introduces none (kind ``registry``). A row of a reasoning effort
(``…-low-reasoning-effort``) is a setting and no model. Known slips: phi-2 and mixtral-8x22b have
wrong sizes, so two lineages that differ decide, not this one alone.
https://github.com/stanford-crfm/helm
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import SCALAR, TEXT, Shape, needed
from pipeline.readers.yaml_documents import read_yaml

STATED = {
    "display_name": "model_name",
    "creator_organization_name": "lab",
    "release_date": "released_on",
    "release": "released_on",
}
ACCESS = {"open", "limited", "closed"}
TYPES = {
    "TEXT_TO_IMAGE_MODEL_TAG": "text-to-image",
    "TEXT_SIMILARITY_MODEL_TAG": "embedding",
}
READ = STATED.keys() | {"name", "access", "num_parameters", "tags"}
LEFT = {"description"}
REPOSITORY = "https://raw.githubusercontent.com/stanford-crfm/helm/main/src/"
MEMBER = "helm/config/model_metadata.yaml"


ROW: Shape = dict.fromkeys(STATED, TEXT) | {"num_parameters": SCALAR, "tags": needed([TEXT])}
ROW |= {"name": needed(TEXT), "access": needed(TEXT)}


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model, in the order of the file."""
    listed = require(read_yaml(snapshot.text, f"page '{snapshot.page.id}'"), "models", "$")
    if not listed:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    seen: set[str] = set()

    def read(row: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(row, READ | LEFT, path, seen)
        if not row["name"].endswith("-reasoning-effort"):
            yield from _model(row, path)

    yield from rows.listed("models", listed, "models", ROW, read, name="name")


def _model(row: Mapping[str, Any], path: str) -> Items:
    subject = Subject(row["name"])
    yield from subject.stated(row, STATED, path)
    size = {"num_parameters": "parameters_total"}
    yield from subject.stated(row, size, path, unit_text="parameters")
    if row["access"] == "open":
        yield subject.claim("open_weights", True, f"{path}.access")
    elif row["access"] not in ACCESS:
        yield Unread(f"access {row['access']}", f"{path}.access")
    for tag, model_type in TYPES.items():
        if tag in row["tags"]:
            yield subject.claim("model_type", model_type, f"{path}.tags")


SOURCE = Source(
    id="crfm_helm",
    title="HELM model metadata",
    publisher="crfm",
    kind="registry",
    pages=(
        Page(
            id="model_metadata",
            url=f"{REPOSITORY}{MEMBER}",
            media="yaml",
            package=PackageMember("crfm-helm", MEMBER, "yaml"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/stanford-crfm/helm/blob/main/LICENSE",
    max_age_days=365,
)
