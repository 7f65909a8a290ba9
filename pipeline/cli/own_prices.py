"""Prices of the reader's own beside the published ones: what ``compare`` and ``models`` add.

Here: the words. Not here: the file (``own.prices_file``) and what its lines do (``own.routes``).
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.comparing.costs import is_plain
from pipeline.comparing.figures import cost_text
from pipeline.escapes import dump_json, markdown, visible
from pipeline.own.costs import OwnCost, costs_at_own
from pipeline.own.prices_file import read_own_prices
from pipeline.own.routes import OwnPrices, OwnRoute
from pipeline.own.tables import write_lines, write_routes
from pipeline.published import ModelName, find_model, rows
from pipeline.storage.home import DataHome, data_home

VERDICTS = """
select
    left_model_id, right_model_id, left_model_name, right_model_name, verdict_code, verdict_winner,
    evidence
from marts.scorecards_at_own(?, ?, ?, 'own_routes')
"""
REFERENCE = "select * from marts.dim_traffic_profiles where profile_id = 'reference'"


def own_prices(home: DataHome, published: duckdb.DuckDBPyConnection) -> OwnPrices:
    """What the home's file says today; raises ``OwnPricesError`` for lines that mean nothing."""
    return OwnPrices(published, read_own_prices(home.root), datetime.now(UTC).date(), home.root)


def own_lines_written(home: DataHome, published: duckdb.DuckDBPyConnection) -> bool:
    """Write the lines of the home's file as ``temp.own_lines``; whether there are any."""
    own = OwnPrices(published, read_own_prices(home.root), None, home.root)
    write_lines(published, own)
    return bool(own)


def price_words(route: OwnRoute) -> str:
    """'$2.55 in, $12.75 out on Anthropic', marked own."""
    prices = {"in": route.prices["input"], "out": route.prices["output"]}
    told = ", ".join(f"{_usd(usd)} {way}" for way, usd in prices.items() if usd is not None)
    note = f": {route.note}" if route.note else ""
    return f"{told} on {route.provider_name} (own{note})"


def _usd(amount: Decimal) -> str:
    """As pages write a price: $3, $2.70, $1.125."""
    whole, point, part = f"{amount.normalize():f}".partition(".")
    return f"${whole}{point}{part.ljust(2, '0') if point else ''}"


def own_column(
    own: OwnPrices, published: duckdb.DuckDBPyConnection, found: list[dict[str, Any]]
) -> None:
    """Give each model its own price where it has one: that which costs least at reference."""
    [reference] = rows(published, REFERENCE)
    ids = [row["model_id"] for row in found]
    lowest: dict[str, OwnCost] = {}
    for cost in costs_at_own(published, own, ids, reference):
        if cost.is_own:
            lowest.setdefault(cost.model_id, cost)
    for row in found:
        cheap = lowest.get(row["model_id"])
        row["own_price"] = None
        for route in own.routes(row["model_id"]) if cheap else []:
            if cheap and route.provider_id == cheap.provider_id:
                row["own_price"] = price_words(route)


def own_comparison(
    own: OwnPrices,
    published: duckdb.DuckDBPyConnection,
    names: tuple[str, ...],
    traffic: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """What each model costs a month at the reader's prices; empty where none has an own one."""
    models = [find_model(published, name) for name in names]
    costs = costs_at_own(published, own, [model.model_id for model in models], traffic)
    taken = {cost.model_id: cost for cost in costs if cost.is_taken}
    told = [_of_model(own, model, taken.get(model.model_id)) for model in models]
    return told if any(one["own_prices"] for one in told) else []


def _of_model(own: OwnPrices, model: ModelName, taken: OwnCost | None) -> dict[str, Any]:
    """Own routes take the place of the public ones of their providers."""
    return {
        "model_id": model.model_id,
        "model_name": model.model_name,
        "own_prices": [price_words(route) for route in own.routes(model.model_id)],
        "monthly_cost_usd": taken.monthly_cost_usd if taken else None,
        "provider_id": taken.provider_id if taken else None,
        "provider_name": taken.provider_name if taken else None,
        "is_own": bool(taken and taken.is_own),
    }


def with_own_prices(
    published: duckdb.DuckDBPyConnection,
    names: tuple[str, ...],
    text: str,
    output: str,
    traffic: Mapping[str, Any],
) -> str:
    """A comparison as ``text``, ``md``, ``html`` or ``json``, with what it costs at own prices."""
    own = own_prices(data_home(), published)
    told = own_comparison(own, published, names, traffic) if own else []
    if not told:
        return text
    verdict = own_verdict(own, published, [one["model_id"] for one in told], traffic)
    if output == "json":
        both = {"own_prices": told} | ({"own_verdict": verdict} if verdict else {})
        return dump_json(json.loads(text) | both, str)
    lines = own_lines(told, verdict)
    if output == "html":
        section = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        return text.replace("</main>", f"<section>{section}</section></main>", 1)
    shown = [markdown(line) if output == "md" else visible(line) for line in lines]
    return "\n".join([text.rstrip(), "", *shown]) + "\n"


def own_verdict(
    own: OwnPrices,
    published: duckdb.DuckDBPyConnection,
    model_ids: Sequence[str],
    traffic: Mapping[str, Any],
) -> dict[str, Any] | None:
    """Who is ahead of two models, by ``own`` and by ``public`` prices.

    None where the release compares no such pair, and for traffic that has more than a volume, for
    verdicts are of plain traffic.
    """
    if len(model_ids) != 2 or not is_plain(traffic):
        return None
    asked = [list(model_ids), traffic["input_mtok"], traffic["output_mtok"]]
    found = {}
    for prices, models in (("public", ()), ("own", model_ids)):
        write_routes(published, own, models)
        found[prices] = next(iter(rows(published, VERDICTS, asked)), None)
    return found if all(found.values()) else None


def own_alternatives(
    own: OwnPrices,
    published: duckdb.DuckDBPyConnection,
    model_id: str,
    found: list[dict[str, Any]],
    max_cost: float | None,
) -> list[dict[str, Any]]:
    """Rows of ``alternatives_to`` at own prices, most saved first; ``is_own`` where one of both is.

    ``max_cost``: USD a month of the reference traffic.
    """
    [reference] = rows(published, REFERENCE)
    costs = {
        cost.model_id: cost
        for cost in costs_at_own(published, own, None, reference)
        if cost.is_taken
    }
    this = costs.get(model_id)
    for row in found:
        other = costs.get(row["other_model_id"])
        is_own = any(one is not None and one.is_own for one in (this, other))
        row["is_own"] = is_own
        if is_own:
            row["monthly_cost_usd"] = this.monthly_cost_usd if this else None
            row["other_monthly_cost_usd"] = other.monthly_cost_usd if other else None
            row["saving_usd"] = (
                this.monthly_cost_usd - other.monthly_cost_usd if this and other else None
            )
    kept = [row for row in found if max_cost is None or _within(row, max_cost)]
    return sorted(
        kept,
        key=lambda row: (
            row["saving_usd"] is None,
            -(row["saving_usd"] or 0),
            row["other_model_id"],
        ),
    )


def _within(row: Mapping[str, Any], max_cost: float) -> bool:
    cost = row["other_monthly_cost_usd"]
    return cost is not None and cost <= Decimal(str(max_cost))


def _verdict_words(row: Mapping[str, Any]) -> str:
    winner = row.get(f"{row['verdict_winner']}_model_name", "no winner")
    return f"{winner} ({row['verdict_code']}, {row['evidence']} evidence)"


def own_lines(
    told: list[dict[str, Any]], verdict: Mapping[str, Mapping[str, Any]] | None = None
) -> list[str]:
    """The comparison at own prices as lines of text."""
    lines = ["YOUR PRICES (own_prices.csv; --public leaves them out)"]
    for one in told:
        lines += [f"{one['model_name']}: {words}" for words in one["own_prices"]]
    costs: list[tuple[Decimal, str]] = []
    for one in told:
        cost = one["monthly_cost_usd"]
        if cost is None:
            lines.append(f"{one['model_name']}: no cost, for no route carries both prices")
            continue
        kind = "own" if one["is_own"] else "public"
        lines.append(
            f"{one['model_name']}: {cost_text(cost)} a month on {one['provider_name']} ({kind})"
        )
        costs.append((cost, one["model_name"]))
    if len(costs) == len(told) > 1:
        low, high = min(costs), max(costs)
        if low[0] < high[0]:
            gap = cost_text(high[0] - low[0])
            lines.append(f"At these, {low[1]} costs {gap} a month less than {high[1]}.")
    if verdict is not None:
        at_own, public = (_verdict_words(verdict[prices]) for prices in ("own", "public"))
        turned = "as at public prices" if at_own == public else f"at public prices {public}"
        lines.append(f"Verdict at these: {at_own}; {turned}.")
    lines.append("What stands above compares public prices.")
    return lines
