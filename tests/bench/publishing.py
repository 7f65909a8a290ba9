"""Making a release, beside copying its tables to a file and to Parquet: it cannot do without."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import duckdb

from pipeline.storage.home import DataHome
from tests.bench import clock
from tests.bench.figures import Figure
from tests.bench.scratch import scratch_home
from tests.bench.setting import MODELMART, Setting, environment

ROUNDS = 3
"""Half a minute each."""


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """CPU and memory of `modelmart publish` on a copy of the home."""
    rounds = 1 if setting.quick else ROUNDS
    with scratch_home(setting) as home:
        took = clock.in_turns(
            {
                "publish": lambda: clock.command([*MODELMART, "publish"], environment(home)),
                "copy": lambda: clock.call(lambda: _copied(setting, home)),
            },
            rounds,
        )
    publish, copy = took["publish"], took["copy"]
    figures = [
        Figure("publishing: a release, CPU s", publish.cpu, rounds),
        Figure("publishing: a release, wall s", publish.wall, rounds),
        Figure(
            "publishing: ÷ copying its tables to a file and to Parquet, CPU",
            publish.cpu / copy.cpu,
            rounds,
        ),
        Figure("publishing: largest process, GiB", publish.peak_gib, rounds),
    ]
    return figures, {}, []


def _copied(setting: Setting, home: DataHome) -> None:
    """The tables of the release, once as a database and once as Parquet."""
    with tempfile.TemporaryDirectory(dir=setting.folder) as made, duckdb.connect() as connection:
        connection.execute(f"attach '{setting.release}' as release (read_only)")
        connection.execute(f"attach '{Path(made) / 'copy.duckdb'}' as copied")
        connection.execute("create schema copied.marts")
        tables = connection.execute(
            "select table_name from duckdb_tables() "
            "where database_name = 'release' and schema_name = 'marts'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"create table copied.marts.{table} as from release.marts.{table}")
            file = Path(made) / f"{table}.parquet"
            connection.execute(f"copy release.marts.{table} to '{file}'")
        connection.execute("checkpoint copied; detach copied")
    shutil.rmtree(made, ignore_errors=True)
