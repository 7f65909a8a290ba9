"""How the command line ends when it is asked to: undone work, one line, an exit code of its own.

SIGTERM becomes an exception, so that transactions are rolled back and half-made releases removed
on the way out. Here: that exception and who raises it. Not here: what is undone.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

EXIT_CODE = 128 + signal.SIGTERM


class Terminated(SystemExit):
    """This process was asked to end."""

    def __init__(self) -> None:
        """Its exit code is that of a process ended by SIGTERM: 143."""
        super().__init__(EXIT_CODE)


@contextmanager
def ends_when_asked() -> Iterator[None]:
    """Let SIGTERM undo what is being done and end with a line; nothing outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except Terminated:
        sys.stdout.flush()
        click.echo(
            "modelmart: ended on request; what was not finished is undone, the last release stays",
            err=True,
        )
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated
