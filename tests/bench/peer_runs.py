"""21 columns of the pair table by every engine, Parquet to Parquet, on two threads, in turns.

Each runs in a process of its own in the other engines' environment (``peers``). Rows must be equal
to ours by ``EXCEPT ALL`` both ways; an engine that is not installed is left out and said so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import duckdb

from tests.bench.clock import Took, median
from tests.bench.figures import Figure
from tests.bench.peers import CAPABILITIES, ENGINES, MODULES
from tests.bench.setting import Setting

OURS = "DuckDB (ours)"
THREADS = 2
SLOW = 10.0
"""An engine that took so many seconds is not asked more than three times."""
IN_ANOTHER_PROCESS = ("PySpark",)
"""Engines whose CPU is not that of the process that asks them."""
QUICK_MODELS = 300
SIDES = """
copy (
    select
        model_number as number,
        model_id,
        cast(date_diff('day', date '1970-01-01', released_on) as double) as released,
        cast(context_window_tokens as double) as context,
        cast(max_output_tokens as double) as max_output,
        input as input_price,
        output as output_price,
        cast(monthly_cost_usd as double) as monthly_cost,
        cast(provider_count as double) as provider_count,
        {capabilities}
    from built.intermediate.int_scorecard_sides
    order by model_number
    limit {models}
) to '{file}'
"""


class OtherRows(Exception):
    """An engine gave other rows than ours; its time is no figure."""


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """Wall of every engine ÷ ours, and CPU."""
    sides = setting.folder / "sides.parquet"
    write_sides(setting.home.warehouse, sides, QUICK_MODELS if setting.quick else 1_000_000)
    left_out = missing(setting.peers)
    engines = [engine for engine in ENGINES if engine not in left_out]
    took: dict[str, list[Took]] = defaultdict(list)
    if OURS in engines:
        for turn in range(setting.rounds):
            for engine in engines:
                if turn < 3 or took[engine][0].wall < SLOW:
                    took[engine].append(run(setting, engine, sides))
    medians = {engine: median(each) for engine, each in took.items()}
    figures = []
    for engine, one in medians.items():
        if engine == OURS:
            figures.append(Figure("peers: ours, wall s", one.wall, len(took[engine])))
            continue
        times = len(took[engine])
        ours = medians[OURS]
        figures.append(Figure(f"peers: {engine}, wall ÷ ours", one.wall / ours.wall, times))
        if engine not in IN_ANOTHER_PROCESS:
            figures.append(Figure(f"peers: {engine}, CPU ÷ ours", one.cpu / ours.cpu, times))
    for engine in engines:
        _remove(_pairs_of(setting, engine))
    sides.unlink()
    points = {"wall": {engine: one.wall for engine, one in medians.items()}} if medians else {}
    return figures, points, [f"{engine}: {why}" for engine, why in left_out.items()]


def write_sides(warehouse: Path, file: Path, models: int) -> None:
    """One row a model, as every engine reads it."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as built (read_only)")
        named = connection.execute(
            "select column_name from duckdb_columns() "
            "where table_name = 'int_scorecard_sides' and column_name like 'supports_%' "
            "order by column_index"
        ).fetchall()
        told = ", ".join(
            f"{name} as {column}"
            for (name,), column in zip(named[: len(CAPABILITIES)], CAPABILITIES, strict=True)
        )
        connection.execute(SIDES.format(capabilities=told, file=file, models=models))


def missing(python: Path) -> dict[str, str]:
    """Engines that are not installed, and why."""
    if not python.exists():
        return dict.fromkeys(ENGINES, f"'{python}' is missing (`make bench` makes it)")
    found = {}
    for engine in ENGINES:
        module = MODULES.get(engine, engine.lower())
        asked = [str(python), "-c", f"import {module}"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            found[engine] = done.stderr.strip().splitlines()[-1]
    return found


def run(setting: Setting, engine: str, sides: Path) -> Took:
    """One engine once; raises ``RuntimeError`` where it fails, ``OtherRows`` where rows differ."""
    out = _pairs_of(setting, engine)
    script = Path(__file__).with_name("peers.py")
    command = [str(setting.peers), str(script), engine, str(sides), str(out), str(THREADS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{engine}: {done.stderr.strip()[-2000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    if engine != OURS and (count := differences(_pairs_of(setting, OURS), out)):
        raise OtherRows(f"{engine} gives {count} other rows than ours")
    return Took(told["cpu"], told["wall"])


def _pairs_of(setting: Setting, engine: str) -> Path:
    """What an engine writes: a file, or a folder of them."""
    return setting.folder / f"{engine.split()[0]}.parquet"


def _remove(written: Path) -> None:
    if written.is_dir():
        shutil.rmtree(written)
    written.unlink(missing_ok=True)


def differences(one: Path, other: Path) -> int:
    """Rows of either that the other has not."""
    files = [f"'{file}/*.parquet'" if file.is_dir() else f"'{file}'" for file in (one, other)]
    with duckdb.connect() as connection:
        described = connection.execute(f"describe from {files[0]}").fetchall()
        names = ", ".join(row[0] for row in described)
        counts = []
        for left, right in (files, files[::-1]):
            rows = [f"select {names} from {file}" for file in (left, right)]
            query = f"select count(*) from ({' except all '.join(rows)})"
            counts.append((connection.execute(query).fetchone() or (0,))[0])
    return int(sum(counts))
