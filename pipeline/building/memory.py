"""How much of the machine a connection to DuckDB may take: ``MODELMART_MEMORY`` and two threads."""

from __future__ import annotations

import os

import duckdb

from pipeline.storage.home import HomeError

MEMORY = "MODELMART_MEMORY"
MEMORY_DEFAULT = "4GB"  # as dbt_project/profiles.yml has it


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the connection to ``MODELMART_MEMORY``; raises ``HomeError`` where that is no size.

    Two threads, as dbt has: more of them take more memory, not less time.
    """
    limit = os.environ.get(MEMORY) or MEMORY_DEFAULT
    connection.execute("set enable_progress_bar = false")  # it would be drawn into logs
    connection.execute("set threads = 2")
    try:
        connection.execute("set memory_limit = '{}'".format(limit.replace("'", "")))
    except duckdb.Error as error:
        raise HomeError(f"{MEMORY}={limit} is no size of memory: write 4GB or 800MB") from error
