"""The shape of OpenRouter's list of models, and of one model's endpoints.

Here: which keys are objects, lists, texts and numbers. Not here: what they mean
(``openrouter_api``).
"""

from __future__ import annotations

from pipeline.readers.shapes import ANY, EVERY, FLAG, NUMBER, SCALAR, TEXT, Shape, expected, needed
from pipeline.sources.openrouter_api.behaviour import ABILITIES, SPEEDS, THINKING, UPTIMES
from pipeline.sources.openrouter_api.prices import OVERRIDE_KEYS, PRICES

TEXTS = (
    "id", "canonical_slug", "name", "hugging_face_id", "knowledge_cutoff", "expiration_date",
)  # fmt: skip
FLAGS = dict.fromkeys(THINKING, FLAG)
LIMITS = ("max_prompt_tokens", "max_completion_tokens")
PRICING: Shape = dict.fromkeys(PRICES, SCALAR) | {"discount": SCALAR}
PRICING |= {"overrides": [dict.fromkeys(PRICES, SCALAR) | dict.fromkeys(OVERRIDE_KEYS, SCALAR)]}
ROUTE: Shape = {
    "pricing": expected(PRICING),
    "supported_parameters": [TEXT],
    "context_length": NUMBER,
}
RANKED: Shape = dict.fromkeys(("arena", "category"), needed(SCALAR))
RANKED |= dict.fromkeys(("elo", "win_rate"), SCALAR)
MODEL = (
    ROUTE
    | dict.fromkeys(TEXTS, TEXT)
    | {
        "id": needed(TEXT),
        "created": NUMBER,
        "alias_target": {"slug": TEXT},
        "architecture": expected({"input_modalities": [TEXT], "output_modalities": [TEXT]}),
        "top_provider": {"context_length": NUMBER, "max_completion_tokens": NUMBER},
        "links": {"details": TEXT},
        "reasoning": {"supported_efforts": [TEXT], "default_effort": TEXT, **FLAGS},
        "benchmarks": {
            "artificial_analysis": {EVERY: SCALAR},
            "design_arena": [RANKED],
        },
    }
)
ENDPOINT = ROUTE | {"provider_name": needed(TEXT), "tag": TEXT, "quantization": TEXT}
ENDPOINT |= dict.fromkeys((*LIMITS, *UPTIMES), NUMBER) | dict.fromkeys(ABILITIES, FLAG)
ENDPOINT |= {speed: {EVERY: NUMBER} for speed in SPEEDS}
LINKED = {
    "alias_target": {"slug": TEXT},
    "links": {"details": TEXT},
}
"""Of a model, what says whether its endpoints are a page."""
LISTING: Shape = {"data": needed(([ANY], {"id": needed(TEXT), "endpoints": needed([ANY])}))}
LISTING |= {"links": {"next": TEXT}}
