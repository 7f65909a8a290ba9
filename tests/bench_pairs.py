"""Measure the pair table: CPU and bytes a pair, against copying its own rows, and peak memory.

``python -m tests.bench_pairs WAREHOUSE COMPILED_SQL MODELS [MEMORY]`` with a built warehouse and
the SQL that ``dbt compile --select comparison_scorecards`` leaves in ``target/compiled``. The
models of the warehouse are repeated under new ids until there are as many as asked for.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

SIDES = """
create table work.intermediate.int_scorecard_sides as
select
    cast(row_number() over (order by side.model_id || '~' || copy.number) as integer)
        as model_number,
    side.* exclude (model_number, model_id) replace (
        side.model_name || ' ' || copy.number as model_name,
        side.released_on + cast(copy.number as integer) as released_on,
        side.context_window_tokens + copy.number as context_window_tokens
    ),
    side.model_id || '~' || copy.number as model_id
from built.intermediate.int_scorecard_sides as side
cross join (select range as number from range({copies})) as copy
order by copy.number, side.model_id
limit {models}
"""
SHARED = """
create table work.intermediate.int_shared_benchmarks_led as
select
    cast(left_number as integer) as left_model_number,
    cast(right_number as integer) as right_model_number,
    cast(1 + (left_number + right_number) % 5 as smallint) as shared_benchmark_count,
    'mmlu_pro' as top_benchmark_id,
    cast(null as varchar) as top_benchmark_variant,
    'percent' as top_benchmark_scale,
    cast(left_number % 100 as decimal(9, 4)) as top_left_score,
    cast(right_number % 100 as decimal(9, 4)) as top_right_score,
    cast('left' as {winner}) as benchmark_winner,
    date '2026-05-01' as top_benchmark_reviewed_on,
    true as left_leads_benchmark,
    left_number % 3 = 0 as right_leads_benchmark,
    left_number % 5 = 0 as is_benchmark_tradeoff,
    cast(case when left_number % 7 = 0 then 'right' end as {winner}) as quality_winner,
    date '2026-05-01' as oldest_benchmark_on
from range(1, {models} + 1, 4) as lefts(left_number)
inner join range(1, {models} + 1, 4) as rights(right_number) on left_number < right_number
"""

WINNER = "enum('left', 'right', 'tie', 'unknown')"


def measure(warehouse: Path, compiled: Path, models: int, memory: str) -> None:
    """Print the numbers."""
    with tempfile.TemporaryDirectory(dir=warehouse.parent) as folder, duckdb.connect() as con:
        con.execute("set preserve_insertion_order = false; set threads = 2")
        con.execute(f"set memory_limit = '{memory}'; set temp_directory = '{folder}/spill'")
        con.execute(f"attach '{warehouse}' as built (read_only)")
        file = Path(folder) / "work.duckdb"
        con.execute(f"attach '{file}' as work (storage_version 'v1.0.0')")
        con.execute("create schema work.intermediate; create schema work.marts")
        count = con.execute("select count(*) from built.intermediate.int_scorecard_sides")
        copies = -(-models // (count.fetchone() or (1,))[0])
        con.execute(SIDES.format(copies=copies, models=models))
        con.execute(SHARED.format(models=models, winner=WINNER))
        sql = compiled.read_text().replace(f'"{warehouse.stem}".', "work.")
        con.execute("checkpoint work")
        before = file.stat().st_size
        cpu, wall = _timed(con, f"create table work.marts.pairs as {sql}")
        size = file.stat().st_size - before
        pairs = models * (models - 1) // 2
        print(f"{models} models, {pairs} pairs, memory limit {memory}, 2 threads")
        each = f"CPU {cpu / pairs * 1e6:.2f} us and {size / pairs:.1f} B a pair"
        print(f"{each}, wall {wall:.1f} s")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")
        copied, _ = _timed(con, "create table work.marts.copy as from work.marts.pairs")
        print(f"copying its own rows: {copied / pairs * 1e6:.2f} us, ratio {cpu / copied:.2f}")


def _timed(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    """CPU and wall seconds of a statement and its checkpoint."""
    start, cpu = time.perf_counter(), time.process_time()
    con.execute(sql)
    con.execute("checkpoint work")
    return time.process_time() - cpu, time.perf_counter() - start


if __name__ == "__main__":
    measure(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        sys.argv[4] if len(sys.argv) > 4 else "3GB",
    )
