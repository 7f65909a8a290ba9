"""Every public way into a release, by the CPU seconds of its answer."""

import time
from pathlib import Path

import duckdb

from tests.project.test_speed import ASKED

LIMIT = 0.3


def lines(release: Path) -> list[tuple[str, float, str, float]]:
    """The slowest five of them, each the best of three."""
    found = []
    with duckdb.connect(str(release), read_only=True) as connection:
        for query in ASKED:
            took = []
            for _ in range(3):
                started = time.process_time()
                connection.execute(query).fetchall()
                took.append(time.process_time() - started)
            found.append((min(took), query))
    slowest = sorted(found, reverse=True)[:5]
    return [
        (f"`{' '.join(query.split())[:60].replace('|', '/')}`, CPU s", took, "<=", LIMIT)
        for took, query in slowest
    ]
