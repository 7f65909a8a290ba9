"""A group whose commands are imported when they are asked for, so that each starts fast.

``compare`` reads a release; it must not wait for what fetches, builds or draws progress bars.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class CommandsOnDemand(click.Group):
    """A group that knows its commands by where they stand: ``package.module:attribute``."""

    def __init__(self, *given: Any, places: Mapping[str, str] | None = None, **named: Any) -> None:
        """As a group's; ``places`` says where each command by name stands."""
        super().__init__(*given, **named)
        self.places = dict(places or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all, sorted, without an import."""
        return sorted({*self.places, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now; None for a name that none has."""
        place = self.places.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is no command")
        return command

    def all_commands(self) -> dict[str, click.Command]:
        """Every command by name, all imported."""
        with click.Context(self) as context:
            found = {name: self.get_command(context, name) for name in self.list_commands(context)}
        return {name: command for name, command in found.items() if command is not None}
