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

import duckdb

from pipeline.usage.formats import Form, form_of
from pipeline.usage.record_sql import paths_in, read_sql

SHOWN = 5
"""How many bad records are named."""
COUNTED = """
select count(*), count(problem), count(used_at) filter (where problem is null) from read_records
"""
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
    is_csv = _is_csv(file)
    fields = _fields(file, is_csv)
    told = (form or form_of(fields)).with_paths(paths)
    _check_fields(file, fields, told)
    statement = read_sql(is_csv, fields, told)
    connection.execute(f"create or replace temp table read_records as {statement}", [str(file)])
    count, bad, times = connection.execute(COUNTED).fetchone() or (0, 0, 0)
    first_bad = [
        f"{_place(file, is_csv, number)}: {problem}"
        for number, problem in connection.execute(FIRST_BAD, [SHOWN]).fetchall()
    ]
    connection.execute("delete from read_records where problem is not null")
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
    """The first objects, one a line or of a list; what does not parse is told by its line later."""
    for line in stream:
        try:
            text = "".join([line, *stream]) if line.lstrip().startswith("[") else line
            found = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            continue
        items = found if isinstance(found, list) else [found]
        yield from (item for item in items if isinstance(item, dict))


def _check_fields(file: Path, fields: set[str], form: Form) -> None:
    for target in ("model", "input_tokens", "output_tokens"):
        if not paths_in(form, target, fields):
            wanted = " or ".join(form.paths[target])
            raise UnreadableRecords(
                f"{file.name} has no field {wanted} (read as {form.name}): "
                f"name it with --field {target}=FIELD"
            )


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
