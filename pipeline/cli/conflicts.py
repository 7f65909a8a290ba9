"""The command that shows where catalogues differ from official pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from pipeline.cli.console import CSV_NOTE, say, tell, tell_nothing_fits, tell_taken, write_csv
from pipeline.cli.options import json_option, one_form
from pipeline.cli.terminal import terminal
from pipeline.escapes import dump_json
from pipeline.published import find_model, open_published
from pipeline.publishing.conflicts import (
    ATTRIBUTES,
    GROUPS,
    Group,
    agreements,
    conflicts,
    of_group,
)
from pipeline.storage.home import data_home

Row = dict[str, Any]

TITLES: dict[Group, str] = {
    "prices": "Prices in USD per 1M tokens: the provider's page, and the catalogue",
    "limits": "Limits in tokens: the lab's or host's page, and the catalogue",
    "dates": "Dates: the lab's page or card, and the catalogue",
}
KINDS = {
    "zero": "the catalogue says 0",
    "states_both": "the catalogue has the official value too",
    "unit_like": "a factor like that of units",
    "catalogue_stale": "changed since the catalogue's day",
    "official_stale": "changed since the day of our copy of the page",
    "tier_or_region": "the page charges that under other conditions",
    "other_component": "the page charges that for another component",
    "rounding": "rounded differently",
    "power_of_ten": "a dropped or added zero",
    "other_limit": "it is another limit on the page",
    "training_cutoff": "it is the training cutoff on the page",
}


@click.command(name="conflicts")
@click.argument("model", required=False)
@click.option("--attribute", type=click.Choice(ATTRIBUTES), help="Only this attribute.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many prices, limits and dates each.",
)
@click.option("--csv", "as_csv", is_flag=True, help=f"Write all of them as CSV. {CSV_NOTE}")
@json_option
def show_conflicts(
    model: str | None, attribute: str | None, limit: int, as_csv: bool, as_json: bool
) -> None:
    """Where catalogues differ from official pages, the biggest first; of MODEL or of all."""
    one_form(csv=as_csv, json=as_json)
    with open_published(data_home()) as published:
        asked = find_model(published, model) if model else None
        if asked:
            tell_taken(asked)
        found = conflicts(
            published,
            asked.model_id if asked else None,
            attribute,
            None if as_csv or as_json else limit,
        )
        summary = [] if model or attribute else agreements(published)
    if not found:
        tell_nothing_fits("no catalogue differs here from an official page that has been read")
    if as_json:
        say(dump_json({"conflicts": found, "agreements": summary}, str))
    elif as_csv:
        _csv(found)
    else:
        _print(found, summary)


def _csv(found: Sequence[Row]) -> None:
    if found:
        write_csv(list(found[0]), (list(row.values()) for row in found))


def _print(found: Sequence[Row], summary: Sequence[Row]) -> None:
    console = terminal()
    for group in GROUPS:
        if listed := of_group(found, group):
            console.print(TITLES[group], style="bold")
        for row in listed:
            tell(_record(row))
    if summary:
        console.print("Of what each catalogue states where the page is read too", style="bold")
    for row in summary:
        tell(f"  {_share(row)}")


def _record(row: Row) -> str:
    kind = f" ({KINDS[row['kind']]})" if row["kind"] else ""
    cited = row["catalogue_citation_url"]
    lines = (
        f"  {row['model_name']} · {row['attribute_id']} · {row['provider_id']}: "
        f"{_apart(row)}{kind}",
        f"    {'page':<10} {_figure(row, 'official'):<12} {row['official_last_reviewed_on']}  "
        f"{row['official_source_url']}",
        f"    {'catalogue':<10} {_figure(row, 'catalogue'):<12} "
        f"{row['catalogue_last_reviewed_on']}  {row['catalogue_source_id']}, "
        f"{row['catalogue_source_url']}",
        f"    {'cites':<10} {cited}" if cited else "",
    )
    return "\n".join(filter(None, lines))


def _figure(row: Row, side: str) -> str:
    """'0.750000' is 0.75, '2.000000' is 2; tokens in groups of three; dates as they are."""
    value = str(row[f"{side}_value"])
    if row["attribute_group"] == "limits":
        return f"{int(value):,}"
    return value.rstrip("0").rstrip(".") if "." in value else value


def _apart(row: Row) -> str:
    if row["attribute_group"] == "dates":
        return f"{row['days_apart']:,} days apart"
    if row["times_apart"] is None:
        return "zero beside a price"
    return f"{row['times_apart']:,.2f} times apart"


def _share(row: Row) -> str:
    return (
        f"{row['source_id']} · {row['subject']} · against {row['official_source_kind']}: "
        f"{row['disagreeing_count']:,} of {row['compared_count']:,} differ "
        f"({row['disagreeing_percent']} %){_spread(row)}"
    )


def _spread(row: Row) -> str:
    if row["biggest_days_apart"] is not None:
        return f", median {row['median_days_apart']:,} days, most {row['biggest_days_apart']:,}"
    if row["biggest_times_apart"] is not None:
        return (
            f", median {row['median_times_apart']:,.2f} times, "
            f"most {row['biggest_times_apart']:,.2f}"
        )
    return ""
