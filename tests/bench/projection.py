"""What 100,000 models would cost, computed from what was measured of fewer.

Not a measurement: a pair is taken to cost what it did at the largest number of models at
which that form was measured; what is asked of a model grows with the number of models.
"""

from __future__ import annotations

from typing import Any

MODELS = 100_000
PAIRS = MODELS * (MODELS - 1) / 2
CORES = 8
"""Of one machine; pairs are made slice by slice, and none needs another."""


def table(sizes: list[dict[str, float]]) -> str:
    """As Markdown: what is stored, what making and asking it takes, on how many machines."""
    rows = [
        "| form | stored | CPU to make | machines (8 cores, an hour) | a pair | all of a model |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*rows, *(_row(form, sizes) for form in ("wide", "packed", "on_demand"))])


def _row(form: str, sizes: list[dict[str, float]]) -> str:
    made = next((one for one in reversed(sizes) if f"{form}_2_cpu" in one), None)
    asked = next(one for one in reversed(sizes) if f"read_{form}, a pair by its ids" in one)
    grown = MODELS / asked["models"]
    reads = [asked[f"read_{form}, a pair by its ids"], asked[f"read_{form}, all pairs of a model"]]
    told = [f"{seconds * grown:.1f} s" for seconds in reads]
    name = form.replace("_", " ")
    looked_up = asked.get("looked_up_bytes", 0) / asked["models"] * MODELS
    if made is None:
        return f"| {name} | {_gb(looked_up)} | none | 1 | {told[0]} | {told[1]} |"
    hours = made[f"{form}_2_cpu"] / made["pairs"] * PAIRS / 3600
    stored = made[f"{form}_2_bytes"] / made["pairs"] * PAIRS + (form == "packed") * looked_up
    machines = max(1, -(-hours // CORES))
    return f"| {name} | {_gb(stored)} | {hours:.1f} h | {machines:.0f} | {told[0]} | {told[1]} |"


def _gb(size: float) -> str:
    return f"{size / 1e9:,.1f} GB"


def of(points: dict[str, Any]) -> str:
    """From the points of the part ``pairs``; empty where it was not measured."""
    return table(points["sizes"]) if points else ""
