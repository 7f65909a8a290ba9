"""Tables of model cards with a model in each row: specifications, benchmarks as columns.

Here: which column names the models, which rows are one model's, and their claims. Not here: tables
with models as columns (``tables``). A cell left empty below a name repeats it; rows that
differ by their size alone are named by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.claims import Claim, Unread, fold
from pipeline.readers.cards import words as words
from pipeline.readers.cards.names import Publisher, is_size, mode_of, model_of, name_of
from pipeline.readers.cards.releases import released
from pipeline.readers.cards.values import is_nothing, score_claims, score_text, spec_claims
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject

Row = tuple[Cell, ...]
_REPEATED = re.compile(r"(?!parameters)\w")
"""The facts that a family's rows share; each row has a size of its own."""


def name_column(table: Table) -> int | None:
    """The column that names a model in each row, None where the rows are no models."""
    for index, name in enumerate(map(normal, table.header)):
        if name in words.MODEL:
            return index
        if name and name not in words.CATEGORY:
            break
    return 0 if table.header and not normal(table.header[0]) else None


def models_claims(
    table: Table, column: int, hinted: bool, card: Publisher
) -> Iterator[Claim | Unread]:
    """Each column a specification or, where the words above hint at scores, a benchmark."""
    rows = _Rows.of(table, column)
    roles = {i: role for i, name in enumerate(table.header) if (role := words.role(name))}
    scores = _benchmarks(table, rows, column, roles) if hinted else []
    yield from _strange(table, column, scores, roles)
    mode = mode_of(table)
    for name, row in rows.named:
        if not scores and not released(name, card):
            yield Unread(field=f"'{name}' is no model of this card", locator=table.locator)
        model = model_of(table, name, card) if scores else name
        given = {"setting": mode} if mode else {}
        for index, role in roles.items():
            if role in ("setting", "shots", "metric") and not is_nothing(row[index].text):
                given[role] = row[index].text
        for index, heading in enumerate(table.header):
            where = fold(f"{table.locator} | {name} | {heading}")
            if index == column:
                continue
            if words.spec(heading):
                for about in released(name, card):
                    yield from spec_claims(Subject(about), heading, row[index].text, where)
            elif index in scores:
                said = given | ({"shots": rows.shots[index]} if index in rows.shots else {})
                yield from score_claims(model, heading, row[index], said, where, card)


@dataclass(frozen=True)
class _Rows:
    """The rows that state something, each with the name of its model, and the shots above them."""

    named: Sequence[tuple[str, Row]]
    shots: dict[int, str]
    """Shots by column, from a row below the header that names no model (``5-shot``)."""

    @classmethod
    def of(cls, table: Table, column: int) -> _Rows:
        shots: dict[int, str] = {}
        kept: list[tuple[str, Row]] = []
        gaps = {place for place, _ in table.passed}
        named = False
        for index, row in enumerate(table.rows):
            if index in gaps:
                named = False  # the row that named it may be the one not read
            name = name_of(row[column].text)
            filled = {
                i: cell.text
                for i, cell in enumerate(row)
                if cell is not row[column] and not is_nothing(cell.text)
            }
            if not filled or normal(name) in words.NO_MODEL:
                continue  # the title of a group of models, or people
            if name or named:
                named = True
                kept.append((name, row) if name else _repeated(table, kept[-1], row))
            elif not kept and all(words.SHOT_WORDS.match(text) for text in filled.values()):
                shots = filled
        return cls(_sized(table, column, kept), shots)


def _repeated(table: Table, above: tuple[str, Row], row: Row) -> tuple[str, Row]:
    """A row below the name it belongs to, with the specifications it leaves empty as above."""
    name, stated = above
    repeats = [_REPEATED.match(words.spec(heading) or "") is not None for heading in table.header]
    return name, tuple(
        stated[i] if repeats[i] and not cell.text else cell for i, cell in enumerate(row)
    )


def _sized(table: Table, column: int, rows: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """The rows with the size in the name, where it is all that tells some of them apart."""
    size = _size_column(table, column, rows)
    names = [name for name, _ in rows]
    if size is None or len(set(names)) == len(names):
        return rows
    named = []
    for name, row in rows:
        words_of_size = row[size].text.split() if names.count(name) > 1 else []
        named.append((fold(f"{name} {words_of_size[0]}") if words_of_size else name, row))
    return named


def _size_column(table: Table, column: int, rows: list[tuple[str, Row]]) -> int | None:
    """The column of sizes: by its heading, else the first that holds nothing but sizes."""
    for index, heading in enumerate(table.header):
        if words.spec(heading) == "parameters_total":
            return index
    for index in range(len(table.header)):
        texts = [row[index].text for _, row in rows if not is_nothing(row[index].text)]
        if index != column and texts and all(map(is_size, texts)):
            return index
    return None


def _strange(
    table: Table, column: int, scores: list[int], roles: dict[int, str]
) -> Iterator[Unread]:
    """The columns that are neither a benchmark nor a word we know."""
    for index, name in enumerate(table.header):
        known = words.spec(name) or index in scores or index in roles or index == column
        if not known and not words.is_about_costs(name):
            yield Unread(field=name or "(no heading)", locator=table.locator)


def _benchmarks(table: Table, rows: _Rows, column: int, roles: dict[int, str]) -> list[int]:
    """The columns of scores; none where no heading of them is known to be a benchmark."""
    found = [
        index
        for index, name in enumerate(table.header)
        if index != column and index not in roles and _is_benchmark(name, index, rows)
    ]
    return found if words.benchmark_share(table.header[i] for i in found) else []


def _is_benchmark(name: str, index: int, rows: _Rows) -> bool:
    if not name or words.spec(name) or words.is_about_costs(name):
        return False
    cells = [row[index].text for _, row in rows.named]
    filled = [text for text in cells if not is_nothing(text)]
    scored = [text for text in filled if score_text(text)]
    return bool(scored) and (len(scored) == len(filled) or words.is_benchmark(name))
