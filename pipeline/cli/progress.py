"""How far a build is, while it goes: read off the log that dbt writes, step by step.

On a terminal one line that is written over, elsewhere a line a quarter. What cannot be read of the
log is passed over: progress is for the eye, and nothing waits for it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

log = logging.getLogger(__name__)

POLL_S = 0.5
WIDTH = 78
SLOWEST, SLOW_S = 3, 2.0
_STARTED = '"LogStartLine"'
_ENDED = ('"LogModelResult"', '"LogTestResult"', '"LogSeedResult"')


@dataclass
class Steps:
    """The models, seeds and tests of a build: which are at work, and what each took."""

    total: int = 0
    running: dict[str, float] = field(default_factory=dict)
    """Name and moment at which it was seen to begin."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Of those that ended."""

    def read(self, line: str, now: float) -> None:
        """Take in a line of dbt's log, which may be any."""
        is_start = _STARTED in line
        if not is_start and not any(word in line for word in _ENDED):
            return
        try:
            data = json.loads(line)["data"]
            name = data["node_info"]["node_name"]
            self.total = data.get("total") or data.get("num_models") or self.total
            if is_start:
                self.running[name] = now
            else:
                self.running.pop(name, None)
                self.seconds[name] = float(data["execution_time"])
        except (ValueError, KeyError, TypeError):
            log.debug("a line of dbt's log was not understood: %.200s", line)

    def words(self, now: float) -> str:
        """How far it is, and what has been at work for longest."""
        far = f"build: {len(self.seconds)} of {self.total} steps"
        if not self.running:
            return far
        name, began = min(self.running.items(), key=lambda item: item[1])
        return f"{far} · {name} ({now - began:.0f} s)"[:WIDTH]

    def slowest(self) -> str:
        """The steps that took longest, where any took long."""
        ranked = sorted(self.seconds.items(), key=lambda item: -item[1])[:SLOWEST]
        return ", ".join(f"{name} {took:.0f} s" for name, took in ranked if took >= SLOW_S)


@contextmanager
def shown(dbt_log: Path) -> Iterator[None]:
    """Show the progress of the build that writes ``dbt_log`` until the block ends."""
    ended, screen, lines = threading.Event(), sys.stderr, _lines(dbt_log)
    next(lines)  # what earlier builds wrote is passed over, from now on
    watcher = threading.Thread(target=_watch, args=(lines, ended, screen), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _watch(lines: Iterator[list[str]], ended: threading.Event, screen: TextIO | None) -> None:
    steps, quarter = Steps(), 0
    is_seen = screen is not None and screen.isatty()
    while True:
        is_last = ended.wait(POLL_S)
        now = time.monotonic()
        for line in next(lines):
            steps.read(line, now)
        if is_seen and screen is not None and steps.total:
            screen.write(f"\r{'' if is_last else steps.words(now):<{WIDTH}}\r")
            screen.flush()
        elif steps.total and (reached := 4 * len(steps.seconds) // steps.total) > quarter:
            quarter = reached
            log.info("%s", f"build: {len(steps.seconds)} of {steps.total} steps")
        if is_last:
            break
    if slowest := steps.slowest():
        log.info("slowest: %s", slowest)


def _lines(dbt_log: Path) -> Iterator[list[str]]:
    """Whole lines written since it was asked last, also when dbt begins a new file."""
    place, number, rest = 0, None, ""
    with suppress(FileNotFoundError):
        there = dbt_log.stat()
        place, number = there.st_size, there.st_ino
    while True:
        text = ""
        # Between two files of dbt's there is none, and who looks before opening may meet that.
        with (
            suppress(FileNotFoundError),
            dbt_log.open(encoding="utf-8", errors="replace", newline="\n") as file,
        ):
            if (found := os.fstat(file.fileno()).st_ino) != number:
                number, place, rest = found, 0, ""
            file.seek(place)
            text = file.read()
            place = file.tell()
        *whole, rest = (rest + text).split("\n")
        yield whole
