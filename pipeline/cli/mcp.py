"""The command that serves the release to language-model clients."""

from __future__ import annotations

import click

from pipeline.storage.home import data_home

INSTALL = "the package 'mcp' is not installed: pip install 'mcp>=2.3,<3'"


@click.command(name="mcp")
def serve_mcp() -> None:
    """Serve the newest release over the Model Context Protocol, on standard input and output.

    For clients that start it themselves; read-only. Needs the package mcp (2.3 or later).
    """
    try:
        from pipeline.mcp_server.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise click.ClickException(INSTALL) from error
    make_server(data_home()).run("stdio")
