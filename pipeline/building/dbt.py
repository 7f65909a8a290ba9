"""The dbt project as Dagster knows it, apart from the assets so that its manifest can be prepared.

The manifest is dbt's own parse of the project; it is made when it is missing or older than the
project's files, which takes some seconds and no warehouse.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from dagster_dbt import DbtProject

from pipeline.building import dbt_process
from pipeline.project import PROJECT, parse_target
from pipeline.storage.home import WORK_FILE, DataHome

WATCHED = ("models", "macros", "seeds", "tests")


def executable() -> str:
    """The dbt beside this Python, whatever the PATH says."""
    return str(Path(sys.executable).parent / "dbt")


@cache
def project() -> DbtProject:
    """The project with a manifest as new as its files."""
    found = DbtProject(project_dir=PROJECT, profiles_dir=PROJECT, target_path=parse_target())
    if not _is_fresh(found.manifest_path):
        _parse()
    return found


def prepare(home: DataHome) -> None:
    """Tell the dbt that is started next which warehouse it writes and which process it ends with.

    Before that, drop what it remembers of an earlier version of the project.
    """
    os.environ["MODELMART_WAREHOUSE"] = str(home.warehouse)
    os.environ[dbt_process.STARTED_BY] = str(os.getpid())
    forget_stale_parse(home.dbt_target)


def forget_stale_parse(target: Path) -> None:
    """Drop what dbt remembers of an earlier version of the project in ``target``.

    dbt's partial parse fails on descriptions that moved from file to file, and keeps old seeds.
    """
    remembered = target / "partial_parse.msgpack"
    if remembered.exists():
        manifest = project().manifest_path
        if remembered.stat().st_mtime < manifest.stat().st_mtime:
            remembered.unlink()


def _is_fresh(manifest: Path) -> bool:
    if not manifest.exists():
        return False
    made_at = manifest.stat().st_mtime
    files = (file for name in WATCHED for file in (PROJECT / name).rglob("*"))
    configs = (PROJECT / "dbt_project.yml", PROJECT / "profiles.yml")
    return all(file.stat().st_mtime <= made_at for file in (*files, *configs))


def _parse() -> None:
    done = subprocess.run(
        [
            executable(),
            "--quiet",
            "parse",
            "--no-partial-parse",
            "--project-dir",
            PROJECT,
            "--profiles-dir",
            PROJECT,
            "--target-path",
            parse_target(),
            "--log-path",
            parse_target(),
        ],
        # Only a name, by which the manifest calls the database: a parse opens none.
        env={**os.environ, "MODELMART_WAREHOUSE": WORK_FILE},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"dbt cannot read its project:\n{done.stdout}{done.stderr}")
