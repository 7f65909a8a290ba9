"""The pair table beside the copying of its own rows: CPU, wall, bytes and memory, wide and packed.

``python -m tests.bench.pairs WAREHOUSE FOLDER MODELS [ROUNDS]`` prints the medians as JSON;
``FOLDER`` holds what ``compiled`` made. A process of its own, so that its peak memory is that of
one size.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.project import PROJECT
from tests.bench import simulated

MEMORY = "1800MB"
"""What DuckDB may take, so that the whole process stays below 2 GB."""
WIDE_UP_TO = 10_500
"""More models than these are measured packed alone: 200M wide pairs are 10 GB."""
NODES = {
    "numbered": "intermediate/comparison/int_pairs_numbered",
    "wide": "marts/comparison_scorecards",
    "packed": "marts/comparison_codes",
}


def compiled(warehouse: Path, folder: Path, day: str) -> None:
    """The SQL of the pairs as dbt compiles it, in ``folder``: wide and packed."""
    command = [str(Path(sys.executable).parent / "dbt"), "--quiet", "compile", "--select"]
    command += [Path(node).name for node in NODES.values()]
    command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    for form in ("wide", "packed"):
        told = ["--vars", f"{{build_date: {day}, pair_form: {form}}}"]
        told += ["--target-path", str(folder / form), "--log-path", str(folder / form)]
        environment = os.environ | {"MODELMART_WAREHOUSE": str(warehouse)}
        subprocess.run([*command, *told], check=True, env=environment, stdout=subprocess.DEVNULL)


def measure(warehouse: Path, folder: Path, models: int, rounds: int) -> dict[str, float]:
    """Medians over the rounds; what is compared takes turns within each."""
    found: dict[str, list[float]] = {}

    def add(name: str, *values: float) -> None:
        for kind, value in zip(("cpu", "wall", "bytes"), values, strict=False):
            found.setdefault(f"{name}_{kind}", []).append(value)

    with tempfile.TemporaryDirectory(dir=folder) as made, duckdb.connect() as connection:
        simulated.attach(connection, warehouse, Path(made) / "work.duckdb", models, MEMORY)
        wide = models <= WIDE_UP_TO
        for _ in range(rounds):
            for threads in (1, 2) if wide else (2,):
                connection.execute(f"set threads = {threads}")
                for form in ("wide", "packed") if wide else ("packed",):
                    numbers = _made(connection, folder, form, "numbered", warehouse)
                    pairs = _made(connection, folder, form, form, warehouse)
                    took = [sum(both) for both in zip(numbers, pairs, strict=True)]
                    add(f"{form}_{threads}", took[0], took[1], pairs[2])
                if wide:
                    add(f"copy_{threads}", *_timed(connection, "copy", "from work.marts.wide"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    medians = {name: statistics.median(values) for name, values in found.items()}
    return medians | {"models": models, "pairs": models * (models - 1) / 2, "peak_gib": peak}


def _made(
    connection: duckdb.DuckDBPyConnection, folder: Path, form: str, node: str, warehouse: Path
) -> tuple[float, float, float]:
    file = folder / form / "compiled/modelmart/models" / f"{NODES[node]}.sql"
    sql = file.read_text(encoding="utf-8").replace(f'"{warehouse.stem}".', "work.")
    table = "intermediate.int_pairs_numbered" if node == "numbered" else f"marts.{node}"
    return _timed(connection, table, sql)


def _timed(
    connection: duckdb.DuckDBPyConnection, table: str, sql: str
) -> tuple[float, float, float]:
    """CPU and wall seconds of making a table, its checkpoint with it, and its bytes."""
    name = table if "." in table else f"marts.{table}"
    connection.execute(f"drop table if exists work.{name}; checkpoint work")
    before = _bytes(connection)
    wall, cpu = time.perf_counter(), time.process_time()
    connection.execute(f"create table work.{name} as {sql}")
    connection.execute("checkpoint work")
    return time.process_time() - cpu, time.perf_counter() - wall, _bytes(connection) - before


def _bytes(connection: duckdb.DuckDBPyConnection) -> float:
    used = (
        "select used_blocks * block_size from pragma_database_size() where database_name = 'work'"
    )
    return float((connection.execute(used).fetchone() or (0,))[0])


if __name__ == "__main__":
    found = measure(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        int(sys.argv[4]) if len(sys.argv) > 4 else 5,
    )
    print(json.dumps(found))
