"""The shape of genai-prices' list of providers, as far as ``genai_prices`` relies on it."""

from __future__ import annotations

from pipeline.readers.shapes import (
    ANY,
    EVERY,
    NUMBER,
    SCALAR,
    TEXT,
    Shape,
    Whole,
    expected,
    needed,
)

MAX_CLAUSES = 5
"""Clauses within clauses of a ``match``."""
CONSTRAINTS = {"start_date", "start_time", "end_time"}
TIER = {"start": needed(SCALAR), "price": needed(SCALAR)}
PRICES = {EVERY: (SCALAR, {"base": needed(SCALAR), "tiers": expected([TIER])})}
ENTRY = {
    "constraint": dict.fromkeys(CONSTRAINTS, TEXT),
    "when": {EVERY: TEXT},
    "prices": needed({EVERY: ANY}),
}
CLAUSE: Shape = {"equals": SCALAR}
for _ in range(MAX_CLAUSES):
    CLAUSE = {"equals": SCALAR, "or": [CLAUSE]}
MODEL = {
    **{"id": needed(TEXT), "name": TEXT, "context_window": NUMBER},
    "match": expected(CLAUSE),
    # An entry holds until the next one does: without one, another would hold for ever.
    "prices": expected((Whole([ENTRY]), {EVERY: ANY})),
    "price_variants": Whole([ENTRY]),
}
PROVIDER = {"id": needed(TEXT), "name": expected(TEXT), "pricing_urls": [TEXT]}
PROVIDER |= {"models": needed([ANY])}
