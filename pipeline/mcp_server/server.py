"""The Model Context Protocol server: six read-only tools over the newest release.

Here: names, descriptions and checked arguments of the tools, and how errors are told. Not here:
what they answer (``answers``, ``over_time``). Each call opens the release of that moment and closes
it again, so a publish in between is never in the way and the next call reads the new one. Needs
the extra ``mcp`` (the protocol's official SDK).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Annotated, Any, Literal

import duckdb
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from pipeline.mcp_server import answers, over_time
from pipeline.published import NothingPublished, UnknownModel, open_published
from pipeline.storage.home import DataHome, HomeError

INSTRUCTIONS = (
    "Prices, limits, capabilities and benchmark scores of language models, each with the address "
    "of the page that states it and the day it was last seen there. Amounts are US dollars, per "
    "million tokens unless a key says otherwise. What no source states is left out or null: "
    "unknown, which is not 0 and not 'no'. Names are understood in any common spelling; where one "
    "may mean several models the error lists them."
)
MOST_CHARACTERS = 100_000
"""Of an answer as JSON; what would be longer is refused, with the way to ask for less."""
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2100, 1, 1)

Name = Annotated[str, Field(min_length=1, max_length=200, description="Name, id or alias")]
Limit = Annotated[int, Field(ge=1, le=50, description="How many at most")]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY, description="A day, as 2026-05-19")]
Provider = Annotated[str, Field(min_length=1, max_length=200, description="Provider's id")]
Region = Annotated[str, Field(min_length=1, max_length=50, description="Sold in it by name: eu")]
Signal = Literal["context", "max_output", "benchmarks", "capabilities"]
Dollars = Annotated[float, Field(ge=0, le=1e12, description="US dollars a month")]
Answer = dict[str, Any]

READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def make_server(home: DataHome) -> MCPServer[Any]:
    """The server of a data home; it reads ``home`` when a tool is called, not before."""
    server: MCPServer[Any] = MCPServer(
        "modelmart",
        instructions=INSTRUCTIONS,
        version=version("modelmart"),
        log_level="WARNING",
    )
    for tool in _tools(home):
        server.add_tool(tool, annotations=READ_ONLY)
    return server


def _tools(home: DataHome) -> list[Callable[..., Answer]]:
    def ask(answer: Callable[..., Answer], *arguments: Any, **options: Any) -> Answer:
        return _answered(home, lambda release: answer(release, *arguments, **options))

    def find_model(name: Name, limit: Limit = 10) -> Answer:
        """Find models by any of their names, by lab or by a part of a name."""
        return ask(answers.find, name, limit)

    def compare_models(
        models: Annotated[list[Name], Field(min_length=2, max_length=8)],
        traffic: Annotated[str, Field(max_length=50)] = "reference",
    ) -> Answer:
        """Compare 2 to 8 language models: facts, prices, monthly cost, leaders, verdicts."""
        return ask(answers.compare, models, traffic)

    def alternatives(
        model: Name,
        at_least: Annotated[list[Signal], Field(max_length=4)] | None = None,
        max_cost: Dollars | None = None,
        providers: Annotated[list[Provider], Field(max_length=20)] | None = None,
        region: Region | None = None,
        open_weights: bool = False,
        limit: Limit = 10,
    ) -> Answer:
        """Other models than the one in use, most saved first, with what is lost and gained.

        at_least: signals on which the other is known to be no worse. Costs are of the reference
        traffic (800M input and 250M output tokens a month).
        """
        return ask(
            answers.other_models,
            model,
            limit,
            at_least=at_least or (),
            max_cost=max_cost,
            providers=providers or (),
            region=region,
            open_weights=open_weights,
        )

    def price_at(
        model: Name, day: Day | None = None, provider: Provider | None = None, limit: Limit = 20
    ) -> Answer:
        """What a model cost on a day (today without one), at all providers or at one."""
        return ask(over_time.price_on, model, day or datetime.now(UTC).date(), provider, limit)

    def trace(model: Name, attribute: Annotated[str, Field(max_length=80)] | None = None) -> Answer:
        """Where a model's facts come from: page, day, how many agree, what others state."""
        return ask(answers.traced, model, attribute)

    def price_changes(
        model: Name | None = None,
        provider: Provider | None = None,
        since: Day | None = None,
        limit: Limit = 20,
    ) -> Answer:
        """Changes of prices, limits and routes, newest first."""
        return ask(over_time.changes, model, provider, since, limit)

    return [find_model, compare_models, alternatives, price_at, trace, price_changes]


def _answered(home: DataHome, answer: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
    """The answer with the build it is of; raises ``ToolError``, which the client is told."""
    try:
        with open_published(home) as release:
            found = {"build_id": home.current.resolve().name, **answer(release)}
    except (UnknownModel, answers.UnknownWord, NothingPublished, HomeError) as error:
        raise ToolError(str(error)) from error
    size = len(json.dumps(found, ensure_ascii=False))
    if size > MOST_CHARACTERS:
        raise ToolError(f"that is {size:,} characters: ask for less, or with a lower limit")
    return found
