"""Cards that labs keep in their own code repositories: a README or MODEL_CARD of one release.

One card may be about several models (all sizes of a family); what it says outside tables is
claimed of the name the release goes by here. What a card holds and how it errs, ``readers.cards``
says. Cards on Hugging Face, of one model each, are the source ``huggingface_cards``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims import Claim, Page, Snapshot, Source, Unread
from pipeline.readers.cards.card import card_claims
from pipeline.readers.cards.names import named_by_file, publisher

# repository, branch and path, the name of the release, how its lab's models are named
CARDS = (
    ("deepseek-ai/DeepSeek-R1", "main/README.md", "DeepSeek-R1", "deepseek"),
    ("deepseek-ai/DeepSeek-V3", "main/README.md", "DeepSeek-V3", "deepseek"),
    ("MoonshotAI/Kimi-K2", "main/README.md", "Kimi K2", "kimi"),
    ("MoonshotAI/Kimi-K2.5", "main/README.md", "Kimi K2.5", "kimi"),
    ("meta-llama/llama-models", "main/models/llama3_1/MODEL_CARD.md", "Llama 3.1", "llama"),
    ("meta-llama/llama-models", "main/models/llama3_2/MODEL_CARD.md", "Llama 3.2", "llama"),
    ("meta-llama/llama-models", "main/models/llama3_3/MODEL_CARD.md", "Llama 3.3", "llama"),
    ("meta-llama/llama-models", "main/models/llama4/MODEL_CARD.md", "Llama 4", "llama"),
    ("zai-org/GLM-4.5", "main/README.md", "GLM-4.5", "glm"),
    ("MiniMax-AI/MiniMax-M2", "main/README.md", "MiniMax-M2", "minimax"),
    ("databricks/dbrx", "main/MODEL_CARD_dbrx_instruct.md", "DBRX Instruct", "dbrx"),
    ("InternLM/InternLM", "main/model_cards/internlm2.5_7b.md", "InternLM2.5-7B", "internlm"),
    ("InternLM/InternLM", "main/model_cards/internlm2.5_20b.md", "InternLM2.5-20B", "internlm"),
)


def _page(repository: str, path: str, name: str, family: str) -> Page:
    _, _, file = path.partition("/")
    return Page(
        id=f"{repository}__{file}".replace("/", "__").removesuffix(".md"),
        url=f"https://raw.githubusercontent.com/{repository}/{path}",
        media="markdown",
        params={"repository": repository, "name": name, "family": family},
    )


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of one card: front matter, listed facts, tables, in this order."""
    params = snapshot.page.params
    named = "/".join(filter(None, named_by_file(snapshot.page.id)))
    repository = params.get("repository", named)
    name = params.get("name", repository.rpartition("/")[2])
    return card_claims(snapshot, publisher(repository, name, params.get("family")))


SOURCE = Source(
    id="lab_cards",
    title="Model cards in labs' own repositories",
    publisher="github",
    kind="model_card",
    pages=tuple(_page(*card) for card in CARDS),
    parse=parse,
    terms_url="https://docs.github.com/en/site-policy/github-terms/github-terms-of-service",
    max_age_days=60,
    lineage=("huggingface_cards",),  # the same labs' word, often the same file
)
