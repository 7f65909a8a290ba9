"""Hugging Face Hub: what repositories of open weights say of themselves, and who serves them.

Which lists are asked for, ``lists`` says. Shapes as read by ``ModelInfo`` of
huggingface_hub 2.4 (https://github.com/huggingface/huggingface_hub).

- ``createdAt`` is when the repository was made (2022-03-02 for all older ones), not a release.
- ``safetensors.total`` counts stored numbers: packed or tied weights make it differ from the
  number of parameters, so a quantized repository is not its base model's size.
- ``gated``: ``auto`` and ``manual`` need an agreement; ``false`` is open.
- ``license: other`` has its name in ``license_name``. Tags repeat the card and are read where
  the card is silent, and for how a model derives from its base.
- ``inferenceProviderMapping`` lists who serves the model under which id. In this list it is a
  list, for one model an object. Entries of ``type: tag-filter`` serve whatever has such tags
  (adapters) and are left out.
- ``evalResults`` are scores that the repository or others submitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.shapes import (
    EVERY,
    NUMBER,
    SCALAR,
    TEXT,
    expected,
    kind,
    needed,
    placed,
)
from pipeline.sources.huggingface_hub.lists import FIRST, LABS, further, skipped

TEXTS = {
    "createdAt": "offer_added_on",
    "gated": "weights_access",
    "pipeline_tag": "model_type",
}
READ = {*TEXTS, "cardData", "config", "evalResults", "inferenceProviderMapping", "safetensors"}
# Ids read by name, popularity, files, and what the Hub adds unasked.
LEFT = {
    "_id", "author", "disabled", "downloads", "id", "lastModified", "library_name", "likes",
    "modelId", "private", "sha", "siblings", "tags", "trendingScore",
}  # fmt: skip
MAPPED = {"provider", "providerId", "status", "task"}
MAPPED_LEFT = {"adapter", "adapterWeightsPath", "hfModelId", "isModelAuthor", "type"}
BASE_TAG = re.compile(r"base_model:(?:(?P<relation>[a-z]+):)?(?P<base>[^:/]+/[^:]+)")


CARD = {
    "license": (TEXT, [TEXT]),
    "license_name": TEXT,
    "base_model": (TEXT, [TEXT]),
    "base_model_relation": TEXT,
}
HOST = dict.fromkeys(("provider", "providerId", "status", "type"), TEXT)
SCORE = {
    "dataset": {"id": needed(TEXT), "task_id": SCALAR},
    "source": dict.fromkeys(("name", "org", "user", "url"), TEXT),
    "value": SCALAR,
    "notes": SCALAR,
    "date": SCALAR,
}
MODEL = {
    "id": needed(TEXT),
    "author": TEXT,
    "createdAt": expected(SCALAR),
    "gated": expected(SCALAR),
    "pipeline_tag": TEXT,
    "tags": expected([TEXT]),
    "cardData": CARD,
    "config": {"architectures": [TEXT]},
    "safetensors": {"total": NUMBER},
    "inferenceProviderMapping": ([HOST], {EVERY: HOST}),
    "evalResults": [SCORE | {"data": SCORE}],
}


def _licence(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    card = model.get("cardData", {})
    named = "license_name" if card.get("license") == "other" and card.get("license_name") else ""
    if card.get("license"):
        yield from subject.stated(card, {named or "license": "license"}, f"{path}.cardData")
        return
    for tag, where in placed(model.get("tags", []), f"{path}.tags"):
        if tag.startswith("license:") and tag != "license:":
            yield subject.claim("license", tag.removeprefix("license:"), where)


def _bases(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """Each base with how the model derives from it, as far as a tag or the card says."""
    card = model.get("cardData", {})
    relations: dict[str, tuple[str, str]] = {}
    for tag, where in placed(model.get("tags", []), f"{path}.tags"):
        if match := BASE_TAG.fullmatch(tag):
            known = relations.get(match["base"], ("", ""))[0]
            if match["relation"] or not known:
                relations[match["base"]] = (match["relation"] or "", where)
    declared = card.get("base_model", [])
    for base in [declared] if isinstance(declared, str) else declared:
        relations.setdefault(
            base, (card.get("base_model_relation", ""), f"{path}.cardData.base_model")
        )
    for base, (relation, where) in relations.items():
        conditions = {"relation": relation} if relation else None
        yield subject.claim("base_model", base, where, conditions=conditions)


def _served(model: Mapping[str, Any], path: str, seen: set[str]) -> Items:
    """Who serves the model, whether it answers there, and its id there."""
    mapping = model.get("inferenceProviderMapping", [])
    if isinstance(mapping, Mapping):
        mapping = [{"provider": name, **entry} for name, entry in mapping.items()]
    for entry, where in placed(mapping, f"{path}.inferenceProviderMapping"):
        yield from unread_once(entry, MAPPED | MAPPED_LEFT, where, seen)
        if entry.get("type") == "tag-filter":
            continue
        if lacking := [key for key in ("provider", "status", "providerId") if key not in entry]:
            yield from malformed([f"'{lacking[0]}' is missing at {where}"], path)
            continue
        host, there = entry["provider"], entry["providerId"]
        yield Subject(model["id"], host).claim("status", entry["status"], f"{where}.status")
        if there != model["id"]:
            yield Subject(there, host).claim("alias_of", model["id"], f"{where}.providerId")


def _scores(subject: Subject, model: Mapping[str, Any], path: str) -> Items:
    for wrapped, where in placed(model.get("evalResults", []), f"{path}.evalResults"):
        if "error" in wrapped:  # a file the Hub itself could not read
            continue
        entry = wrapped.get("data", wrapped)
        if lacking := [key for key in ("dataset", "value") if key not in entry]:
            yield from malformed([f"'{lacking[0]}' is missing at {where}"], path)
            continue
        dataset, source = entry["dataset"], entry.get("source", {})
        conditions = {
            "benchmark": dataset["id"],
            "variant": dataset.get("task_id"),
            "setting": entry.get("notes"),
            "evaluator": source.get("name") or source.get("org") or source.get("user"),
            "reported_on": entry.get("date"),
        }
        about = Subject(subject.model_text, citation_url=source.get("url"))
        yield about.claim(
            "benchmark_score",
            entry["value"],
            f"{where}.value",
            conditions={name: str(text) for name, text in conditions.items() if text},
        )


def _model(model: Mapping[str, Any], path: str, seen: set[str]) -> Items:
    yield from unread_once(model, READ | LEFT, path, seen)
    subject = Subject(model_text=model["id"])
    yield subject.claim("repository", model["id"], f"{path}.id")
    if (author := model.get("author")) in LABS:
        yield subject.claim("lab", author, f"{path}.author")
    yield from subject.stated(model, TEXTS, path)
    if (total := model.get("safetensors", {}).get("total")) is not None:
        where = f"{path}.safetensors.total"
        yield subject.claim("parameters_total", total, where, unit_text="parameters")
    config = model.get("config", {})
    yield from subject.stated(config, {"architectures": "architecture"}, f"{path}.config")
    yield from _licence(subject, model, path)
    yield from _bases(subject, model, path)
    yield from _served(model, path, seen)
    yield from _scores(subject, model, path)


def _models(snapshot: Snapshot) -> list[Any]:
    models = snapshot.json
    if not isinstance(models, list):
        raise PageChanged(f"$ is {kind(models)}, not a list")
    if not models and not skipped(snapshot.page):
        raise PageChanged(f"page '{snapshot.page.id}' lists no model at all")
    return models


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model of a list; an unknown key is reported once."""
    yield from rows.listed("models", _models(snapshot), "$", MODEL, partial(_model, seen=set()))


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The same list further down, while pages are full and not too deep."""
    yield from further(snapshot.page, len(_models(snapshot)))


SOURCE = Source(
    id="huggingface_hub",
    title="Hugging Face Hub",
    publisher="huggingface",
    kind="catalogue",
    pages=FIRST,
    parse=parse,
    terms_url="https://huggingface.co/terms-of-service",
    max_age_days=14,
    follow=follow,
    max_pages=150,
)
