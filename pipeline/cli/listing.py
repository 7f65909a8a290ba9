"""The commands that list what a release holds, and trace a value back to its bytes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click
import duckdb

from pipeline.cli import printing
from pipeline.cli.console import say, tell_nothing_fits, tell_taken
from pipeline.cli.options import json_option, public_option
from pipeline.cli.trace import trace
from pipeline.cli.trace_prices import PRICE, trace_price
from pipeline.escapes import dump_json
from pipeline.own.prices_file import has_own_prices
from pipeline.published import near_names, open_published, rows
from pipeline.storage.home import data_home


@click.command()
@json_option
def sources(as_json: bool) -> None:
    """Every source: its state, age and last error."""
    with open_published(data_home()) as published:
        found = rows(published, "select * from marts.dim_sources order by source_id")
    say(dump_json(found, str)) if as_json else printing.sources(found)


@click.command()
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
        if not public and has_own_prices(data_home().root):
            _add_own_prices(published, found)
        if not found:
            tell_nothing_fits(_no_model(published, text))
    if found or as_json:
        say(dump_json(found, str)) if as_json else printing.models(found)


def _no_model(published: duckdb.DuckDBPyConnection, text: str | None) -> str:
    if text is None:
        return "the release holds no model"
    near = ", ".join(f"'{name}'" for name in near_names(published, text))
    return f"no model's name, id or lab contains '{text}'" + (f"; near: {near}" if near else "")


def _add_own_prices(published: duckdb.DuckDBPyConnection, found: list[dict[str, Any]]) -> None:
    from pipeline.cli.own_prices import own_column, own_prices

    if own := own_prices(data_home(), published):
        own_column(own, published, found)


@click.command(name="trace")
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
    tell_taken(found[0].model)
    say(dump_json([asdict(one) for one in found], str)) if as_json else printing.traces(found)
