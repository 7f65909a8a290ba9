"""The commands of history: filling it from old releases, telling what changed.

Each is a few lines: it calls the module that does the work. ``cli`` adds them to its own.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from pipeline import registry
from pipeline.cli import reports
from pipeline.cli.boundary import FAILED, PARTLY
from pipeline.cli.console import say, tell
from pipeline.cli.options import json_option, passed
from pipeline.escapes import dump_json
from pipeline.fetching.errors import PackageUnavailable
from pipeline.published import open_published
from pipeline.storage.home import data_home


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=passed,
    help="Only releases from this day on.",
)
@click.option(
    "--every",
    "every_days",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Of the releases within so many days, only the last; 0: all of them.",
)
def backfill(source_id: str, since: datetime | None, every_days: int) -> None:
    """Read old releases of the packages that carry SOURCE; may be stopped and started again."""
    from pipeline.cli.backfill import backfill_source
    from pipeline.scraping.backfill import NothingToBackfill

    home = data_home().create()
    first = since.date() if since else None
    try:
        with home.locked():
            outcome = backfill_source(home, registry.source(source_id), first, every_days)
    except NothingToBackfill as error:
        raise click.UsageError(str(error)) from error
    except PackageUnavailable as error:
        raise click.ClickException(str(error)) from error
    reports.backfilled(outcome)
    sys.exit(PARTLY if outcome.failed else 0)


@click.command()
@click.option("--dry-run", is_flag=True, help="Print what would be sent; send nothing.")
@json_option
def alerts(dry_run: bool, as_json: bool) -> None:
    """Tell the receivers of alerts.toml what changed, once each."""
    from pipeline.publishing import alerts as alerting
    from pipeline.publishing.changes import read_changes

    home, now = data_home(), datetime.now(UTC)
    with open_published(home) as published:
        changes = read_changes(published, since=(now - alerting.MAX_AGE).date())
    try:
        wanted = alerting.messages(home, changes, now)
    except alerting.BadAlerts as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        say(dump_json([{"title": one.title, "body": one.body} for one in wanted]))
    for message in () if as_json else wanted:
        tell(f"{message.title}\n{message.body}\n")
    if dry_run:
        return
    with home.locked():
        failed = alerting.send(home, wanted, alerting.apprise_notify, now)
    for name in failed:
        say(f"modelmart: '{name}' was not taken by its receiver", is_error=True)
    sys.exit(FAILED if failed else 0)
