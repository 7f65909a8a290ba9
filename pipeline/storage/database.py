"""Opening a DuckDB file: closed whatever happens, bounded in memory, errors that name the remedy.

Here: connections alone, to the work database as to a published file. Not here: what is in either
(``building.warehouse``, ``published``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.storage.home import HomeError

MEMORY = "MODELMART_MEMORY"
MEMORY_DEFAULT = "650MB"  # as dbt_project/profiles.yml has it
THREADS = 2
"""As dbt has: more of them take more memory, not less time."""
FORMAT = {"storage_compatibility_version": "latest"}
"""That of a file made here, as ``dbt_project/profiles.yml`` has it.

Work databases are read by no other DuckDB than this one's. What is published is written for older
ones (``publishing.release_files``); a work database in their form takes half as long again to open
and a tenth longer to build.
"""


class CorruptWarehouse(HomeError):
    """The work database cannot be opened; nothing is lost, since it is derived."""


@contextmanager
def connect(
    path: Path, *, read_only: bool = False, threads: int = THREADS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed whatever happens inside (an open one locks the file).

    Raises ``CorruptWarehouse`` where the file is not a readable database.
    """
    # Not where a file is read alone: by the same setting DuckDB writes the tree of a statement as
    # JSON, and the site (``site.sentences``) reads those trees in the form of published files.
    try:
        connection = duckdb.connect(
            str(path), read_only=read_only, config={} if read_only else {**FORMAT}
        )
    except (
        duckdb.SerializationException,
        duckdb.InternalException,
        duckdb.FatalException,
    ) as error:
        raise _corrupt(path) from error
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise HomeError(
                f"{path} is open in another program: close it there. {error}"
            ) from error
        raise _corrupt(path) from error
    try:
        settle(connection, threads)
        yield connection
    finally:
        connection.close()


def _corrupt(path: Path) -> CorruptWarehouse:
    return CorruptWarehouse(
        f"{path} is no readable database: run 'modelmart rebuild', "
        "which makes it again from the saved pages"
    )


def settle(connection: duckdb.DuckDBPyConnection, threads: int = THREADS) -> None:
    """Hold the connection to ``MODELMART_MEMORY``; raises ``HomeError`` where that is no size."""
    limit = os.environ.get(MEMORY) or MEMORY_DEFAULT
    connection.execute("set enable_progress_bar = false")  # it would be drawn into logs
    connection.execute(f"set threads = {threads:d}")
    try:
        connection.execute("set memory_limit = '{}'".format(limit.replace("'", "")))
    except duckdb.Error as error:
        raise HomeError(f"{MEMORY}={limit} is no size of memory: write 4GB or 650MB") from error
