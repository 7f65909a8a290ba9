"""The command that says which models names mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table

from pipeline.cli.console import CSV_NOTE, write_csv
from pipeline.names.known import Name, Resolution, known_names
from pipeline.publishing.reading import NothingPublished, open_published
from pipeline.storage.home import data_home

Asked = tuple[str, str | None, str | None]
"""A name, its provider and its display name, as written."""

COLUMNS = (
    *("provider", "raw_id", "display_name", "model_id", "rule", "confidence", "candidates"),
    "is_listed",
)


@click.command(name="resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE.csv …")
@click.option("--csv", "as_csv", is_flag=True, help=f"Write CSV instead of a table. {CSV_NOTE}")
def resolve_names(names: tuple[str, ...], as_csv: bool) -> None:
    """Say which models names mean, and by which rule.

    A NAME is a model's id or name as anybody writes it. A FILE.csv has the columns provider,
    raw_id and, if known, display_name. What the release knows is looked up in it; other names go
    through the rules of the build, along with the names of the warehouse, if there is one. Rules
    also read names of models that nobody lists: is_listed says whether a catalogue has the model.
    """
    asked = [Name(*name) for text in names for name in _names(text)]
    home = data_home()
    try:
        with open_published(home) as published:
            known = known_names(published, asked)
    except NothingPublished:
        known = {}
    if new := [name for name in asked if name not in known]:
        # Imported late: it brings dbt along, which takes seconds to start.
        from pipeline.names.resolve import resolve

        warehouse = home.warehouse if home.warehouse.exists() else None
        known |= dict(zip(new, resolve(new, warehouse), strict=True))
    found = [known[name] for name in asked]
    _write_csv(found) if as_csv else _print(found)


def _names(text: str) -> Iterator[Asked]:
    path = Path(text)
    if path.suffix != ".csv":
        yield text, None, None
        return
    if not path.exists():
        raise click.UsageError(f"no file '{text}'")
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        try:
            if missing := {"provider", "raw_id"} - set(reader.fieldnames or ()):
                raise click.UsageError(f"'{text}' has no column {' and '.join(sorted(missing))}")
            for row in reader:
                if row["raw_id"]:
                    yield row["raw_id"], row["provider"] or None, row.get("display_name") or None
        except (csv.Error, UnicodeDecodeError) as error:
            raise click.UsageError(f"'{text}' is no CSV in UTF-8: {error}") from error


def _row(found: Resolution) -> tuple[str, ...]:
    name = found.name
    texts = (
        name.provider_text,
        name.model_text,
        name.display_name_text,
        found.model_id,
        found.rule,
        str(found.confidence),
        found.candidates,
        None if found.is_listed is None else str(found.is_listed).lower(),
    )
    return tuple(text or "" for text in texts)


def _write_csv(found: Sequence[Resolution]) -> None:
    write_csv(COLUMNS, (_row(resolution) for resolution in found))


def _print(found: Sequence[Resolution]) -> None:
    from pipeline.cli.present import console

    table = Table("name", "model", "rule", "confidence", "may mean", "listed", box=None)
    for resolution in found:
        _, raw_id, _, model_id, rule, confidence, candidates, is_listed = _row(resolution)
        listed = {"true": "yes", "false": "no"}.get(is_listed, "-")
        table.add_row(raw_id, model_id or "-", rule, confidence, candidates, listed)
    console.print(table)
