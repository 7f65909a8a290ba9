"""EcoLogits' models: whether a model is dense or a mixture of experts, and its stated parameters.

``models[]`` with parameters in billions. Of a model whose architecture its lab keeps to itself
(warning ``model-arch-not-released``) type and parameters are guesses: nothing of such a row is a
claim. ``sources`` are the pages of the rest; the first stands as the citation. ``aliases[]`` name
dated ids. It introduces no model (kind ``registry``). https://github.com/mlco2/ecologits
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import ANY, TEXT, needed

UNIT = "billion parameters"
GUESSED = "model-arch-not-released"
SIZES = {"total": "parameters_total", "active": "parameters_active"}
READ = {"type", "provider", "name", "architecture", "warnings", "sources"}
LEFT = {"deployment"}  # measured speed of a deployment of its own choice
MODEL = {
    "provider": needed(TEXT),
    "name": needed(TEXT),
    "architecture": needed({"type": needed(TEXT), "parameters": needed(ANY)}),
    "warnings": [TEXT],
    "sources": [TEXT],
}
ALIAS = {"provider": needed(TEXT), "name": needed(TEXT), "alias": needed(TEXT)}


def _subject(provider: str, name: str, citation: str | None = None) -> Subject:
    """A repository of the hub has no provider: what is said of it holds whoever serves it."""
    return Subject(name, None if provider == "huggingface_hub" else provider, {}, citation)


def _architecture(subject: Subject, architecture: Mapping[str, Any], path: str) -> Iterator[Claim]:
    yield subject.claim("architecture", architecture["type"], f"{path}.type")
    parameters, where = architecture["parameters"], f"{path}.parameters"
    if not isinstance(parameters, Mapping):
        yield subject.claim("parameters_total", parameters, where, unit_text=UNIT)
    else:
        yield from subject.stated(parameters, SIZES, where, unit_text=UNIT)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model whose architecture is stated, then of the aliases."""
    document = snapshot.json
    models = require(document, "models", "$")
    if not models:
        raise PageChanged(f"page '{snapshot.page.id}' lists no models")
    seen: set[str] = set()

    def read(model: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(model, READ | LEFT, path, seen)
        if GUESSED not in model.get("warnings", []):
            citation = next(iter(model.get("sources", [])), None)
            subject = _subject(model["provider"], model["name"], citation)
            yield from _architecture(subject, model["architecture"], f"{path}.architecture")

    def read_alias(row: Mapping[str, Any], path: str) -> Items:
        alias = _subject(row["provider"], row["alias"])
        yield alias.claim("alias_of", row["name"], f"{path}.name")

    yield from rows.listed("models", models, "$.models", MODEL, read, name="name")
    aliases = require(document, "aliases", "$")
    yield from rows.listed("aliases", aliases, "$.aliases", ALIAS, read_alias, name="alias")


SOURCE = Source(
    id="ecologits_models",
    title="EcoLogits models",
    publisher="ecologits",
    kind="registry",
    pages=(
        Page(
            id="models",
            url="https://raw.githubusercontent.com/mlco2/ecologits/main/ecologits/data/models.json",
            media="json",
            package=PackageMember("ecologits", "ecologits/data/models.json", "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/mlco2/ecologits/blob/main/LICENSE",
    max_age_days=180,
)
