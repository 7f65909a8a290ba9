"""Values of options and settings that make no sense are refused before anything is done."""

from __future__ import annotations

import math
import os
import re
from datetime import UTC, datetime, timedelta

import click
import duckdb

from pipeline.storage.home import VARIABLE, HomeError, data_home

MEMORY = "MODELMART_MEMORY"
MOST_MTOK = 1e9
"""A quadrillion tokens a month: about what the largest services answer together."""
FARTHEST = timedelta(days=2 * 366)
"""Prices and retirements are announced for months ahead, not for longer."""

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON instead.")
"""For every command that prints data; those that change something print what they did."""


def one_form(**given: bool) -> None:
    """Raise ``click.UsageError`` where an answer is asked for in several forms at once."""
    asked = [f"--{name}" for name, is_given in given.items() if is_given]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} ask for two forms: give one")


public_option = click.option(
    "--public", is_flag=True, help="Leave out the prices of own_prices.csv in the data home."
)


def _own_names(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    """Words of a user's own for models; raises ``click.BadParameter`` for a text without ``=``."""
    pairs = [text.partition("=") for text in texts]
    if bad := [
        text for text, (name, _, model) in zip(texts, pairs, strict=True) if not (name and model)
    ]:
        raise click.BadParameter(f"'{bad[0]}' is no NAME=MODEL")
    return {name.strip(): model.strip() for name, _, model in pairs}


own_names_option = click.option(
    "--name",
    "own_names",
    multiple=True,
    metavar="NAME=MODEL",
    callback=_own_names,
    help="What a name of your own means, such as a deployment's (may be repeated).",
)


def volume(_: click.Context, __: click.Parameter, mtok: float | None) -> float | None:
    """Million tokens a month; raises ``click.BadParameter`` for what nobody can mean."""
    if mtok is not None and not (math.isfinite(mtok) and 0 <= mtok <= MOST_MTOK):
        raise click.BadParameter(f"{mtok} is no volume: give 0 to {MOST_MTOK:,.0f}")
    return mtok


HOURS = re.compile(
    r"(?:([1-7](?:,[1-7])*) )?((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)"
)


def hours(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Hours of the day as the tables write them, a stretch over midnight in two.

    Raises ``click.BadParameter`` for what is none.
    """
    if text is None:
        return None
    found = HOURS.fullmatch(text.strip())
    if found is None:
        raise click.BadParameter(
            f"'{text}' is no stretch of hours: give 08:00-18:00 or '1,2,3,4,5 08:00-18:00' "
            "(UTC, 1 is Monday)"
        )
    days, start, end = found.groups()
    within = start < end or end == "00:00"
    stretches = [f"{start}-{end}"] if within else [f"00:00-{end}", f"{start}-00:00"]
    return (f"{days} " if days else "") + ",".join(stretches)


def passed(_: click.Context, __: click.Parameter, moment: datetime | None) -> datetime | None:
    """A moment, in UTC where it names no zone; raises ``click.BadParameter`` for one to come."""
    return _not_after(moment, timedelta(0))


def near(_: click.Context, __: click.Parameter, moment: datetime | None) -> datetime | None:
    """A moment of which anything can be said; raises ``click.BadParameter`` for one far ahead."""
    return _not_after(moment, FARTHEST)


def _not_after(moment: datetime | None, ahead: timedelta) -> datetime | None:
    last = datetime.now(UTC) + ahead
    if moment is not None and moment.replace(tzinfo=moment.tzinfo or UTC) > last:
        raise click.BadParameter(f"{moment} is too far ahead: give {last:%Y-%m-%d} UTC or before")
    return moment


def check_settings() -> None:
    """Raise ``HomeError`` for a data home that is a file and for memory that DuckDB cannot read."""
    root = data_home().root
    if root.exists() and not root.is_dir():
        raise HomeError(f"data home '{root}' is a file: give a folder with {VARIABLE}=")
    if memory := os.environ.get(MEMORY):
        try:
            duckdb.connect(config={"memory_limit": memory}).close()
        except duckdb.Error as error:
            raise HomeError(f"{MEMORY}={memory} is no size: give one like 4GB") from error
