"""The command line as a process: closed outputs, full disks, small terminals, control-C."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.storage.home import DataHome
from tests.cli.test_cli_edge import A, B

MAIN = [sys.executable, "-c", "from pipeline.cli.main import main; main()"]


def process(*arguments: str, **how: object) -> "subprocess.Popen[bytes]":
    """The command line as a process of its own."""
    return subprocess.Popen([*MAIN, *arguments], stderr=subprocess.PIPE, **how)  # type: ignore[call-overload,no-any-return]


@pytest.mark.dbt
def test_a_reader_that_goes_away_is_no_error(published: DataHome) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process("compare", A, B, "--format", "json", stdout=writing)
    os.close(writing)
    _, errors = done.communicate(timeout=120)
    assert (done.returncode, errors) == (141, b"")


@pytest.mark.dbt
def test_a_full_disk_behind_the_output_is_said(published: DataHome) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("compare", A, B, stdout=full)
        _, errors = done.communicate(timeout=120)
    assert done.returncode == 1
    assert re.fullmatch(rb"modelmart: No space left on device: free some space[^\n]*\n", errors)


@pytest.mark.dbt
def test_a_closed_output_is_no_error(published: DataHome) -> None:
    done = process("models", preexec_fn=lambda: os.close(1))
    _, errors = done.communicate(timeout=120)
    assert (done.returncode, errors) == (0, b"")


@pytest.mark.dbt
def test_a_terminal_of_few_characters_gets_codes(published: DataHome) -> None:
    done = process(
        "trace", A, stdout=subprocess.PIPE, env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )
    output, errors = done.communicate(timeout=120)
    assert (done.returncode, errors) == (0, b"")
    assert rb"v2 \xb7 context_window_tokens" in output


WAITING = """
import click, time
from pipeline.cli.main import main

def wait() -> None:
    print("waiting", flush=True)
    time.sleep(60)

main.add_command(click.Command("wait", callback=wait))
main(["wait"])
"""


def test_control_c_ends_a_running_command_with_one_line() -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"waiting\n"
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (130, b"modelmart: interrupted\n")
