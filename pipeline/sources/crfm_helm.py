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

from collections.abc import Iterator, Mapping

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.sources._json import Subject, require, unread_once
from pipeline.sources._yaml import read_yaml

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


def _rows(snapshot: Snapshot) -> list[Mapping[str, object]]:
    document = read_yaml(snapshot.text, f"page '{snapshot.page.id}'")
    rows = require(document, "models", "$")
    if not isinstance(rows, list) or not rows:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    return rows


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every model, in the order of the file."""
    seen: set[str] = set()
    for index, row in enumerate(_rows(snapshot)):
        name = require(row, "name", f"models[{index}]")
        path = f"models[{name}]"
        access, tags = require(row, "access", path), require(row, "tags", path)
        yield from unread_once(row, READ | LEFT, path, seen)
        if str(name).endswith("-reasoning-effort"):
            continue
        subject = Subject(str(name))
        yield from subject.stated(row, STATED, path)
        size = {"num_parameters": "parameters_total"}
        yield from subject.stated(row, size, path, unit_text="parameters")
        if access == "open":
            yield subject.claim("open_weights", True, f"{path}.access")
        elif access not in ACCESS:
            yield Unread(f"access {access}", f"{path}.access")
        for tag, model_type in TYPES.items():
            if tag in tags:
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
