"""Dagster's event log in SQLite, with the connections kept that its own opens for each event.

Dagster opens a database anew for every event it writes, and SQLite empties its write-ahead log
each time the last connection closes: 12 ms of CPU and several waits for the disk an event, of
which a build has some 3,000. The files are Dagster's own: either class reads what the other wrote.
``deploy/dagster.yaml`` names this one. Not here: what is written, and when.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dagster import Field, StringSource
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

KEPT = 4
"""Databases kept open: the index of all runs, and the runs that write now."""
BUSY_SECONDS = 60


class KeptEventLog(SqliteEventLogStorage):
    """Writes and reads as the class above it does, through connections that stay open."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        """Open the log in a folder, making it where there is none."""
        self._kept: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir, inst_data)

    @classmethod
    def config_type(cls) -> dict[str, Any]:
        """``base_dir``, by default the place where Dagster has its event log by default."""
        return {"base_dir": Field(StringSource, is_required=False)}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> KeptEventLog:
        """The log of the instance in ``DAGSTER_HOME``; raises ``KeyError`` where none is named."""
        place = config_value.get("base_dir") or Path(os.environ["DAGSTER_HOME"], "history", "runs")
        return cls(str(place), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock, self._engine(shard).connect() as connection, connection.begin():
            yield connection

    def _engine(self, shard: str) -> Engine:
        engine = self._kept.pop(shard, None)
        if engine is None:
            # The lock of ``_connect`` lets one thread in at a time.
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=StaticPool,
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _wait_for_disk_seldom)
            self._initdb(engine)
        self._kept[shard] = engine
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)[1].dispose()
        return engine

    def dispose(self) -> None:
        """Close every connection."""
        for engine in self._kept.values():
            engine.dispose()
        self._kept.clear()
        super().dispose()


def _wait_for_disk_seldom(connection: Any, _: object) -> None:
    """With a write-ahead log a power cut then costs the last events, and never the database."""
    connection.execute("pragma synchronous = normal")
