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
from pipeline.comparing.figures import UNKNOWN, cost_text, tokens_text, usd_text
from pipeline.published import ModelName, UnknownModel, find_model, rows

MOST = 8

SIDES = """
select
    models.*,
    sides.license_text,
    sides.best_route
from marts.dim_models as models
inner join marts.comparison_sides as sides on models.model_id = sides.model_id
where models.model_id = ?
"""
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
        sides += found
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
        _line("Cheapest input", sides, pairs, "cheapest_input_usd_per_mtok", "input_price"),
        _line("Cheapest output", sides, pairs, "cheapest_output_usd_per_mtok", "output_price"),
        _line("Context window", sides, pairs, "context_window_tokens", "context"),
        _line("Max output", sides, pairs, "max_output_tokens", "max_output"),
        _line("Released", sides, pairs, "released_on", "released"),
        _line("Provider routes", sides, pairs, "provider_count", "provider_count"),
        _line("Licence", sides, pairs, "license_text", None),
    ]
    for column in (name for name in sides[0] if name.startswith("supports_")):
        if any(side[column] is not None for side in sides):
            label = column.removeprefix("supports_").replace("_", " ").capitalize()
            lines.append(_line(label.replace("Ide ", "IDE "), sides, pairs, column, None))
    return lines


def _line(
    label: str,
    sides: Sequence[dict[str, Any]],
    pairs: Sequence[list[dict[str, Any]]],
    column: str,
    signal: str | None,
) -> Line:
    cells = [_text(column, side[column]) for side in sides]
    return Line(label, cells, _leader(pairs, signal) if signal else None)


def _in_and_out(side: dict[str, Any], basis: str) -> str:
    """Input and output price of one of a model's prices, USD per million tokens."""
    if side[f"{basis}_provider_id"] is None:
        return UNKNOWN
    prices = (side[f"{basis}_{component}_usd_per_mtok"] for component in ("input", "output"))
    return " / ".join(map(usd_text, prices))


def _text(column: str, value: Any) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if column.endswith("_tokens"):
        return tokens_text(value)
    return usd_text(value) if column.endswith("_per_mtok") else str(value)


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
