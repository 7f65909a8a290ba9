"""The files in `deploy/` name what exists: paths, commands, exit codes."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.boundary import PARTLY
from pipeline.cli.main import main

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(file.name for file in DEPLOY.glob("modelmart*"))


def lines(name: str, word: str) -> list[str]:
    """What follows the word in the lines that begin with it."""
    text = (DEPLOY / name).read_text("utf-8")
    return [line[len(word) :].strip() for line in text.splitlines() if line.startswith(word)]


def test_the_image_copies_what_exists_and_all_that_the_package_is_made_of() -> None:
    copied = [path for line in lines("Containerfile", "COPY ") for path in line.split()[:-1]]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    needed = {"setup.py", "MANIFEST.in", "pyproject.toml", "pipeline", "dbt_project"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert needed | {project["readme"], "requirements.lock"} <= set(copied)


def test_the_image_runs_a_command_of_the_package() -> None:
    [entry] = lines("Containerfile", "ENTRYPOINT ")
    [command] = lines("Containerfile", "CMD ")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert json.loads(entry)[0] in scripts
    assert json.loads(command)[0] in main.all_commands()


@pytest.mark.parametrize("name", ["modelmart.service", "crontab"])
def test_every_command_that_is_started_exists(name: str) -> None:
    found = re.findall(r"bin/modelmart (\w+)", (DEPLOY / name).read_text("utf-8"))
    assert found and set(found) <= set(main.all_commands())


def test_a_night_on_which_some_sources_failed_is_no_failed_unit() -> None:
    assert lines("modelmart.service", "SuccessExitStatus=") == [str(PARTLY)]
    assert f"[ $? -eq {PARTLY} ]" in (DEPLOY / "crontab").read_text("utf-8")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """But for the installation, which stands elsewhere: its command is put in the unit's place."""
    shutil.copytree(DEPLOY, tmp_path / "units")
    unit = tmp_path / "units" / "modelmart.service"
    command = f"ExecStart={shutil.which('true')} refresh"
    unit.write_text(re.sub("ExecStart=.*", command, unit.read_text("utf-8")))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *UNITS],
        cwd=unit.parent, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "modelmart" in line]
    assert (done.returncode, said) == (0, []), done.stderr


def test_the_health_check_of_a_damaged_home_says_so_by_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("a file where the home should be")
    monkeypatch.setenv("MODELMART_HOME", str(tmp_path / "file"))
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert "file" in result.output
