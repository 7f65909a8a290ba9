"""The charts of a comparison: prices, context windows, benchmarks, prices over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from pipeline.comparing.charts import Bar, Series, Step, bars, steps
from pipeline.comparing.comparison import Comparison

SHOWN_BENCHMARKS = 8


@dataclass(frozen=True)
class Chart:
    """A drawing and what stands above it."""

    name: str
    caption: str
    drawing: Markup


def charts(comparison: Comparison) -> dict[str, Chart]:
    """The charts that have something to show, by name."""
    return {chart.name: chart for chart in _all(comparison) if chart.drawing}


def _all(comparison: Comparison) -> Iterator[Chart]:
    prices = "Cheapest price, USD per 1M tokens"
    yield Chart("prices", prices, bars(prices, list(_price_bars(comparison))))
    context = "Context window, tokens"
    yield Chart("context", context, bars(context, list(_context_bars(comparison))))
    scores = "Shared benchmarks, percent"
    yield Chart("benchmarks", scores, bars(scores, list(_score_bars(comparison))))
    history = "Output price over time on today's cheapest route, USD per 1M tokens"
    until = max(side["last_reviewed_on"] for side in comparison.sides)
    yield Chart("history", history, steps(history, list(_price_series(comparison)), until))


def _price_bars(comparison: Comparison) -> Iterator[Bar]:
    for component in ("input", "output"):
        for number, side in enumerate(comparison.sides):
            price = side[f"cheapest_{component}_usd_per_mtok"]
            if price is not None:
                label = f"{component.capitalize()} · {side['model_name']}"
                yield Bar(label, price, side["texts"][f"{component}_text"], number)


def _context_bars(comparison: Comparison) -> Iterator[Bar]:
    for number, side in enumerate(comparison.sides):
        tokens = side["context_window_tokens"]
        if tokens is not None:
            text = side["facts"]["context_window_tokens"]["value_text"]
            yield Bar(side["model_name"], Decimal(tokens), text, number)


def _score_bars(comparison: Comparison) -> Iterator[Bar]:
    shared = [one for one in comparison.benchmarks if one["score_scale"] == "percent"]
    for one in shared[:SHOWN_BENCHMARKS]:
        for number, side in enumerate(comparison.in_order("left", "right")):
            label = one["benchmark_name"] if number == 0 else ""
            yield Bar(label, one[f"{side}_score"], one[f"{side}_score_text"], number)


def _price_series(comparison: Comparison) -> Iterator[Series]:
    """The output price of each model's cheapest paid route, as its offer's history has it."""
    for number, side in enumerate(comparison.sides):
        cheapest = side["cheapest_output_usd_per_mtok"]
        offers = {
            route["offer_id"]
            for route in side["routes"]
            if route["output_usd_per_mtok"] == cheapest
            and route["provider_id"] == side["cheapest_route_provider_id"]
        }
        periods = [
            one
            for one in side["history"]
            if one["component"] == "output" and one["offer_id"] in offers
        ]
        for _, of_offer in list(groupby(periods, lambda one: one["offer_id"]))[:1]:
            prices = [Step(one["valid_from"], one["usd_per_mtok"]) for one in of_offer]
            yield Series(side["model_name"], number, prices)
