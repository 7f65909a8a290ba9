"""The two models that the README compares, as their labs' pages and a catalogue state them.

Fixed facts, read in November 2026: so that what the README prints can be printed again.
"""

import pytest

from pipeline.claims import Claim
from pipeline.cli.examples import PAIR
from pipeline.storage.home import DataHome
from tests import published_seed
from tests.seed_page_claims import about, capability, route, score

OPUS, GPT = PAIR


def home(factory: pytest.TempPathFactory) -> DataHome:
    """The small release with the two in it; built once a test run."""
    return published_seed.home(factory, "readme_home", statements())


def statements() -> dict[str, list[Claim]]:
    """Claims by source: the catalogue knows both, each lab's pages its own."""
    opus = _described(OPUS, "2025-11-24", "200000", "64000", "2025-05")
    gpt = _described(GPT, "2025-12-11", "400000", "128000", "2025-08-31")
    return {
        "models_dev": [
            *opus,
            *gpt,
            *route(OPUS, "anthropic", "5", "25", "0.50"),
            *route(OPUS, "amazon-bedrock", "5", "25", "0.50"),
            *route(GPT, "openai", "1.75", "14", "0.175"),
            *route(GPT, "azure", "1.75", "14", "0.175"),
            *route(OPUS, "openrouter", "5", "25", "0.50"),
            *route(GPT, "openrouter", "1.75", "14", "0.175"),
            capability(OPUS, "computer_use", "true"),
            capability(GPT, "computer_use", "false"),
        ],
        "anthropic_docs": [
            *route(OPUS, "anthropic", "$5", "$25", "$0.50"),
            about(OPUS, "context_window", "200K", unit="tokens"),
        ],
        "openai_docs": [
            *route(GPT, "openai", "$1.75", "$14.00", "$0.175"),
            about(GPT, "context_window", "400,000", unit="tokens"),
        ],
        "arena_leaderboard": [
            score(OPUS, "Arena", "1474", variant="text", metric="Elo"),
            score(GPT, "Arena", "1440", variant="text", metric="Elo"),
            score(OPUS, "Arena", "1494", variant="coding", metric="Elo"),
            score(GPT, "Arena", "1417", variant="coding", metric="Elo"),
        ],
    }


def _described(
    model: str, released_on: str, window: str, longest_answer: str, cutoff: str
) -> list[Claim]:
    can = ("vision", "multimodal", "reasoning", "function_calling", "tool_use")
    return [
        about(model, "model_name", model),
        about(model, "model_type", "chat"),
        about(model, "released_on", released_on),
        about(model, "context_window", window, unit="tokens"),
        about(model, "max_output", longest_answer, unit="tokens"),
        about(model, "knowledge_cutoff", cutoff),
        about(model, "license", "Proprietary"),
        *(capability(model, word, "true") for word in (*can, "structured_outputs")),
    ]
