"""What README and CONTRIBUTING claim exists, exists: paths, make targets, commands, tables."""

import re
from pathlib import Path

import pytest

from pipeline.cli.main import main

ROOT = Path(__file__).parents[2]
SECURITY = ROOT / "SECURITY.md"
DOCS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    SECURITY,
    *sorted((ROOT / "docs").rglob("*.md")),
]
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^(?:pipeline|dbt_project|tests|docs|\.ci)/[\w./-]*$")


def _spans(document: Path) -> list[str]:
    return CODE.findall(document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_paths_exist(document: Path) -> None:
    paths = [span for span in _spans(document) if PATH.match(span) and "acme" not in span]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_make_targets_exist(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, flags=re.MULTILINE))
    assert named - targets == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)modelmart ([a-z]+)", text, flags=re.MULTILINE))
    assert named - set(main.places) == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_links_within_the_repository_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_tables_named_in_the_readme_are_marts() -> None:
    marts = {file.stem for file in (ROOT / "dbt_project/models/marts").rglob("*.sql")}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"marts\.([a-z_]+)(?![a-z_(])", readme))
    made_elsewhere = {"model_id", "name_key", "release"}  # macros of hooks, the row of publishing
    assert named - marts - made_elsewhere == set()


def test_tests_named_as_holding_a_claim_exist() -> None:
    named = [span.split("::") for span in _spans(SECURITY) if "::" in span]
    assert len(named) >= 10
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
