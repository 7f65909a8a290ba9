"""The command that says which models names mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.console import CSV_NOTE, say, tell, write_csv
from pipeline.cli.options import json_option, one_form
from pipeline.escapes import dump_json
from pipeline.names.known import Name, Resolution, known_names
from pipeline.names.resolve import resolve
from pipeline.published import NothingPublished, open_published
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
@json_option
def resolve_names(names: tuple[str, ...], as_csv: bool, as_json: bool) -> None:
    """Say which models names mean, and by which rule.

    A NAME is a model's id or name as anybody writes it. A FILE.csv has the columns provider,
    raw_id and, if known, display_name. What the release knows is looked up in it; other names go
    through the rules of the build, along with the names of the warehouse, if there is one. Rules
    also read names of models that nobody lists: is_listed says whether a catalogue has the model.
    """
    one_form(csv=as_csv, json=as_json)
    asked = [Name(*name) for text in names for name in _names(text)]
    home = data_home()
    try:
        with open_published(home) as published:
            known = known_names(published, asked)
    except NothingPublished:
        known = {}
    if new := [name for name in asked if name not in known]:
        warehouse = home.warehouse if home.warehouse.exists() else None
        known |= dict(zip(new, resolve(new, warehouse), strict=True))
    found = [known[name] for name in asked]
    if as_json:
        say(dump_json([dict(zip(COLUMNS, _values(one), strict=True)) for one in found], float))
    elif as_csv:
        _write_csv(found)
    else:
        _print(found)


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


def _values(found: Resolution) -> tuple[object, ...]:
    """In the order of ``COLUMNS``."""
    name = found.name
    return (
        name.provider_text,
        name.model_text,
        name.display_name_text,
        found.model_id,
        found.rule,
        found.confidence,
        found.candidates,
        found.is_listed,
    )


def _row(found: Resolution) -> tuple[str, ...]:
    """The same as text: nothing where there is none, and truth as true or false."""
    values = _values(found)
    return tuple(
        "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        for value in values
    )


def _write_csv(found: Sequence[Resolution]) -> None:
    write_csv(COLUMNS, (_row(resolution) for resolution in found))


def _print(found: Sequence[Resolution]) -> None:
    for resolution in found:
        _, raw_id, _, model_id, rule, confidence, candidates, is_listed = _row(resolution)
        listed = {"true": "listed", "false": "in no catalogue"}.get(is_listed, "")
        nearest = f"may mean {candidates}" if candidates else ""
        tell(raw_id)
        tell("  ".join(filter(None, ("", model_id or "-", rule, confidence, listed, nearest))))
