"""Completion as docs/using.md tells it, in a real bash."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import ROOT

[LINE] = re.findall(r"^eval .*?\)\"", (ROOT / "docs/using.md").read_text("utf-8"), re.MULTILINE)
ASKED = """
ask() {{ COMP_WORDS=(modelmart "$@"); COMP_CWORD=$#; COMPREPLY=()
    _modelmart_completion modelmart; echo "${{COMPREPLY[@]}}"; }}
{line}
ask comp; ask compare --tr; ask compare --format ""; ask quarantine re
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_commands_options_and_choices(tmp_path: Path) -> None:
    program = tmp_path / "modelmart"
    program.write_text(f"#!{sys.executable}\nfrom pipeline.cli.main import main\nmain()\n")
    program.chmod(0o755)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", ASKED.format(line=LINE)],
        env={**os.environ, **path},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines() == [
        "compare",
        "--traffic",
        "text md html json",
        "release retry",
    ], done.stderr
