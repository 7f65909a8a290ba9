"""Several models side by side: a column a model, the leader of each row, the verdict of each pair.

Here: which rows are read, and in which order they stand. Who leads a row is ``compare_many`` of
the published file, the verdict of a pair ``comparison_pages``; the layout is in ``many_layout``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

import duckdb

from pipeline.comparing.costs import BASES
from pipeline.comparing.figures import UNKNOWN, cost_text
from pipeline.published import ModelName, UnknownModel, find_model, rows
from pipeline.words import capability_names, specifications

MOST = 8
MOST_BOARDS = 8
"""Benchmarks shown: all that a pair's verdict goes by, then those that most of the models have."""
MOST_OF_ONE = 2
FACT_ROWS = (
    ("context_window_tokens", "context_text", "context"),
    ("max_output_tokens", "max_output_text", "max_output"),
    ("released_on", "released_text", "released"),
)
"""Facts with a row of their own, their texts, and the signal that tells who leads it."""

SIDES = """
select sides.*, models.provider_count
from marts.comparison_sides as sides
inner join marts.dim_models as models on sides.model_id = models.model_id
where sides.model_id = ?
"""
PAIRS = """
select * from marts.comparisons_directed
where model_id = ? and list_contains(?::varchar[], other_model_id)
"""
SIGNALS = """
select told.*, boards.benchmark_name, boards.measure_words
from marts.compare_many(?) as told
left join (
    select
        bests.measure_id,
        any_value(bests.measure_words) as measure_words,
        any_value(benchmarks.benchmark_name) as benchmark_name
    from marts.benchmark_bests as bests
    inner join marts.dim_benchmarks as benchmarks on bests.benchmark_id = benchmarks.benchmark_id
    group by bests.measure_id
) as boards on told.signal_id = boards.measure_id
"""
VERDICT = """
select verdict from marts.comparison_pages
where left_model_id = ? and right_model_id = ?
"""
GONE_BY = """
select top_measure_id, count(*) as pairs from marts.comparison_scorecards
where
    list_contains(?::varchar[], left_model_id) and list_contains(?::varchar[], right_model_id)
    and benchmark_winner in ('left', 'right')
group by top_measure_id
"""
"""The benchmark that each pair goes by, where one of the two leads it."""


@dataclass(frozen=True)
class Line:
    """A signal: what each model has, and the number of the one that leads (None where none)."""

    label: str
    cells: list[str]
    leader: int | None = None


@dataclass(frozen=True)
class ComparisonOfMany:
    """Models in the order asked for, their lines, and the verdicts of their pairs."""

    models: list[ModelName]
    lines: list[Line]
    verdicts: list[tuple[str, str]]
    """Names of a pair ("A vs B") and its verdict."""


def compare_many(published: duckdb.DuckDBPyConnection, names: Sequence[str]) -> ComparisonOfMany:
    """Two to eight models by any of their names.

    Raises ``UnknownModel`` for an unknown name, one given twice, and a model that is not compared.
    """
    if not 2 <= len(names) <= MOST:
        raise UnknownModel(f"give 2 to {MOST} models, not {len(names)}")
    models = [find_model(published, name) for name in names]
    ids = [model.model_id for model in models]
    if twice := {model.model_name for model in models if ids.count(model.model_id) > 1}:
        raise UnknownModel(f"{', '.join(sorted(twice))} is given twice")
    sides, pairs = [], []
    for model in models:
        found = rows(published, SIDES, [model.model_id])
        if not found:
            raise UnknownModel(f"{model.model_name} is no language model: it is not compared")
        sides.append(found[0])
        pairs.append(rows(published, PAIRS, [model.model_id, ids]))
    told = rows(published, SIGNALS, [ids])
    leaders = {row["signal_id"]: ids.index(row["model_id"]) for row in told if row["is_leader"]}
    gone_by = {row["top_measure_id"]: row["pairs"] for row in rows(published, GONE_BY, [ids, ids])}
    lines = [*_lines(sides, pairs, leaders), *_boards(told, ids, leaders, gone_by)]
    return ComparisonOfMany(models, lines, _verdicts(published, models))


def _verdicts(
    published: duckdb.DuckDBPyConnection, models: Sequence[ModelName]
) -> list[tuple[str, str]]:
    verdicts = []
    for one, other in combinations(models, 2):
        ids = sorted([one.model_id, other.model_id])
        [page] = rows(published, VERDICT, ids)
        verdicts.append((f"{one.model_name} vs {other.model_name}", page["verdict"]))
    return verdicts


def _boards(
    told: Sequence[dict[str, Any]],
    ids: Sequence[str],
    leaders: Mapping[str, int],
    gone_by: Mapping[str, int],
) -> list[Line]:
    """The benchmarks that pairs go by, then those that most of the models have a score on."""
    boards: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    benchmarks: dict[str, str] = {}
    for row in told:
        if row["benchmark_name"] is not None:
            boards.setdefault(row["signal_id"], {})[row["model_id"]] = row["value_text"]
            benchmarks[row["signal_id"]] = row["benchmark_name"]
            words = f" ({row['measure_words']})" if row["measure_words"] else ""
            names[row["signal_id"]] = f"{row['benchmark_name']}{words}"
    order = sorted(
        boards,
        key=lambda board: (
            -gone_by.get(board, 0),
            -len(boards[board]),
            board not in leaders,
            board,
        ),
    )
    # Two of a benchmark at most, so that one with many variants leaves room for others.
    taken = Counter[str]()
    shown = []
    for board in order:
        taken[benchmarks[board]] += 1
        if board in gone_by or taken[benchmarks[board]] <= MOST_OF_ONE:
            shown.append(board)
    return [
        Line(
            names[board],
            [boards[board].get(model_id, UNKNOWN) for model_id in ids],
            leaders.get(board),
        )
        for board in shown[: max(MOST_BOARDS, len(gone_by))]
    ]


def _lines(
    sides: Sequence[dict[str, Any]],
    pairs: Sequence[list[dict[str, Any]]],
    leaders: Mapping[str, int],
) -> list[Line]:
    """The signals, then the capabilities that any source speaks of."""
    lines = [
        _line("Status", sides, "status_text"),
        Line("Retires", [_end(side) for side in sides]),
        Line("Monthly cost", [_cost(found) for found in pairs], leaders.get("monthly_cost")),
        Line("List price, in / out", [_in_and_out(side, "list") for side in sides]),
        Line("Best price, in / out", [_in_and_out(side, "best") for side in sides]),
        _line("Best route", sides, "best_route"),
        _line("Cheapest input", sides, "input_text", leaders.get("input_price")),
        _line("Cheapest output", sides, "output_text", leaders.get("output_price")),
    ]
    lines += [
        _line(specifications()[fact], sides, text, leaders.get(signal))
        for fact, text, signal in FACT_ROWS
    ]
    lines += [
        _line("Provider routes", sides, "provider_count", leaders.get("provider_count")),
        _line(specifications()["license_id"], sides, "license_text"),
    ]
    for capability_id, name in capability_names().items():
        line = _line(name, sides, f"{capability_id}_text")
        if set(line.cells) != {UNKNOWN}:
            lines.append(line)
    return lines


def _line(
    label: str, sides: Sequence[dict[str, Any]], column: str, leader: int | None = None
) -> Line:
    found = (side.get(column) for side in sides)
    return Line(label, [UNKNOWN if text is None else str(text) for text in found], leader)


def _end(side: dict[str, Any]) -> str:
    """The day on which a model ends, and whether one source alone says so."""
    if side["retires_text"] is None:
        return "no end stated" if side["ending_text"] is None else str(side["ending_text"])
    return str(side["retires_text"]) + (" (one source alone)" if side["unsure_ending"] else "")


def _in_and_out(side: dict[str, Any], basis: str) -> str:
    """Input and output price of one of a model's prices, USD per million tokens; else why none."""
    texts = [side[f"{basis}_{component}_text"] for component in ("input", "output")]
    if not any(texts):
        return str(side[f"{basis}_price_text"])
    return " / ".join(text or UNKNOWN for text in texts)


def _cost(pairs: Sequence[dict[str, Any]]) -> str:
    """The cost on the basis of its pairs; several bases are told apart."""
    costs: dict[Decimal, set[str | None]] = {}
    for pair in pairs:
        if pair["monthly_cost_usd"] is not None:
            costs.setdefault(pair["monthly_cost_usd"], set()).add(pair["cost_basis"])
    told = (cost_text(cost) + _basis(bases) for cost, bases in sorted(costs.items()))
    return " or ".join(told) or "Unavailable"


def _basis(bases: set[str | None]) -> str:
    """The most trusted basis of a cost, where its pairs name one."""
    basis = next((basis for basis in BASES if basis in bases), None)
    return f" ({basis})" if basis else ""
