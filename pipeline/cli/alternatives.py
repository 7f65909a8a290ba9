"""The command that lists other models for who uses one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import click

from pipeline.cli.console import say, tell, tell_nothing_fits, tell_taken
from pipeline.cli.options import json_option, public_option
from pipeline.cli.own_prices import own_alternatives, own_prices
from pipeline.comparing.alternatives import SIGNALS, alternatives
from pipeline.comparing.figures import cost_text
from pipeline.escapes import dump_json
from pipeline.published import find_model, open_published
from pipeline.storage.home import data_home

SAME_SHARE = Decimal("0.005")
"""Costs within this share of each other are the same."""


def _signals(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...]:
    """The signals of a comma-separated text; raises ``click.BadParameter`` for another word."""
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    if unknown := set(names) - {"all", *SIGNALS}:
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))} is no signal: give all, or some of {', '.join(SIGNALS)}"
        )
    return SIGNALS if "all" in names else tuple(names)


@click.command(name="alternatives")
@click.argument("model")
@click.option(
    "--at-least",
    metavar="SIGNALS",
    callback=_signals,
    help=f"At least as good on all, or on some of {', '.join(SIGNALS)}; what is not known is not.",
)
@click.option("--max-cost", type=click.FloatRange(min=0), help="USD a month, reference traffic.")
@click.option("--providers", default="", help="Served by one of these, comma-separated.")
@click.option("--region", help="Sold in this region by name, such as eu or us-east-1.")
@click.option("--open-weights", is_flag=True, help="Only models whose weights can be downloaded.")
@click.option("--limit", type=click.IntRange(min=1), default=15, show_default=True)
@public_option
@json_option
def show_alternatives(
    model: str,
    at_least: tuple[str, ...],
    max_cost: float | None,
    providers: str,
    region: str | None,
    open_weights: bool,
    limit: int,
    public: bool,
    as_json: bool,
) -> None:
    """Other models than MODEL, with what is saved, lost and gained.

    Those known to be at least as good come first, most saved first.
    """
    with open_published(data_home()) as published:
        asked = find_model(published, model)
        tell_taken(asked)
        own = None if public else own_prices(data_home(), published)
        found = alternatives(
            published,
            asked,
            at_least=at_least,
            max_cost=None if own else max_cost,
            providers=[name for name in providers.split(",") if name.strip()],
            region=region,
            open_weights=open_weights,
        )
        if own:
            found = own_alternatives(own, published, asked.model_id, found, max_cost)
    if not found:
        tell_nothing_fits(
            f"no other model is known that could take the place of {asked.model_name} so: leave "
            "out a bound"
        )
    if as_json:
        say(dump_json(found[:limit], str))
    elif found:
        tell(_text(asked.model_name, found, limit))


def _text(name: str, found: Sequence[dict[str, Any]], limit: int) -> str:
    lines = [f"Instead of {name}, at reference traffic (800M input, 250M output tokens a month)"]
    for row in found[:limit]:
        lines += ["", f"{row['other_model_name']}: {_saving(row)}", *_changes(row)]
    if len(found) > limit:
        lines += ["", f"and {len(found) - limit} more (--limit)"]
    return "\n".join(lines)


def _saving(row: dict[str, Any]) -> str:
    cost, saving = row["other_monthly_cost_usd"], row["saving_usd"]
    if cost is None:
        return "no cost is known"
    if saving is None:
        return f"{cost_text(cost)} a month"
    own = cost_text(row["monthly_cost_usd"])
    more = cost_text(abs(saving))
    change = f"saves {more} of {own}" if saving > 0 else f"costs {more} more than {own}"
    # Units that were converted differ in the last digit.
    if abs(saving) < SAME_SHARE * cost:
        change = "costs the same"
    kind = "your own" if row.get("is_own") else row["cost_basis"]
    return f"{cost_text(cost)} a month, {change} ({kind} prices)"


def _changes(row: dict[str, Any]) -> list[str]:
    """Lines on what is lost, gained and not known."""
    changes = {
        "lost": row["lost_words"],
        "gained": row["gained_words"],
        "not known": row["unknown_words"],
    }
    lines = [f"  {what:<10} {', '.join(items)}" for what, items in changes.items() if items]
    if row["task_cost_winner"] == "this" and row["monthly_cost_winner"] == "other":
        costs = (f"${row[name]:.3f}" for name in ("other_task_cost_usd", "task_cost_usd"))
        lines.append(
            f"  but        a task of {row['task_benchmark_id']} cost {' against '.join(costs)}"
        )
    if row["unsure_ending"]:
        lines.append(f"  but        {row['unsure_ending']}")
    return lines or ["  at least as good on all that is known"]
