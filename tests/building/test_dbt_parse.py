"""One parse of the dbt project serves every run of it."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.building import dbt_command, dbt_parse
from pipeline.storage.home import WORK_FILE


def test_the_parse_names_the_work_file_in_every_relation(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in dbt_parse.settings(Path(WORK_FILE)).items():
        monkeypatch.setenv(name, value)
    manifest = dbt_command.parsed()
    assert manifest is not None
    assert {node.database for node in manifest.nodes.values()} == {Path(WORK_FILE).stem}
    monkeypatch.setenv("MODELMART_WAREHOUSE", ":memory:")
    assert dbt_command.parsed() is None, "a parse for another database"


def test_a_warehouse_of_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match=rf"'other.duckdb' is not called {WORK_FILE}"):
        dbt_parse.settings(Path("other.duckdb"))


def test_without_a_parse_dbt_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(dbt_command.PARSE, raising=False)
    assert dbt_command.parsed() is None


def test_another_version_of_dbt_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in dbt_parse.settings(Path(WORK_FILE)).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(dbt_command, "version", lambda _: "0.0.0")
    assert dbt_command.parsed() is None


def test_the_exit_code_is_dbts() -> None:
    command = [sys.executable, "-P", dbt_command.__file__, "no-such-command"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == dbt_command.BROKEN
    assert "No such command" in done.stderr


def test_a_parse_is_made_again_when_a_file_of_the_project_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, target = tmp_path / "project", tmp_path / "target"
    for folder in (project / "models", target):
        folder.mkdir(parents=True)
    for file in ("dbt_project.yml", "profiles.yml", "models/one.sql"):
        (project / file).touch()
    monkeypatch.setattr(dbt_parse, "PROJECT", project)
    manifest = target / dbt_parse.MANIFEST
    assert not dbt_parse._is_fresh(manifest), "there is none"
    manifest.touch()
    assert not dbt_parse._is_fresh(manifest), "the parse beside it is missing"
    (target / dbt_parse.PARSED).touch()
    assert dbt_parse._is_fresh(manifest)
    newer = manifest.stat().st_mtime + 5
    os.utime(project / "models/one.sql", (newer, newer))
    assert not dbt_parse._is_fresh(manifest)


SLOW_DBT = f"""#!{sys.executable}
import sys, time
from pathlib import Path

target = Path(sys.argv[sys.argv.index("--target-path") + 1])
(target / "{dbt_parse.PARSED}").write_bytes(b"parsed")
with (target / "{dbt_parse.MANIFEST}").open("w") as manifest:
    for part in ('{{"nodes":', ' {{}}}}'):
        print(part, end="", file=manifest, flush=True)
        time.sleep(0.2)
"""


def test_who_parses_at_the_same_time_finds_a_whole_parse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dbt = tmp_path / "dbt"
    dbt.write_text(SLOW_DBT)
    dbt.chmod(0o755)
    monkeypatch.setattr(dbt_parse, "executable", lambda: str(dbt))
    monkeypatch.setattr(dbt_parse, "parse_target", lambda: tmp_path / "target" / "parse")
    manifest = tmp_path / "target" / "parse" / dbt_parse.MANIFEST
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(dbt_parse._parse)]
        time.sleep(0.1)
        running.append(pool.submit(dbt_parse._parse))
        while not all(one.done() for one in running):
            if manifest.exists():
                assert json.loads(manifest.read_text()) == {"nodes": {}}
            time.sleep(0.01)
    for one in running:
        one.result()
    assert sorted(file.name for file in manifest.parent.parent.iterdir()) == ["parse"]
    assert json.loads(manifest.read_text()) == {"nodes": {}}
