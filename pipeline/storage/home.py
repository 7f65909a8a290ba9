"""The data home: where snapshots, claims, the work database and releases lie.

Here: paths, the check that the home can be written, and who may write it. Not here: what the
files hold or how a lock is taken (``lock``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from pipeline.project import is_checkout
from pipeline.storage import lock

VARIABLE = "MODELMART_HOME"
DEFAULT = "data"
WORK_FILE = "warehouse.duckdb"
"""The work database, in each home; DuckDB names the database after the file."""
PUBLISHED_FILE = "modelmart.duckdb"
"""The database that readers open, in each release."""


class HomeError(Exception):
    """The data home cannot be used; the message says why and what to do."""


class HomeInUse(HomeError):
    """Another process refreshes the same home."""


@dataclass(frozen=True)
class DataHome:
    """The folder named by ``MODELMART_HOME``, else its usual place (``data_home``)."""

    root: Path

    @property
    def snapshots(self) -> Path:
        """Raw bytes and their manifest."""
        return self.root / "snapshots"

    @property
    def claims(self) -> Path:
        """Claims as Parquet, a folder a source."""
        return self.root / "claims"

    @property
    def quarantine(self) -> Path:
        """What is held back, and why."""
        return self.root / "quarantine.jsonl"

    @property
    def warehouse(self) -> Path:
        """The work database; readers use the published file instead."""
        return self.root / WORK_FILE

    @property
    def published(self) -> Path:
        """Releases and the ``current`` link."""
        return self.root / "published"

    @property
    def current(self) -> Path:
        """The newest good release."""
        return self.published / "current"

    @property
    def dbt_target(self) -> Path:
        """dbt's compiled SQL and logs of the last build."""
        return self.root / "dbt"

    def create(self) -> DataHome:
        """Make the folder; raises ``HomeError`` where it cannot be written."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            probe = self.root / f".writable-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise HomeError(
                f"data home '{self.root}' cannot be written ({error.strerror}): "
                f"give a folder of yours with {VARIABLE}="
            ) from error
        return self

    @property
    def lock_file(self) -> Path:
        """The process that holds the home is written here; older versions lock this file."""
        return self.root / ".lock"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the home for writing; raises ``HomeInUse`` where another process holds it.

        Held are the home's folder itself, so that no file that is deleted lets a second writer
        in, and the lock file. A dbt that outlived its parent still holds ``dbt_target``: it is
        waited for. Within one process the home may be taken again.
        """
        with _WITHIN_PROCESS, ExitStack() as stack:
            root = self.create().root.resolve()
            if root not in _HELD:
                self._take(stack)
                _HELD.add(root)
                stack.callback(_HELD.discard, root)
            yield

    def _take(self, stack: ExitStack) -> None:
        if self.lock_file.is_dir():
            raise HomeError(
                f"'{self.lock_file}' is a folder and should be a file: run 'modelmart doctor "
                "--repair', or remove it"
            )
        try:
            stack.enter_context(lock.held(self.root))
            file = stack.enter_context(lock.held(self.lock_file))
        except lock.Taken as error:
            raise HomeInUse(
                f"data home '{self.root}' is in use by process {self._holder()}: wait for it to "
                f"end, or give another folder with {VARIABLE}="
            ) from error
        self._wait_for_orphan()
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())

    def _wait_for_orphan(self) -> None:
        self.dbt_target.mkdir(exist_ok=True)
        try:
            with lock.held(self.dbt_target, wait_seconds=ORPHAN_SECONDS):
                pass
        except lock.Taken as error:
            raise HomeInUse(
                f"a dbt whose parent has ended still works in '{self.dbt_target}': wait for it "
                "to end, or end that process"
            ) from error

    def _holder(self) -> str:
        try:
            return self.lock_file.read_text(encoding="utf-8") or "unknown"
        except (OSError, UnicodeDecodeError):
            return "unknown"


_WITHIN_PROCESS = RLock()
_HELD: set[Path] = set()
ORPHAN_SECONDS = 20.0
"""How long a dbt whose parent was killed may take to end."""


def data_home() -> DataHome:
    """The home of this process, from the environment; else its usual place.

    That is ``./data`` in a checkout, and wherever a home lies there already; for an installed
    package it is the user's folder of data, whichever folder a command is called in.
    """
    if named := os.environ.get(VARIABLE):
        return DataHome(Path(named).absolute())
    here = DataHome(Path(DEFAULT).absolute())
    if is_checkout() or here.published.exists() or here.snapshots.exists():
        return here
    from platformdirs import user_data_path  # of no use where the home is named

    return DataHome(user_data_path("modelmart", appauthor=False))
