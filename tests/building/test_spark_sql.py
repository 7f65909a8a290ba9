"""DuckDB's queries in Spark's words: where the engines differ and sqlglot leaves it."""

import re

import pytest

from pipeline.building import spark, spark_sql
from pipeline.project import PROJECT

TABLES = {("intermediate", "t"): ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("duckdb_sql", "expected"),
    [
        (
            "select * exclude (c) from d.intermediate.t",
            "SELECT t.a AS a, t.b AS b FROM intermediate.t AS t",
        ),
        (
            "select * replace (b as a) from intermediate.t",
            "SELECT t.b AS a, t.b AS b, t.c AS c FROM intermediate.t AS t",
        ),
        (
            "select arg_max(a, b) as x from intermediate.t",
            "SELECT MAX_BY(t.a, t.b) FILTER(WHERE NOT t.a IS NULL) AS x FROM intermediate.t AS t",
        ),
        (
            "select arg_min(a, b) filter (where c) as x from intermediate.t",
            "SELECT MIN_BY(t.a, t.b) FILTER(WHERE t.c AND NOT t.a IS NULL) AS x "
            "FROM intermediate.t AS t",
        ),
        (
            "select any_value(a) filter (where c) as x from intermediate.t",
            "SELECT ANY_VALUE(t.a, TRUE) FILTER(WHERE t.c) AS x FROM intermediate.t AS t",
        ),
        (
            "select list_sort(list(a))[2] as x from intermediate.t",
            "SELECT GET(ARRAY_SORT(COLLECT_LIST(t.a)), 1) AS x FROM intermediate.t AS t",
        ),
    ],
)
def test_where_the_engines_differ(duckdb_sql: str, expected: str) -> None:
    told, read = spark_sql.translated(duckdb_sql, TABLES)
    assert re.sub(r"\s+", " ", told).replace("`", "").replace("( ", "(").lower() == expected.lower()
    assert read == {("intermediate", "t")}


def test_what_is_translated_is_there_and_in_order() -> None:
    made = {name for _, name in spark.TRANSLATED} | set(spark.PAIR_MODELS)
    files = {file.stem for file in (PROJECT / "models").rglob("*.sql")}
    assert made <= files
    assert len(spark.TRANSLATED) == len({name for _, name in spark.TRANSLATED})
