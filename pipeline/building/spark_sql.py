"""DuckDB's SQL as Spark reads it: a query is read, changed where the engines differ, and written.

There is one text of every rule, that which dbt compiles for DuckDB. sqlglot knows both languages;
here is what it leaves: ``*`` with columns left out or replaced (written out, for the columns are
known), any and the largest of values (DuckDB passes over unknown ones, Spark does not), elements
that a list may not have. Not here: what is run (``spark``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlglot import exp

from pipeline.building.column_lineage import Table, qualified

SPARK = "spark"


def translated(sql: str, tables: Mapping[Table, Iterable[str]]) -> tuple[str, set[Table]]:
    """The query in Spark's words, and what it reads; ``tables`` are those there are with columns.

    Raises sqlglot's own errors where it cannot read it.
    """
    query = qualified(sql, tables)
    read = {(table.db, table.name) for table in query.find_all(exp.Table) if table.db}
    return query.transform(_of_spark).sql(dialect=SPARK, pretty=True, comments=False), read


def _of_spark(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.IgnoreNulls) and isinstance(node.this, exp.AnyValue):
        return exp.Anonymous(this="any_value", expressions=[node.this.this, exp.true()])
    if isinstance(node, exp.AnyValue) and not isinstance(node.parent, exp.IgnoreNulls):
        return exp.Anonymous(this="any_value", expressions=[node.this, exp.true()])
    if isinstance(node, exp.ArgMax | exp.ArgMin) and not isinstance(node.parent, exp.Filter):
        return exp.Filter(this=node, expression=exp.Where(this=_is_known(node.this)))
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.ArgMax | exp.ArgMin):
        where = node.expression
        where.set("this", exp.and_(where.this, _is_known(node.this.this)))
    if isinstance(node, exp.Bracket) and len(node.expressions) == 1 and node.expressions[0].is_int:
        return exp.Anonymous(this="get", expressions=[node.this, node.expressions[0]])
    return node


def _is_known(value: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=value.copy(), expression=exp.Null()))
