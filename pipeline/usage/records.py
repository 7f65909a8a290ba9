"""Reading usage records into a table: CSV with a header, JSON Lines, or a JSON list of objects.

DuckDB reads whole files at once; Python touches the first record, and the lines of bad ones. A bad
record costs itself. Tables: ``read_records`` (as written, ``number`` from 1) and ``bad_records``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from pipeline.usage.formats import TARGETS, TEXTS, TOKENS, Form, form_of

MOST_TOKENS = 10**12
"""Of one record: a record may be a day's sum, but nobody's day has so many."""
SHOWN = 5
"""How many bad records are named."""
LARGEST_OBJECT = 64 * 1024 * 1024


class UnreadableRecords(ValueError):
    """A file that holds no usage records; the message says what is wanted."""


@dataclass(frozen=True)
class Records:
    """What was read: ``bad`` records cost themselves, the first are told with their lines."""

    form: Form
    count: int
    bad: int
    first_bad: list[str]
    has_times: bool


def read_records(
    connection: duckdb.DuckDBPyConnection, file: Path, form: Form | None, paths: dict[str, str]
) -> Records:
    """Read a file into ``temp.read_records``, its fields by ``form`` or the form it tells.

    ``paths`` are the fields of targets (``TARGETS``) that a user names. Raises
    ``UnreadableRecords`` where the file is empty or lacks the fields, or no record can be read.
    """
    is_csv = _is_csv(file)
    fields = _fields(file, is_csv)
    told = (form or form_of(fields)).with_paths(paths)
    _check_fields(file, fields, told)
    connection.execute(
        f"create or replace temp table texts as {_texts(is_csv, fields, told)}", [str(file)]
    )
    connection.execute(f"create or replace temp table read_records as {TYPED}")
    count, bad, times = connection.execute(COUNTED).fetchone() or (0, 0, 0)
    first_bad = [
        f"{_place(file, is_csv, number)}: {problem}"
        for number, problem in connection.execute(FIRST_BAD, [SHOWN]).fetchall()
    ]
    connection.execute("delete from read_records where problem is not null; drop table texts")
    if count == bad:
        raise UnreadableRecords("; ".join([f"{file.name} has no record to price", *first_bad[:1]]))
    return Records(told, count, bad, first_bad, bool(times))


def _is_csv(file: Path) -> bool:
    with file.open("rb") as stream:
        start = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise UnreadableRecords(f"{file.name} is empty: give CSV with a header, or JSON Lines")
    if b"\0" in start:
        raise UnreadableRecords(f"{file.name} is no text: give CSV with a header, or JSON Lines")
    return start[:1] not in (b"{", b"[")


def _fields(file: Path, is_csv: bool) -> set[str]:
    """The fields of the header or the first records."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            if is_csv:
                return {name.strip() for name in next(csv.reader(stream))}
            return {key for item in islice(_objects(stream), 100) for key in item}
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableRecords(f"{file.name} is no CSV or JSON in UTF-8: {error}") from error


def _objects(stream: Iterator[str]) -> Iterator[dict[str, object]]:
    """The first objects, one a line or of a list; what does not parse is told later, by its line."""
    for line in stream:
        if line.strip().startswith("["):
            try:
                items = json.loads("".join([line, *stream]))
            except (json.JSONDecodeError, RecursionError):
                return
            yield from (item for item in items if isinstance(item, dict))
            return
        try:
            item = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            continue
        if isinstance(item, dict):
            yield item


def _check_fields(file: Path, fields: set[str], form: Form) -> None:
    for target in ("model", "input_tokens", "output_tokens"):
        if not any(
            path.partition(".")[0] in fields or path in fields for path in form.paths[target]
        ):
            wanted = " or ".join(form.paths[target])
            raise UnreadableRecords(
                f"{file.name} has no field {wanted} (read as {form.name}): "
                f"name it with --field {target}=FIELD"
            )


def _texts(is_csv: bool, fields: set[str], form: Form) -> str:
    """The statement that reads every target as text, by the paths that the file may have."""
    used = {
        target: [
            path
            for path in form.paths.get(target, ())
            if path.partition(".")[0] in fields or path in fields
        ]
        for target in TARGETS
    }
    columns = ", ".join(
        f"coalesce({', '.join([_value(path, fields, is_csv) for path in paths] or ['null'])})::varchar as {target}"
        for target, paths in used.items()
    )
    names = sorted(
        {
            path if path in fields else path.partition(".")[0]
            for paths in used.values()
            for path in paths
        }
    )
    return f"select row_number() over () as number, {columns} from {_source(is_csv, names)}"


def _source(is_csv: bool, names: list[str]) -> str:
    if is_csv:
        return (
            "read_csv(?, header = true, all_varchar = true, null_padding = true, strict_mode = false, "
            "quote = '\"', escape = '\"', delim = ',', max_line_size = 16777216)"
        )
    columns = ", ".join(f"{_literal(name)}: 'JSON'" for name in names)
    # A line that is no JSON becomes a row without a value, so that it is counted and told.
    return (
        f"read_json(?, format = 'auto', columns = {{{columns}}}, ignore_errors = true, "
        f"maximum_object_size = {LARGEST_OBJECT})"
    )


def _value(path: str, fields: set[str], is_csv: bool) -> str:
    name, _, inner = (path, "", "") if path in fields else path.partition(".")
    column = '"' + name.replace('"', '""') + '"'
    if inner:
        document = f"try_cast({column} as json)" if is_csv else column
        return f"nullif({document} ->> {_literal('$.' + inner)}, '')"
    return f"nullif(trim({column}), '')" if is_csv else f"nullif({column} ->> '$', '')"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _time(text: str) -> str:
    """A time as written, in UTC where it names no zone; numbers count seconds or milliseconds."""
    number = f"try_cast({text} as double)"
    return (
        f"coalesce(try_cast({text} as timestamp), "
        f"case when {number} between 1e9 and 1e11 then make_timestamp(cast({number} * 1e6 as bigint)) "
        f"when {number} between 1e12 and 1e14 then make_timestamp(cast({number} * 1e3 as bigint)) end)"
    )


_PROBLEMS = " ".join(
    f"when {name} is not null and coalesce(not ({name}_read between 0 and {MOST_TOKENS}), true) "
    f"then '''' || left({name}, 40) || ''' is no number of tokens ({name})'"
    for name in TOKENS
)
TYPED = f"""
with read as (
    select
        *,
        {", ".join(f"try_cast(try_cast({name} as decimal(24, 3)) as bigint) as {name}_read" for name in TOKENS)},
        {_time("time")} as used_at
    from texts
)

select
    number,
    {", ".join(TEXTS[:2] + TEXTS[3:])},
    used_at,
    {", ".join(f"{name}_read as {name}" for name in TOKENS)},
    case
        when coalesce({", ".join(TARGETS)}) is null then 'is no record (no JSON, or none of the fields)'
        when model is null then 'names no model'
        when length(model) > 400 then 'the model has a name of more than 400 characters'
        when time is not null and used_at is null then '''' || left(time, 40) || ''' is no time'
        {_PROBLEMS}
    end as problem
from read
"""
COUNTED = """
select count(*), count(problem), count(used_at) filter (where problem is null) from read_records
"""
FIRST_BAD = """
select number, problem from read_records where problem is not null order by number limit ?
"""


def _place(file: Path, is_csv: bool, number: int) -> str:
    """The line on which a record ends; of a JSON list, which entry it is."""
    with file.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        if is_csv:
            reader = csv.reader(stream)
            next(islice((row for row in reader if row), number, None), None)
            return f"line {reader.line_num}"
        lines = (count for count, line in enumerate(stream, 1) if line.strip())
        line = next(islice(lines, number - 1, None), None)
    return f"entry {number}" if line is None else f"line {line}"
