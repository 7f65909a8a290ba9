"""The facts that a verdict stands on, as figures with their sources.

Which facts those are is ``comparison_decided_by`` of the published file; here they get their words.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.comparing.comparison import Comparison
from pipeline.comparing.figures import Figure
from pipeline.words import capability_names, specifications

MOST = 8
"""Facts shown; a verdict on everything (dominates) stands on some twenty."""
PRICES = {
    "input_usd_per_mtok": "input per 1M tokens",
    "output_usd_per_mtok": "output per 1M tokens",
}


@dataclass(frozen=True)
class Decided:
    """A fact that decided: whose and which it is, and its figure."""

    label: str
    figure: Figure


def decided(comparison: Comparison) -> list[Decided]:
    """The facts behind the verdict, first those that are confirmed longest ago."""
    names = {side["model_id"]: side["model_name"] for side in comparison.sides}
    capabilities = {f"supports_{name}": text for name, text in capability_names().items()}
    words = specifications() | capabilities | PRICES
    boards = {board["measure_id"]: board["benchmark_name"] for board in comparison.benchmarks}
    return [
        Decided(
            f"{names[fact['model_id']]}, "
            f"{words.get(fact['fact_id']) or boards.get(fact['fact_id']) or fact['fact_id']}",
            Figure(fact["value_text"], fact["source_url"], fact["last_reviewed_on"]),
        )
        for fact in comparison.decided_by
    ]
