"""dbt ends with its parent and holds its folder; SIGTERM undoes what was being done."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.building import claim_spans, dbt_command, dbt_process
from pipeline.building.build import load_raw
from pipeline.claims import Source
from pipeline.cli.boundary import Commands
from pipeline.cli.ending import EXIT_CODE
from pipeline.resources import dbt_resource
from pipeline.storage import lock
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome
from tests.scraping.test_extract import MANY, Desk

WAITING = """
import os, pathlib, time
pathlib.Path(os.environ["DBT_TARGET_PATH"], "started").touch()
time.sleep(60)
"""
PARENT = """
import os, subprocess, sys
os.environ["MODELMART_STARTED_BY"] = str(os.getpid())
child = subprocess.Popen(sys.argv[1:])
print(child.pid, flush=True)
child.wait()
"""


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A command that becomes a dbt of ours, which only waits."""
    started = shutil.copy(dbt_process.__file__, tmp_path)
    (tmp_path / Path(dbt_command.__file__).name).write_text(WAITING)
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path / "target"))
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    return [sys.executable, "-P", str(started), "build"]


@pytest.fixture
def parent(launcher: list[str], tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A process and the dbt it started, which is at work."""
    command = [sys.executable, "-c", PARENT, *launcher]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        _wait(lambda: (tmp_path / "target" / "started").exists())
        yield process, child
        process.kill()


def _wait(has_come: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not has_come():
        assert time.monotonic() < until
        time.sleep(0.02)


def _is_free(folder: Path) -> bool:
    try:
        with lock.held(folder):
            return True
    except lock.Taken:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's wish is Linux's")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_dbt_ends_with_its_parent_whatever_ends_that(
    parent: tuple[subprocess.Popen[bytes], int], tmp_path: Path, number: signal.Signals
) -> None:
    process, _ = parent
    assert not _is_free(tmp_path / "target"), "dbt itself holds its folder"
    process.send_signal(number)
    process.wait(10)
    _wait(lambda: _is_free(tmp_path / "target"))


def test_a_home_whose_dbt_lives_on_is_in_use(
    parent: tuple[subprocess.Popen[bytes], int], tmp_path: Path
) -> None:
    process, child = parent
    with pytest.raises(lock.Taken):
        lock.take(tmp_path / "target", wait_seconds=0.1)
    os.kill(child, signal.SIGKILL)
    process.wait(10)
    os.close(lock.take(tmp_path / "target"))


def test_a_dbt_whose_parent_has_ended_does_not_begin(launcher: list[str], tmp_path: Path) -> None:
    environment = os.environ | {dbt_process.STARTED_BY: "1"}
    done = subprocess.run(launcher, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "its parent, process 1, has ended" in done.stderr
    assert not (tmp_path / "target").exists()


def test_a_second_dbt_in_one_folder_ends_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path))
    monkeypatch.setattr(dbt_process, "WAIT_SECONDS", 0)
    monkeypatch.setattr(dbt_process, "end_with_parent", lambda: None)
    with lock.held(tmp_path), pytest.raises(SystemExit, match="another dbt works in"):
        dbt_process.main()


def test_dagster_starts_dbt_through_our_process_and_knows_its_version() -> None:
    resource = dbt_resource()
    assert resource.dbt_executable == sys.executable
    assert resource.global_config_flags == ["-P", dbt_process.__file__]
    assert resource._cli_version.major == 1


def _told_to_end(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)


def test_sigterm_ends_the_command_line_with_a_line_and_143() -> None:
    group = Commands("modelmart", commands={"wait": click.Command("wait", callback=_told_to_end)})
    before = signal.getsignal(signal.SIGTERM)
    result = CliRunner().invoke(group, ["wait"])
    assert (result.exit_code, EXIT_CODE) == (143, 143)
    assert "ended on request; what was not finished is undone" in result.output
    assert signal.getsignal(signal.SIGTERM) == before


def test_sigterm_in_a_load_leaves_the_warehouse_as_it_was(
    home: DataHome, lines_source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    load_raw(home)
    desk.arrive(MANY + "\nmodel-21 1.50", day=1)
    monkeypatch.setattr(claim_spans, "update", _told_to_end)
    load = click.Command("load", callback=lambda: load_raw(home))
    result = CliRunner().invoke(Commands("modelmart", commands={"load": load}), ["load"])
    assert result.exit_code == 143
    with connect(home.warehouse, read_only=True) as connection:
        assert connection.execute("select count(*) from raw.claims").fetchone() == (20,)
