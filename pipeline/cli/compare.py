"""The command that compares models."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click
import duckdb

from pipeline.cli.console import say, tell, tell_taken
from pipeline.cli.options import hours, json_option, near, one_form, passed, public_option, volume
from pipeline.own.prices_file import has_own_prices
from pipeline.published import open_published
from pipeline.storage.home import data_home

if TYPE_CHECKING:
    from pipeline.comparing.costs import Traffic

SHARE = click.FloatRange(0, 1)
FORMATS = click.Choice(["text", "md", "html", "json"])


@click.command()
@click.argument("names", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--format", "output", type=FORMATS, show_default="text")
@click.option("--traffic", default="reference", show_default=True, help="A traffic profile.")
@click.option(
    "--input-mtok",
    type=float,
    callback=volume,
    help="Million input tokens a month, instead of a profile.",
)
@click.option("--output-mtok", type=float, callback=volume, help="Million output tokens a month.")
@click.option(
    "--cached-share", type=SHARE, default=0, help="Of that input, what a cache answers: 0 to 1."
)
@click.option(
    "--batch-share", type=SHARE, default=0, help="Of its tokens, what can wait for a batch: 0 to 1."
)
@click.option(
    "--hours", callback=hours, help="Hours (UTC) it comes in: 08:00-18:00, '1,2,3 08:00-18:00'."
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), callback=near, help="As it was on that day."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=passed,
    help="What changed since that day (until --as-of), and why the verdict moved.",
)
@json_option
@public_option
def compare(
    names: tuple[str, ...],
    output: str | None,
    traffic: str,
    input_mtok: float | None,
    output_mtok: float | None,
    cached_share: float,
    batch_share: float,
    hours: str | None,
    as_of: datetime | None,
    as_json: bool,
    since: datetime | None,
    public: bool,
) -> None:
    """Compare two models, or up to eight, given by name, id or any alias."""
    from pipeline.comparing.costs import Traffic

    one_form(format=output not in (None, "json"), json=as_json)
    output = "json" if as_json else output or "text"
    write = tell if output == "text" else say
    if (input_mtok is None) != (output_mtok is None):
        raise click.UsageError("give both --input-mtok and --output-mtok, or neither")
    if input_mtok == output_mtok == 0:
        raise click.UsageError("no traffic costs nothing anywhere: give a volume above 0")
    if len(names) < 2:
        raise click.UsageError("give at least two models")
    if input_mtok is None and (cached_share or batch_share or hours):
        raise click.UsageError(
            "--cached-share, --batch-share and --hours go with --input-mtok and --output-mtok"
        )
    if len(names) > 2:
        _refuse_for_many(traffic, input_mtok, as_of or since)
    asked = Traffic(traffic, input_mtok, output_mtok, cached_share, batch_share, hours)
    with open_published(data_home()) as published:
        if since is not None:
            write(_since(published, names, _days(since, as_of), asked, output))
        elif as_of is not None:
            write(_as_of(published, names, as_of.date(), asked, output))
        else:
            text = _today(published, names, asked, output)
            write(text if public else _with_own(published, names, text, output, asked))


def _days(since: datetime, until: datetime | None) -> tuple[date, date]:
    days = since.date(), (until or datetime.now(UTC)).date()
    if days[0] >= days[1]:
        raise click.UsageError(f"--since {days[0]} is not before {days[1]}")
    return days


# Each imports what it alone needs: no answer waits for the modules of another.


def _today(
    published: duckdb.DuckDBPyConnection, names: Sequence[str], asked: Traffic, output: str
) -> str:
    if len(names) > 2:
        from pipeline.comparing.many import compare_many
        from pipeline.comparing.many_layout import render_many

        several = compare_many(published, names)
        tell_taken(*several.models)
        return render_many(several, output)
    from pipeline.comparing.compare import compare_models, render

    one, other = names
    pair = compare_models(published, one, other, asked)
    tell_taken(*pair.models)
    return render(pair, output)


def _as_of(
    published: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    day: date,
    asked: Traffic,
    output: str,
) -> str:
    from pipeline.comparing.as_of import compare_as_of
    from pipeline.comparing.compare import profile

    one, other = names
    found = compare_as_of(published, one, other, day, profile(published, asked))
    tell_taken(found.left, found.right)
    return found.render(output)


def _since(
    published: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    days: tuple[date, date],
    asked: Traffic,
    output: str,
) -> str:
    from pipeline.comparing.compare import profile
    from pipeline.comparing.since import compare_since

    one, other = names
    found = compare_since(published, one, other, days, profile(published, asked))
    tell_taken(found.now.left, found.now.right)
    return found.render(output)


def _with_own(
    published: duckdb.DuckDBPyConnection,
    names: tuple[str, ...],
    text: str,
    output: str,
    asked: Traffic,
) -> str:
    """The comparison with what it costs at own prices; as it is where the home has none."""
    if not has_own_prices(data_home().root):
        return text
    from pipeline.cli.own_prices import with_own_prices
    from pipeline.comparing.compare import profile

    return with_own_prices(published, names, text, output, profile(published, asked))


def _refuse_for_many(traffic: str, input_mtok: float | None, as_of: datetime | None) -> None:
    """Raise ``click.UsageError`` for what only two models can be asked for."""
    if traffic != "reference" or input_mtok is not None or as_of is not None:
        raise click.UsageError(
            "more than two models are compared today and at reference traffic: "
            "leave out --traffic, --input-mtok, --output-mtok, --as-of and --since"
        )
