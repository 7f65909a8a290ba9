"""The command that says which models names mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from pipeline.cli.console import CSV_NOTE, write_csv
from pipeline.storage.home import data_home

if TYPE_CHECKING:
    from pipeline.names.resolve import Resolution

Asked = tuple[str, str | None, str | None]
"""A name, its provider and its display name, as written."""

COLUMNS = ("provider", "raw_id", "display_name", "model_id", "rule", "confidence", "candidates")


@click.command(name="resolve")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE.csv …")
@click.option("--csv", "as_csv", is_flag=True, help=f"Write CSV instead of a table. {CSV_NOTE}")
def resolve_names(names: tuple[str, ...], as_csv: bool) -> None:
    """Say which models names mean, and by which rule.

    A NAME is a model's id or name as anybody writes it. A FILE.csv has the columns provider,
    raw_id and, if known, display_name. The rules are those of the build, and the names of the
    warehouse, if there is one, are looked at along with yours.
    """
    # Imported late: it brings dbt along, and every other command should start at once.
    from pipeline.names.resolve import Name, resolve

    asked = [Name(*name) for text in names for name in _names(text)]
    warehouse = data_home().warehouse
    found = resolve(asked, warehouse if warehouse.exists() else None)
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
    )
    return tuple(text or "" for text in texts)


def _write_csv(found: Sequence[Resolution]) -> None:
    write_csv(COLUMNS, (_row(resolution) for resolution in found))


def _print(found: Sequence[Resolution]) -> None:
    from pipeline.cli.present import console

    table = Table("name", "model", "rule", "confidence", "may mean", box=None)
    for resolution in found:
        _, raw_id, _, model_id, rule, confidence, candidates = _row(resolution)
        table.add_row(raw_id, model_id or "-", rule, confidence, candidates)
    console.print(table)
