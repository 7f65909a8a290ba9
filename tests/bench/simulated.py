"""More models than there are: those of a warehouse repeated, each with an id and number of its own.

Who shares a benchmark is repeated as well, so that their share among the pairs stays. The figures
mean nothing; what counts are the rows, which are as many and as wide as so many models would have.
"""

from pathlib import Path

import duckdb

SIDES = """
create table work.intermediate.int_scorecard_sides as
select
    cast((side.model_number - 1) * {copies} + copy.number + 1 as integer) as model_number,
    side.* exclude (model_number, model_id) replace (
        side.model_name || ' ' || copy.number as model_name
    ),
    side.model_id || ' ' || copy.number as model_id
from built.intermediate.int_scorecard_sides as side
cross join (select range as number from range({copies})) as copy
order by 1
limit {models}
"""
SHARED = """
create table work.intermediate.int_shared_benchmarks_led as
select * replace (
    cast((left_model_number - 1) * {copies} + one.number + 1 as integer) as left_model_number,
    cast((right_model_number - 1) * {copies} + other.number + 1 as integer) as right_model_number
)
from built.intermediate.int_shared_benchmarks_led
cross join (select range as number from range({copies})) as one
cross join (select range as number from range({copies})) as other
where (right_model_number - 1) * {copies} + other.number + 1 <= {models}
"""


def models_of(warehouse: Path) -> int:
    """How many language models a warehouse has."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as built (read_only)")
        found = connection.execute("select count(*) from built.intermediate.int_scorecard_sides")
        return int((found.fetchone() or (0,))[0])


def attach(
    connection: duckdb.DuckDBPyConnection, warehouse: Path, file: Path, models: int, memory: str
) -> None:
    """Make the database ``work`` in ``file``: what the pairs of so many models are made from."""
    connection.execute(f"set memory_limit = '{memory}'; set temp_directory = '{file}.spilled'")
    connection.execute("set preserve_insertion_order = false; set enable_progress_bar = false")
    connection.execute(f"attach '{warehouse}' as built (read_only)")
    connection.execute(f"attach '{file}' as work (storage_version 'v1.0.0')")
    connection.execute("create schema work.intermediate; create schema work.marts")
    asked = {"copies": -(-models // models_of(warehouse)), "models": models}
    connection.execute(SIDES.format(**asked))
    connection.execute(SHARED.format(**asked))
    connection.execute("checkpoint work")
