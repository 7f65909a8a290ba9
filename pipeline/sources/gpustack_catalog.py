"""GPUStack's catalogue of deployable weights: licence, size and date per model, kept by hand.

``model_sets[]`` with ``specs`` that name Hugging Face repositories. ``size`` and
``activated_size`` are in billions unless ``size_unit`` says ``T`` or ``M``, which holds for
``size`` alone. A repository whose spec is quantised (FP8, AWQ, INT4) is a copy: a set is spoken of
by its repositories of full precision, else by its own name. Of ``capabilities`` the rounded
``context/128K`` may mean 128,000 or 131,072 and is left out. It introduces no model (kind
``registry``). https://github.com/gpustack/gpustack
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import SCALAR, TEXT, Shape, needed
from pipeline.readers.yaml_documents import read_yaml

UNITS = {None: "billion parameters", "T": "trillion parameters", "M": "million parameters"}
PRECISE = {"BF16", "FP16", "FP32"}
FEATURES = {"tools", "vision", "reasoning"}
ROUNDED = ("context/", "max_tokens/", "dimensions/")
TYPES = {
    "image": "image generation",
    "text_to_speech": "text to speech",
    "speech_to_text": "speech to text",
    "embedding": "embedding",
    "reranker": "rerank",
}
READ = {"name", "size", "size_unit", "activated_size", "categories", "capabilities"}
READ |= {"licenses", "release_date", "specs"}
LEFT = {"description", "home", "icon", ".base_spec"}


ENTRY: Shape = {
    "name": needed(TEXT),
    "licenses": needed([TEXT]),
    "specs": needed([{"huggingface_repo_id": TEXT, "quantization": TEXT}]),
    "capabilities": [TEXT],
    "categories": [TEXT],
    **dict.fromkeys(("size", "size_unit", "activated_size", "release_date"), SCALAR),
}


def _repositories(entry: Mapping[str, Any]) -> list[str]:
    """The set's repositories of full precision, each once."""
    named = [
        spec["huggingface_repo_id"]
        for spec in entry["specs"]
        if spec.get("huggingface_repo_id") and spec.get("quantization") in PRECISE
    ]
    return list(dict.fromkeys(named))


def _claims(subject: Subject, entry: Mapping[str, Any], path: str) -> Items:
    unit = UNITS.get(entry.get("size_unit"))
    if unit is None:
        yield Unread(f"size_unit {entry.get('size_unit')}", path)
    else:
        yield from subject.stated(entry, {"size": "parameters_total"}, path, unit_text=unit)
    active = {"activated_size": "parameters_active"}
    yield from subject.stated(entry, active, path, unit_text="billion parameters")
    yield from subject.stated(entry, {"release_date": "released_on"}, path)
    for licence in entry.get("licenses", []):
        yield subject.claim("license", licence, f"{path}.licenses")
    for word in entry.get("capabilities", []):
        if word in FEATURES:
            condition = {"feature": word}
            yield subject.claim("capability", True, f"{path}.capabilities", conditions=condition)
        elif not str(word).startswith(ROUNDED):
            yield Unread(f"capability {word}", f"{path}.capabilities")
    for category in entry.get("categories", []):
        if category in TYPES:
            yield subject.claim("model_type", TYPES[category], f"{path}.categories")
        elif category != "llm":
            yield Unread(f"category {category}", f"{path}.categories")


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model set, in the order of the file."""
    sets = require(read_yaml(snapshot.text, f"page '{snapshot.page.id}'"), "model_sets", "$")
    if not sets:
        raise PageChanged(f"page '{snapshot.page.id}' has no model sets")
    seen: set[str] = set()

    def read(entry: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(entry, READ | LEFT, path, seen)
        repositories = _repositories(entry)
        for repository in repositories or [entry["name"]]:
            subject = Subject(repository)
            yield subject.claim("model_name", entry["name"], f"{path}.name")
            if repositories:
                yield subject.claim("repository", repository, f"{path}.specs")
            yield from _claims(subject, entry, path)

    yield from rows.listed("model sets", sets, "model_sets", ENTRY, read, name="name")


SOURCE = Source(
    id="gpustack_catalog",
    title="GPUStack model catalogue",
    publisher="gpustack",
    kind="registry",
    pages=(
        Page(
            id="model_catalog",
            url="https://raw.githubusercontent.com/gpustack/gpustack/main/gpustack/assets/model-catalog.yaml",
            media="yaml",
            package=PackageMember("gpustack", "gpustack/assets/model-catalog.yaml", "yaml"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/gpustack/gpustack/blob/main/LICENSE",
    max_age_days=120,
)
