"""The command that says what use cost, by its records, and what it would cost elsewhere."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
import duckdb

from pipeline.cli.boundary import PARTLY
from pipeline.cli.console import say, tell, tell_taken
from pipeline.cli.cost_text import bill_text
from pipeline.cli.options import json_option, own_names_option, public_option
from pipeline.cli.own_prices import own_lines_written
from pipeline.escapes import dump_json
from pipeline.published import find_model, open_published
from pipeline.storage.database import THREADS
from pipeline.storage.home import data_home
from pipeline.usage.formats import FORMS, TARGETS
from pipeline.usage.pricing import price, price_each
from pipeline.usage.records import UnreadableRecords, read_records

ENDINGS = {".csv": "format csv, header true", ".parquet": "format parquet"}


def _fields(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    """Fields of targets; raises ``click.BadParameter`` for another target."""
    pairs = dict(text.partition("=")[::2] for text in texts)
    for target, field in pairs.items():
        if target not in TARGETS or not field:
            raise click.BadParameter(
                f"'{target}={field}' is none: give TARGET=FIELD, TARGET one of {', '.join(TARGETS)}"
            )
    return pairs


def _out(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
    if file is not None and file.suffix not in ENDINGS:
        raise click.BadParameter(f"'{file.name}' ends in neither .csv nor .parquet")
    return file


@contextmanager
def _local(file: str) -> Iterator[Path]:
    """The file; of the standard input a copy, for DuckDB reads it more than once."""
    if file != "-":
        if not Path(file).is_file():
            raise click.UsageError(f"no file '{file}'")
        yield Path(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "standard input"
        with copy.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        yield copy


def _write(published: duckdb.DuckDBPyConnection, out: Path, at_own: bool) -> None:
    file = str(out).replace("'", "''")
    records = price_each(published, at_own=at_own)
    published.execute(f"copy ({records}) to '{file}' ({ENDINGS[out.suffix]})")


@click.command(name="cost")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), help="Default: what it looks like."
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="TARGET=FIELD",
    callback=_fields,
    help="Which field holds what (may be repeated); dots lead into objects.",
)
@own_names_option
@click.option("--what-if", metavar="MODEL", help="The same use on another model, today.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_out,
    help="Write every record with its cost and offer to this .csv or .parquet file.",
)
@public_option
@json_option
def show_cost(
    file: str,
    form: str | None,
    fields: dict[str, str],
    own_names: dict[str, str],
    what_if: str | None,
    out: Path | None,
    public: bool,
    as_json: bool,
) -> None:
    """What the use recorded in FILE cost, each record at its time, and would cost elsewhere.

    FILE is CSV with a header or JSON Lines: spend logs of LiteLLM, exports of Langfuse, or fields
    model, provider, time, input_tokens, output_tokens, cache_read_tokens ... Records that cannot be
    priced are told with the reason. Exit code 3: some records could not be read.
    """
    with _local(file) as source, open_published(data_home(), THREADS) as published:
        other = find_model(published, what_if) if what_if else None
        if other:
            tell_taken(other)
        try:
            records = read_records(published, source, FORMS.get(form or ""), fields)
        except UnreadableRecords as error:
            raise click.UsageError(str(error)) from error
        at_own = not public and own_lines_written(data_home(), published)
        bill = price(published, records.form, own_names, other, at_own=at_own)
        if out is not None:
            _write(published, out, at_own)
    if as_json:
        told = {"form": records.form.name, "unread": records.bad, "first_unread": records.first_bad}
        told["at_own_prices"] = at_own
        say(dump_json(asdict(bill) | told, str))
    else:
        tell(bill_text(bill, records))
        if at_own:
            say("At your own prices where own_prices.csv has some (--public leaves them out).")
    for problem in records.first_bad:
        say(f"modelmart: {file}, {problem}", is_error=True)
    if records.bad:
        say(f"modelmart: {records.bad:,} of {records.count:,} records not read", is_error=True)
        sys.exit(PARTLY)
