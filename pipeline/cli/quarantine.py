"""``modelmart quarantine``: what is held back or could not be read, and what to do about it.

Here: the commands and their output. Not here: the lists (``scraping.quarantine``,
``scraping.unparsed``) or the rules of what is held (``building.holds``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

import click

from pipeline import registry
from pipeline.characters import printable
from pipeline.cli.console import say, tell, tell_nothing_fits
from pipeline.cli.options import json_option
from pipeline.escapes import dump_json
from pipeline.scraping.quarantine import Quarantine
from pipeline.scraping.unparsed import Unparsed, UnparsedPages
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome, data_home
from pipeline.storage.snapshots import SnapshotStore

EXCERPT_BYTES = 300


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def quarantine(context: click.Context, as_json: bool) -> None:
    """What is held back or could not be read, and why."""
    if context.invoked_subcommand is not None:
        return
    home = data_home()
    held, unparsed = Quarantine(home.quarantine).held(), UnparsedPages(home.claims).listed()
    if not held and not unparsed:
        tell_nothing_fits("nothing is held back")
    if as_json:
        say(dump_json([*map(asdict, held), *map(asdict, unparsed)]))
        return
    for entry in held:
        tell(f"{entry.held_id}  {printable(entry.reason)}  (since {entry.held_at[:16]})")
    for page in unparsed:
        tell(f"{page.unparsed_id}  {_line(page)}  (since {page.at[:16]})")


def _line(page: Unparsed) -> str:
    again = "; the next refresh tries again" if page.state == "again" else ""
    return f"{page.source_id}, page '{page.page_id}' was not read: {page.reason}{again}"


@quarantine.command()
@click.argument("entry_id", metavar="ID")
@json_option
def show(entry_id: str, as_json: bool) -> None:
    """All that is known of a held page or claim, or of a page that was not read."""
    home = data_home()
    for entry in Quarantine(home.quarantine).held():
        if entry.held_id == entry_id:
            _shown(asdict(entry), as_json)
            return
    page = UnparsedPages(home.claims).find(entry_id)
    _shown(asdict(page) | _origin(home, page), as_json)


def _origin(home: DataHome, page: Unparsed) -> dict[str, object]:
    """Where the bytes came from, and how they begin."""
    store = SnapshotStore(home.snapshots)
    known = [r for r in store.records(page.source_id) if r.sha256 == page.sha256]
    read = {"address": known[-1].final_url, "as_of": known[-1].as_of} if known else {}
    content = store.read(page.sha256)
    start = content[:EXCERPT_BYTES].decode("utf-8", "replace")
    return read | {
        "bytes": len(content),
        "begins": printable(start, EXCERPT_BYTES),
    }


def _shown(fields: dict[str, object], as_json: bool) -> None:
    if as_json:
        say(dump_json(fields, str))
        return
    for name, value in fields.items():
        if value is not None:
            tell(f"{name:15} {printable(str(value))}")


@quarantine.command()
@click.argument("held_id", metavar="ID")
def release(held_id: str) -> None:
    """Let a held page or claim through from the next build on."""
    home = data_home()
    with home.locked():
        entry = Quarantine(home.quarantine).release(held_id, datetime.now(UTC))
    say(f"released {entry.held_id}: run 'modelmart build' to take it in")


@quarantine.command()
@click.argument("unparsed_id", metavar="ID", required=False)
@click.option("--all", "is_all", is_flag=True, help="Every page that was not read.")
def retry(unparsed_id: str | None, is_all: bool) -> None:
    """Read a page again that could not be read."""
    if is_all == (unparsed_id is not None):
        raise click.UsageError("give an ID, or --all")
    home = data_home()
    with home.locked():
        pages = UnparsedPages(home.claims)
        chosen = [pages.find(unparsed_id)] if unparsed_id else pages.listed()
        for page in chosen:
            pages.settle(page, "again", datetime.now(UTC))
        _read_again(home, {page.source_id for page in chosen})
        left = {page.unparsed_id: page for page in UnparsedPages(home.claims).listed()}
    for page in chosen:
        now = left.get(page.unparsed_id)
        say(f"{page.unparsed_id}  {_line(now) if now else 'read'}")
    if not chosen:
        say("every page was read")
    if any(page.unparsed_id not in left for page in chosen):
        say("run 'modelmart build' to take it in")


def _read_again(home: DataHome, source_ids: Iterable[str]) -> None:
    from pipeline.scraping.extract import extract

    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    for source_id in sorted(source_ids):
        extract(registry.source(source_id), snapshots, claims, datetime.now(UTC))


@quarantine.command()
@click.argument("unparsed_id", metavar="ID")
def drop(unparsed_id: str) -> None:
    """Never try a page's bytes again; they stay in the snapshots, the last good copy in force."""
    home = data_home()
    with home.locked():
        pages = UnparsedPages(home.claims)
        page = pages.settle(pages.find(unparsed_id), "dropped", datetime.now(UTC))
    say(f"dropped {page.unparsed_id}: {page.source_id}, page '{page.page_id}'")
