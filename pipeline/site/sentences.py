"""The sentences of ``comparison_pages``, as the browser can put them together.

The view's own definition, parsed by DuckDB, is written out as a small tree of expressions, which
``pages/modules/sentences.js`` evaluates for one pair. So a sentence is written once, in SQL,
and a release's site says what its view says. The part of SQL that is understood is listed here;
anything else stops the site, naming what it met.
"""

from __future__ import annotations

import json
from typing import Any

import duckdb

FUNCTIONS = {
    *("||", "+", "-", "*", "%", "abs", "round", "floor", "ceil", "least", "greatest"),
    *("concat", "concat_ws", "contains", "format", "lower", "upper", "replace", "starts_with"),
    *("length", "trim", "nullif", "regexp_matches", "regexp_replace", "struct_pack", "year"),
    *("len", "list_concat", "list_contains", "list_distinct", "list_filter", "list_intersect"),
    *("list_sort", "list_transform", "list_value", "array_to_string", "string_split", "chr"),
}
TYPES = {"VARCHAR", "INTEGER", "BIGINT", "BOOLEAN", "DECIMAL"}
COMPARISONS = {
    "COMPARE_EQUAL": "=",
    "COMPARE_NOTEQUAL": "<>",
    "COMPARE_LESSTHAN": "<",
    "COMPARE_GREATERTHAN": ">",
    "COMPARE_LESSTHANOREQUALTO": "<=",
    "COMPARE_GREATERTHANOREQUALTO": ">=",
}
OPERATORS = {
    "OPERATOR_COALESCE": "coalesce",
    "OPERATOR_IS_NULL": "is_null",
    "OPERATOR_IS_NOT_NULL": "is_not_null",
    "OPERATOR_NOT": "not",
    "COMPARE_IN": "in",
    "ARRAY_EXTRACT": "element",
    "ARRAY_SLICE": "slice",
}
# What the pair's page hands to the first step that joins: a name for each row.
ROWS = {
    *("scorecards", "left_side", "right_side"),
    *("benchmarks", "task_benchmarks", "counter_benchmarks"),
}


class UnknownExpression(Exception):
    """A sentence uses SQL that the site's sentences.js does not know: teach it there and here."""

    def __init__(self, met: str) -> None:
        """Say what was met, and where it is to be added."""
        super().__init__(
            f"comparison_pages {met}, which the site cannot put together: add it to "
            "pipeline/site/sentences.py and pipeline/site/pages/modules/sentences.js"
        )


Expression = list[Any]
Step = dict[str, Expression]


def sentence_steps(published: duckdb.DuckDBPyConnection) -> list[Step]:
    """The select lists from the joined rows to the page, in order: column to expression.

    A step's columns are what the next step's expressions name; ``*`` keeps those there are.
    Raises ``UnknownExpression``.
    """
    [row] = published.execute(
        "select sql from duckdb_views() "
        "where schema_name = 'marts' and view_name = 'comparison_pages'"
    ).fetchall()
    [tree] = published.execute("select json_serialize_sql(?)", [_select(row[0])]).fetchall()
    node = json.loads(tree[0])["statements"][0]["node"]
    parts = [part["value"]["query"]["node"] for part in node["cte_map"]["map"]] + [node]
    return [_step(part) for part in parts if _is_step(part)]


def _select(view: str) -> str:
    """The query of a ``create view`` statement."""
    return view[view.upper().index(" AS ") + 4 :].rstrip().rstrip(";")


def _is_step(node: dict[str, Any]) -> bool:
    """Whether a part computes columns (the others only name the tables that the rows are of)."""
    names = _tables(node["from_table"])
    if node["from_table"]["type"] == "JOIN" and not names <= ROWS:
        raise UnknownExpression(f"joins {sorted(names - ROWS)}")
    return node["from_table"]["type"] == "JOIN" or not node["from_table"]["schema_name"]


def _tables(node: dict[str, Any]) -> set[str]:
    if node["type"] == "JOIN":
        return _tables(node["left"]) | _tables(node["right"])
    if node["type"] != "BASE_TABLE":
        raise UnknownExpression(f"reads from a {node['type']}")
    return {node["alias"] or node["table_name"]}


def _step(node: dict[str, Any]) -> Step:
    step: Step = {}
    for item in node["select_list"]:
        if item["class"] == "STAR":
            step["*"] = ["rows", item["relation_name"]]
        else:
            step[item["alias"] or item["column_names"][-1]] = _expression(item)
    return step


def _expression(node: dict[str, Any]) -> Expression:
    makers = {
        "CONSTANT": _constant,
        "COLUMN_REF": lambda node: ["column", *node["column_names"]],
        "CASE": _case,
        "CAST": _cast,
        "FUNCTION": _function,
        "LAMBDA": _lambda,
        "COMPARISON": _comparison,
        "CONJUNCTION": _conjunction,
        "OPERATOR": _operator,
    }
    if node["class"] not in makers:
        raise UnknownExpression(f"uses a {node['class']}")
    return makers[node["class"]](node)


def _constant(node: dict[str, Any]) -> Expression:
    value = node["value"]
    if value["is_null"]:
        return ["value", None]
    plain = value["value"]
    if value["type"]["id"] == "LIST" and not plain["children"]:
        return ["value", []]
    if value["type"]["id"] == "DECIMAL":
        info = value["type"]["type_info"]
        return ["decimal", plain, info["scale"]]
    return ["value", plain]


def _case(node: dict[str, Any]) -> Expression:
    checks = [
        [_expression(check["when_expr"]), _expression(check["then_expr"])]
        for check in node["case_checks"]
    ]
    return ["case", checks, _expression(node["else_expr"])]


def _cast(node: dict[str, Any]) -> Expression:
    kind = node["cast_type"]
    name, info = kind["id"], kind["type_info"]
    if name == "UNBOUND" and info["name"].upper() == "ENUM":
        name = "VARCHAR"  # a word of a closed vocabulary reads as its text
    if name not in TYPES:
        raise UnknownExpression(f"casts to {name}")
    scale = info["scale"] if name == "DECIMAL" else None
    return ["cast", _expression(node["child"]), name, scale]


def _function(node: dict[str, Any]) -> Expression:
    name = node["function_name"]
    if name not in FUNCTIONS:
        raise UnknownExpression(f"calls {name}()")
    if name == "struct_pack":
        return ["struct", {part["alias"]: _expression(part) for part in node["children"]}]
    return ["call", name, *(_expression(part) for part in node["children"])]


def _lambda(node: dict[str, Any]) -> Expression:
    return ["lambda", node["lhs"]["column_names"][0], _expression(node["expr"])]


def _comparison(node: dict[str, Any]) -> Expression:
    sides = [_expression(node["left"]), _expression(node["right"])]
    return ["compare", COMPARISONS[node["type"]], *sides]


def _conjunction(node: dict[str, Any]) -> Expression:
    name = "and" if node["type"] == "CONJUNCTION_AND" else "or"
    return [name, *(_expression(part) for part in node["children"])]


def _operator(node: dict[str, Any]) -> Expression:
    if node["type"] not in OPERATORS:
        raise UnknownExpression(f"uses {node['type']}")
    return [OPERATORS[node["type"]], *(_expression(part) for part in node["children"])]
