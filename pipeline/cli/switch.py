"""The command that says what moving from one model to another breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from pipeline.cli.console import say, tell, tell_taken
from pipeline.cli.options import json_option
from pipeline.escapes import dump_json
from pipeline.published import UnknownModel, find_model, open_published, rows
from pipeline.storage.home import data_home
from pipeline.words import capability_names

HEADINGS = {
    "loses": "Lost or dearer",
    "check": "To be checked (no page says)",
    "gains": "Gained or cheaper",
    "same": "Stays, or to know",
}
"""Effects of a step, what hurts first."""


@click.command(name="switch")
@click.argument("model")
@click.argument("other")
@json_option
def show_switch(model: str, other: str, as_json: bool) -> None:
    """What moving from MODEL to OTHER loses, what has to be checked, and what it gains."""
    with open_published(data_home()) as published:
        models = find_model(published, model), find_model(published, other)
        tell_taken(*models)
        ids = [one.model_id for one in models]
        found = rows(published, "from marts.switch_plan(?, ?)", ids)
    if ids[0] == ids[1]:
        raise UnknownModel(f"both names mean {models[0].model_name} ({ids[0]}): nothing to switch")
    if not any(row["step"] == "limit" or row["step"] == "route" for row in found):
        raise UnknownModel(f"{' and '.join(one.model_name for one in models)} are not compared")
    if as_json:
        say(dump_json(found, str))
        return
    tell("\n".join(_lines([one.model_name for one in models], found)))


def _lines(names: Sequence[str], found: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"From {names[0]} to {names[1]}"
    for effect, heading in HEADINGS.items():
        told = [row for row in found if row["effect"] == effect and _says_something(row)]
        if told:
            yield f"\n{heading}"
            yield from (f"  {_line(row)}" for row in told)


def _says_something(row: dict[str, Any]) -> bool:
    return bool(row["from_text"] or row["to_text"] or row["effect"] != "same")


def _line(row: dict[str, Any]) -> str:
    item = capability_names().get(row["item"], row["item"].replace("_", " "))
    words = {
        "end": "Its life",
        "cost": f"Cost ({item})",
        "task_cost": f"A task of {row['item']}",
        "limit": f"{item.capitalize()}, tokens",
        "capability": item,
        "parameter": f"Parameter {row['item']}",
        "route": "Providers of both" if row["item"] == "both" else "Providers",
        "successor": f"Successor named by {row['from_text']}",
    }[row["step"]]
    if row["step"] == "successor":
        return f"{words}: {row['to_text'] or row['item']}"
    if row["item"] == "both":
        return f"{words}: {row['to_text'] or 'none: plan for another SDK, contract and endpoint'}"
    return f"{words}: {row['from_text'] or 'no end stated'} -> {row['to_text'] or 'no end stated'}"
