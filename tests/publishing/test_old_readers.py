"""Readers of other versions and libraries open a release: DuckDB 1.1 to the newest, and frames.

Their environments are made by ``make check-readers``, one a file of ``tests/old_readers``; one
that is not there is skipped.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import gallery, readme_pair
from tests.architecture import ROOT

FOLDER = ROOT / "tests" / "old_readers"
READERS = ROOT / ".venv" / "readers"
SNIPPETS = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "bi.md").read_text(encoding="utf-8"), re.DOTALL
)
NAMES = sorted(file.stem for file in FOLDER.glob("*.txt") if file.stem != "frictionless")


@pytest.mark.slow
@pytest.mark.dbt
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_opens_every_table_and_asks_the_gallery(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    found = _asked(name, readme_pair.home(tmp_path_factory).current.resolve())
    assert found["broken"] == {}
    assert found["asked"] > 60 + len(gallery.queries()) and found["models"] > 5
    if sqlalchemy := found.get("by_sqlalchemy"):
        assert sqlalchemy["unknown"] == [] and sqlalchemy["models"] == found["models"]
    if frames := found.get("by_frames"):
        assert set(frames["counts"]) == {found["models"]}
        assert frames["columns"]["verdict_code"] in ("object", "str")


@pytest.mark.slow
@pytest.mark.dbt
def test_the_standards_own_validator_finds_nothing_amiss_but_what_is(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    release = readme_pair.home(tmp_path_factory).current.resolve()
    found = _run("frictionless", "validate.py", release, tmp_path)
    assert not any(found["amiss"].values()) and found["tables"] > 40 and found["rows"] > 500
    damaged = tmp_path / "damaged"
    shutil.copytree(release / "parquet", damaged / "parquet")
    text = (release / "datapackage.json").read_text(encoding="utf-8")
    for wrong, right, named in (
        ('"integer"', '"string"', "dim_labs"),
        ('"title": 5, "name"', '"name"', "datapackage.json"),
    ):
        written = text.replace(right, wrong)
        (damaged / "datapackage.json").write_text(written, encoding="utf-8")
        assert _run("frictionless", "validate.py", damaged, tmp_path)["amiss"][named]


@pytest.mark.slow
@pytest.mark.dbt
@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: str(text).split()[1])
def test_what_the_page_for_bi_tools_shows_runs_as_it_stands(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, snippet: str
) -> None:
    release = readme_pair.home(tmp_path_factory).current.resolve()
    (tmp_path / "data" / "published").mkdir(parents=True)
    (tmp_path / "data" / "published" / "current").symlink_to(release)
    python = _python("sqlalchemy" if "sqlalchemy" in snippet else "frames")
    code = f"{snippet}\nassert len(models) > 5"
    done = subprocess.run(
        [str(python), "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_page_for_bi_tools_has_snippets() -> None:
    assert len(SNIPPETS) == 2


def _asked(name: str, release: Path) -> Any:
    return _run(name, "ask.py", release, gallery.FOLDER)


def _run(name: str, script: str, *arguments: Path) -> Any:
    python = _python(name)
    done = subprocess.run(
        [str(python), "-I", str(FOLDER / script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def _python(name: str) -> Path:
    python = READERS / name / "bin" / "python"
    if not python.exists():
        pytest.skip(f"no environment '{name}': make check-readers makes it")
    return python
