"""The command line. Every command is a few lines: it calls the module that does the work.

Exit codes: 0 done, 1 failed, 2 bad usage, 3 done but some sources failed, 4 nothing published yet.
How errors end is in ``boundary``.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import registry
from pipeline.cli import printing
from pipeline.cli.alternatives import show_alternatives
from pipeline.cli.baseline import baseline
from pipeline.cli.boundary import FAILED, PARTLY, Commands
from pipeline.cli.compare import compare
from pipeline.cli.conflicts import show_conflicts
from pipeline.cli.console import LEVELS, log_to_terminal, say
from pipeline.cli.cost import show_cost
from pipeline.cli.doctor import doctor
from pipeline.cli.frontier import show_frontier
from pipeline.cli.history import alerts, backfill
from pipeline.cli.mcp import serve_mcp
from pipeline.cli.names import resolve_names
from pipeline.cli.options import check_settings, json_option, passed
from pipeline.cli.own_prices import own_column, own_prices, public_option
from pipeline.cli.quarantine import quarantine
from pipeline.cli.switch import show_switch
from pipeline.cli.trace import trace
from pipeline.cli.trace_prices import PRICE, trace_price
from pipeline.cli.watch import show_watched
from pipeline.escapes import dump_json
from pipeline.published import open_published, rows
from pipeline.storage.home import data_home


@click.group(cls=Commands)
@click.version_option(
    package_name="modelmart", prog_name="modelmart", message="%(prog)s %(version)s"
)
@click.option("-v", "--verbose", "level", flag_value="debug", help="Say more while working.")
@click.option(
    "--log-level",
    "level",
    type=click.Choice(LEVELS),
    default="info",
    show_default=True,
    envvar="MODELMART_LOG",
    show_envvar=True,
    help="How much is said on the standard error while working.",
)
def main(level: str) -> None:
    """The warehouse of language-model metadata."""
    log_to_terminal(level)
    check_settings()


@main.command()
@click.option("--source", "source_ids", multiple=True, help="Only this source (may be repeated).")
@click.option("--offline", is_flag=True, help="Read nothing from the network.")
def refresh(source_ids: tuple[str, ...], offline: bool) -> None:
    """Read the sources, build, test and publish."""
    from pipeline.cli.refresh import run_build, run_scrape
    from pipeline.publishing.news import nothing_new

    sources = [registry.source(source_id) for source_id in source_ids]
    home = data_home().create()
    with home.locked():
        scraped = run_scrape(
            home, sources or list(registry.all_sources().values()), offline=offline
        )
        printing.scrape_outcome(scraped)
        outcomes = [scraped]
        if release := nothing_new(home):
            say(
                f"nothing new since release {release.build_id}: not built again "
                "('modelmart build' does so anyway)"
            )
        else:
            outcomes.append(run_build(home))
            _end(outcomes[-1])
    printing.summary(home, outcomes)
    sys.exit(0 if scraped.is_success else PARTLY)


@main.command()
def build() -> None:
    """Build and publish from the claims that are there."""
    from pipeline.cli.refresh import run_build

    home = data_home().create()
    with home.locked():
        built = run_build(home)
    _end(built)
    printing.summary(home, [built])


@main.command()
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
    printing.summary(home, [scraped, built])


def _end(outcome: Any) -> None:
    """End with exit code 1 where a build failed; the last good release stays."""
    if not outcome.is_success:
        printing.failures(outcome)
        sys.exit(FAILED)


@main.command(name="import")
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


@main.command()
@json_option
def sources(as_json: bool) -> None:
    """Every source: its state, age and last error."""
    with open_published(data_home()) as published:
        found = rows(published, "select * from marts.dim_sources order by source_id")
    say(dump_json(found, str)) if as_json else printing.sources(found)


@main.command()
@click.argument("text", required=False)
@json_option
@public_option
def models(text: str | None, as_json: bool, public: bool) -> None:
    """Models whose name, id or lab contains TEXT, or that TEXT is another name of."""
    query = """
        select model_id, model_name, lab_name, model_type, released_on, provider_count
        from marts.dim_models
        where
            ? is null
            or contains(lower(model_id || ' ' || model_name || ' ' || lab_name), lower(trim(?)))
            or model_id in (select model_id from marts.model_ids(?))
        order by provider_count desc, model_id
    """
    with open_published(data_home()) as published:
        found = rows(published, query, [text, text, text])
        if not public and (own := own_prices(data_home(), published)):
            own_column(own, published, found)
    say(dump_json(found, str)) if as_json else printing.models(found)


@main.command(name="trace")
@click.argument("model")
@click.argument("attribute", required=False)
@click.option("--provider", help="With 'price': every price at this provider.")
@click.option("--component", help="With 'price': input, output, cache_read, image, search ...")
@json_option
def trace_command(
    model: str, attribute: str | None, provider: str | None, component: str | None, as_json: bool
) -> None:
    """Follow a model's values back to claim, page and bytes; ATTRIBUTE price: its prices."""
    if attribute == PRICE:
        found = trace_price(data_home(), model, provider, component)
    elif provider or component:
        raise click.UsageError("--provider and --component go with 'price'")
    else:
        found = trace(data_home(), model, attribute)
    say(dump_json([asdict(one) for one in found], str)) if as_json else printing.traces(found)


main.add_command(show_alternatives)
main.add_command(show_switch)
main.add_command(show_frontier)
main.add_command(baseline)
main.add_command(compare)
main.add_command(doctor)
main.add_command(backfill)
main.add_command(quarantine)
main.add_command(alerts)
main.add_command(resolve_names)
main.add_command(show_conflicts)
main.add_command(show_watched)
main.add_command(show_cost)
main.add_command(serve_mcp)
