"""Readers of other versions and libraries open a release: DuckDB 1.1 to the newest, and frames.

Their environments are made by ``make check-readers``, one a file of ``tests/old_readers``; one
that is not there is skipped.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import gallery, readme_pair
from tests.architecture import ROOT

FOLDER = ROOT / "tests" / "old_readers"
NAMES = sorted(file.stem for file in FOLDER.glob("*.txt"))


@pytest.mark.slow
@pytest.mark.dbt
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_opens_every_table_and_asks_the_gallery(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    python = ROOT / ".venv" / "readers" / name / "bin" / "python"
    if not python.exists():
        pytest.skip(f"no environment '{name}': make check-readers makes it")
    found = _asked(python, readme_pair.home(tmp_path_factory).current.resolve())
    assert found["broken"] == {}
    assert found["asked"] > 60 + len(gallery.queries()) and found["models"] > 5
    if sqlalchemy := found.get("by_sqlalchemy"):
        assert sqlalchemy["unknown"] == [] and sqlalchemy["models"] == found["models"]
    if frames := found.get("by_frames"):
        assert set(frames["counts"]) == {found["models"]}
        assert frames["columns"]["verdict_code"] in ("object", "str")


def _asked(python: Path, release: Path) -> Any:
    done = subprocess.run(
        [str(python), "-I", str(FOLDER / "ask.py"), str(release), str(gallery.FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
