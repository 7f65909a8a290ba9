"""The Model Openness Tool's models: the licence of each component, weights above all.

A repository of YAML (https://mot.isitopen.ai, by the Linux Foundation AI & Data), read as an
archive: ``models/<name>.yml`` with ``release`` and its ``components``. It describes models that
others offer and introduces none (kind ``registry``).

- The licence of the model is that of "Model parameters (Final)", else the one of the whole
  ``distribution``. Licences of code, data and papers are other works' and not claimed.
- "unlicensed", "Undisclosed" and "Component not included" state no licence.
- ``date`` is the day of the entry, never of the release: left out. ``version`` is the size where
  it ends in B or M, else any word.
- A model goes by its Hugging Face repository where that bears its name, else by its name: some
  tuned models link to their base, some to a whole organisation.
- ``origin`` is a base model, a licence or a remark, as it comes: left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread, fold
from pipeline.readers.archives import data_files, within
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.shapes import ANY, TEXT, Shape, needed
from pipeline.readers.yaml_documents import read_yaml

READ = {"name", "version", "producer", "license", "components", "huggingface"}
READ |= {"architecture"}
LEFT = {"contact", "date", "origin", "repository", "type"}
COMPONENT_READ = {"name", "license", "license_path"}
COMPONENT_LEFT = {"component_path", "description"}
WEIGHTS = "Model parameters (Final)"
RELEASE: Shape = {
    **dict.fromkeys(("version", "producer", "huggingface", "architecture"), TEXT),
    "name": needed(TEXT),
    "license": {"distribution": {"name": TEXT, "path": TEXT}},
    "components": needed([{"name": needed(TEXT), "license": TEXT, "license_path": TEXT}]),
}
FILE: Shape = {"framework": ANY, "release": needed(RELEASE)}
_NONE = re.compile(
    r"|none|unlicensed|undisclosed|(?:component )*not includ.*|component not.*", re.I
)
_SIZE = re.compile(r"\d+(?:\.\d+)?\s?[BMT]", re.I)
_REPOSITORY = re.compile(r"https?://huggingface\.co/([\w.-]+/[\w.-]+?)/?(?:\?.*)?")


def _licenses(release: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Licence of the weights or, where none is stated, of the distribution; address, place."""
    for index, component in enumerate(release["components"]):
        if component["name"].startswith(WEIGHTS):
            place = f"components[{index}].license"
            yield component.get("license", ""), component.get("license_path", ""), place
    whole = release.get("license", {}).get("distribution", {})
    yield whole.get("name", ""), whole.get("path", ""), "license.distribution.name"


def _release(release: Mapping[str, Any], path: str) -> Iterator[Claim]:
    link = _REPOSITORY.fullmatch(release.get("huggingface", ""))
    if link and not _letters(link[1]).endswith(_letters(release["name"])):
        link = None
    subject = Subject(link[1] if link else release["name"])
    yield subject.claim("model_name", release["name"], f"{path}.name")
    if link:
        yield subject.claim("repository", link[1], f"{path}.huggingface")
    if producer := release.get("producer"):
        yield subject.claim("lab", producer, f"{path}.producer")
    if _SIZE.fullmatch(size := release.get("version", "")):
        yield subject.claim("parameters_total", size, f"{path}.version")
    if (kind := release.get("architecture", "")) and kind != "undisclosed":
        yield subject.claim("architecture", kind, f"{path}.architecture")
    for name, address, place in _licenses(release):
        if not _NONE.fullmatch(fold(name)):
            about = Subject(subject.model_text, citation_url=address or None)
            yield about.claim("license", name, f"{path}.{place}")
            return


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model, by the name of its file."""
    files, lost = data_files(snapshot, {".yml": read_yaml, ".yaml": read_yaml})
    models = within(files, "models", snapshot.page.id)
    yield from (Unread("link to a file that is not there", path) for path in lost)
    if not models:
        raise PageChanged(f"page '{snapshot.page.id}' has no models")
    seen: set[str] = set()

    def read(file: Mapping[str, Any], path: str) -> Items:
        release = file["release"]
        yield from unread_once(release, READ | LEFT, f"{path}: release", seen)
        for component in release["components"]:
            known = COMPONENT_READ | COMPONENT_LEFT
            yield from unread_once(component, known, f"{path}: components", seen)
        yield from _release(release, f"{path}: release")

    for path, content in models.items():
        yield from rows.one("models", content, path, FILE, read)


SOURCE = Source(
    id="model_openness",
    title="Model Openness Tool",
    publisher="lf-ai-data",
    kind="registry",
    pages=(
        Page(
            id="models",
            url="https://codeload.github.com/lfai/model_openness_tool/tar.gz/refs/heads/main",
            media="archive",
        ),
    ),
    parse=parse,
    terms_url="https://github.com/lfai/model_openness_tool/blob/main/LICENSE",
    max_age_days=365,
)
