"""The tables of a comparison: rows of figures, each with its source and date.

Which side is ahead comes from ``comparison_scorecards``; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.comparing.comparison import Comparison
from pipeline.comparing.figures import UNKNOWN, Figure, fact_figure
from pipeline.words import capability_names, specifications

# Facts that comparison_sides writes as sentences do: 200k tokens, parameters with the active ones.
TEXTS = {
    "parameters_total": "parameters_text",
    "context_window_tokens": "context_text",
    "max_output_tokens": "max_output_text",
}
ALWAYS = 3
"""So many specifications are shown also where neither model has them."""
# The three prices of a model, by the basis that costs are compared on.
BASES = {
    "list": "List price",
    "best": "Best established price",
    "cheapest": "Cheapest tracked",
}
EVIDENCE = {
    "self_reported": "self-reported",
    "other_lab": "by another lab",
    "independent": "independent",
}
WINNERS = {
    "released_on": "released_winner",
    "context_window_tokens": "context_winner",
    "max_output_tokens": "max_output_winner",
}


@dataclass(frozen=True)
class Row:
    """A line of a table: what both models have, and which is ahead (0, 1 or None)."""

    label: str
    cells: tuple[Figure, Figure]
    ahead: int | None = None


def _rows(
    comparison: Comparison,
    label: str,
    cell: Callable[[dict[str, Any]], Figure],
    winner: str | None = None,
) -> Row:
    one, other = comparison.sides
    ahead = comparison.ahead(comparison.scorecard[winner]) if winner else None
    return Row(label, (cell(one), cell(other)), ahead)


def signal_rows(comparison: Comparison) -> Iterator[Row]:
    """The decision scorecard: one row a signal."""
    yield _rows(comparison, "Best for", lambda side: Figure(side["best_for"] or UNKNOWN))
    yield _rows(comparison, "Decision fit", lambda side: Figure(side["decision_fit"] or UNKNOWN))
    yield _rows(comparison, "Context window", _fact("context_window_tokens"), "context_winner")
    yield from (_price_row(comparison, label, basis) for basis, label in BASES.items())
    yield _rows(
        comparison,
        "Provider routes",
        lambda side: Figure(f"{side['provider_count']} tracked"),
        "provider_count_winner",
    )
    yield Row("Shared benchmarks", _leader_cells(comparison))


def _price_row(comparison: Comparison, label: str, basis: str) -> Row:
    """One of the three prices; who is ahead is marked where the pair's costs are of that basis."""

    def figure(side: dict[str, Any]) -> Figure:
        source = side[f"{basis}_source_url"], side[f"{basis}_last_reviewed_on"]
        return Figure(side["texts"][f"{basis}_price_text"], *source)

    is_basis = comparison.scorecard["cost_basis"] == basis
    return _rows(comparison, label, figure, "monthly_cost_winner" if is_basis else None)


def spec_rows(comparison: Comparison) -> Iterator[Row]:
    """The specifications; a row that neither model has a value for is left out."""
    for place, (attribute_id, label) in enumerate(specifications().items()):
        row = _rows(comparison, label, _fact(attribute_id), WINNERS.get(attribute_id))
        if place < ALWAYS or any(cell.is_known for cell in row.cells):
            yield row


def price_rows(comparison: Comparison) -> Iterator[Row]:
    """Cheapest prices, each with its route; that of cached input is the best route's own."""
    yield _rows(comparison, "Input /1M tokens", _cheapest("input"), "input_price_winner")
    yield _rows(comparison, "Output /1M tokens", _cheapest("output"), "output_price_winner")
    yield _rows(comparison, "Cached input /1M", _cached_input)
    yield _rows(
        comparison, "Free route", lambda side: Figure("Yes" if side["has_free_route"] else "No")
    )
    yield _rows(comparison, "Providers", _providers)


def capability_rows(comparison: Comparison) -> Iterator[Row]:
    """The capabilities: Yes, No where a source says so, else unknown."""
    for capability_id, label in capability_names().items():
        row = _rows(comparison, label, _fact(f"supports_{capability_id}"))
        yes = [cell.text == "Yes" for cell in row.cells]
        is_decided = {cell.text for cell in row.cells} == {"Yes", "No"}
        yield Row(row.label, row.cells, yes.index(True) if is_decided else None)


def benchmark_rows(comparison: Comparison) -> Iterator[Row]:
    """Shared benchmarks with both scores and the gap."""
    for shared in comparison.benchmarks:
        label = shared["benchmark_name"] or shared["benchmark_id"]
        if shared["measure_words"]:
            label += f" · {shared['measure_words']}"
        cells = [
            Figure(
                shared[f"{side}_score_text"],
                shared[f"{side}_source_url"],
                shared[f"{side}_last_reviewed_on"],
                detail=_how_measured(shared, side),
            )
            for side in comparison.in_order("left", "right")
        ]
        leader = shared["leader"] if shared["is_comparable"] else None
        yield Row(label, (cells[0], cells[1]), comparison.ahead(leader))


def _how_measured(shared: dict[str, Any], side: str) -> str:
    """Setting of a score, who ran it and when, as far as that is told."""
    reported_on = shared[f"{side}_reported_on"]
    told = (
        shared[f"{side}_setting_text"],
        EVIDENCE.get(shared[f"{side}_evidence"]),
        f"run of {reported_on}" if reported_on else None,
    )
    return ", ".join(text for text in told if text)


def _fact(attribute_id: str) -> Callable[[dict[str, Any]], Figure]:
    def figure(side: dict[str, Any]) -> Figure:
        found = fact_figure(side["facts"].get(attribute_id))
        text = side["texts"].get(TEXTS.get(attribute_id))
        return replace(found, text=text) if text and found.is_known else found

    return figure


def _cached_input(side: dict[str, Any]) -> Figure:
    """Its price on the route of the price beside it, which the side's texts name."""
    text, basis = side["texts"]["cached_input_text"], side["texts"]["cached_input_basis"]
    if text is None:
        return Figure(UNKNOWN)
    return Figure(text, side[f"{basis}_source_url"], side[f"{basis}_last_reviewed_on"])


def _cheapest(component: str) -> Callable[[dict[str, Any]], Figure]:
    """The lowest price of a component, as dim_models has it, with its route."""
    column = f"{component}_usd_per_mtok"

    def figure(side: dict[str, Any]) -> Figure:
        lowest = side[f"cheapest_{column}"]
        priced = [
            route
            for route in side["routes"]
            if lowest is not None and route["is_choosable"] and route[column] == lowest
        ]
        if not priced:
            return Figure(UNKNOWN)
        # Of those that ask the same, the one that dim_models names, then the lab's own.
        named = (side["cheapest_route_provider_id"], side["list_provider_id"])
        route = min(
            priced,
            key=lambda route: (
                *(route["provider_id"] != provider_id for provider_id in named),
                route["provider_name"],
            ),
        )
        return fact_figure(route["facts"].get(column), detail=f"on {route['provider_name']}")

    return figure


def _providers(side: dict[str, Any]) -> Figure:
    names = list(dict.fromkeys(route["provider_name"] for route in side["routes"]))
    if not names:
        return Figure(UNKNOWN)
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return Figure(", ".join(names[:6]) + more)


def _leader_cells(comparison: Comparison) -> tuple[Figure, Figure]:
    count = len(comparison.benchmarks)
    rows = Figure(f"{count} row{'' if count == 1 else 's'}")
    if not count:
        return (rows, rows)
    top = comparison.benchmarks[0]
    ahead = comparison.ahead(comparison.scorecard["benchmark_winner"])
    leads = Figure(f"{top['benchmark_name']} leader")
    if ahead is None:
        return (rows, rows)
    return (leads, rows) if ahead == 0 else (rows, leads)


def route_cells(route: dict[str, Any]) -> dict[str, Any]:
    """What the table of routes shows of one."""

    def price(component: str) -> Figure:
        column = f"{component}_usd_per_mtok"
        found = fact_figure(route["facts"].get(column))
        text = "free" if route["is_free"] and not route[column] else found.text
        return Figure(text, others=found.others)

    scope = [route[name] for name in ("region_scope", "mode", "quantization")]
    return {
        "provider_name": route["provider_name"],
        "provider_model_name": route["provider_model_name"],
        "scope": ", ".join(x for x in scope if x and x not in ("global", "default", "as_released")),
        "input": price("input"),
        "output": price("output"),
        "cache_read": price("cache_read"),
        "source_url": route["source_url"],
        "reviewed_on": route["last_reviewed_on"],
    }
