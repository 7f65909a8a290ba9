"""Reading usage records into a table: CSV with a header, JSON Lines, or a JSON list of objects.

DuckDB reads whole files at once; Python touches the first records, and the lines of bad ones. A bad
record costs itself.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import duckdb

from pipeline.usage.formats import Form, form_of
from pipeline.usage.record_sql import Layout, paths_in, read_sql

SHOWN = 5
"""How many bad records are named."""
COUNTED = "select count(*), count(problem) from read_records"
TIMED = "select count(used_at) from read_records"
FIRST_BAD = """
select number, problem from read_records where problem is not null order by number limit ?
"""


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
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    form: Form | None,
    paths: Mapping[str, str],
) -> Records:
    """Read a file into ``temp.read_records``, its fields by ``form`` or the form it tells.

    The table has a row a record: ``number`` (from 1), texts, ``used_at`` (UTC) and counts, null
    where not given. ``paths`` are the fields of targets that a user names. Raises
    ``UnreadableRecords`` where the file is empty or lacks the fields, or no record can be read.
    """
    layout = _layout(file)
    told = (form or form_of(set(layout.fields))).with_paths(paths)
    _check_fields(file, layout, told)
    _read(connection, file, layout, told)
    count, bad = connection.execute(COUNTED).fetchone() or (0, 0)
    first_bad = [
        f"{_place(file, layout, number)}: {problem}"
        for number, problem in connection.execute(FIRST_BAD, [SHOWN]).fetchall()
    ]
    connection.execute("delete from read_records where problem is not null")
    if count == bad:
        raise UnreadableRecords("; ".join([f"{file.name} has no record to price", *first_bad[:1]]))
    [times] = connection.execute(TIMED).fetchone() or (0,)
    return Records(told, count, bad, first_bad, bool(times))


def _read(connection: duckdb.DuckDBPyConnection, file: Path, layout: Layout, form: Form) -> None:
    """Write ``read_records``; CSV whose fields span lines is read by one thread."""
    for is_parallel in (True, False):
        statement = read_sql(layout, form, is_parallel=is_parallel)
        try:
            connection.execute(
                f"create or replace temp table read_records as {statement}", [str(file)]
            )
        except duckdb.Error as error:
            words = str(error).splitlines()[0]
            if not (isinstance(error, duckdb.InvalidInputException) or "CSV Error" in words):
                raise  # a full disk or memory is no fault of the file
            if layout.is_csv and is_parallel:
                continue
            raise UnreadableRecords(f"{file.name}: {words}") from error
        return


def _layout(file: Path) -> Layout:
    with file.open("rb") as stream:
        start = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise UnreadableRecords(f"{file.name} is empty: give CSV with a header, or JSON Lines")
    if b"\0" in start:
        raise UnreadableRecords(f"{file.name} is no text: give CSV with a header, or JSON Lines")
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            if start[:1] in (b"{", b"["):
                items = islice(_objects(stream), 100)
                return Layout(tuple(dict.fromkeys(key for item in items for key in item)))
            return _header(stream)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableRecords(f"{file.name} is no CSV or JSON in UTF-8: {error}") from error


def _header(stream: TextIO) -> Layout:
    """The names in the header, and the sign that is between most of them."""
    line = stream.readline()
    stream.seek(0)
    delimiter = max(",;\t|", key=line.count)
    names: dict[str, None] = {}
    for name in next(csv.reader(stream, delimiter=delimiter)):
        plain = name.strip()
        names[plain if plain not in names else f"{plain} {len(names)}"] = None
    return Layout(tuple(names), delimiter)


def _objects(stream: Iterator[str]) -> Iterator[dict[str, object]]:
    """The first objects, one a line or of a list; what does not parse is told by its line later."""
    for line in stream:
        try:
            text = "".join([line, *stream]) if line.lstrip().startswith("[") else line
            found = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            continue
        items = found if isinstance(found, list) else [found]
        yield from (item for item in items if isinstance(item, dict))


def _check_fields(file: Path, layout: Layout, form: Form) -> None:
    for target in ("model", "input_tokens", "output_tokens"):
        if not paths_in(form, target, layout.fields):
            wanted = " or ".join(form.paths[target])
            raise UnreadableRecords(
                f"{file.name} has no field {wanted} (read as {form.name}): "
                f"name it with --field {target}=FIELD"
            )


def _place(file: Path, layout: Layout, number: int) -> str:
    """The line on which a record ends; of a JSON list, which entry it is."""
    with file.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        if layout.is_csv:
            reader = csv.reader(stream, delimiter=layout.delimiter or ",")
            next(islice((row for row in reader if row), number, None), None)
            return f"line {reader.line_num}"
        lines = (count for count, line in enumerate(stream, 1) if line.strip())
        line = next(islice(lines, number - 1, None), None)
    return f"entry {number}" if line is None else f"line {line}"
