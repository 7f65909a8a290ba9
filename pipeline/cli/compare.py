"""The command that compares models."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
import duckdb

from pipeline.cli.console import say, tell
from pipeline.cli.options import hours, json_option, near, passed, volume
from pipeline.cli.own_prices import (
    own_comparison,
    own_lines,
    own_prices,
    own_verdict,
    public_option,
)
from pipeline.escapes import dump_json, markdown, visible
from pipeline.published import open_published
from pipeline.storage.home import data_home

if TYPE_CHECKING:
    from pipeline.comparing.costs import Traffic

SHARE = click.FloatRange(0, 1)
FORMATS = click.Choice(["text", "md", "html", "json"])


@click.command()
@click.argument("names", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--format", "output", type=FORMATS, default="text", show_default=True)
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
    output: str,
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
    from pipeline.comparing.as_of import compare_as_of
    from pipeline.comparing.compare import compare_models, profile, render
    from pipeline.comparing.costs import Traffic
    from pipeline.comparing.many import compare_many
    from pipeline.comparing.many_layout import render_many
    from pipeline.comparing.since import compare_since

    output = "json" if as_json else output
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
    asked = Traffic(traffic, input_mtok, output_mtok, cached_share, batch_share, hours)
    with open_published(data_home()) as published:
        if len(names) > 2:
            _refuse_for_many(traffic, input_mtok, as_of or since)
            text = render_many(compare_many(published, names), output)
            write(text if public else _with_own(published, names, text, output, asked))
            return
        one, other = names
        if since is not None:
            until = as_of.date() if as_of else datetime.now(UTC).date()
            days = since.date(), until
            if days[0] >= days[1]:
                raise click.UsageError(f"--since {days[0]} is not before {days[1]}")
            changed = compare_since(published, one, other, days, profile(published, asked))
            write(changed.render(output))
        elif as_of is not None:
            found = compare_as_of(published, one, other, as_of.date(), profile(published, asked))
            write(found.render(output))
        else:
            text = render(compare_models(published, one, other, asked), output)
            write(text if public else _with_own(published, names, text, output, asked))


def _with_own(
    published: duckdb.DuckDBPyConnection,
    names: tuple[str, ...],
    text: str,
    output: str,
    asked: Traffic,
) -> str:
    """The comparison with what it costs at the prices of ``own_prices.csv``, where it has any."""
    from pipeline.comparing.compare import profile

    own = own_prices(data_home(), published)
    traffic = profile(published, asked)
    told = own_comparison(own, published, names, traffic) if own else []
    if not told:
        return text
    verdict = own_verdict(own, published, [one["model_id"] for one in told], traffic)
    if output == "json":
        both = {"own_prices": told} | ({"own_verdict": verdict} if verdict else {})
        return dump_json(json.loads(text) | both, str)
    lines = own_lines(told, verdict)
    if output == "html":
        section = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        return text.replace("</main>", f"<section>{section}</section></main>", 1)
    shown = [markdown(line) if output == "md" else visible(line) for line in lines]
    return "\n".join([text.rstrip(), "", *shown]) + "\n"


def _refuse_for_many(traffic: str, input_mtok: float | None, as_of: datetime | None) -> None:
    """Raise ``click.UsageError`` for what only two models can be asked for."""
    if traffic != "reference" or input_mtok is not None or as_of is not None:
        raise click.UsageError(
            "more than two models are compared today and at reference traffic: "
            "leave out --traffic, --input-mtok, --output-mtok, --as-of and --since"
        )
