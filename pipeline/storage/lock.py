"""Locks of the operating system on a file or a folder: they end with their process.

Here: taking one. Not here: what a lock stands for (``home``). Standard library only, for
``dbt_process`` reads this file before anything else is imported.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE_SECONDS = 0.05
NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}
"""What file systems answer that cannot lock a folder (NFS)."""


class Taken(Exception):
    """Another process holds the lock."""


@contextmanager
def held(path: Path, wait_seconds: float = 0) -> Iterator[int]:
    """Hold the lock of ``path``; yields the descriptor. Raises ``Taken``."""
    descriptor = take(path, wait_seconds)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def take(path: Path, wait_seconds: float = 0) -> int:
    """Take the lock of ``path`` (a file is made) and return the descriptor that holds it.

    Asks again until ``wait_seconds`` are over, then raises ``Taken``. A folder whose file system
    knows no locks of folders counts as taken by us.
    """
    is_folder = path.is_dir()
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR | os.O_CREAT, 0o644)
    until = time.monotonic() + wait_seconds
    try:
        while not (is_ours := _try(descriptor, is_folder)) and time.monotonic() < until:
            time.sleep(PAUSE_SECONDS)
    except BaseException:
        os.close(descriptor)
        raise
    if not is_ours:
        os.close(descriptor)
        raise Taken(str(path))
    return descriptor


def _try(descriptor: int, is_folder: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if not is_folder or error.errno not in NO_LOCKS:
            raise
    return True
