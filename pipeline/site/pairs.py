"""What the warehouse decided on every pair, as a few characters a pair.

A site cannot hold a page for each of millions of pairs. What is decided by rules (class, verdict,
who is ahead, how fresh) is taken from ``comparison_scorecards``: columns that vary together are a
group, and each group's values are told apart by a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from pipeline.site.tables import Published, plain

LEFT_MODELS_PER_FILE = 16
GROUPS = (
    (
        *("pair_class", "verdict_code", "verdict_winner", "verdict_number", "cost_basis"),
        *("coding_winner", "evidence", "is_stale"),
    ),
    (
        *("left_strength", "right_strength", "verdict_strength", "benchmark_winner"),
        *("top_benchmark_id", "top_benchmark_variant", "released_winner"),
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
    groups = [_group(published, columns) for columns in GROUPS]
    paired = [row["model_id"] for row in published.models if row["model_type"] == "language"]
    for start in range(0, len(paired), LEFT_MODELS_PER_FILE):
        lefts = paired[start : start + LEFT_MODELS_PER_FILE]
        parts = []
        for decisions, rows in groups:
            texts = [rows.get(left, "") for left in lefts]
            met = sorted(set("".join(texts)))
            parts.append(
                {"decisions": {letter: decisions[letter] for letter in met}, "rows": texts}
            )
        yield f"pairs/{start // LEFT_MODELS_PER_FILE}.json", parts


def _group(
    published: Published, columns: tuple[str, ...]
) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """The values of the columns by letter, and the letters of each left model's pairs."""
    connection, names = published.connection, ", ".join(columns)
    found = connection.execute(
        f"select {names} from marts.comparison_scorecards group by all "
        f"order by count(*) desc, {names}"
    ).fetchall()
    letters = letters_for(len(found))
    connection.execute("create or replace temp table letters (letter varchar, decision varchar)")
    connection.executemany(
        "insert into letters values (?, ?)",
        [
            (letter, "|".join("" if part is None else _text(part) for part in decided))
            for letter, decided in zip(letters, found, strict=True)
        ],
    )
    # The columns as one text; an absent one as nothing, which none of them is otherwise.
    decision = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in columns)
    rows = connection.execute(
        f"""
        select left_model_id, string_agg(letters.letter, '' order by right_model_id)
        from (
            select left_model_id, right_model_id, concat_ws('|', {decision}) as decision
            from marts.comparison_scorecards
        ) as scorecards
        inner join letters on scorecards.decision = letters.decision
        group by left_model_id
        """
    ).fetchall()
    values = {
        letter: [plain(part) for part in decided]
        for letter, decided in zip(letters, found, strict=True)
    }
    return values, dict(rows)


def _text(value: Any) -> str:
    """A value as DuckDB casts it to text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def letters_for(count: int) -> list[str]:
    """As many characters as there are decisions: printable ones that JSON writes as they are."""
    codes = (chr(code) for code in chain(range(0x21, 0x7F), range(0xA1, 0x2000)))
    letters = list(islice((letter for letter in codes if letter not in '"\\'), count))
    if len(letters) < count:
        raise TooManyDecisions(f"{count} different decisions on pairs, {len(letters)} letters")
    return letters
