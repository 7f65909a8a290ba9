"""The SQL that reads a file of usage records: every target as text, then as what it means.

Not here: which field is which target (``formats``), files and their lines (``records``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.usage.formats import COUNTS, TARGETS, TEXTS, Form

MOST_COUNTED = 10**12
"""Tokens of one record: a record may be a day's sum, but nobody's day has so many."""
LARGEST_OBJECT = 64 * 1024 * 1024
CSV = """
read_csv(
    ?, auto_detect = false, header = true, columns = {columns}, null_padding = true,
    strict_mode = false, delim = {delimiter}, quote = '"', escape = '"',
    max_line_size = 16777216, parallel = {is_parallel}
)
"""


@dataclass(frozen=True)
class Layout:
    """How a file is written: its fields, of CSV in their order, and what stands between them."""

    fields: tuple[str, ...]
    delimiter: str | None = None
    """None: JSON."""

    @property
    def is_csv(self) -> bool:
        """Whether it is CSV and no JSON."""
        return self.delimiter is not None


def paths_in(form: Form, target: str, fields: Sequence[str]) -> list[str]:
    """The paths of a target that a file with these fields may have."""
    return [path for path in form.paths.get(target, ()) if _field(path, fields) in fields]


def _field(path: str, fields: Sequence[str]) -> str:
    """A field whose own name has dots is that field; else the dots lead into an object."""
    return path if path in fields else path.partition(".")[0]


def read_sql(layout: Layout, form: Form, *, is_parallel: bool) -> str:
    """The statement that reads the file ``?`` as typed records, each with its problem or none.

    Of a field with objects all paths are read at once, for every reading parses the whole object.
    ``is_parallel``: on all threads, for which no field of CSV may span lines.
    """
    used = {target: paths_in(form, target, layout.fields) for target in TARGETS}
    by_field: dict[str, list[str]] = {}
    for path in dict.fromkeys(path for paths in used.values() for path in paths):
        by_field.setdefault(_field(path, layout.fields), []).append(path)
    values = {
        path: f"nullif(trim(values_{number}[{place}]), '')"
        for number, paths in enumerate(by_field.values())
        for place, path in enumerate(paths, 1)
    }
    lists = [
        f"{_values(field, paths, layout.is_csv)} as values_{number}"
        for number, (field, paths) in enumerate(by_field.items())
    ]
    source = _csv(layout, is_parallel) if layout.is_csv else _json(list(by_field))
    return TYPED.format(lists=", ".join(lists), source=source, texts=_texts(used, values))


def _values(field: str, paths: Sequence[str], is_csv: bool) -> str:
    """A list of the texts at the paths of one field."""
    column = '"' + field.replace('"', '""') + '"'
    inner = [_literal("$" + path[len(field) :]) for path in paths]
    if not is_csv:
        return f"{column} ->> [{', '.join(inner)}]"
    if inner == ["'$'"]:
        return f"[{column}]"
    return f"try_cast({column} as json) ->> [{', '.join(inner)}]"


def _csv(layout: Layout, is_parallel: bool) -> str:
    columns = ", ".join(f"{_literal(name)}: 'varchar'" for name in layout.fields)
    return CSV.format(
        columns=f"{{{columns}}}",
        delimiter=_literal(layout.delimiter or ","),
        is_parallel=str(is_parallel).lower(),
    )


def _json(fields: Sequence[str]) -> str:
    """A line that is no JSON becomes a row without a value, so that it is counted and told."""
    columns = ", ".join(f"{_literal(name)}: 'JSON'" for name in fields)
    return (
        f"read_json(?, format = 'auto', columns = {{{columns}}}, ignore_errors = true, "
        f"maximum_object_size = {LARGEST_OBJECT})"
    )


def _texts(used: Mapping[str, Sequence[str]], values: Mapping[str, str]) -> str:
    found = {target: ", ".join(values[path] for path in paths) for target, paths in used.items()}
    return ", ".join(
        f"cast({f'coalesce({texts})' if texts else 'null'} as varchar) as {target}"
        for target, texts in found.items()
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# In UTC where a time names no zone; numbers count seconds or milliseconds since 1970.
TIME = """
coalesce(
    try_cast(time as timestamp),
    case
        when try_cast(time as double) between 1e9 and 1e11
            then make_timestamp(cast(try_cast(time as double) * 1e6 as bigint))
        when try_cast(time as double) between 1e12 and 1e14
            then make_timestamp(cast(try_cast(time as double) * 1e3 as bigint))
    end
)
"""
READ = ", ".join(f"try_cast({name} as bigint) as {name}_read" for name in COUNTS)
# A cast to a whole number rounds, and reads what is no number to people (0x10).
PROBLEMS = " ".join(
    f"when {name} is not null and coalesce(not ({name}_read between 0 and {MOST_COUNTED}) "
    f"or try_cast({name} as decimal(18, 3)) <> {name}_read, true) "
    f"then '''' || left({name}, 40) || ''' is no count ({name})'"
    for name in COUNTS
)
TYPED = f"""
with fields as (
    select row_number() over () as number, {{lists}}
    from {{source}}
),

texts as (
    select number, {{texts}} from fields
),

read as (
    select *, {READ}, {TIME} as used_at
    from texts
)

select
    number,
    {", ".join(name for name in TEXTS if name != "time")},
    used_at,
    not contains(time, ':') and try_cast(time as timestamp) is not null as is_whole_day,
    {", ".join(f"{name}_read as {name}" for name in COUNTS)},
    case
        when coalesce({", ".join(TARGETS)}) is null
            then 'is no record (no JSON, or none of the fields)'
        when model is null then 'names no model'
        when length(model) > 400 then 'the model has a name of more than 400 characters'
        when time is not null and used_at is null
            then '''' || left(time, 40) || ''' is no time'
        {PROBLEMS}
        when request_count = '0' then '''0'' is no count of requests'
    end as problem
from read
"""
