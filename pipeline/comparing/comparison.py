"""The rows a comparison is made of, in the order the reader asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.published import ModelName


@dataclass(frozen=True)
class Comparison:
    """Everything a comparison shows, in the order asked for (not the table's left and right)."""

    models: tuple[ModelName, ModelName]
    sides: tuple[dict[str, Any], dict[str, Any]]
    """Rows of ``dim_models`` with texts, facts, routes and price history."""
    scorecard: dict[str, Any]
    page: dict[str, Any]
    benchmarks: list[dict[str, Any]]
    decided_by: list[dict[str, Any]]
    """Facts that the verdict stands on, rows of ``comparison_decided_by``."""
    related: list[dict[str, Any]]
    """Further pairs, rows of ``comparison_related``."""
    costs: tuple[dict[str, Any], dict[str, Any]]
    traffic: dict[str, Any]
    is_swapped: bool
    """Whether the first model asked for is the table's right one."""

    def in_order(self, left: Any, right: Any) -> tuple[Any, Any]:
        """Two values of the table's sides in the order asked for."""
        return (right, left) if self.is_swapped else (left, right)

    def ahead(self, winner: str | None) -> int | None:
        """The side ``left`` or ``right`` stands for; None for a tie and the unknown."""
        sides = self.in_order("left", "right")
        return sides.index(winner) if winner in sides else None
