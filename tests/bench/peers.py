"""The same columns of every pair of models by other engines, Parquet to Parquet.

``python peers.py ENGINE SIDES PAIRS THREADS`` reads one row a model, writes one a pair, and prints
wall and CPU seconds as JSON. Each engine works in its own idiom: SQL where it is one of SQL, frames
where it is one of frames; its start is not counted. This file imports nothing of the project.
"""

import json
import os
import sys
import time

SIGNALS = {
    "released": True,
    "context": True,
    "max_output": True,
    "input_price": False,
    "output_price": False,
    "monthly_cost": False,
    "provider_count": True,
}
"""Numbers that are compared, and whether more of it is better."""
CAPABILITIES = [f"capability_{number}" for number in range(10)]
MARGIN = 1.1000000001
Case = list[tuple[str, str]]


def winner(signal: str) -> Case:
    """Conditions on both sides and the word of each; without a condition, else."""
    larger, smaller = ("left", "right") if SIGNALS[signal] else ("right", "left")
    return [
        (f"l.{signal} is null or r.{signal} is null", "unknown"),
        (f"l.{signal} > {MARGIN} * r.{signal}", larger),
        (f"r.{signal} > {MARGIN} * l.{signal}", smaller),
        ("", "tie"),
    ]


def outcome(capability: str) -> Case:
    """The same of a capability."""
    return [
        (f"l.{capability} is null or r.{capability} is null", "unknown"),
        (f"l.{capability} and r.{capability}", "both"),
        (f"l.{capability}", "left"),
        (f"r.{capability}", "right"),
        ("", "neither"),
    ]


CASES = {f"{name}_winner": winner(name) for name in SIGNALS} | {
    f"{name}_outcome": outcome(name) for name in CAPABILITIES
}


def columns(literal: str = "'{}'") -> str:
    """The 21 columns as SQL; how a word is written may differ."""
    told = [
        "l.model_id as left_model_id",
        "r.model_id as right_model_id",
        "l.monthly_cost - r.monthly_cost as monthly_cost_gap",
        "l.provider_count + r.provider_count as route_count",
    ]
    for name, case in CASES.items():
        steps = [
            f"when {condition} then {literal.format(word)}"
            if condition
            else f"else {literal.format(word)}"
            for condition, word in case
        ]
        told.append(f"case {' '.join(steps)} end as {name}")
    return ", ".join(told)


def ours(sides: str, pairs: str, threads: int) -> None:
    """DuckDB as this project uses it: pairs by number first, sides by position, codes as ENUM."""
    import duckdb

    con = duckdb.connect()
    con.execute(f"set threads = {threads}; set preserve_insertion_order = false")
    con.execute(f"create table sides as from '{sides}'")
    con.execute(
        "create table numbered as select l.number as l, r.number as r "
        "from sides as l cross join sides as r where l.number - r.number < 0"
    )
    words = "cast('{}' as enum('left', 'right', 'tie', 'unknown', 'both', 'neither'))"
    con.execute(
        f"copy (select {columns(words)} from numbered "
        "inner join sides as l on numbered.l = l.number "
        f"inner join sides as r on numbered.r = r.number) to '{pairs}'"
    )


def datafusion(sides: str, pairs: str, threads: int) -> None:
    """SQL, written by the engine."""
    from datafusion import SessionConfig, SessionContext

    con = SessionContext(SessionConfig().with_target_partitions(threads))
    con.register_parquet("sides", sides)
    frame = con.sql(
        f"select {columns()} from sides as l inner join sides as r on l.number < r.number"
    )
    frame.write_parquet(pairs)


def chdb(sides: str, pairs: str, threads: int) -> None:
    """SQL, written by the engine."""
    from chdb import session

    con = session.Session()
    con.query(
        f"insert into function file('{pairs}', Parquet) select {columns()} "
        f"from file('{sides}', Parquet) as l cross join file('{sides}', Parquet) as r "
        f"where l.number < r.number "
        f"settings max_threads = {threads}, engine_file_truncate_on_insert = 1"
    )


def sqlite(sides: str, pairs: str, threads: int) -> None:
    """SQL in memory on one core (it knows no other way); Arrow reads and writes the files."""
    import sqlite3

    import pyarrow as arrow
    import pyarrow.parquet as parquet

    con = sqlite3.connect(":memory:")
    table = parquet.read_table(sides)
    con.execute(f"create table sides ({', '.join(table.column_names)})")
    marks = ", ".join("?" for _ in table.column_names)
    con.executemany(
        f"insert into sides values ({marks})", zip(*table.to_pydict().values(), strict=True)
    )
    found = con.execute(
        f"select {columns()} from sides as l inner join sides as r on l.number < r.number"
    )
    names = [column[0] for column in found.description]
    writer = None
    while rows := found.fetchmany(100_000):
        batch = arrow.table(dict(zip(names, zip(*rows, strict=True), strict=True)))
        writer = writer or parquet.ParquetWriter(pairs, batch.schema)
        writer.write_table(batch)
    if writer:
        writer.close()


def polars(sides: str, pairs: str, threads: int) -> None:
    """A lazy frame that is streamed to the file."""
    import polars

    frame = polars.scan_parquet(sides)
    met = frame.join_where(
        frame, polars.col("number") < polars.col("number_right"), suffix="_right"
    )
    col = polars.col
    told = [
        col("model_id").alias("left_model_id"),
        col("model_id_right").alias("right_model_id"),
        (col("monthly_cost") - col("monthly_cost_right")).alias("monthly_cost_gap"),
        (col("provider_count") + col("provider_count_right")).alias("route_count"),
    ]
    for name, higher in SIGNALS.items():
        left, right = col(name), col(f"{name}_right")
        larger, smaller = ("left", "right") if higher else ("right", "left")
        told.append(
            polars.when(left.is_null() | right.is_null()).then(polars.lit("unknown"))
            .when(left > MARGIN * right).then(polars.lit(larger))
            .when(right > MARGIN * left).then(polars.lit(smaller))
            .otherwise(polars.lit("tie")).alias(f"{name}_winner")
        )  # fmt: skip
    for name in CAPABILITIES:
        left, right = col(name), col(f"{name}_right")
        told.append(
            polars.when(left.is_null() | right.is_null()).then(polars.lit("unknown"))
            .when(left & right).then(polars.lit("both"))
            .when(left).then(polars.lit("left"))
            .when(right).then(polars.lit("right"))
            .otherwise(polars.lit("neither")).alias(f"{name}_outcome")
        )  # fmt: skip
    met.select(told).sink_parquet(pairs)


def pandas(sides: str, pairs: str, threads: int) -> None:
    """A product of frames, kept where the first comes first; numpy selects."""
    import numpy
    import pandas

    frame = pandas.read_parquet(sides)
    met = frame.merge(frame, how="cross", suffixes=("_left", "_right"))
    met = met[met["number_left"] < met["number_right"]]
    told = {
        "left_model_id": met["model_id_left"],
        "right_model_id": met["model_id_right"],
        "monthly_cost_gap": met["monthly_cost_left"] - met["monthly_cost_right"],
        "route_count": met["provider_count_left"] + met["provider_count_right"],
    }
    for name, higher in SIGNALS.items():
        left, right = met[f"{name}_left"], met[f"{name}_right"]
        words = ["unknown", *(("left", "right") if higher else ("right", "left"))]
        tests = [left.isna() | right.isna(), left > MARGIN * right, right > MARGIN * left]
        told[f"{name}_winner"] = pandas.Categorical(numpy.select(tests, words, "tie"))
    for name in CAPABILITIES:
        left, right = (met[f"{name}_{side}"].astype("boolean") for side in ("left", "right"))
        yes, no = left.fillna(False), right.fillna(False)
        tests = [left.isna() | right.isna(), yes & no, yes, no]
        words = ["unknown", "both", "left", "right"]
        told[f"{name}_outcome"] = pandas.Categorical(
            numpy.select([test.to_numpy(bool) for test in tests], words, "neither")
        )
    pandas.DataFrame(told).to_parquet(pairs, index=False)


def pyspark(sides: str, pairs: str, threads: int) -> None:
    """SQL on a local session, which is started before the clock."""
    con = SESSIONS[0]
    con.read.parquet(sides).createOrReplaceTempView("sides")
    sql = f"select {columns()} from sides as l inner join sides as r on l.number < r.number"
    con.sql(sql).write.mode("overwrite").parquet(pairs)


SESSIONS = []
"""The session of Spark."""
ENGINES = {
    "DuckDB (ours)": ours,
    "DataFusion": datafusion,
    "chDB": chdb,
    "SQLite": sqlite,
    "Polars": polars,
    "pandas": pandas,
    "PySpark": pyspark,
}
MODULES = {"DuckDB (ours)": "duckdb", "SQLite": "pyarrow"}


def main(engine: str, sides: str, pairs: str, threads: int) -> None:
    """Run one engine once."""
    os.environ.setdefault("POLARS_MAX_THREADS", str(threads))
    __import__(MODULES.get(engine, engine.lower()))
    if engine == "PySpark":
        from pyspark.sql import SparkSession

        SESSIONS.append(
            SparkSession.builder.master(f"local[{threads}]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.ansi.enabled", "true")
            .getOrCreate()
        )
        SESSIONS[0].range(10).count()
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    ENGINES[engine](sides, pairs, threads)
    spent = {"wall": time.perf_counter() - wall, "cpu": sum(os.times()[:4]) - cpu}
    print(json.dumps(spent))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
