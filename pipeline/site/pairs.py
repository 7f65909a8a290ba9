"""What the warehouse decided on every pair, as a few characters a pair.

A site cannot hold a page for each of millions of pairs. What is decided by rules (class, verdict,
who is ahead, how fresh) is taken from ``comparison_scorecards``: columns that vary together are a
group, and each group's values are told apart by a letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

import duckdb

from pipeline.site.tables import Published, plain

LEFT_MODELS_PER_FILE = 16
GROUPS = (
    (
        *("pair_class", "verdict_code", "verdict_winner", "verdict_number", "cost_basis"),
        *("coding_winner", "evidence", "is_stale"),
    ),
    (
        *("left_strength", "right_strength", "verdict_strength", "benchmark_winner"),
        *("top_benchmark_id", "top_measure_id", "top_measure_words", "released_winner"),
        *("top_left_evidence", "top_right_evidence"),
        *("counter_benchmark_id", "counter_measure_words"),
    ),
    (
        *("context_winner", "max_output_winner", "input_price_winner", "output_price_winner"),
        *("monthly_cost_winner", "provider_count_winner"),
        *("task_benchmark_id", "task_benchmark_variant", "task_cost_winner"),
    ),
    ("last_reviewed_on", "oldest_signal_on"),
)
DECIDED = tuple(chain.from_iterable(GROUPS))


class TooManyDecisions(Exception):
    """More kinds of decisions than one character can tell apart."""


def pair_files(published: Published) -> Iterator[tuple[str, Any]]:
    """Decisions by letter, and a row of letters for each left model, in order of the right one.

    Both once for each group of columns.
    """
    connection = published.connection
    decisions = [_decisions(connection, number, names) for number, names in enumerate(GROUPS)]
    letters = letters_for(max(map(len, decisions)))
    rows = _letters_of_pairs(connection, letters)
    paired = [row["model_id"] for row in published.models if row["model_type"] == "language"]
    for start in range(0, len(paired), LEFT_MODELS_PER_FILE):
        lefts = paired[start : start + LEFT_MODELS_PER_FILE]
        parts = []
        for number, found in enumerate(decisions):
            texts = [rows.get(left, "")[number :: len(GROUPS)] for left in lefts]
            known = dict(zip(letters, found, strict=False))
            met = sorted(set("".join(texts)))
            parts.append({"decisions": {letter: known[letter] for letter in met}, "rows": texts})
        yield f"pairs/{start // LEFT_MODELS_PER_FILE}.json", parts


def _decisions(
    connection: duckdb.DuckDBPyConnection, number: int, columns: tuple[str, ...]
) -> list[list[Any]]:
    """The values a group of columns has together, the most frequent first; also as a table."""
    names = ", ".join(columns)
    connection.execute(
        f"create or replace temp table decisions_{number} as "
        f"select {names} from marts.comparison_scorecards group by all "
        f"order by count(*) desc, {names}"
    )
    found = connection.execute(f"from decisions_{number} order by rowid").fetchall()
    return [[plain(part) for part in decided] for decided in found]


def _letters_of_pairs(connection: duckdb.DuckDBPyConnection, letters: list[str]) -> dict[str, str]:
    """For each left model a letter of every group for each of its pairs, in order of the right.

    Of all groups at once: putting millions of pairs in order is what takes the time.
    """
    connection.execute(
        "create or replace temp table letters as "
        "select unnest(from_json(?, '[\"varchar\"]')) as letter",
        [json.dumps(letters)],  # of a list DuckDB asks for pandas value by value, 0.1 ms each
    )
    joins = ""
    for number, columns in enumerate(GROUPS):
        connection.execute(
            f"create or replace temp table lettered_{number} as "
            f"select decisions.*, letters.letter from decisions_{number} as decisions "
            "inner join letters on decisions.rowid = letters.rowid"
        )
        alike = (
            f"scorecards.{name} is not distinct from lettered_{number}.{name}" for name in columns
        )
        joins += f" inner join lettered_{number} on " + " and ".join(alike)
    letter = " || ".join(f"lettered_{number}.letter" for number in range(len(GROUPS)))
    # Left to itself DuckDB joins the small tables with each other first, which is their product.
    connection.execute("set disabled_optimizers = 'join_order'")
    found = connection.execute(
        f"select left_model_id, string_agg({letter}, '' order by right_model_id) "
        f"from marts.comparison_scorecards as scorecards{joins} group by left_model_id"
    ).fetchall()
    connection.execute("reset disabled_optimizers")
    return dict(found)


def letters_for(count: int) -> list[str]:
    """As many characters as there are decisions: printable ones that JSON writes as they are."""
    codes = (chr(code) for code in chain(range(0x21, 0x7F), range(0xA1, 0x2000)))
    letters = list(islice((letter for letter in codes if letter not in '"\\'), count))
    if len(letters) < count:
        raise TooManyDecisions(f"{count} different decisions on pairs, {len(letters)} letters")
    return letters
