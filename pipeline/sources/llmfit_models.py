"""llmfit's list of Hugging Face repositories: licence tag, parameters and model type of each.

``[]`` by ``name`` (owner/name), some 17,000 crawled repositories. The package carries the list
inside its executable: it is cut out from the first ``[`` that opens a row with ``parameters_raw``;
a second list of files behind it is another thing. The tag of a licence is the uploader's word:
``other`` names none, and what an owner says holds for the model only where the owner is its lab.
Left out for good reasons: ``release_date`` is when the repository was made, ``context_length``
often a library's default (4096), and active parameters are computed from the count of experts.
It introduces no model (kind ``registry``). https://github.com/AlexsJones/llmfit
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.believable import read_json_at
from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.shapes import NUMBER, TEXT, needed

OPENS, CLOSES = b'[\n  {\n    "name": ', b"\n]"
MARK = b'"parameters_raw"'
NO_LICENCE = {"other", "unknown"}
READ = {"name", "license", "parameters_raw", "architecture"}
# See above; figures of the hub, sizes of layers, what it takes to run a model.
LEFT = {
    "provider", "parameter_count", "is_moe", "num_experts", "active_experts", "active_parameters",
    "context_length", "pipeline_tag", "languages", "hf_downloads", "hf_likes", "release_date",
    "num_hidden_layers", "hidden_size", "num_attention_heads", "num_key_value_heads", "head_dim",
    "vocab_size", "_discovered", "min_ram_gb", "recommended_ram_gb", "min_vram_gb",
    "quantization", "use_case", "gguf_sources", "capabilities", "format", "attention_layout",
    "_revalidated", "_audio_backends", "_audio_rtf_cpu", "_audio_rtf_gpu", "_audio_vram_gb",
    "hidden_dim", "intermediate_size", "shared_expert_intermediate_size", "moe_intermediate_size",
}  # fmt: skip
KNOWN = READ | LEFT
ROW = {"name": needed(TEXT), "license": TEXT, "parameters_raw": NUMBER, "architecture": TEXT}


def _listed(snapshot: Snapshot) -> Any:
    """The list, from its own file or cut out of the executable."""
    if snapshot.media != "archive":
        return snapshot.json
    marked = snapshot.content.find(MARK)
    start = snapshot.content.rfind(OPENS, 0, max(marked, 0))
    if start < 0:
        raise PageChanged(f"page '{snapshot.page.id}' holds no list of repositories")
    end = snapshot.content.find(CLOSES, start)
    text = snapshot.content[start : end + len(CLOSES)].decode("utf-8", errors="replace")
    try:
        return read_json_at(text, 0)[0]
    except ValueError as error:
        raise PageChanged(f"the list in '{snapshot.page.id}' is cut: {error}") from error


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Licence, parameters and model type of every repository, in the order of the list."""
    seen: set[str] = set()
    licences = 0

    def read(row: Mapping[str, Any], path: str) -> Items:
        nonlocal licences
        yield from unread_once(row, KNOWN, path, seen)
        subject = Subject(row["name"])
        licence = row.get("license")
        if licence and licence.lower() not in NO_LICENCE:
            licences += 1
            yield subject.claim("license", licence, f"{path}.license")
        size = {"parameters_raw": "parameters_total"}
        yield from subject.stated(row, size, path, unit_text="parameters")
        yield from subject.stated(row, {"architecture": "architecture_class"}, path)

    yield from rows.listed("repositories", _listed(snapshot), "$", ROW, read, name="name")
    if not licences:
        raise PageChanged(f"no repository in '{snapshot.page.id}' has a licence")


SOURCE = Source(
    id="llmfit_models",
    title="llmfit's Hugging Face models",
    publisher="llmfit",
    kind="registry",
    pages=(
        Page(
            id="hf_models",
            url="https://raw.githubusercontent.com/AlexsJones/llmfit/main/llmfit-core/data/hf_models.json",
            media="json",
            package=PackageMember("llmfit", "llmfit-*.data/scripts/llmfit", "archive"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/AlexsJones/llmfit/blob/main/LICENSE",
    max_age_days=180,
)
