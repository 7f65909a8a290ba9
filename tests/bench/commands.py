"""Each command that reads, started from nothing: Python, imports, opening, answering."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import duckdb

from pipeline.storage.home import DataHome
from tests.bench import clock
from tests.bench.figures import Figure
from tests.bench.setting import MODELMART, Setting, environment

BARE = "starting Python and DuckDB"
LONG = ("doctor",)
"""Measured once."""
FOUND = (0, 1, 3)
"""Exit codes of an answer: also of one that finds something to tell (`watch`, `cost`)."""
PAIR = """
select left_model_id, right_model_id, left_model_name
from marts.comparison_scorecards
order by completeness desc, shared_benchmark_count desc, left_model_id, right_model_id
limit 1
"""
DAY = "select max(valid_from) from marts.fct_price_history where valid_from < current_date - 7"
USED = """model,provider,time,input_tokens,output_tokens
{left},,2026-05-20T10:00:00Z,1000,100
{right},,2026-05-20T10:00:00Z,1000,100
"""


def asked(release: Path, folder: Path) -> dict[str, tuple[str, ...]]:
    """What commands are asked, by the names of ``thresholds.COMMANDS``; files go to ``folder``."""
    with duckdb.connect(str(release), read_only=True) as connection:
        [[left, right, name]] = connection.execute(PAIR).fetchall()
        [[third]] = connection.execute(
            "select min(model_id) from marts.comparison_sides where model_id not in (?, ?)",
            [left, right],
        ).fetchall()
        [[day]] = connection.execute(DAY).fetchall()
    used, listed = folder / "used.csv", folder / "listed.txt"
    used.write_text(USED.format(left=left, right=right), encoding="utf-8")
    listed.write_text(f"{left}\n{right}\n", encoding="utf-8")
    return {
        "compare": ("compare", left, right),
        "compare three": ("compare", left, right, third),
        "compare as of a day": ("compare", left, right, "--as-of", str(day)),
        "compare since a day": ("compare", left, right, "--since", str(day)),
        "models": ("models", name.split()[0]),
        "trace": ("trace", left),
        "resolve a name": ("resolve", name),
        "resolve an unlisted name": ("resolve", f"some-proxy/{name}-that-nobody-lists"),
        "alternatives": ("alternatives", left),
        "switch": ("switch", left, right),
        "frontier": ("frontier",),
        "conflicts": ("conflicts",),
        "sources": ("sources",),
        "watch": ("watch", str(listed)),
        "cost": ("cost", str(used)),
        "alerts": ("alerts", "--dry-run"),
        "quarantine": ("quarantine",),
        "mcp": ("mcp",),
        "doctor": ("doctor",),
    }


def took(home: DataHome, arguments: tuple[str, ...]) -> clock.Took:
    """Of one command; raises ``RuntimeError`` where it does not answer."""
    return clock.command([*MODELMART, *arguments], environment(home), FOUND)


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """CPU seconds of each, and of what no command could do without."""
    with tempfile.TemporaryDirectory() as folder:
        works = {
            what: partial(took, setting.home, arguments)
            for what, arguments in asked(setting.release, Path(folder)).items()
        }
        works[BARE] = partial(
            clock.command, [sys.executable, "-c", "import duckdb; duckdb.connect()"]
        )
        rounds = dict.fromkeys(works, setting.rounds) | dict.fromkeys(LONG, 1)
        long = {what: works.pop(what) for what in LONG}
        found = clock.in_turns(works, setting.rounds) | clock.in_turns(long, 1)
    figures = [
        Figure(f"commands: {what}, CPU s", one.cpu, rounds[what]) for what, one in found.items()
    ]
    return figures, {"seconds": {what: one.cpu for what, one in found.items()}}, []
