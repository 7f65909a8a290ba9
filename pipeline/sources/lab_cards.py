"""Cards that labs keep in their own code repositories: a README or MODEL_CARD of one release.

One card may be about several models (all sizes of a family); what it says outside tables is
claimed of the name the release goes by here. What a card holds and how it errs, ``readers.cards``
says. Cards on Hugging Face, of one model each, are the source ``huggingface_cards``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims import Claim, Page, Snapshot, Source, Unread
from pipeline.readers.cards.card import card_claims
from pipeline.readers.cards.names import Publisher, named_by_file, publisher

_LLAMA = "meta-llama/llama-models"


def _each(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(prefix + name for name in names)


def _tuned(prefix: str, *sizes: str) -> tuple[str, ...]:
    """The base weights of each size and those tuned to instructions."""
    return tuple(prefix + size + kind for size in sizes for kind in ("", "-Instruct"))


# repository, branch and path, the name of the release, how its lab's models are named, and the
# weights that the release is of: none where it is one model, of its name
CARDS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (
        "deepseek-ai/DeepSeek-R1", "main/README.md", "DeepSeek-R1", "deepseek",
        _each("deepseek-ai/DeepSeek-R1", "", "-Zero"),
    ),
    (
        "deepseek-ai/DeepSeek-V3", "main/README.md", "DeepSeek-V3", "deepseek",
        _each("deepseek-ai/DeepSeek-V3", "", "-Base"),
    ),
    (
        "MoonshotAI/Kimi-K2", "main/README.md", "Kimi K2", "kimi",
        _each("moonshotai/Kimi-K2-", "Instruct", "Base"),
    ),
    ("MoonshotAI/Kimi-K2.5", "main/README.md", "Kimi K2.5", "kimi", ("moonshotai/Kimi-K2.5",)),
    (
        _LLAMA, "main/models/llama3_1/MODEL_CARD.md", "Llama 3.1", "llama",
        _tuned("meta-llama/Llama-3.1-", "8B", "70B", "405B"),
    ),
    (
        _LLAMA, "main/models/llama3_2/MODEL_CARD.md", "Llama 3.2", "llama",
        _tuned("meta-llama/Llama-3.2-", "1B", "3B"),
    ),
    (
        _LLAMA, "main/models/llama3_3/MODEL_CARD.md", "Llama 3.3", "llama",
        ("meta-llama/Llama-3.3-70B-Instruct",),  # the base weights were not released
    ),
    (
        _LLAMA, "main/models/llama4/MODEL_CARD.md", "Llama 4", "llama",
        _tuned("meta-llama/Llama-4-", "Scout-17B-16E", "Maverick-17B-128E"),
    ),
    (
        "openai/gpt-oss", "main/README.md", "gpt-oss", "gptoss",
        _each("openai/gpt-oss-", "120b", "20b"),
    ),
    (
        "QwenLM/Qwen3", "main/README.md", "Qwen3", "qwen",
        _each(
            "Qwen/Qwen3-", "235B-A22B-Instruct-2507", "235B-A22B-Thinking-2507",
            "30B-A3B-Instruct-2507", "30B-A3B-Thinking-2507", "4B-Instruct-2507",
            "4B-Thinking-2507",
        ),
    ),
    (
        "QwenLM/Qwen3.5", "main/README.md", "Qwen3.5", "qwen",
        _each(
            "Qwen/Qwen3.5-", "397B-A17B", "122B-A10B", "35B-A3B", "27B", "9B", "4B", "2B", "0.8B",
        ),
    ),
    ("zai-org/GLM-4.5", "main/README.md", "GLM-4.5", "glm", ()),
    ("zai-org/GLM-5", "main/README.md", "GLM-5", "glm", ()),
    ("MiniMax-AI/MiniMax-M2", "main/README.md", "MiniMax-M2", "minimax", ()),
    ("databricks/dbrx", "main/MODEL_CARD_dbrx_instruct.md", "DBRX Instruct", "dbrx", ()),
    (
        "ibm-granite/granite-3.3-language-models", "main/README.md", "Granite 3.3", "granite",
        _each("ibm-granite/granite-3.3-", "2b-base", "2b-instruct", "8b-base", "8b-instruct"),
    ),
    ("InternLM/InternLM", "main/model_cards/internlm2.5_7b.md", "InternLM2.5-7B", "internlm", ()),
    ("InternLM/InternLM", "main/model_cards/internlm2.5_20b.md", "InternLM2.5-20B", "internlm", ()),
)  # fmt: skip


def _page(repository: str, path: str) -> Page:
    _, _, file = path.partition("/")
    return Page(
        id=f"{repository}__{file}".replace("/", "__").removesuffix(".md"),
        url=f"https://raw.githubusercontent.com/{repository}/{path}",
        media="markdown",
    )


_KNOWN = [
    (_page(repository, path), Publisher(name, repository.partition("/")[0], family, models))
    for repository, path, name, family, models in CARDS
]


def _card(page: Page) -> Publisher:
    """Whose card a page is; one saved by hand is known by the name of its file."""
    named = "/".join(filter(None, named_by_file(page.id)))
    for known, card in _KNOWN:
        if page.id == known.id or _letters(named.rpartition("/")[2]) == _letters(card.model_text):
            return card
    return publisher(named, named.rpartition("/")[2])


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one card: front matter, listed facts, tables, in this order."""
    return card_claims(snapshot, _card(snapshot.page))


SOURCE = Source(
    id="lab_cards",
    title="Model cards in labs' own repositories",
    publisher="github",
    kind="model_card",
    pages=tuple(page for page, _ in _KNOWN),
    parse=parse,
    terms_url="https://docs.github.com/en/site-policy/github-terms/github-terms-of-service",
    max_age_days=60,
    lineage=("huggingface_cards",),  # the same labs' word, often the same file
)
