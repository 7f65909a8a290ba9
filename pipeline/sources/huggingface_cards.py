"""Model cards on Hugging Face: the README of each repository, as its lab wrote it.

Addresses are ``https://huggingface.co/<repository>/raw/main/README.md``; the list is a choice of
repositories of the labs that release open weights, in one place below. A gated repository shows
its card, a withdrawn one answers 401 or 404: that is the page's failure and stays visible. What a
card holds and how it errs, ``readers.cards`` says. ``huggingface_hub`` reads the hub's own data.

First comes the hub's list of each lab's repositories with the commit each is at
(``/api/models?author=…&expand[]=sha``, https://huggingface.co/docs/hub/api): a card of the commit
at which it was read is not asked for again. A list states nothing else that is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims import VERSION, Page, Snapshot, Source
from pipeline.readers.cards.card import card_claims
from pipeline.readers.cards.names import named_by_file, publisher
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.shapes import TEXT, needed, shaped

REPOSITORIES = (
    "Qwen/Qwen2.5-72B-Instruct",
    "Qwen/Qwen2.5-Coder-32B-Instruct",
    "Qwen/QwQ-32B",
    "Qwen/Qwen3-235B-A22B-Instruct-2507",
    "Qwen/Qwen3-235B-A22B-Thinking-2507",
    "Qwen/Qwen3-30B-A3B-Instruct-2507",
    "Qwen/Qwen3-32B",
    "Qwen/Qwen3-8B",
    "Qwen/Qwen3-Coder-480B-A35B-Instruct",
    "Qwen/Qwen3-Next-80B-A3B-Instruct",
    "Qwen/Qwen3-VL-235B-A22B-Instruct",
    "Qwen/Qwen3.5-397B-A17B",
    "Qwen/Qwen3.5-122B-A10B",
    "Qwen/Qwen3.5-35B-A3B",
    "Qwen/Qwen3.5-27B",
    "Qwen/Qwen3.5-9B",
    "Qwen/Qwen3.5-4B",
    "deepseek-ai/DeepSeek-R1",
    "deepseek-ai/DeepSeek-R1-0528",
    "deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
    "deepseek-ai/DeepSeek-V3",
    "deepseek-ai/DeepSeek-V3-0324",
    "deepseek-ai/DeepSeek-V3.1",
    "deepseek-ai/DeepSeek-V3.2",
    "deepseek-ai/DeepSeek-V3.2-Exp",
    "meta-llama/Llama-3.1-8B-Instruct",
    "meta-llama/Llama-3.1-70B-Instruct",
    "meta-llama/Llama-3.1-405B-Instruct",
    "meta-llama/Llama-3.2-3B-Instruct",
    "meta-llama/Llama-3.3-70B-Instruct",
    "meta-llama/Llama-4-Scout-17B-16E-Instruct",
    "meta-llama/Llama-4-Maverick-17B-128E-Instruct",
    "google/gemma-2-27b-it",
    "google/gemma-3-4b-it",
    "google/gemma-3-12b-it",
    "google/gemma-3-27b-it",
    "google/gemma-3n-E4B-it",
    "openai/gpt-oss-20b",
    "openai/gpt-oss-120b",
    "mistralai/Mistral-7B-Instruct-v0.3",
    "mistralai/Mixtral-8x7B-Instruct-v0.1",
    "mistralai/Mistral-Nemo-Instruct-2407",
    "mistralai/Mistral-Small-3.2-24B-Instruct-2506",
    "mistralai/Magistral-Small-2509",
    "mistralai/Devstral-Small-2507",
    "mistralai/Mistral-Large-3-675B-Instruct-2512",
    "moonshotai/Kimi-K2-Instruct",
    "moonshotai/Kimi-K2-Instruct-0905",
    "moonshotai/Kimi-K2-Thinking",
    "moonshotai/Kimi-K2.5",
    "zai-org/GLM-4.5",
    "zai-org/GLM-4.5-Air",
    "zai-org/GLM-4.6",
    "zai-org/GLM-4.7",
    "zai-org/GLM-5",
    "MiniMaxAI/MiniMax-M1-80k",
    "MiniMaxAI/MiniMax-M2",
    "MiniMaxAI/MiniMax-M2.5",
    "microsoft/phi-4",
    "microsoft/Phi-4-mini-instruct",
    "microsoft/Phi-4-reasoning-plus",
    "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5",
    "nvidia/NVIDIA-Nemotron-Nano-9B-v2",
    "ibm-granite/granite-3.3-8b-instruct",
    "ibm-granite/granite-4.0-h-small",
    "CohereLabs/c4ai-command-a-03-2025",
    "CohereLabs/aya-expanse-32b",
    "allenai/OLMo-2-0325-32B-Instruct",
    "allenai/Olmo-3-32B-Think",
    "01-ai/Yi-1.5-34B-Chat",
    "internlm/internlm2_5-7b-chat",
    "internlm/internlm3-8b-instruct",
    "databricks/dbrx-instruct",
    "tiiuae/Falcon3-10B-Instruct",
    "LGAI-EXAONE/EXAONE-4.0-32B",
    "baidu/ERNIE-4.5-300B-A47B-PT",
    "tencent/Hunyuan-A13B-Instruct",
    "XiaomiMiMo/MiMo-V2-Flash",
    "HuggingFaceTB/SmolLM3-3B",
    "ai21labs/AI21-Jamba-Large-1.7",
)


_LISTS = tuple(
    Page(
        id=f"list.{lab}",
        url=f"https://huggingface.co/api/models?author={lab}&sort=downloads&limit=500&expand[]=sha",
        media="json",
    )
    for lab in dict.fromkeys(repository.partition("/")[0] for repository in REPOSITORIES)
)
_CARDS = {
    repository: Page(
        id=repository.replace("/", "__"),
        url=f"https://huggingface.co/{repository}/raw/main/README.md",
        media="markdown",
        params={"repository": repository},
    )
    for repository in REPOSITORIES
}


ENTRY = {"id": needed(TEXT), "sha": needed(TEXT)}


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The cards of a list, each with the commit its repository is at."""
    if not snapshot.page.id.startswith("list."):
        return
    for entry in shaped(snapshot.json, [ENTRY], "$", faults=[]):
        if card := _CARDS.get(entry["id"]):
            yield replace(card, params={**card.params, VERSION: entry["sha"]})


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of one card: front matter, listed facts, tables, in this order; none of a list."""
    if snapshot.page.id.startswith("list."):
        yield from rows.listed("repositories", snapshot.json, "$", ENTRY, lambda *_: iter(()))
        return
    named = "/".join(filter(None, named_by_file(snapshot.page.id)))
    repository = snapshot.page.params.get("repository", named)
    yield from card_claims(snapshot, publisher(repository, repository))


SOURCE = Source(
    id="huggingface_cards",
    title="Model cards on Hugging Face",
    publisher="huggingface",
    kind="model_card",
    pages=(*_LISTS, *_CARDS.values()),
    parse=parse,
    terms_url="https://huggingface.co/terms-of-service",
    max_age_days=30,
    follow=follow,
)
