"""A copy of the project in which one rule after the other is broken and its tests are run.

dbt's unit tests run in this process on a warehouse of empty tables, which takes a second or two a
mutant; pytest runs in a process of its own.
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dbt.cli.main import dbtRunner

from pipeline import registry
from pipeline.building import warehouse
from pipeline.storage.database import connect
from tests.mutants.mutant import ROOT, Mutant, broken_text, file_of, guard_nodes

COPIED = ("pipeline", "dbt_project", "tests", "docs")
LEFT_OUT = shutil.ignore_patterns("target", "logs", "__pycache__", ".user.yml")
DAY = "2026-11-22"
KILLED, SURVIVED, BROKEN = "killed", "survived", "broken"


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant; ``detail`` says why one is ``broken`` (code that cannot run)."""

    mutant: Mutant
    state: str
    detail: str = ""


def empty_warehouse(path: Path) -> None:
    """A warehouse with every table and no row: what unit tests ask for the types of columns.

    Raises ``RuntimeError`` with dbt's words.
    """
    with connect(path) as connection:
        sources = list(registry.all_sources().values())
        warehouse.load(connection, sources, [], [], set(), [])
    left_out = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")
    functions = ("--exclude", "config.materialized:table_function")
    _, words = _dbt(ROOT, path, path.parent, ["build", "--empty", *left_out, *functions])
    if words:
        raise RuntimeError(words)


class Worker:
    """One copy of the project with its own warehouse."""

    def __init__(self, folder: Path, warehouse_file: Path) -> None:
        """Copies the project into ``folder``, which must not exist, and the empty warehouse."""
        self.root, self.warehouse, self.target = folder / "copy", folder / "w", folder / "dbt"
        self.root.mkdir(parents=True)
        for name in COPIED:
            shutil.copytree(ROOT / name, self.root / name, ignore=LEFT_OUT)
        for file in (file for file in ROOT.iterdir() if file.is_file()):
            shutil.copy(file, self.root / file.name)
        self.warehouse.mkdir()
        # The file's stem is the database's name in dbt.
        shutil.copy(warehouse_file, self.warehouse / warehouse_file.name)
        self.database = self.warehouse / warehouse_file.name

    def outcome(self, mutant: Mutant) -> Outcome:
        """Break the rule, run its tests, mend it again."""
        broken, file = broken_text(mutant, self.root), file_of(mutant, self.root)
        whole = file.read_text(encoding="utf-8")
        file.write_text(broken, encoding="utf-8")
        try:
            return self._judged(mutant)
        finally:
            file.write_text(whole, encoding="utf-8")

    def _judged(self, mutant: Mutant) -> Outcome:
        for found in filter(None, (self._unit(mutant.unit), self._pytest(mutant.pytest))):
            if found != SURVIVED:
                state, _, detail = found.partition(": ")
                return Outcome(mutant, state, detail)
        return Outcome(mutant, SURVIVED)

    def _unit(self, names: Sequence[str]) -> str | None:
        if not names:
            return None
        found, words = _dbt(
            self.root, self.database, self.target, ["test", "--select", " ".join(names)]
        )
        if words:
            return f"{BROKEN}: {words}"
        if len(found) < len(names):
            return f"{BROKEN}: {len(found)} of {len(names)} unit tests are there"
        return KILLED if "fail" in found else SURVIVED

    def _pytest(self, names: Sequence[str]) -> str | None:
        if not names:
            return None
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, *guard_nodes(names, self.root)],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        known = {0: SURVIVED, 1: KILLED}
        return known.get(done.returncode, f"{BROKEN}: {done.stdout[-500:]}{done.stderr[-500:]}")

    def baseline(self, all_of_them: Sequence[Mutant]) -> Outcome:
        """All guards with no rule broken: what fails then would kill anything."""
        unit = {name for mutant in all_of_them for name in mutant.unit}
        nodes = {name for mutant in all_of_them for name in mutant.pytest}
        whole = Mutant("no_rule_broken", "", "", "", tuple(sorted(unit)), tuple(sorted(nodes)))
        for guards in (replace(whole, pytest=()), replace(whole, unit=())):
            if (found := self._judged(guards)).state != SURVIVED:
                return found
        return Outcome(whole, SURVIVED)


def _dbt(root: Path, database: Path, target: Path, words: list[str]) -> tuple[list[str], str]:
    """The state of each node that dbt ran, and what went wrong besides failing tests."""
    project = root / "dbt_project"
    os.environ["MODELMART_WAREHOUSE"] = str(database)
    os.environ["DBT_LOG_PATH"] = str(target / "logs")
    command = ["--quiet", *words, "--project-dir", str(project), "--profiles-dir", str(project)]
    command += ["--target-path", str(target), "--vars", f"{{build_date: '{DAY}'}}"]
    with contextlib.redirect_stdout(io.StringIO()):
        ran = dbtRunner().invoke(command)
    if ran.exception:
        return [], str(ran.exception)[:500]
    results = [*ran.result]
    errors = [f"{one.node.name}: {one.message}" for one in results if one.status == "error"]
    return [str(one.status) for one in results], "; ".join(errors)[:500]
