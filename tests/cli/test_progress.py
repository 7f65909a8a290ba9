"""What is said of a build while it goes on: read off dbt's log."""

import io
import json
import logging
import time
from pathlib import Path

import pytest

from pipeline.cli import progress


def told(event: str, name: str, **data: object) -> str:
    """A line as dbt's log has it."""
    return json.dumps({"data": {"node_info": {"node_name": name}, **data}, "info": {"name": event}})


START = told("LogStartLine", "int_names", total=4)
DONE = told("LogModelResult", "int_names", total=4, execution_time=23.4)
TEST = told("LogTestResult", "unique_int_names", num_models=4, execution_time=0.2)


def test_what_is_at_work_and_what_took_long_is_said() -> None:
    steps = progress.Steps()
    steps.read(START, 10.0)
    assert steps.words(17.2) == "build: 0 of 4 steps · int_names (7 s)"
    for line in (DONE, TEST, '{"data": {}, "info": {"name": "LogModelResult"}}', "no JSON", ""):
        steps.read(line, 33.4)
    assert steps.words(40.0) == "build: 2 of 4 steps"
    assert steps.slowest() == "int_names 23 s", "what took no time is not slow"


def test_a_long_name_keeps_to_the_line() -> None:
    steps = progress.Steps(total=900, running={"assert_" + "x" * 100: 0.0})
    assert len(steps.words(1.0)) <= 78


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(progress, "POLL_S", 0.01)
    (tmp_path / "dbt.log").write_text(DONE + "\n", encoding="utf-8")
    return tmp_path / "dbt.log"


def test_of_an_earlier_build_nothing_is_told_and_a_new_file_is_followed(
    watched: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "pipeline"), progress.shown(watched):
        with watched.open("a", encoding="utf-8") as log:
            log.write(TEST + "\n")
        time.sleep(0.1)
        watched.rename(watched.with_suffix(".1"))
        watched.write_text(DONE + "\n" + START[:20], encoding="utf-8")
        time.sleep(0.1)
    assert [record.message for record in caplog.records] == [
        "build: 1 of 4 steps",
        "build: 2 of 4 steps",
        "slowest: int_names 23 s",
    ]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_line_that_ends_empty(
    watched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with progress.shown(watched), watched.open("a", encoding="utf-8") as log:
        log.write(START + "\n")
        log.flush()
        time.sleep(0.1)
    assert "\n" not in screen.getvalue()
    shown = [part.strip() for part in screen.getvalue().split("\r")]
    assert "build: 0 of 4 steps · int_names (0 s)" in shown and shown[-1] == ""


def test_a_build_that_never_wrote_a_log_says_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "pipeline"), progress.shown(tmp_path / "none.log"):
        pass
    assert caplog.records == []
