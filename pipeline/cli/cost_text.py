"""A bill of use in words: what it cost by model and provider, elsewhere, and what has no price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.comparing.text import GAP, WIDTH
from pipeline.usage.pricing import Bill
from pipeline.usage.records import Records

Row = dict[str, Any]
SHOWN = 20
"""How many routes and reasons are listed."""
REASONS = {
    "unknown_model": "no model goes by that name",
    "unknown_provider": "no provider is named, and its lab's own price is not known",
    "unknown_time": "no time is given",
    "unknown_tokens": "input or output tokens are not given",
    "no_price_on_this_route": "no price of this provider is known",
    "no_price_in_this_tier": "no price in this tier of service is known",
    "no_price_in_this_region": "no price in this region is known",
    "before_the_first_known_price": "older than the first price known",
    "no_price_on_this_day": "no price was listed on its day",
    "route_ended": "the route has ended",
    "no_input_price": "the price of input is not known",
    "no_output_price": "the price of output is not known",
    "no_cache_read_price": "what reading from the cache costs is not known",
    "no_cache_write_price": "what writing to the cache costs is not known",
    "no_cache_write_1h_price": "what writing to the cache for an hour costs is not known",
    "no_reasoning_price": "the price of reasoning is not known",
    "in_the_future": "dated after today",
    "prompt_too_long": "the prompt is longer than any window known of the model",
    "more_cached_than_prompt_tokens": "counts more cached tokens than prompt tokens",
    "more_reasoning_than_output_tokens": "counts more reasoning tokens than output tokens",
}


def bill_text(bill: Bill, records: Records) -> str:
    """The whole bill in lines."""
    return "\n".join(
        [
            *_total(bill.totals, records),
            "",
            *_routes(bill.routes),
            "",
            *_elsewhere(bill.elsewhere),
            *_unpriced(bill),
        ]
    )


def usd(amount: Any) -> str:
    """Dollars and cents; small sums to the fourth decimal."""
    if amount is None:
        return "unknown"
    return f"${amount:,.2f}" if amount >= 1 or amount == 0 else f"${amount:.4f}"


def counted(records: int) -> str:
    """So many records."""
    return f"{records:,} record{'s' * (records != 1)}"


def _total(totals: Row, records: Records) -> Iterator[str]:
    days = f"{totals['first_on']} to {totals['last_on']}"
    times = days if records.has_times else "without times: priced as of today"
    yield f"{counted(totals['records'])} of {records.form.name} form, {times}"
    share = "all" if totals["priced"] == totals["records"] else f"{totals['priced']:,}"
    yield f"As used, at their time: {usd(totals['cost_usd'])} for {share} of them"
    if totals["by_labs_own"]:
        yield f"{totals['by_labs_own']:,} name no provider: priced on the lab's own route"
    if totals["too_long"]:
        yield (
            f"Longer than any window known of the model: the prompts of "
            f"{counted(totals['too_long'])}, priced as recorded"
        )
    if totals["from_gateway"]:
        yield f"{totals['from_gateway']:,} were answered by the gateway's own cache: free"


def _routes(routes: Sequence[Row]) -> Iterator[str]:
    head = ("model", "provider", "records", "prompt", "cached", "output", "cost")
    lines: list[tuple[str, ...]] = [head]
    for row in routes[:SHOWN]:
        tier = "" if row["service_tier"] == "standard" else f" ({row['service_tier']})"
        cost = usd(row["cost_usd"])
        if row["priced"] and row["priced"] < row["records"]:
            cost += f" for {row['priced']:,}"
        lines.append(
            (
                row["model_id"] or "unknown",
                (row["provider_id"] or "unknown") + tier,
                f"{row['records']:,}",
                *(
                    _tokens(row[name])
                    for name in ("prompt_tokens", "cache_read_tokens", "output_tokens")
                ),
                cost,
            )
        )
    yield from _laid_out(lines)
    if len(routes) > SHOWN:
        yield f"and {len(routes) - SHOWN} more (--json, --out)"


def _laid_out(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns beside each other; where they do not fit, the first is a line of its own."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    is_wide = sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH
    for line in lines:
        texts = [text.ljust(width) for text, width in zip(line[:2], widths, strict=False)]
        numbers = [text.rjust(width) for text, width in zip(line[2:], widths[2:], strict=True)]
        cells = [*texts, *numbers]
        if is_wide:
            yield cells.pop(0).rstrip()
            cells[0] = GAP + cells[0]
        yield GAP.join(cells).rstrip()


def _tokens(count: Any) -> str:
    return "-" if count is None else f"{int(count):,}"


def _elsewhere(found: dict[str, Row]) -> Iterator[str]:
    """The same records on other routes, each beside what just those cost on their own today."""
    yield "The same use at the prices of today"
    width = max(map(len, found))
    same = next(iter(found.values()))
    for name, row in found.items():
        if not row["priced"]:
            why = REASONS.get(row["usual_reason"] or "", "no record can be priced")
            yield f"  {name:<{width}}  unknown: {why}"
            continue
        line = f"  {name:<{width}}  {usd(row['cost_usd'])} for {counted(row['priced'])}"
        yield line
        if row is not same and row["in_both"]:
            yield f"    {_beside(row, same)}"
        if row["priced"] < row["records"]:
            why = REASONS[row["usual_reason"]]
            yield f"    {counted(row['records'] - row['priced'])} without a price, mostly: {why}"


def _beside(row: Row, same: Row) -> str:
    """How two sums of the same records compare, and which these are where others are printed."""
    before, after = row["same_cost_usd"], row["cost_of_both_usd"]
    which = ""
    if not row["in_both"] == row["priced"] == same["priced"]:
        which = f", for the {row['in_both']:,} that both price: {usd(after)} against {usd(before)}"
    change = (after - before) / before if before else 0
    if abs(change) < 0.0005:
        return f"as on the same routes{which}"
    return f"{abs(change):.1%} {'more' if change > 0 else 'less'} than on the same routes{which}"


def _unpriced(bill: Bill) -> Iterator[str]:
    if not bill.unpriced:
        return
    yield ""
    yield "Not priced"
    for row in bill.unpriced[:SHOWN]:
        if row["reason"] == "unknown_model" and bill.unknown_names:
            continue  # told name by name
        where = " on ".join(filter(None, (row["model_id"], row["provider_id"])))
        told = REASONS[row["reason"]]
        if row["reason"] == "before_the_first_known_price":
            told += f" ({row['first_priced_on']})"
        part = f"; their other tokens cost {usd(row['known_usd'])}" if row["known_usd"] else ""
        yield f"  {counted(row['records'])}{f' of {where}' if where else ''}: {told}{part}"
    for problem, count in bill.unknown_names[:SHOWN]:
        yield f"  {counted(count)}: {problem}"
    if bill.unknown_names:
        yield "  what a name of your own means is said with --name NAME=MODEL"
