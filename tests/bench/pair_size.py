"""The pairs of one number of models: CPU, wall and bytes of making them, and of asking for them.

``python -m tests.bench.pair_size WAREHOUSE FOLDER MODELS ROUNDS WORK …`` prints medians as JSON;
``FOLDER`` holds what ``pairs.compiled`` made, a work is ``wide 1`` (form, threads) or ``copy 2``.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import duckdb

from tests.bench import clock, simulated

MEMORY = "1500MB"
"""What DuckDB may take, so that the whole process stays below 2 GB."""
FOLDERS = {"int_pairs_numbered": "intermediate/comparison"}
READS = {
    "a pair by its ids": "from {view} "
    "where left_model_id = '{left}' and right_model_id = '{right}'",
    # Each side for itself: a filter on either of two columns reaches no further than the view.
    "all pairs of a model": "from {view} where left_model_id = '{left}' "
    "union all from {view} where right_model_id = '{left}'",
}
"""Of every column, into a table, in rounds of three."""


class Pairs:
    """The work database of one number of models."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, folder: Path, warehouse: Path
    ) -> None:
        """``folder`` holds the SQL of each form."""
        self._connection, self._folder, self._warehouse = connection, folder, warehouse
        self.looked_up_bytes = 0.0

    def make(self, form: str, threads: int) -> tuple[clock.Took, float]:
        """Make the pairs of a form from the sides, pair numbers with them; and their bytes."""
        self._connection.execute(f"set threads = {threads}")
        if form == "copy":
            return self._table("marts.copy", "from work.marts.wide")
        sql = self.sql(form, "comparison_codes" if form == "packed" else "comparison_scorecards")
        numbers, _ = self._table(
            "intermediate.int_pairs_numbered", self.sql(form, "int_pairs_numbered")
        )
        made, size = self._table(f"marts.{form}", sql)
        return clock.Took(numbers.cpu + made.cpu, numbers.wall + made.wall), size

    def sql(self, form: str, node: str) -> str:
        """What dbt compiled of a model."""
        place = f"{form}/compiled/modelmart/models/{FOLDERS.get(node, 'marts')}/{node}.sql"
        text = (self._folder / place).read_text(encoding="utf-8")
        return text.replace(f'"{self._warehouse.stem}".', "work.")

    def view(self, form: str) -> str:
        """The pairs of a form as they are asked for; returns the relation."""
        if form == "wide":
            return "work.marts.wide"
        _, sides = self._table("marts.comparison_models", self.sql(form, "comparison_models"))
        _, shared = self._table("marts.comparison_shared", self.sql(form, "comparison_shared"))
        self.looked_up_bytes = sides + shared
        if form == "packed":
            self._connection.execute(
                "create or replace view work.marts.comparison_codes as from work.marts.packed"
            )
        self._connection.execute("use work")
        self._connection.execute(
            f"create or replace view work.marts.asked as {self.sql(form, 'comparison_scorecards')}"
        )
        return "work.marts.asked"

    def read(self, form: str) -> dict[str, float]:
        """CPU seconds of what is asked of a pair and of a model."""
        view = self.view(form)
        ids = self._connection.execute(
            "select model_id from work.intermediate.int_scorecard_sides order by model_number"
        ).fetchall()
        third = len(ids) // 3
        asked = {"view": view, "left": ids[third][0], "right": ids[2 * third][0]}
        found = {}
        for what, query in READS.items():
            made = f"create or replace temp table answer as {query.format(**asked)}"
            took = [clock.call(lambda sql=made: self._connection.execute(sql)) for _ in range(3)]
            found[f"read_{form}, {what}"] = statistics.median(one.cpu for one in took)
        return found

    def _table(self, name: str, sql: str) -> tuple[clock.Took, float]:
        """Make a table anew, with the checkpoint that writes it."""
        self._connection.execute(f"drop table if exists work.{name}; checkpoint work")
        before = self._bytes()

        def make() -> None:
            self._connection.execute(f"create table work.{name} as {sql}")
            self._connection.execute("checkpoint work")

        return clock.call(make), self._bytes() - before

    def _bytes(self) -> float:
        used = (
            "select used_blocks * block_size from pragma_database_size() "
            "where database_name = 'work'"
        )
        return float((self._connection.execute(used).fetchone() or (0,))[0])


def measure(
    warehouse: Path, folder: Path, models: int, rounds: int, works: Sequence[str]
) -> dict[str, float]:
    """Medians over the rounds; works take turns within each."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(dir=folder) as made, duckdb.connect() as connection:
        simulated.attach(connection, warehouse, Path(made) / "work.duckdb", models, MEMORY)
        pairs = Pairs(connection, folder, warehouse)
        for _ in range(rounds):
            for work in works:
                form, threads = work.split()
                took, size = pairs.make(form, int(threads))
                for kind, value in (("cpu", took.cpu), ("wall", took.wall), ("bytes", size)):
                    found[f"{form}_{threads}_{kind}"].append(value)
        peak = clock.peak_gib()
        forms = {work.split()[0] for work in works} - {"copy"} | {"on_demand"}
        asked = {key: value for form in sorted(forms) for key, value in pairs.read(form).items()}
    medians = {name: statistics.median(values) for name, values in found.items()}
    count = models * (models - 1) / 2
    told = {"models": models, "pairs": count, "peak_gib": peak}
    return medians | asked | told | {"looked_up_bytes": pairs.looked_up_bytes}


if __name__ == "__main__":
    told = sys.argv
    print(json.dumps(measure(Path(told[1]), Path(told[2]), int(told[3]), int(told[4]), told[5:])))
