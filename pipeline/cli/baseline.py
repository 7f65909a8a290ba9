"""``modelmart baseline``: the claims that travel with the project, written from a home's readings.

Here: the commands and their output. Not here: the rules (``pipeline.baseline``).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline import registry
from pipeline.baseline.files import SHIPPED
from pipeline.baseline.manifest import BadManifest, entries, take
from pipeline.cli.console import say
from pipeline.storage.home import data_home


@click.group()
def baseline() -> None:
    """The claims that travel with the project."""


@baseline.command()
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="First take in the saved pages that this CSV lists: source, page, file, seen_on, url.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=SHIPPED,
    help="Folder to write to; default: the one that travels.",
)
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Of the readings of a page within so many days, only the last.",
)
def write(manifest: Path | None, into: Path, every: int) -> None:
    """Write the baseline from all that this data home has read and backfilled."""
    from pipeline.baseline.write import write as write_baseline
    from pipeline.building.build import load_own
    from pipeline.building.warehouse import connect
    from pipeline.scraping.extract import extract
    from pipeline.storage.claim_files import ClaimStore
    from pipeline.storage.snapshots import SnapshotStore

    home, now = data_home().create(), datetime.now(UTC)
    sources = registry.all_sources().values()
    with home.locked():
        try:
            listed = entries(manifest) if manifest else []
        except BadManifest as error:
            raise click.UsageError(str(error)) from error
        new = list(take(home, listed, now))
        say(f"{len(new)} of {len(listed)} listed pages are new to {home.root}")
        snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
        for source in sources:
            for reason in extract(source, snapshots, claims, now).changed:
                say(f"not understood, left out: {source.id}, {reason}")
        load_own(home)
        with connect(home.warehouse) as connection:
            done = write_baseline(connection, sources, into, every)
    for part in done:
        say(
            f"{part.part}: {part.pages} pages, {part.runs} readings, {part.claims:,} claims, "
            f"{part.size_bytes / 1e6:.2f} MB"
        )
    say(f"written to {into}")
