"""Several models side by side: a column a model, the leader of each row, the verdict of each pair.

Here: which rows are read, and who leads a row. Who is ahead in a pair, and its verdict, are
``comparisons_directed`` and ``comparison_pages``; how it is laid out is in ``many_layout``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

import duckdb

from pipeline.comparing.costs import BASES
from pipeline.comparing.figures import UNKNOWN, cost_text
from pipeline.publishing.reading import ModelName, UnknownModel, find_model, rows
from pipeline.words import capability_names, specifications

MOST = 8
FACT_ROWS = (
    ("context_window_tokens", "context"),
    ("max_output_tokens", "max_output"),
    ("released_on", "released"),
)
"""Facts with a row of their own, and the signal that tells who leads it."""

SIDES = """
select sides.*, models.provider_count
from marts.comparison_sides as sides
inner join marts.dim_models as models on sides.model_id = models.model_id
where sides.model_id = ?
"""
FACTS = "select attribute_id, value_text from marts.model_facts where model_id = ?"
PAIRS = """
select * from marts.comparisons_directed
where model_id = ? and list_contains(?::varchar[], other_model_id)
"""
VERDICT = """
select verdict from marts.comparison_pages
where left_model_id = ? and right_model_id = ?
"""


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
        facts = rows(published, FACTS, [model.model_id])
        texts = {fact["attribute_id"]: fact["value_text"] for fact in facts}
        sides.append(texts | found[0])
        pairs.append(rows(published, PAIRS, [model.model_id, ids]))
    return ComparisonOfMany(models, _lines(sides, pairs), _verdicts(published, models))


def _verdicts(
    published: duckdb.DuckDBPyConnection, models: Sequence[ModelName]
) -> list[tuple[str, str]]:
    verdicts = []
    for one, other in combinations(models, 2):
        ids = sorted([one.model_id, other.model_id])
        [page] = rows(published, VERDICT, ids)
        verdicts.append((f"{one.model_name} vs {other.model_name}", page["verdict"]))
    return verdicts


def _lines(sides: Sequence[dict[str, Any]], pairs: Sequence[list[dict[str, Any]]]) -> list[Line]:
    """The signals, then the capabilities that any source speaks of."""
    costs = [_cost(found) for found in pairs]
    lines = [
        Line("Monthly cost", costs, _leader(pairs, "monthly_cost")),
        Line("List price, in / out", [_in_and_out(side, "list") for side in sides]),
        Line("Best price, in / out", [_in_and_out(side, "best") for side in sides]),
        _line("Best route", sides, pairs, "best_route", None),
        _line("Cheapest input", sides, pairs, "input_text", "input_price"),
        _line("Cheapest output", sides, pairs, "output_text", "output_price"),
    ]
    lines += [
        _line(specifications()[fact], sides, pairs, fact, signal) for fact, signal in FACT_ROWS
    ]
    lines += [
        _line("Provider routes", sides, pairs, "provider_count", "provider_count"),
        _line(specifications()["license_id"], sides, pairs, "license_text", None),
    ]
    for capability_id, name in capability_names().items():
        line = _line(name, sides, pairs, f"{capability_id}_text", None)
        if set(line.cells) != {UNKNOWN}:
            lines.append(line)
    return lines


def _line(
    label: str,
    sides: Sequence[dict[str, Any]],
    pairs: Sequence[list[dict[str, Any]]],
    column: str,
    signal: str | None,
) -> Line:
    found = (side.get(column) for side in sides)
    cells = [UNKNOWN if text is None else str(text) for text in found]
    return Line(label, cells, _leader(pairs, signal) if signal else None)


def _in_and_out(side: dict[str, Any], basis: str) -> str:
    """Input and output price of one of a model's prices, USD per million tokens."""
    texts = [side[f"{basis}_{component}_text"] for component in ("input", "output")]
    return " / ".join(text or UNKNOWN for text in texts) if any(texts) else UNKNOWN


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


def _leader(pairs: Sequence[list[dict[str, Any]]], signal: str) -> int | None:
    """The model ahead of every other that is known of, and behind or level with none."""
    for number, found in enumerate(pairs):
        winners = [pair[f"{signal}_winner"] for pair in found]
        if "this" in winners and not {"other", "tie"} & set(winners):
            return number
    return None
