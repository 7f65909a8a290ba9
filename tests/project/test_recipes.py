"""The recipes of CONTRIBUTING do what they say: each is applied as it is printed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import ROOT
from tests.dbt.test_vocabulary import EDITS
from tests.mutants.mutant import mutants

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = TEXT.partition("## Five recipes")[2].partition("\n## ")[0]
BLOCK = re.compile(r"^`([\w./]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECIPES = {
    heading: BLOCK.findall(body)
    for heading, body in re.findall(
        r"^### (.+?)\n(.*?)(?=^### |\Z)", SECTION, re.MULTILINE | re.DOTALL
    )
}
COPIED = ("pipeline", "dbt_project", "tests")
LEFT_OUT = shutil.ignore_patterns("target", "logs", "__pycache__", "fixtures", ".user.yml")


def test_there_are_five() -> None:
    assert list(RECIPES) == [
        "A source",
        "An attribute",
        "A benchmark",
        "A column of a mart",
        "A rule",
    ]


def test_additions_are_those_that_are_tried_on_a_copy(tmp_path: Path) -> None:
    """tests/dbt/test_vocabulary.py makes them, and builds a release that shows them."""
    edits = [edit for one in EDITS.values() for edit in one]
    printed = [block for name in list(RECIPES)[1:4] for block in RECIPES[name]]
    assert len(edits) == len(printed)
    for edit, (file, lines) in zip(edits, printed, strict=True):
        before = (ROOT / file).read_text(encoding="utf-8")
        copied = tmp_path / file
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(before, encoding="utf-8")
        edit(tmp_path)
        after = copied.read_text(encoding="utf-8")
        assert lines in after and after.replace(lines, "", 1).split() == before.split()


@pytest.mark.slow
def test_the_source_is_complete(tmp_path: Path) -> None:
    for folder in COPIED:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, content in RECIPES["A source"]:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(content, encoding="utf-8")
    wrote = _run(tmp_path, "-m", "tests.source_fixtures", "acme_models")
    golden = tmp_path / "tests/fixtures/sources/acme_models/claims.jsonl"
    assert golden.exists(), wrote
    assert '"0.25"' in golden.read_text(encoding="utf-8")
    tried = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/sources/test_sources.py"]
    told = _run(tmp_path, *tried, "-k", "acme_models")
    assert re.search(r"\b([6-9]|\d\d) passed", told), told


def _run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "MODELMART_BASELINE": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def test_the_rule_has_its_unit_test_and_its_mutant() -> None:
    body = SECTION.partition("### A rule")[2]
    rule, unit, mutant = re.findall(r"^\| .+ \| `?([\w./]+)`? \|$", body, re.MULTILINE)[1:]
    [known] = [one for one in mutants() if one.id == mutant]
    assert rule.endswith(f"/{known.file}") and known.unit == (unit,)
    assert known.find in (ROOT / rule).read_text(encoding="utf-8")
    assert f"make mutants IDS={mutant}" in body
