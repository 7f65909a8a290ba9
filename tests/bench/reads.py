"""Every public way into the release: macros, views, queries of the README and the gallery.

The CPU of an answer in a connection that is open, as a client has it; the least of three, for
others work too. Commands, each from nothing, are in ``commands``.
"""

from __future__ import annotations

import duckdb

from tests import gallery
from tests.bench.figures import Figure
from tests.bench.setting import Setting
from tests.project.test_speed import ASKED

TIMES = 3
SHOWN = 5


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """The slowest of each kind, then the slowest five by name."""
    with duckdb.connect(str(setting.release), read_only=True) as connection:
        took = {query: gallery.least_seconds(connection, query) for query in ASKED}
    by_name = next(query for query in ASKED if "marts.compare(" in query)
    another_day = {query for query in took if "as_of(" in query}
    others = took.keys() - another_day - {by_name}
    figures = [
        Figure("reads: compare by name, CPU s", took[by_name], TIMES),
        Figure(
            "reads: every other macro and query, the slowest, CPU s",
            max(took[query] for query in others),
            TIMES,
        ),
        Figure(
            "reads: a macro or query of another day, the slowest, CPU s",
            max(took[query] for query in another_day),
            TIMES,
        ),
    ]
    slowest = sorted(others | another_day, key=took.__getitem__, reverse=True)[:SHOWN]
    figures += [
        Figure(f"reads: `{' '.join(query.split())[:70]}`, CPU s", took[query], TIMES)
        for query in slowest
    ]
    return figures, {"seconds": took}, []
