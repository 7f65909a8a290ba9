"""Inspect's model database: cutoffs, limits and dates of labs' models, kept by hand.

One YAML file a lab, ``<organisation>: {models: {<id>: …}}``, written down from the labs' own pages
(https://github.com/UKGovernmentBEIS/inspect_ai, ``src/inspect_ai/model/_model_data``). A day 01 of
a cutoff is a month. ``versions`` name dated ids, with a date of their own where that differs, and
``aliases`` the clouds' ids. Known slips: gpt-3.5-turbo-0125 is dated a year early, versions of one
model share a cutoff that changed between them, and cutoffs of 2024 are models.dev's, errors
included (o3-mini): agreement with that is taken for no second vote. ``fireworks`` and ``together``
are what those hosts' own interfaces answer: their limits are those of the route. The database
describes models that others offer and introduces none (kind ``registry``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.shapes import NUMBER, TEXT, Shape, needed
from pipeline.readers.yaml_documents import read_yaml

LABS = (
    "anthropic", "deepseek", "gdm", "grok", "meta", "mistral", "moonshotai", "openai", "zai",
)  # fmt: skip
HOSTS = {"fireworks": "fireworks-ai", "together": "together"}
TEXTS = {
    "display_name": "model_name",
    "release_date": "released_on",
    "knowledge_cutoff_date": "knowledge_cutoff",
}
LIMITS = {
    "context_length": "context_window",
    "input_tokens": "max_input",
    "output_tokens": "max_output",
}
READ = TEXTS.keys() | LIMITS.keys() | {"reasoning", "aliases", "versions"}
LEFT = {"reasoning_effort_default"}  # may change on any day without the model changing
READ_OF_VERSION = {"display_name", "release_date", "aliases"}
LEFT_OF_VERSION = {"snapshot"}  # a part of its id
VERSION: Shape = {"release_date": TEXT, "aliases": [TEXT]}
MODEL: Shape = {
    **dict.fromkeys((*TEXTS, "reasoning"), TEXT),
    **dict.fromkeys(LIMITS, NUMBER),
    "aliases": [TEXT],
    "versions": {},
}
ORGANISATION: Shape = {"models": needed({})}
GENERATED = r"sync_models\.py on ([\d-]+ [\d:]+) UTC"
FOLDER = "inspect_ai/model/_model_data"


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model of the file."""
    organisations = read_yaml(snapshot.text, f"page '{snapshot.page.id}'")
    if not isinstance(organisations, Mapping) or not organisations:
        raise PageChanged(f"page '{snapshot.page.id}' has no organisation")
    provider = HOSTS.get(snapshot.page.id)
    seen: set[str] = set()

    def read(name: str, model: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(model, READ | LEFT, path, seen)
        subject = Subject(name, provider)
        yield from subject.stated(model, TEXTS, path)
        yield from subject.stated(model, LIMITS, path, unit_text="tokens")
        if word := model.get("reasoning"):
            where = f"{path}.reasoning"
            feature = {"feature": "reasoning"}
            yield subject.claim("capability", word.lower(), where, conditions=feature)
        yield from _aliases(name, model, path)

        def read_version(version: str, about: Mapping[str, Any], where: str) -> Items:
            yield from unread_once(about, READ_OF_VERSION | LEFT_OF_VERSION, where, seen)
            dated = {"release_date": "released_on"}
            yield from Subject(version, provider).stated(about, dated, where)
            yield from _aliases(version, about, where)

        versions = model.get("versions", {})
        yield from rows.keyed("versions", versions, f"{path}.versions", VERSION, read_version)

    def read_organisation(_key: str, organisation: Mapping[str, Any], path: str) -> Items:
        where = f"{path}.models"
        yield from rows.keyed("models", organisation["models"], where, MODEL, read)

    yield from rows.keyed("organisations", organisations, "$", ORGANISATION, read_organisation)


def _aliases(name: str, about: Mapping[str, Any], path: str) -> Items:
    for alias in about.get("aliases", []):
        yield Subject(alias).claim("alias_of", name, f"{path}.aliases[{alias}]")


def _page(name: str) -> Page:
    member = f"{FOLDER}/{name}.yml"
    dated_by = GENERATED if name in HOSTS else None
    return Page(
        id=name,
        url=f"https://raw.githubusercontent.com/UKGovernmentBEIS/inspect_ai/main/src/{member}",
        media="yaml",
        package=PackageMember("inspect-ai", member, "yaml", dated_by=dated_by),
    )


SOURCE = Source(
    id="inspect_models",
    title="Inspect's model database",
    publisher="inspect",
    kind="registry",
    pages=tuple(_page(name) for name in (*LABS, *HOSTS)),
    parse=parse,
    terms_url="https://github.com/UKGovernmentBEIS/inspect_ai/blob/main/LICENSE",
    max_age_days=90,
    lineage=("models_dev",),
)
