"""The data home: writable or a clear word, and one refresh at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.storage import home as home_module
from pipeline.storage import lock
from pipeline.storage.home import DataHome, HomeError, HomeInUse

HOLDER = """
import sys
from pathlib import Path
from pipeline.storage import home as home_module
from pipeline.storage import lock
from pipeline.storage.home import DataHome
with DataHome(Path(sys.argv[1])).locked():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_home_under_a_file_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeError, match=r"cannot be written.*MODELMART_HOME="):
        DataHome(tmp_path / "file" / "home").create()


def test_where_a_home_lies_that_nobody_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MODELMART_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "of-the-user"))
    assert home_module.data_home().root == tmp_path / "data", "a checkout"
    monkeypatch.setattr(home_module, "is_checkout", lambda: False)
    assert home_module.data_home().root.name == "modelmart"
    (tmp_path / "data").mkdir()
    assert home_module.data_home().root != tmp_path / "data", "some other program's"
    (tmp_path / "data/published").mkdir()
    assert home_module.data_home().root == tmp_path / "data", "a home made before"
    monkeypatch.setenv("MODELMART_HOME", "elsewhere")
    assert home_module.data_home().root == tmp_path / "elsewhere"


def test_a_second_process_is_refused_while_one_holds_the_home(home: DataHome) -> None:
    command = [sys.executable, "-c", HOLDER, str(home.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(HomeInUse, match=f"in use by process {holder.pid}"), home.locked():
            pass
        holder.stdin.close()
        assert holder.wait(10) == 0
    with home.locked():
        pass


def test_a_killed_holder_leaves_no_lock_behind(home: DataHome) -> None:
    command = [sys.executable, "-c", HOLDER, str(home.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait(10)
    with home.locked():
        pass


@pytest.mark.parametrize("take_away", ["delete", "replace"])
def test_a_deleted_lock_file_lets_no_second_writer_in(home: DataHome, take_away: str) -> None:
    command = [sys.executable, "-c", HOLDER, str(home.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        home.lock_file.unlink()
        if take_away == "replace":
            home.lock_file.touch()
        with pytest.raises(HomeInUse, match="in use by process unknown"), home.locked():
            pass
        holder.kill()
        holder.wait(10)
    with home.locked():
        pass


def test_a_lock_that_is_a_folder_is_named_with_the_remedy(home: DataHome) -> None:
    home.lock_file.mkdir()
    remedy = r"'.*\.lock' is a folder and should be a file: run 'modelmart doctor --repair'"
    with pytest.raises(HomeError, match=remedy), home.locked():
        pass


def test_a_dbt_that_outlived_its_parent_is_waited_for(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_module, "ORPHAN_SECONDS", 0.2)
    home.dbt_target.mkdir()
    with lock.held(home.dbt_target):
        with pytest.raises(HomeInUse, match="a dbt whose parent has ended"), home.locked():
            pass
        with pytest.raises(HomeInUse), home.locked():
            pass
    with home.locked():
        assert home.lock_file.read_text() == str(os.getpid())


def test_the_lock_may_be_taken_again_within_one_process(home: DataHome) -> None:
    with home.locked(), home.locked():
        pass
    with home.locked():
        pass
