"""Each command of the read path, started from nothing: Python, imports, opening, answering."""

from __future__ import annotations

import sys
from functools import partial

import duckdb

from tests.bench import clock
from tests.bench.figures import Figure
from tests.bench.setting import MODELMART, Setting, environment

BARE = "starting Python and DuckDB"
FOUND = (0, 1, 3)
"""Exit codes of an answer: also of one that finds something to tell (`watch`, `cost`)."""
PAIR = """
select left_model_id, right_model_id, left_model_name
from marts.comparison_scorecards
order by completeness desc, shared_benchmark_count desc, left_model_id, right_model_id
limit 1
"""


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """CPU seconds of each, and of what no command could do without."""
    with duckdb.connect(str(setting.release), read_only=True) as connection:
        [[left, right, name]] = connection.execute(PAIR).fetchall()
    commands = {
        "compare": ("compare", left, right),
        "models": ("models", name.split()[0]),
        "trace": ("trace", left),
        "resolve a name": ("resolve", name),
        "resolve an unlisted name": ("resolve", f"some-proxy/{name}-that-nobody-lists"),
        "alternatives": ("alternatives", left),
        "switch": ("switch", left, right),
        "sources": ("sources",),
    }
    told = environment(setting.home)
    works = {
        what: partial(clock.command, [*MODELMART, *arguments], told, FOUND)
        for what, arguments in commands.items()
    }
    works[BARE] = partial(clock.command, [sys.executable, "-c", "import duckdb; duckdb.connect()"])
    took = clock.in_turns(works, setting.rounds)
    figures = [
        Figure(f"commands: {what}, CPU s", one.cpu, setting.rounds) for what, one in took.items()
    ]
    return figures, {"seconds": {what: one.cpu for what, one in took.items()}}, []
