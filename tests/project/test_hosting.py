"""What a hosting site and a developer's git read: it runs what is there, and names what exists."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests.architecture import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_the_workflow_runs_the_one_script() -> None:
    workflow = _read(".github/workflows/ci.yml")
    steps = workflow["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["bash .ci/run"]
    assert (ROOT / ".ci/run").exists()
    supported = re.search(r'requires-python = ">=(3\.\d+),<3\.(\d+)"', _text("pyproject.toml"))
    assert supported
    newest = f"3.{int(supported[2]) - 1}"
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == [supported[1], newest]


def test_hooks_are_local_and_run_what_make_lint_runs() -> None:
    repositories = _read(".pre-commit-config.yaml")["repos"]
    assert [one["repo"] for one in repositories] == ["local"]
    hooks = [hook for one in repositories for hook in one["hooks"]]
    tools = {re.sub(r".*\.venv/bin/([\w-]+).*", r"\1", hook["entry"]) for hook in hooks}
    lint = MAKEFILE.partition("\nlint:")[2].partition("\n\n")[0]
    assert set(re.findall(r"\$\(BIN\)/([\w-]+)", lint)) <= tools
    assert all(hook["language"] == "system" for hook in hooks)


def test_the_forms_of_issues_ask_for_what_can_be_answered() -> None:
    forms = sorted(Path(ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    assert len(forms) == 3
    for form in forms:
        read = yaml.safe_load(form.read_text(encoding="utf-8"))
        assert read["name"] and read["description"]
        assert all(item["validations"]["required"] for item in read["body"])


def test_the_version_of_the_package_has_its_section_in_the_changelog() -> None:
    version = re.search(r'^version = "([\d.]+)"', _text("pyproject.toml"), re.MULTILINE)
    headings = re.findall(r"^## (.+)$", _text("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert version and re.fullmatch(rf"{re.escape(version[1])}, \d{{4}}-\d\d-\d\d", headings[1]), (
        headings
    )


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
