"""LangChain's model profiles: abilities, limits and release dates, one package a provider.

Each partner package carries ``_PROFILES``: model id → profile, generated from models.dev and
corrected by hand (https://docs.langchain.com/oss/python/langchain/models). Agreement with
models.dev is no second vote. An entry of flags alone is a correction without name or date. A
flag that is absent is no claim, ``False`` is one. ``max_input_tokens`` is the largest prompt and
not the context window. A package is as new as its own last release, so each page has its own day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.python_literals import assigned
from pipeline.readers.shapes import FLAG, NUMBER, TEXT, Shape

TEXTS = {
    "name": "model_name",
    "release_date": "released_on",
    "open_weights": "open_weights",
    "status": "status",
}
LIMITS = {"max_input_tokens": "max_input", "max_output_tokens": "max_output"}
MODALITIES = ("text", "image", "audio", "video")
FEATURES = {
    "reasoning_output": "reasoning",
    "tool_calling": "tool_calling",
    "structured_output": "structured_output",
    "pdf_inputs": "pdf_input",
    "attachment": "attachment",
}
FLAGS = {f"{word}_{way}" for word in MODALITIES for way in ("inputs", "outputs")} | FEATURES.keys()
EFFORTS = {"reasoning_effort_levels": "effort_levels"}
READ = TEXTS.keys() | LIMITS.keys() | EFFORTS.keys() | FLAGS
# How a client library calls the model, when a row was edited.
LEFT = {
    "last_updated", "temperature", "tool_choice", "tool_call_streaming", "image_url_inputs",
    "image_tool_message", "pdf_tool_message", "reasoning_effort_default",
    "mid_conversation_system_messages", "mid_conversation_tools",
}  # fmt: skip
KNOWN = READ | LEFT
PROFILE: dict[str, Shape] = {
    "name": TEXT,
    "release_date": TEXT,
    "status": TEXT,
    "open_weights": FLAG,
}
PROFILE |= dict.fromkeys(LIMITS, NUMBER) | dict.fromkeys(FLAGS, FLAG)
PROFILE["reasoning_effort_levels"] = [TEXT]
PROVIDERS = {
    "openrouter": "openrouter",
    "aws": "amazon-bedrock",
    "nvidia-ai-endpoints": "nvidia",
    "huggingface": "huggingface",
    "google-vertexai": "google-vertex",
    "openai": "openai",
    "google-genai": "google",
    "fireworks": "fireworks-ai",
    "mistralai": "mistral",
    "groq": "groq",
    "anthropic": "anthropic",
    "xai": "xai",
    "deepseek": "deepseek",
    "perplexity": "perplexity",
}
"""Name of the package → the provider as models.dev writes it."""
MONOREPO = "https://raw.githubusercontent.com/langchain-ai/langchain/master/libs/partners"


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every profile of one package."""
    profiles = assigned(snapshot, "_PROFILES")
    if not profiles:
        raise PageChanged(f"page '{snapshot.page.id}' has no profiles")
    provider = PROVIDERS.get(snapshot.page.id)
    if provider is None:
        raise PageChanged(f"page '{snapshot.page.id}' has no provider in PROVIDERS")
    seen: set[str] = set()

    def read(name: str, profile: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(profile, KNOWN, path, seen)
        subject = Subject(model_text=name, provider_text=provider)
        yield from subject.stated(profile, TEXTS, path)
        yield from subject.stated(profile, LIMITS, path, unit_text="tokens")
        yield from subject.stated(profile, EFFORTS, path)
        for key, feature in FEATURES.items():
            if isinstance(value := profile.get(key), bool):
                where = f"{path}.{key}"
                yield subject.claim("capability", value, where, conditions={"feature": feature})
        for way in ("input", "output"):
            words = [word for word in MODALITIES if profile.get(f"{word}_{way}s") is True]
            if words:
                where = f"{path}.{words[0]}_{way}s"
                yield subject.claim(f"{way}_modalities", ", ".join(words), where)

    yield from rows.keyed("profiles", profiles, "_PROFILES", PROFILE, read)


def _page(package: str) -> Page:
    module = f"langchain_{package.replace('-', '_')}/data/_profiles.py"
    return Page(
        id=package,
        url=f"{MONOREPO}/{package}/{module}",
        media="python",
        package=PackageMember(f"langchain-{package}", module, "python"),
    )


SOURCE = Source(
    id="langchain_profiles",
    title="LangChain model profiles",
    publisher="langchain",
    kind="catalogue",
    pages=tuple(_page(package) for package in PROVIDERS),
    parse=parse,
    terms_url="https://github.com/langchain-ai/langchain/blob/master/LICENSE",
    max_age_days=120,
    lineage=("models_dev",),
)
