"""From which columns of which tables each column of a query comes, as sqlglot reads it.

Here: one compiled query. Not here: what Dagster is told of it (``assets.lineage``). Values only:
what a row is filtered, joined or counted by is no column that its columns come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import sqlglot
from sqlglot import exp
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope
from sqlglot.schema import MappingSchema

Table = tuple[str, str]
"""Schema and name."""
Lineage = dict[str, list[tuple[str, str, str]]]
"""By column, the schemas, tables and columns that it comes from; none for a constant."""

DUCKDB, STAR = "duckdb", "*"
ANY_TYPE = "varchar"
"""Only names matter here, and the reader wants a type for each."""


class NotRead(Exception):
    """The query is beyond sqlglot, which says why."""


def columns_read(sql: str, tables: Mapping[Table, Iterable[str]]) -> Lineage:
    """The lineage of each column of a query over ``tables`` with their columns.

    A table left out of ``tables`` may be read, but not as ``*``. Raises ``NotRead``.
    """
    try:
        query = qualified(sql, tables)
        found = lineage(None, query, {}, scope=build_scope(query), trim_selects=False)
    except Exception as error:  # whatever it stumbles over, no build is lost for a picture
        raise NotRead(str(error).split(" in ", 1)[0]) from error
    return {name: sorted(set(_sources(column))) for name, column in found.items() if name != STAR}


def _sources(column: Node) -> Iterator[tuple[str, str, str]]:
    for node in column.walk():
        name = node.name.rpartition(".")[2].strip('"')
        if isinstance(node.expression, exp.Table) and name != STAR:
            yield node.expression.db, node.expression.name, name


def _schema(tables: Mapping[Table, Iterable[str]]) -> MappingSchema:
    known = MappingSchema(dialect=DUCKDB)
    for (schema, name), columns in tables.items():
        table = exp.table_(name, db=schema)
        known.add_table(table, dict.fromkeys(columns, ANY_TYPE), dialect=DUCKDB)
    return known


def qualified(sql: str, tables: Mapping[Table, Iterable[str]]) -> exp.Query:
    """The query with every column's table named and every ``*`` written out.

    Raises sqlglot's own errors where it cannot read it.
    """
    schema = _schema(tables)
    query = sqlglot.parse_one(sql, dialect=DUCKDB)
    for table in query.find_all(exp.Table):
        table.set("catalog", None)  # one database holds all
    query = qualify(
        query,
        schema=schema,
        dialect=DUCKDB,
        validate_qualify_columns=False,
        identify=False,
        quote_identifiers=False,
    )
    # sqlglot follows a union by position, whatever it says; the innermost comes first.
    for union in reversed(list(query.find_all(exp.SetOperation, bfs=False))):
        if union.args.get("by_name"):
            names = dict.fromkeys([*union.left.named_selects, *union.right.named_selects])
            _put_in_order(union, list(names))
            union.set("by_name", None)
    return cast("exp.Query", query)


def _put_in_order(query: exp.Expr, names: list[str]) -> None:
    """Give every branch of a union these columns in this order, null where it has none."""
    if isinstance(query, exp.SetOperation):
        _put_in_order(query.left, names)
        _put_in_order(query.right, names)
    elif isinstance(query, exp.Subquery):
        _put_in_order(query.this, names)
    elif isinstance(query, exp.Select):
        selected = {one.alias_or_name: one for one in query.selects}
        nothing = {name: exp.alias_(exp.null(), name) for name in names}
        query.set("expressions", list({**nothing, **selected}.values()))
