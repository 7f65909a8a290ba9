"""ms-swift's registry of weights it can train: the architecture class of each repository.

A Python module a family of models, read as data: ``ModelMeta(…, [ModelGroup([Model(<ModelScope id>,
<Hugging Face id>)])], …, architectures=[…], tags=[…])``. ``architectures`` are the classes that the
configuration of these repositories names; where a family has several, which is whose is not said,
and none is claimed. ``tags`` say what a model takes besides text; ``task_type`` is what it is for.
Quantised copies stand beside the weights they come from. It introduces no model (kind
``registry``). https://github.com/modelscope/ms-swift
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.believable import Unusable
from pipeline.claims import Claim, PackageMember, Page, Snapshot, Source, Unread
from pipeline.readers.entries import Items
from pipeline.readers.json_documents import Subject
from pipeline.readers.python_literals import Call, calls

MODULES = (
    "baidu", "deepseek", "gemma", "glm", "llama", "llm", "microsoft", "minimax", "mistral",
    "moonshot", "qwen",
)  # fmt: skip
"""The families of language models that others offer."""
FEATURES = {"vision", "video", "audio"}
READ = {"architectures", "tags", "task_type"}
# How the library loads and trains it; further kinds of tags are its own.
LEFT = {
    "additional_saved_files", "ignore_patterns", "is_reward", "loader", "mcore_model_type",
    "model_arch", "requires", "template", "torch_dtype",
}  # fmt: skip


def parse(snapshot: Snapshot) -> Items:
    """Claims of every repository, in the order of the module."""
    seen: set[str] = set()
    for family, models in calls(snapshot, "ModelMeta", "Model"):
        place = f"ModelMeta, line {family.line}"
        for key in sorted(family.named.keys() - READ - LEFT - seen):
            seen.add(key)
            yield Unread(field=key, locator=place)
        if "architectures" not in family.named:
            yield Unread(field=f"'architectures' is missing at {place}", locator=place)
        for model in models:
            repository = model.arguments[-1] if model.arguments else None
            if isinstance(repository, str) and "/" in repository:
                yield from _facts(Subject(repository), family, f"Model({repository})")
            else:
                yield Unread(field=f"a model without a repository at {place}", locator=place)


def _facts(subject: Subject, family: Call, place: str) -> Iterator[Claim]:
    named = {key: _texts(family.named.get(key)) for key in READ}
    if len(named["architectures"]) == 1:
        yield subject.claim(
            "architecture_class", named["architectures"][0], f"{place}: architectures"
        )
    yield from (
        subject.claim("capability", True, f"{place}: tags", conditions={"feature": tag})
        for tag in named["tags"]
        if tag in FEATURES
    )
    for task in named["task_type"]:
        yield subject.claim("model_type", task, f"{place}: task_type")


def _texts(value: object) -> list[str]:
    """A text or a list of texts as a list; nothing where it is computed."""
    if isinstance(value, Unusable):
        return []
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str) and text]


SOURCE = Source(
    id="ms_swift_models",
    title="ms-swift model registry",
    publisher="ms-swift",
    kind="registry",
    pages=tuple(
        Page(
            id=module,
            url=f"https://raw.githubusercontent.com/modelscope/ms-swift/main/swift/model/models/{module}.py",
            media="python",
            package=PackageMember("ms-swift", f"swift/model/models/{module}.py", "python"),
        )
        for module in MODULES
    ),
    parse=parse,
    terms_url="https://github.com/modelscope/ms-swift/blob/main/LICENSE",
    max_age_days=365,
)
