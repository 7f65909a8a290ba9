"""The command line. Every command is a few lines: it calls the module that does the work.

Exit codes: 0 done, 1 failed, 2 bad usage, 3 done but some sources failed.
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import registry
from pipeline.building.build import NothingToBuild
from pipeline.cli import present
from pipeline.cli.conflicts import show_conflicts
from pipeline.cli.history import BAD_USAGE, FAILED, PARTLY, alerts, backfill
from pipeline.cli.names import resolve_names
from pipeline.cli.trace import UnknownAttribute, trace
from pipeline.fetching.errors import UnexpectedContent
from pipeline.publishing.publish import NotAudited
from pipeline.publishing.reading import NothingPublished, UnknownModel, open_published, rows
from pipeline.publishing.release_files import IncompleteRelease
from pipeline.scraping.imports import UnknownPage
from pipeline.scraping.quarantine import Quarantine, UnknownHeld
from pipeline.storage.home import HomeError, data_home
from pipeline.storage.journal import CorruptFile

USAGE_ERRORS = (
    UnknownModel,
    UnknownAttribute,
    UnknownHeld,
    UnknownPage,
    UnexpectedContent,
    registry.UnknownSource,
    NothingPublished,
)


class Commands(click.Group):
    """Turns the errors that users can mend into one line and an exit code."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; known errors end it with their message instead of a traceback."""
        try:
            return super().invoke(context)
        except USAGE_ERRORS as error:
            click.echo(f"modelmart: {error}", err=True)
            sys.exit(BAD_USAGE)
        except (HomeError, NothingToBuild, NotAudited, IncompleteRelease, CorruptFile) as error:
            click.echo(f"modelmart: {error}", err=True)
            sys.exit(FAILED)


@click.group(cls=Commands)
@click.option("-v", "--verbose", is_flag=True, help="Say more while working.")
def main(verbose: bool) -> None:
    """The warehouse of language-model metadata."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    logging.getLogger("pipeline").setLevel(logging.DEBUG if verbose else logging.INFO)


@main.command()
@click.option("--source", "source_ids", multiple=True, help="Only this source (may be repeated).")
@click.option("--offline", is_flag=True, help="Read nothing from the network.")
def refresh(source_ids: tuple[str, ...], offline: bool) -> None:
    """Read the sources, build, test and publish."""
    from pipeline.cli.refresh import run_build, run_scrape

    sources = [registry.source(source_id) for source_id in source_ids]
    home = data_home().create()
    with home.locked():
        scraped = run_scrape(
            home, sources or list(registry.all_sources().values()), offline=offline
        )
        present.scrape_outcome(scraped)
        built = run_build(home)
    _end(built)
    present.summary(home, [scraped, built])
    sys.exit(0 if scraped.is_success else PARTLY)


@main.command()
def build() -> None:
    """Build and publish from the claims that are there."""
    from pipeline.cli.refresh import run_build

    home = data_home().create()
    with home.locked():
        built = run_build(home)
    _end(built)
    present.summary(home, [built])


@main.command()
def publish() -> None:
    """Publish the warehouse as the last build left it, if that passed its tests."""
    from pipeline.publishing.publish import publish as make_release

    home = data_home()
    with home.locked():
        release = make_release(home, datetime.now(UTC))
    click.echo(f"published {release.database}")


@main.command()
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
    present.summary(home, [scraped, built])


def _end(outcome: Any) -> None:
    """End with exit code 1 where a build failed; the last good release stays."""
    if not outcome.is_success:
        present.failures(outcome)
        sys.exit(FAILED)


@main.command(name="import")
@click.argument("source_id", metavar="SOURCE")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", help="Address the page was saved from.")
@click.option(
    "--fetched-at", type=click.DateTime(), help="When it was saved (UTC); default: the file's time."
)
def import_page(source_id: str, file: Path, url: str | None, fetched_at: datetime | None) -> None:
    """Take in a page of SOURCE saved by hand."""
    from pipeline.scraping.imports import import_file

    home = data_home().create()
    with home.locked():
        done = import_file(home, registry.source(source_id), file, url, fetched_at)
    click.echo(f"{file.name}: page '{done.page_id}', {done.claims} claims")
    for field in done.unread:
        click.echo(f"  not read: {field}")


@main.command()
def sources() -> None:
    """Every source: its state, age and last error."""
    with open_published(data_home()) as published:
        present.sources(rows(published, "select * from marts.dim_sources order by source_id"))


@main.command()
@click.argument("text", required=False)
def models(text: str | None) -> None:
    """Models whose name, id or lab contains TEXT."""
    query = """
        select model_id, model_name, lab_name, model_type, released_on, provider_count
        from marts.dim_models
        where
            ? is null
            or contains(lower(model_id || ' ' || model_name || ' ' || lab_name), lower(?))
        order by provider_count desc, model_id
    """
    with open_published(data_home()) as published:
        present.models(rows(published, query, [text, text]))


FORMATS = click.Choice(["text", "md", "html", "json"])


@main.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--format", "output", type=FORMATS, default="text", show_default=True)
@click.option("--traffic", default="reference", show_default=True, help="A traffic profile.")
@click.option(
    "--input-mtok", type=float, help="Million input tokens a month, instead of a profile."
)
@click.option("--output-mtok", type=float, help="Million output tokens a month.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As it was on that day.")
def compare(
    one: str,
    other: str,
    output: str,
    traffic: str,
    input_mtok: float | None,
    output_mtok: float | None,
    as_of: datetime | None,
) -> None:
    """Compare two models, given by name, id or any alias."""
    from pipeline.comparing.as_of import compare_as_of
    from pipeline.comparing.compare import Traffic, compare_models, profile, render

    if (input_mtok is None) != (output_mtok is None):
        raise click.UsageError("give both --input-mtok and --output-mtok, or neither")
    volume = Traffic(traffic, input_mtok, output_mtok)
    with open_published(data_home()) as published:
        if as_of is not None:
            found = compare_as_of(published, one, other, as_of.date(), profile(published, volume))
            click.echo(found.render(output))
        else:
            click.echo(render(compare_models(published, one, other, volume), output))


@main.command(name="trace")
@click.argument("model")
@click.argument("attribute", required=False)
def trace_command(model: str, attribute: str | None) -> None:
    """Follow a model's values back to claim, page and bytes."""
    present.traces(trace(data_home(), model, attribute))


@main.group(invoke_without_command=True)
@click.pass_context
def quarantine(context: click.Context) -> None:
    """What is held back, and why."""
    if context.invoked_subcommand is None:
        present.held(Quarantine(data_home().quarantine).held())


@quarantine.command()
@click.argument("held_id", metavar="ID")
def release(held_id: str) -> None:
    """Let a held page or claim through from the next build on."""
    home = data_home()
    with home.locked():
        entry = Quarantine(home.quarantine).release(held_id, datetime.now(UTC))
    click.echo(f"released {entry.held_id}: run 'modelmart build' to take it in")


@main.command()
def doctor() -> None:
    """Check this installation and data home."""
    from pipeline.cli.doctor import checkup

    findings = checkup(data_home())
    present.findings(findings)
    sys.exit(0 if all(finding.is_good for finding in findings) else FAILED)


main.add_command(backfill)
main.add_command(alerts)
main.add_command(resolve_names)
main.add_command(show_conflicts)
