"""``python -m tests.bench HOME PEERS``: measure, print a table, write it into docs/benchmarks.md.

``HOME`` is a data home after a refresh, ``PEERS`` the Python of the other engines' environment.
Ends with 1 where a figure is beyond its threshold. Plots and figures are in ``HOME/bench``.
"""

from __future__ import annotations

import json
import math
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipeline.building.build import build_date
from pipeline.project import PROJECT
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests.bench import pairs, reads, simulated
from tests.bench.peers import CAPABILITIES, ENGINES

DOCUMENT = PROJECT.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SIZES = (5_000, 10_000, 20_000)
ROUNDS = 5
OURS = "DuckDB (ours)"
Line = tuple[str, float, str, float]
"""What, figure, `<=` or `>=`, threshold."""
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
) to '{file}'
"""


def pair_lines(home: DataHome, folder: Path) -> list[Line]:
    """The pair table, at today's size and simulated ones, each in a process of its own."""
    pairs.compiled(home.warehouse, folder, build_date(home).isoformat())
    command = [sys.executable, "-m", "tests.bench.pairs", str(home.warehouse), str(folder)]
    found: list[dict[str, float]] = []
    for models in (simulated.models_of(home.warehouse), *SIZES):
        rounds = ROUNDS if models < SIZES[1] else 1
        told = subprocess.check_output([*command, str(models), str(rounds)], text=True)
        found.append(json.loads(told))
        print(told, end="", flush=True)
    (folder / "pairs.json").write_text(json.dumps(found), encoding="utf-8")
    today, large = found[0], found[2]
    growth = math.log(large["wide_1_cpu"] / today["wide_1_cpu"])
    exponent = growth / math.log(large["pairs"] / today["pairs"])
    packed = found[1]
    return [
        (
            "wide ÷ copying its rows, CPU, one core",
            today["wide_1_cpu"] / today["copy_1_cpu"],
            "<=",
            1.35,
        ),
        (
            "packed ÷ copying the wide rows, CPU",
            packed["packed_1_cpu"] / packed["copy_1_cpu"],
            "<=",
            0.6,
        ),
        ("packed, bytes a pair", packed["packed_2_bytes"] / packed["pairs"], "<=", 8),
        ("two cores ÷ one, wall", today["wide_2_wall"] / today["wide_1_wall"], "<=", 0.65),
        ("10,000 models: time ∝ pairs^e", exponent, "<=", 1.03),
        ("10,000 models: peak memory, GiB", large["peak_gib"], "<=", 2),
    ]


def peer_lines(home: DataHome, folder: Path, python: Path) -> list[Line]:
    """21 columns, Parquet to Parquet, all engines in turns; rows are compared once."""
    sides = folder / "sides.parquet"
    told = ", ".join(
        f"supports_{name} as {column}"
        for name, column in zip(_capabilities(home), CAPABILITIES, strict=True)
    )
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.warehouse}' as built (read_only)")
        connection.execute(SIDES.format(capabilities=told, file=sides))
    script = Path(__file__).with_name("peers.py")
    walls: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for engine in ENGINES:
            out = folder / f"{engine.split()[0]}.parquet"
            command = [str(python), str(script), engine, str(sides), str(out), "2"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"{engine}: {done.stderr.splitlines()[-1:]}")
                continue
            walls.setdefault(engine, []).append(json.loads(done.stdout.splitlines()[-1])["wall"])
            if engine != OURS:
                _must_be_equal(folder / "DuckDB.parquet", out)
    medians = {engine: sorted(each)[len(each) // 2] for engine, each in walls.items()}
    (folder / "peers.json").write_text(json.dumps(medians), encoding="utf-8")
    ours = medians.pop(OURS)
    return [(f"{engine}: wall ÷ ours", wall / ours, ">=", 1) for engine, wall in medians.items()]


def _capabilities(home: DataHome) -> list[str]:
    query = (
        "select replace(column_name, 'supports_', '') from duckdb_columns() "
        "where table_name = 'int_scorecard_sides' and column_name like 'supports_%' "
        "order by column_index"
    )
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return [name for (name,) in connection.execute(query).fetchall()][: len(CAPABILITIES)]


def _must_be_equal(one: Path, other: Path) -> None:
    files = [f"'{file}/*.parquet'" if file.is_dir() else f"'{file}'" for file in (one, other)]
    with duckdb.connect() as connection:
        names = ", ".join(
            row[0] for row in connection.execute(f"describe from {files[0]}").fetchall()
        )
        for left, right in (files, files[::-1]):
            rows = [f"select {names} from {file}" for file in (left, right)]
            query = f"select count(*) from ({' except all '.join(rows)})"
            [[count]] = connection.execute(query).fetchall()
            if count:
                raise SystemExit(f"{other.name} has {count} other rows than {one.name}")


def table(lines: list[Line], home: DataHome) -> str:
    """The figures as Markdown, with the machine and the day."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    day = datetime.now(UTC).date()
    told = [
        f"Measured on {day} ({platform.machine()}, {cores} cores, load {load:.1f} at the end, "
        f"DuckDB {duckdb.__version__}, {simulated.models_of(home.warehouse)} language models).",
        "",
        "| what | figure | threshold | |",
        "|---|---|---|---|",
    ]
    told += [
        f"| {what} | {figure:.2f} | {sign} {limit:g} | {'' if holds(line) else 'missed'} |"
        for line in lines
        for what, figure, sign, limit in [line]
    ]
    return "\n".join(told)


def holds(line: Line) -> bool:
    """Whether a figure is within its threshold."""
    _, figure, sign, limit = line
    return figure <= limit if sign == "<=" else figure >= limit


def main(home: DataHome, python: Path) -> int:
    """Measure all of it."""
    folder = home.root / "bench"
    folder.mkdir(exist_ok=True)
    lines: list[Line] = []
    sections: list[Any] = [
        lambda: reads.lines(home.current / PUBLISHED_FILE),
        lambda: peer_lines(home, folder, python),
        lambda: pair_lines(home, folder),
    ]
    for section in sections:
        lines += section()
    told = table(lines, home)
    print(told)
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8")
    plots = Path(__file__).with_name("plots.py")
    subprocess.run([str(python), str(plots), str(folder)], check=False)
    return 0 if all(map(holds, lines)) else 1


if __name__ == "__main__":
    sys.exit(main(DataHome(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).absolute()))
