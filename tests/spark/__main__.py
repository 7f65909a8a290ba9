"""``python -m tests.spark HOME DAY [WAY …]``: the marts that grow on Spark, beside DuckDB's.

A local session, a standalone cluster on loopback (a master, two workers) and Spark Connect, each in
a process of its own. Ends with 1 where a row differs. Runs in an environment with Spark.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

from pipeline.building import spark
from pipeline.storage.home import DataHome

HOST = "127.0.0.1"
WAYS = ("local", "cluster", "connect")
CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A master and two workers of one core on loopback; ended by their process ids."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    deploy = "org.apache.spark.deploy"
    master = f"spark://{HOST}:{port}"
    own = ["--host", HOST, "--webui-port", "0"]
    commands = [[f"{deploy}.master.Master", *own, "--port", str(port)]]
    commands += [
        [f"{deploy}.worker.Worker", *own, "-c", "1", "-m", "1g", "-d", str(folder), master]
        for _ in range(2)
    ]
    environment = os.environ | {"SPARK_LOCAL_IP": HOST}
    running = [
        subprocess.Popen(
            [str(CLASS), *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    try:
        time.sleep(8)
        yield master
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


def run(way: str, home: DataHome, day: date) -> bool:
    """Build the marts one way and compare; tells the time, returns whether they are equal."""
    with tempfile.TemporaryDirectory(dir=home.root) as made:
        folder = Path(made)
        spark.export(home, folder)
        builder = SparkSession.builder
        for setting in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
            builder = builder.config(setting, "false")
        builder = builder.config("spark.sql.warehouse.dir", made)
        # As many as fit a data set of one machine; the default is for hundreds.
        builder = builder.config("spark.sql.shuffle.partitions", "8")
        if way == "cluster":
            with cluster(folder / "work") as master:
                session = builder.master(master).config("spark.driver.host", HOST).getOrCreate()
                return _compared(way, session, folder, home, day)
        local = "local[2]"
        session = (
            builder.remote(local) if way == "connect" else builder.master(local)
        ).getOrCreate()
        return _compared(way, session, folder, home, day)


def _compared(way: str, session: SparkSession, folder: Path, home: DataHome, day: date) -> bool:
    started = time.perf_counter()
    marts = spark.build(session, folder, day)
    print(f"{way}: {time.perf_counter() - started:.0f} s", flush=True)
    session.stop()
    is_equal = True
    for mart in spark.MARTS:
        more, fewer = spark.differences(home.warehouse, marts, mart)
        print(f"{way}: {mart}: {more} rows more and {fewer} fewer than DuckDB", flush=True)
        is_equal = is_equal and more == fewer == 0
    return is_equal


def main(home: Path, day: str, ways: tuple[str, ...]) -> int:
    """Each way in its own process, for a process has one Spark session; 1 where one differs."""
    if len(ways) == 1:
        return 0 if run(ways[0], DataHome(home), date.fromisoformat(day)) else 1
    command = [sys.executable, "-m", "tests.spark", str(home), day]
    return max(subprocess.run([*command, way], check=False).returncode for way in ways)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2], tuple(sys.argv[3:]) or WAYS))
