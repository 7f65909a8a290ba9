"""dbt's parse of the project: made when it is missing or older than the project's files.

It takes some seconds and no warehouse, and serves Dagster (``manifest.json``) and every run of dbt
(``partial_parse.msgpack``). Here: making it, and the environment of a dbt that runs on it. Not
here: Dagster's view of the project (``dbt``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from pipeline.building.dbt_command import PARSE
from pipeline.project import PROJECT, parse_target
from pipeline.storage.home import WORK_FILE

WATCHED = ("models", "macros", "seeds", "tests")
MANIFEST, PARSED = "manifest.json", "partial_parse.msgpack"


def executable() -> str:
    """The dbt beside this Python, whatever the PATH says."""
    return str(Path(sys.executable).parent / "dbt")


@cache
def manifest() -> Path:
    """The project's manifest, as new as its files; raises ``RuntimeError`` with dbt's words."""
    found = parse_target() / MANIFEST
    if not _is_fresh(found):
        _parse()
    return found


def settings(warehouse: Path) -> dict[str, str]:
    """The environment of a dbt that builds this warehouse on the project as it is parsed.

    The parse calls the database after the work file: raises ``ValueError`` for another name.
    """
    if warehouse.name != WORK_FILE:
        raise ValueError(f"'{warehouse}' is not called {WORK_FILE}, as the parse calls it")
    return {
        "MODELMART_WAREHOUSE": str(warehouse),
        PARSE: str(manifest().with_name(PARSED)),
        # Lines that nobody reads took a third of the time that dbt takes beside its queries.
        "DBT_LOG_LEVEL_FILE": "info",
    }


def _is_fresh(found: Path) -> bool:
    if not found.exists() or not found.with_name(PARSED).exists():
        return False
    made_at = found.stat().st_mtime
    files = (file for name in WATCHED for file in (PROJECT / name).rglob("*"))
    others = (PROJECT / "dbt_project.yml", PROJECT / "profiles.yml", Path(__file__))
    return all(file.stat().st_mtime <= made_at for file in (*files, *others))


def _parse() -> None:
    """In a folder of its own, then put in its place: two that parse at once leave a whole one."""
    target = parse_target()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="parsing-") as made:
        command = [executable(), "--quiet", "parse", "--no-partial-parse"]
        command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
        command += ["--target-path", made, "--log-path", made]
        done = subprocess.run(
            command,
            # Only a name, by which the parse calls the database: it opens none.
            env={**os.environ, "MODELMART_WAREHOUSE": WORK_FILE},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"dbt cannot read its project:\n{done.stdout}{done.stderr}")
        for name in (PARSED, MANIFEST):
            (Path(made) / name).replace(target / name)
