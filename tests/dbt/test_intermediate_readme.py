"""The README of the intermediate models names each folder and no other, and what it says holds."""

import json
import re

import pytest

from pipeline.building import dbt_parse
from pipeline.project import PROJECT

FOLDER = PROJECT / "models/intermediate"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.MULTILINE)
README = (FOLDER / "README.md").read_text(encoding="utf-8")
FOLDERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def test_the_readme_says_what_each_folder_is_for() -> None:
    rows = ROW.findall(README)
    assert sorted(name for name, _ in rows) == FOLDERS
    assert [name for name, question in rows if not question.endswith("?")] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_holds_models_and_describes_them_in_its_own_files(folder: str) -> None:
    models = {file.stem for file in (FOLDER / folder).glob("*.sql")}
    described = {
        name
        for file in (FOLDER / folder).glob("_*__models.yml")
        for name in re.findall(r"^  - name: (\w+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert models == described


def test_no_intermediate_model_reads_a_mart() -> None:
    manifest = json.loads(dbt_parse.manifest().read_text(encoding="utf-8"))
    reads = {
        (node["name"], parent)
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "intermediate"
        for parent in node["depends_on"]["nodes"]
        if parent in manifest["nodes"] and manifest["nodes"][parent]["schema"] == "marts"
    }
    assert reads == set()
