"""The commands that make a release: reading, building, publishing, and a page taken in by hand."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import registry
from pipeline.cli import reports
from pipeline.cli.boundary import FAILED, PARTLY
from pipeline.cli.console import say
from pipeline.cli.options import passed
from pipeline.storage.home import data_home


@click.command()
@click.option("--source", "source_ids", multiple=True, help="Only this source (may be repeated).")
@click.option("--offline", is_flag=True, help="Read nothing from the network.")
def refresh(source_ids: tuple[str, ...], offline: bool) -> None:
    """Read the sources, build, test and publish."""
    from pipeline.cli.refresh import run_build, run_scrape
    from pipeline.publishing.news import nothing_new

    sources = [registry.source(source_id) for source_id in source_ids]
    home = data_home().create()
    if not home.current.exists():
        say(f"first run in '{home.root}': every source is read, everything built; some minutes")
    with home.locked():
        scraped = run_scrape(
            home, sources or list(registry.all_sources().values()), offline=offline
        )
        reports.scrape_outcome(scraped)
        outcomes = [scraped]
        if release := nothing_new(home):
            say(
                f"nothing new since release {release.build_id}: not built again "
                "('modelmart build' does so anyway)"
            )
        else:
            outcomes.append(run_build(home))
            _end(outcomes[-1])
    reports.summary(home, outcomes)
    sys.exit(0 if scraped.is_success else PARTLY)


@click.command()
def build() -> None:
    """Build and publish from the claims that are there."""
    from pipeline.cli.refresh import run_build

    home = data_home().create()
    with home.locked():
        built = run_build(home)
    _end(built)
    reports.summary(home, [built])


@click.command()
@click.option(
    "--accept", metavar="WHY", help="Publish although much was lost; the release keeps the reason."
)
def publish(accept: str | None) -> None:
    """Publish the warehouse as the last build left it, if that passed its tests."""
    from pipeline.publishing.publish import publish as make_release

    if accept is not None and not accept.strip():
        raise click.UsageError("--accept wants the reason, which the release keeps")
    home = data_home()
    with home.locked():
        release = make_release(home, datetime.now(UTC), accept)
    say(f"published {release.database}")


@click.command()
def rebuild() -> None:
    """Delete the work database and make everything again from the saved pages."""
    from pipeline.cli.refresh import run_build, run_scrape

    home = data_home()
    with home.locked():
        for file in home.root.glob("warehouse.duckdb*"):
            file.unlink()
        scraped = run_scrape(home, list(registry.all_sources().values()), offline=True)
        built = run_build(home)
    _end(built)
    reports.summary(home, [scraped, built])


def _end(outcome: Any) -> None:
    """End with exit code 1 where a build failed; the last good release stays."""
    if not outcome.is_success:
        reports.failures(outcome)
        sys.exit(FAILED)


@click.command(name="import")
@click.argument("source_id", metavar="SOURCE")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", help="Address the page was saved from.")
@click.option(
    "--fetched-at",
    type=click.DateTime(),
    callback=passed,
    help="When it was saved (UTC); default: the file's time.",
)
def import_page(source_id: str, file: Path, url: str | None, fetched_at: datetime | None) -> None:
    """Take in a page of SOURCE saved by hand."""
    from pipeline.scraping.imports import import_file

    home = data_home().create()
    with home.locked():
        done = import_file(home, registry.source(source_id), file, url, fetched_at)
    say(f"{file.name}: page '{done.page_id}', {done.claims} claims")
    for field in done.unread:
        say(f"  not read: {field}")
