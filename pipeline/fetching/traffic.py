"""How many bytes came in from outside, over every origin and thread of this process.

Here: counting what travelled, packed as it came. Not here: bounds on one page (``body``).
"""

from __future__ import annotations

import threading


class Traffic:
    """A counter that many threads add to."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._lock = threading.Lock()
        self._received = 0

    def add(self, size: int) -> None:
        """Count ``size`` bytes more."""
        with self._lock:
            self._received += size

    @property
    def received(self) -> int:
        """Bytes of bodies so far; headers and handshakes are not counted."""
        with self._lock:
            return self._received


TRAFFIC = Traffic()
"""Of this process."""
