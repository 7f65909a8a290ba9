"""A watchdog over what one thread says on the wire: when its time is up, the line is cut.

A time-out of a socket bounds one silence; a host that sends a byte now and then outlives any
number of them, in its headers as in its body. Here: cutting a connection at a moment. Not here:
what the moment is (``requester``) or how connections are made (``transport``).
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from types import TracebackType
from typing import Self


class Watch:
    """Within its block, the connection this thread uses is shut down after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        """The time starts when the block is entered."""
        self.is_over = False
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, seconds), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start the time; what this thread connects to from now on is under the watch."""
        _CURRENT.watch = self
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop watching; the connection stays as it is."""
        self._timer.cancel()
        _CURRENT.watch = None
        with self._lock:
            self._release()

    def guard(self, line: socket.socket) -> None:
        """Watch over this connection, in place of an earlier one.

        A duplicate of its descriptor is kept: TLS takes the first one over.
        """
        with self._lock:
            self._release()
            self._line = socket.socket(fileno=os.dup(line.fileno()))
            if self.is_over:
                _shut(self._line)

    def _cut(self) -> None:
        with self._lock:
            self.is_over = True
            if self._line is not None:
                _shut(self._line)

    def _release(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


_CURRENT = threading.local()


def current() -> Watch | None:
    """The watch of this thread, if it is within one."""
    watch: Watch | None = getattr(_CURRENT, "watch", None)
    return watch


def guard(line: socket.socket | None) -> None:
    """Put a connection under this thread's watch, where there is one."""
    watch = current()
    if watch is not None and line is not None:
        watch.guard(line)


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side was faster
        line.shutdown(socket.SHUT_RDWR)
