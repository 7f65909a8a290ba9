"""The rules of names as a database: the seeds they read, and their SQL in the order it runs.

dbt compiles them once for each version of the project, which takes some seconds; whoever asks
for a name runs the SQL as it is. Here: making and finding that database. Not here: any rule, nor
the names (``resolve``).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.building import dbt_command, dbt_parse
from pipeline.building.contents import project_version
from pipeline.project import PROJECT, parse_target
from pipeline.storage.database import connect
from pipeline.storage.home import WORK_FILE

LAST_MODEL = "int_names_matched"
LAST_OF_TEXTS = "int_names_parsed"
"""Up to here the rules read each text for itself, and what else is listed does not matter."""
NAMES = """
create schema staging;
create table staging.stg_names (
    provider_text varchar, model_text varchar, display_name_text varchar, is_requested boolean,
    alias_of_text varchar, is_current boolean
);
create table staging.stg_labs_stated (
    provider_text varchar, model_text varchar, lab_text varchar
);
create table staging.stg_sizes_stated (
    provider_text varchar, model_text varchar, size_text varchar
);
create table staging.stg_registered_names (
    provider_text varchar, model_text varchar, repository_key varchar
);
"""
RULES = """
create schema rules;
create table rules.steps (
    step_number integer, schema_name varchar, relation_name varchar, kind varchar, sql varchar
);
"""
ORDERED = "select schema_name, relation_name, kind, sql from rules.steps order by step_number"


class RulesFailed(RuntimeError):
    """dbt could not compile the name rules; the message is dbt's."""


def copy_into(folder: Path) -> Path:
    """A database in ``folder`` with empty tables for names, and the rules to run on them.

    Raises ``RulesFailed`` where dbt cannot compile them.
    """
    kept = parse_target() / f"names-{project_version()}.duckdb"
    if not kept.exists():
        _make(kept)
    return Path(shutil.copyfile(kept, folder / WORK_FILE))


def run(connection: duckdb.DuckDBPyConnection, up_to: str = LAST_MODEL) -> None:
    """Apply the rules to the names in the database's ``staging`` tables, in order."""
    for schema, name, kind, sql in connection.execute(ORDERED).fetchall():
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create or replace {kind} {schema}.{name} as ({sql})")
        if name == up_to:
            return


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        made = Path(folder) / WORK_FILE
        with connect(made) as connection:
            connection.execute(NAMES)
        steps = _build(made, Path(folder))
        with connect(made) as connection:
            _replace_by_rules(connection, steps)
        made.replace(kept)
    # After it, and never the one just made: another process may be about to copy it.
    for old in set(kept.parent.glob("names-*.duckdb")) - {kept}:
        old.unlink(missing_ok=True)


Step = tuple[int, str, str, str, str]
"""Number, schema, relation, ``table`` or ``view``, SQL."""


def _build(made: Path, folder: Path) -> list[Step]:
    """Run the rules on no names at all; returns them as dbt compiled them, in the order it ran."""
    # Imported late: it takes seconds, and is needed once for each version of the project.
    from dbt.cli.main import dbtRunner

    arguments = ["--quiet", "build", "--select", f"+{LAST_MODEL}", "--threads", "1"]
    arguments += ["--exclude", "path:models/staging", "resource_type:test"]
    arguments += ["resource_type:unit_test"]
    arguments += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    # No log file: dbt leaves it open in this process, and the folder goes with the run.
    arguments += ["--target-path", str(folder / "target"), "--log-level-file", "none"]
    with _environment(dbt_parse.settings(made)):
        result = dbtRunner(manifest=dbt_command.parsed()).invoke(arguments)
    _close_dbt()
    results = list(getattr(result.result, "results", None) or [])
    if not result.success:
        failed = [str(one.message) for one in results]
        raise RulesFailed("\n".join(filter(None, [str(result.exception or ""), *failed])))
    nodes = [one.node for one in results if one.node.resource_type == "model"]
    return [
        (number, node.schema, node.name, node.config.materialized, node.compiled_code)
        for number, node in enumerate(nodes)
    ]


def _replace_by_rules(connection: duckdb.DuckDBPyConnection, steps: list[Step]) -> None:
    """Drop what the rules made, keep the rules."""
    for _, schema, name, kind, _ in reversed(steps):
        connection.execute(f"drop {kind} {schema}.{name}")
    connection.execute(RULES)
    connection.executemany("insert into rules.steps values (?, ?, ?, ?, ?)", steps)


def _close_dbt() -> None:
    """Else dbt keeps the file open in this process; its function carries no types."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    close: Callable[[], None] = DuckDBConnectionManager.close_all_connections
    close()


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {key: os.environ.get(key) for key in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value
