"""The command line. Every command is a few lines: it calls the module that does the work.

Exit codes: 0 done (also where nothing fits what is asked), 1 failed, 2 bad usage (also an unknown
name), 3 done but some sources failed, 4 nothing published yet.
How errors end is in ``boundary``.
"""

from __future__ import annotations

import click

from pipeline.cli.boundary import Commands
from pipeline.cli.console import LEVELS, log_to_terminal
from pipeline.cli.options import check_settings

PLACES = {
    "refresh": "making:refresh",
    "build": "making:build",
    "publish": "making:publish",
    "rebuild": "making:rebuild",
    "import": "making:import_page",
    "backfill": "history:backfill",
    "baseline": "baseline:baseline",
    "doctor": "doctor:doctor",
    "quarantine": "quarantine:quarantine",
    "alerts": "history:alerts",
    "sources": "listing:sources",
    "models": "listing:models",
    "trace": "listing:trace_command",
    "compare": "compare:compare",
    "alternatives": "alternatives:show_alternatives",
    "switch": "switch:show_switch",
    "frontier": "frontier:show_frontier",
    "conflicts": "conflicts:show_conflicts",
    "resolve": "names:resolve_names",
    "watch": "watch:show_watched",
    "cost": "cost:show_cost",
    "mcp": "mcp:serve_mcp",
}
"""Where each command stands in this package; imported when it is asked for."""


@click.group(cls=Commands, places={name: f"pipeline.cli.{place}" for name, place in PLACES.items()})
@click.version_option(
    package_name="modelmart", prog_name="modelmart", message="%(prog)s %(version)s"
)
@click.option("-v", "--verbose", "level", flag_value="debug", help="Say more while working.")
@click.option(
    "--log-level",
    "level",
    type=click.Choice(LEVELS),
    default="info",
    show_default=True,
    envvar="MODELMART_LOG",
    show_envvar=True,
    help="How much is said on the standard error while working.",
)
def main(level: str) -> None:
    """The warehouse of language-model metadata."""
    log_to_terminal(level)
    check_settings()
