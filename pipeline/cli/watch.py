"""The command that says which models in use end soon, and what breaks by moving on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from pipeline.cli.boundary import BAD_USAGE, FAILED
from pipeline.cli.console import say, tell
from pipeline.cli.options import json_option, own_names_option
from pipeline.escapes import dump_json
from pipeline.published import open_published
from pipeline.storage.home import data_home
from pipeline.usage.lists import read_list
from pipeline.usage.names import known_used
from pipeline.usage.watching import Watched, watch


@click.command(name="watch")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE|-")
@click.option(
    "--days", type=click.IntRange(0, 3660), default=180, show_default=True, help="How far ahead."
)
@own_names_option
@json_option
def show_watched(file: Any, days: int, own_names: dict[str, str], as_json: bool) -> None:
    """Which of the models listed in FILE end within so many days, and what moving on changes.

    FILE has one name a line, or a JSON list of names or of objects with model and provider.
    Exit code 0: none ends; 1: one ends within the days or has ended; 2: none is known to end, and a
    name is not known.
    """
    try:
        named = read_list(file.read(), file.name)
    except (ValueError, UnicodeDecodeError) as error:
        raise click.UsageError(str(error)) from error
    with open_published(data_home()) as published:
        known = known_used(published, named, own_names)
        found = watch(published, known, days)
    unknown = {name.model: one.problem for name, one in known.items() if one.problem}
    if as_json:
        ending = [asdict(one) | {"is_ending": one.is_ending} for one in found]
        say(dump_json({"days": days, "ending": ending, "unknown": unknown}, str))
    else:
        tell(_text(found, len(known) - len(unknown), days))
    for problem in unknown.values():
        say(f"modelmart: {problem}", is_error=True)
    # An end goes before a name that is not known: who is told by the code alone must hear of it.
    if any(one.is_ending for one in found):
        sys.exit(FAILED)
    if unknown:
        sys.exit(BAD_USAGE)


def _text(found: list[Watched], known: int, days: int) -> str:
    if not found:
        models = f"{known} model{'s' * (known != 1)}"
        return f"of {models} none is stated to end within {days} days"
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def _lines(one: Watched) -> Iterator[str]:
    end = one.end
    route = f" on {end['provider_name']}" if end["provider_id"] else ""
    named = "" if one.name.model == end["model_name"] else f" ({one.name.model})"
    yield f"{end['model_name']}{named}{route}: {_when(end)}"
    word = "official" if end["is_official"] else "a catalogue, not read on the page itself"
    stated = f"{end['source_id']} ({word}), {end['last_reviewed_on']}, {end['source_url']}"
    yield f"  {'says':<10} {stated}"
    if one.elsewhere:
        others = ", ".join(f"{row['provider_name']} {row['ends_on']}" for row in one.elsewhere)
        yield f"  {'elsewhere':<10} {others}"
    if end["successor_text"] is None:
        yield f"  {'successor':<10} none is named: modelmart alternatives '{end['model_name']}'"
        return
    yield f"  {'successor':<10} {_successor(end)}"
    for change in _changes(end):
        yield f"  {'':<10} {change}"


def _when(end: dict[str, Any]) -> str:
    if end["ends_on"] is None:
        return f"{end['status']}, no day stated"
    if end["days_left"] <= 0:
        return f"ended on {end['ends_on']}"
    return f"ends on {end['ends_on']}, in {end['days_left']} day{'s' * (end['days_left'] != 1)}"


def _successor(end: dict[str, Any]) -> str:
    name = end["successor_model_name"] or f"{end['successor_text']} (no model known by that name)"
    ends = end["successor_retires_on"]
    soon = f", which itself ends on {ends}" if ends else ""
    return f"{name}{soon}, named by {end['successor_stated_by']}, {end['successor_source_url']}"


def _changes(end: dict[str, Any]) -> Iterator[str]:
    """What breaks or is not known for who moves to the successor."""
    if end["successor_model_id"] is None:
        return
    if end["lost_capabilities"]:
        yield f"loses {_phrases(end['lost_capabilities'])}"
    if end["unproven_capabilities"]:
        yield f"not stated of it: {_phrases(end['unproven_capabilities'])}"
    for column, words in (
        ("context_window_tokens", "context window"),
        ("max_output_tokens", "longest answer"),
    ):
        before, after = end[column], end[f"successor_{column}"]
        if before and after is None:
            yield f"{words} not known ({before:,} tokens now)"
        elif before and after < before:
            yield f"{words} shrinks from {before:,} to {after:,} tokens"
    if end["price_ratio"] is None:
        yield "cost beside it is not known"
    else:
        yield f"costs {end['price_ratio']:.2f} times as much ({end['cost_basis']} prices)"


def _phrases(capabilities: list[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in capabilities)
