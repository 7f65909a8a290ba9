"""Tables of model cards: which way each lies, and those with models as columns.

Here: what kind a table is, and scores and specifications by row. Not here: tables with models as
rows (``models``), names (``names``), words (``words``), the rest of a card
(``card``). A table that states neither scores nor specifications is passed over; one that
should and cannot be trusted (a row too short) is named as unread. A dash, an empty cell or words
instead of a number are no score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.claims import Claim, Unread, fold
from pipeline.readers.cards import words as words
from pipeline.readers.cards.models import models_claims, name_column
from pipeline.readers.cards.names import (
    Publisher,
    as_released,
    is_measure,
    is_size,
    mode_of,
    model_of,
    name_of,
)
from pipeline.readers.cards.releases import released
from pipeline.readers.cards.values import is_nothing, score_claims, score_text, spec_claims
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject

Row = tuple[Cell, ...]


def table_claims(table: Table, card: Publisher) -> Iterator[Claim | Unread]:
    """Claims of one table of a card; nothing where it states no score and no specification."""
    names = [normal(name) for name in table.header]
    hinted = words.is_about_scores(*table.headings, *table.context, table.lead[-200:])
    label = _label(table, names, hinted)
    models = name_column(table)
    if label is not None:
        reader = _matrix(_with_names(table, label), label, hinted, card)
    elif len(names) == 2 and any(words.spec(row[0].text) for row in table.rows):
        reader = _pairs(table, card)
    elif models is not None and (hinted or any(map(words.spec, names))):
        reader = models_claims(table, models, hinted, card)
    else:
        return
    if table.fault:
        yield Unread(field=f"table: {table.fault}", locator=table.locator)
        return
    for _, said in table.passed:
        yield Unread(field=said, locator=table.locator)
    yield from reader


def _label(table: Table, names: list[str], hinted: bool) -> int | None:
    """The column whose cells name benchmarks, None where the rows are models or pairs."""
    stated = [i for i, name in enumerate(names) if words.is_label(name)]
    exact = [i for i in stated if names[i] not in words.METRIC] or stated
    if exact:
        return exact[0]
    if len(names) < 2 or names[0] not in {"", *words.MODEL} or any(map(words.spec, names)):
        return None
    labels = [row[0].text for row in table.rows]
    share = words.benchmark_share(labels)
    surplus = share - words.benchmark_share(names[1:])
    if hinted and share and (surplus > 0 or (surplus == 0 and not names[0])):
        return 0
    return 0 if len(names) > 2 and any(words.spec(text) for text in labels) else None


def _with_names(table: Table, label: int) -> Table:
    """The table with its names of models as header, where groups of them stand above the names.

    ``| Benchmark | Similar size | | Larger |`` has the names in the row below, without a label.
    """
    if table.fault or not table.rows:
        return table
    first = table.rows[0]
    said = [cell.text for i, cell in enumerate(first) if i != label and cell is not first[label]]
    names = [text for text in said if not is_nothing(text)]
    if not is_nothing(first[label].text) or len(names) < 2:
        return table
    if any(score_text(text) or words.SHOT_WORDS.match(text) for text in names):
        return table
    header = tuple(
        cell if not is_nothing(cell.text) else Cell((table.header[i],))
        for i, cell in enumerate(first)
    )
    passed = tuple((max(place - 1, 0), said) for place, said in table.passed)
    return replace(table, grid=(header, *table.rows[1:]), header_rows=1, passed=passed)


def _pairs(table: Table, card: Publisher) -> Iterator[Claim]:
    """A list of specifications in two columns: of the model named on top, else the card's own."""
    rows = table.grid[0 if words.spec(table.header[0]) else table.header_rows :]
    models: Sequence[str] = card.about
    for name, text in (table.header, *((row[0].text, row[1].text) for row in table.rows)):
        if words.spec(name):
            break
        if normal(name) in {"", *words.MODEL} and words.is_name(text):
            models = released(name_of(text), card)
    for row in rows:
        where = f"{table.locator} | {row[0].text}"
        for model in models:
            yield from spec_claims(Subject(model), row[0].text, row[1].text, where)


def _matrix(table: Table, label: int, hinted: bool, card: Publisher) -> Iterator[Claim | Unread]:
    """Benchmarks (and specifications) as rows, models as columns."""
    roles = {i: role for i, name in enumerate(table.header) if (role := _role(name, i, label))}
    models = [i for i in range(len(table.header)) if i not in roles and table.header[i]]
    scored = words.says_benchmarks(table.header[label]) or (
        hinted and (words.is_label(table.header[label]) or _names_benchmarks(table, label))
    )
    mode = mode_of(table)
    benchmark, group = "", Cell()
    gaps = {place for place, _ in table.passed}
    parts = ((i, part) for i, row in enumerate(table.rows) for part in _split(row, label, models))
    for place, row in parts:
        if place in gaps:
            benchmark, group = "", Cell()  # the row that named it may be the one not read
            gaps.remove(place)
        stated = [i for i in models if not is_nothing(row[i].text)]
        if not stated or all(row[i] is row[label] for i in models):
            continue  # the title of a group of benchmarks
        before, group = group, row[label - 1] if label else group
        if is_nothing(row[label].text) and group is not before and group.lines:
            benchmark = name_of(group.text)  # "Average" in place of a category
        benchmark = name_of(row[label].text) or benchmark
        if not benchmark:
            yield Unread(field="row without a benchmark", locator=table.locator)
            continue
        given = _given(table, row, label, roles, benchmark)
        for index in stated:
            where = fold(f"{table.locator} | {benchmark} | {table.header[index]}")
            heading, weights = as_released(table.header[index])
            model = model_of(table, heading, card)
            if words.spec(benchmark):
                for about in released(model, card):
                    yield from spec_claims(Subject(about), benchmark, row[index].text, where)
            elif words.is_benchmark(benchmark) or (scored and not words.is_about_costs(benchmark)):
                beside = {"setting": mode} if mode else {}
                beside |= {"setting": weights} if weights else {}
                beside |= {"metric": heading} if is_measure(heading) else {}
                yield from score_claims(model, benchmark, row[index], beside | given, where, card)


def _names_benchmarks(table: Table, label: int) -> bool:
    return words.benchmark_share(row[label].text for row in table.rows) > 0


def _given(
    table: Table, row: Row, label: int, roles: Mapping[int, str], benchmark: str
) -> dict[str, str]:
    """What the cells beside a row's scores say of them, by condition."""
    given = {role: row[i].text for i, role in roles.items() if not is_nothing(row[i].text)}
    if metric := given.pop("metric", ""):
        said = list(map(fold, metric.split(",")))
        shots = [part for part in said if words.SHOT_WORDS.fullmatch(part)]
        how = [part for part in said if shots and part.casefold() == "cot"]
        measures = [part for part in said if part not in shots and part not in how]
        given |= {"shots": ", ".join(shots + how)} if shots else {}
        given |= {"metric": ", ".join(measures)} if measures else {}
    brackets = words.BRACKETED.findall(benchmark)
    if "(metric" in normal(table.header[label]) and brackets:
        given.setdefault("metric", brackets[-1])
    return given


def _split(row: Row, label: int, models: Sequence[int]) -> Sequence[Row]:
    """A row of several benchmarks, one a line, as several rows; any other row as it is."""
    count = len(row[label].lines)
    filled = [i for i in models if not is_nothing(row[i].text)]
    if count < 2 or any(len(row[i].lines) != count for i in filled):
        return [row]
    split = {label, *filled}
    return [
        tuple(Cell((cell.lines[n],)) if i in split else cell for i, cell in enumerate(row))
        for n in range(count)
    ]


def _role(name: str, index: int, label: int) -> str | None:
    """The condition a column fills, ``category`` for none of them, None for a model's column."""
    if index == label or (not normal(name) and index < label):
        return "category"
    return words.role(name) or (
        "category" if words.is_about_costs(name) and not is_size(name) else None
    )
