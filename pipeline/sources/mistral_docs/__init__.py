"""Mistral's documentation, as the files it is generated from: one object literal a model.

The rendered pages (pricing, model cards) are drawn from these files of the public repository, move
more often and show one currency at a time; a file has dollars and euros, identifiers, weights,
life-cycle dates and features of a model in named keys. The life-cycle page itself states policy
only. Of a model's identifiers the most specific one stands for it, the others are aliases of it.
Parameters are billions where no letter follows.
Models of other labs, hosted by Mistral, are in the same list. An absent feature is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, malformed
from pipeline.readers.json_documents import Subject, require, unread
from pipeline.readers.object_literals import object_at
from pipeline.readers.shapes import SCALAR, needed, shaped
from pipeline.sources.mistral_docs.prices import is_said, read_pricing

PROVIDER = "mistral"
TEXTS = {
    "name": "model_name",
    "status": "status",
    "contextLength": "context_window",
    "outputTokenLimit": "max_output",
}
DATES = {
    "deprecationDate": "deprecated_on",
    "retirementDate": "retires_on",
    "replacement": "replacement",
}
READ = {
    *TEXTS, "releaseDate", "type", "weights", "pricing", "identifiers", "capabilities", "metadata",
    "tags", "slug",
}  # fmt: skip
LEFT = {
    "describe", "description", "shortDescription", "version", "frontier", "class", "legalButton",
    "avatar", "bloglink", "paperlink", "ratings", "playground", "legacy", "relatedModels",
    "modelsToCompare", "slugAliases", "usageExample", "pricingLayout", "externalLinks",
    "performanceMaxStars", "compliance",
}  # fmt: skip
WEIGHTS = dict.fromkeys(("license", "parameters", "active", "url"), SCALAR)
MODEL = {
    **dict.fromkeys((*TEXTS, "releaseDate", "type"), SCALAR),
    "tags": [SCALAR],
    "weights": [WEIGHTS],
    "metadata": dict.fromkeys(DATES, SCALAR),
    "identifiers": needed({"apiNames": needed([SCALAR]), "aliases": [SCALAR]}),
    "capabilities": needed(dict.fromkeys(("input", "output", "features"), needed([SCALAR]))),
    "pricing": needed({}),
}
_IMPORT = re.compile(r"""from\s+['"]\./([a-z0-9][a-z0-9.-]*)['"]""")
_EXPORT = re.compile(r"\bexport\s+default\s+(?=\{)")
_REPOSITORY = re.compile(r"https://huggingface\.co/([^/]+/[^/?#]+)")


def _canonical(names: list[str]) -> str:
    """The most specific identifier: no ``-latest``, as many digits as any, the first of those."""
    return max(names, key=lambda name: (not name.endswith("-latest"), len(re.findall(r"\d", name))))


def _words(mapping: Mapping[str, Any], key: str) -> list[str]:
    """The words of a list that state something."""
    return [str(word) for word in mapping.get(key, []) if is_said(word)]


def _weights(subject: Subject, weights: list[Mapping[str, Any]]) -> Iterator[Claim]:
    """Licence, size and repository of the first weights listed: those the model is served from."""
    for entry in weights[:1]:
        if is_said(entry.get("license")):
            yield subject.claim("license", entry["license"], "weights[0].license")
        for key, attribute in (("parameters", "parameters_total"), ("active", "parameters_active")):
            if is_said(size := entry.get(key)):
                unit = "billion parameters" if str(size)[-1].isdigit() else None
                yield subject.claim(attribute, size, f"weights[0].{key}", unit_text=unit)
        if match := _REPOSITORY.match(str(entry.get("url"))):
            yield subject.claim("repository", match[1], "weights[0].url")


def _capabilities(subject: Subject, stated: Mapping[str, Any]) -> Items:
    where = "capabilities"
    yield from unread(stated, {"input", "output", "features", "finetuning"}, where)
    for side in ("input", "output"):
        kinds = [kind for kind in _words(stated, side) if kind != "reasoning"]
        if kinds:
            yield subject.claim(f"{side}_modalities", ", ".join(kinds), f"{where}.{side}")
    reasoning = ["reasoning"] if "reasoning" in _words(stated, "output") else []
    for feature in [*_words(stated, "features"), *reasoning]:
        said = {"feature": feature}
        yield subject.claim("capability", True, f"{where} | {feature}", conditions=said)


def _model(literal: Mapping[str, Any]) -> Items:
    faults: list[str] = []
    model = shaped(literal, MODEL, "$", faults)
    yield from malformed(faults, "$")
    yield from unread(model, READ | LEFT, "$")
    names = _words(model["identifiers"], "apiNames")
    subject = Subject(_canonical(names) if names else str(require(model, "name", "$")), PROVIDER)
    for name in [*names, *_words(model["identifiers"], "aliases")]:
        if name != subject.model_text:
            where = f"identifiers.{'apiNames' if name in names else 'aliases'} | {name}"
            yield Subject(name, PROVIDER).claim("alias_of", subject.model_text, where)
    for key, attribute in TEXTS.items():
        if is_said(model.get(key)):
            unit = "tokens" if attribute in ("context_window", "max_output") else None
            yield subject.claim(attribute, model[key], key, unit_text=unit)
    if is_said(model.get("releaseDate")):
        hosted = "third-party" in model.get("tags", [])
        attribute = "offer_added_on" if hosted else "released_on"
        yield subject.claim(attribute, model["releaseDate"], "releaseDate")
    if model.get("type") == "Open":
        yield subject.claim("open_weights", "Open", "type")
    metadata = model.get("metadata", {})
    yield from unread(metadata, {*DATES, "deprecated", "parameters"}, "metadata")
    for key, attribute in DATES.items():
        if is_said(metadata.get(key)):
            yield subject.claim(attribute, metadata[key], f"metadata.{key}")
    yield from _weights(subject, model.get("weights", []))
    yield from read_pricing(subject, model["pricing"])
    yield from _capabilities(subject, model["capabilities"])


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The index imports one file a model."""
    if snapshot.page.id != "index":
        return
    slugs = dict.fromkeys(_IMPORT.findall(snapshot.text))
    if not slugs:
        raise PageChanged("the index imports no model (\"from './…'\")")
    for slug in slugs:
        yield Page(id=f"model-{slug}", url=f"{_FILES}/{slug}.ts", media="text")


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one model's file; the index states nothing but which files there are."""
    if snapshot.page.id == "index":
        list(follow(snapshot))
        return
    export = _EXPORT.search(snapshot.text)
    if export is None:
        raise PageChanged("no 'export default {' with the facts of a model")
    yield from _model(object_at(snapshot.text, export.end(), "export default"))


_FILES = (
    "https://raw.githubusercontent.com/mistralai/platform-docs-public/HEAD/src/schema/models/models"
)

SOURCE = Source(
    id="mistral_docs",
    title="Mistral documentation (source files)",
    publisher="mistral",
    kind="lab_docs",
    pages=(Page(id="index", url=f"{_FILES}/index.ts", media="text"),),
    parse=parse,
    follow=follow,
    terms_url="https://mistral.ai/terms",
    max_age_days=7,
    max_pages=200,
)
