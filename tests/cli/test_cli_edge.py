"""The edge of the command line: whatever is asked and whatever breaks, a line and an exit code."""

import errno
import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import listing
from pipeline.cli import main as cli
from pipeline.storage.home import DataHome

A, B = "Claude 3.5 Sonnet v2", "Qwen3.5-4B"
AHEAD = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%d}"
HOSTILE = [
    "",
    " ",
    "[/]",
    "[bold]",
    "\x1b[2J",
    "\u202e",
    "-",
    "--",
    "'; drop table x; --",
    "\ud800",
]


def run(*arguments: str) -> Result:
    """A command; what is raised and is no exit is a fault of the boundary."""
    done = CliRunner().invoke(cli.main, list(arguments))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert "Traceback" not in done.output and "fault of modelmart" not in done.output, done.output
    assert "\x1b" not in done.output and "\u202e" not in done.output
    return done


@pytest.mark.dbt
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize(
    "command",
    [
        ["models"],
        ["compare", A],
        ["compare", A, B, "--traffic"],
        ["compare", A, B, "--as-of"],
        ["compare", A, B, "--format"],
        ["trace"],
        ["trace", A],
        ["conflicts"],
        ["conflicts", "--attribute"],
        ["conflicts", "--limit"],
        ["quarantine", "release"],
        ["backfill"],
        ["backfill", "models_dev", "--since"],
        ["import", "models_dev"],
        ["refresh", "--source"],
        ["refresh", "--offline", "--source"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_hostile_words_get_an_answer(published: DataHome, command: list[str], text: str) -> None:
    done = run(*command, "--", text) if text.startswith("-") else run(*command, text)
    assert done.exit_code in (0, 2), done.output
    assert done.output.strip()


@pytest.mark.dbt
@pytest.mark.parametrize(
    "volumes",
    [
        ("-5", "1"),
        ("nan", "1"),
        ("inf", "1"),
        ("1", "1e300"),
        ("1e10", "1"),
        ("0", "0"),
        ("x", "1"),
    ],
)
def test_volumes_that_nobody_can_mean_are_refused(
    published: DataHome, volumes: tuple[str, str]
) -> None:
    done = run("compare", A, B, f"--input-mtok={volumes[0]}", f"--output-mtok={volumes[1]}")
    assert done.exit_code == 2
    assert "$" not in done.output


@pytest.mark.dbt
def test_the_largest_volume_is_priced(published: DataHome) -> None:
    done = run("compare", A, B, "--input-mtok=1e9", "--output-mtok=1e9")
    assert done.exit_code == 0, done.output


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["compare", A, B, "--as-of", "1999-01-01"], 2),
        (["compare", A, B, "--as-of", "9999-12-31"], 2),
        (["compare", A, B, "--as-of", "2026-02-30"], 2),
        (["backfill", "models_dev", "--since", AHEAD], 2),
        (["import", "models_dev", __file__, "--fetched-at", "2099-01-01"], 2),
        (["import", "models_dev", __file__, "--fetched-at", AHEAD], 2),
        (["import", "models_dev", str(Path(__file__).parents[1])], 2),
        (["resolve", "no_such_file.csv"], 2),
        (["compare", A, B, "--format", "html", "--json"], 2),
        (["compare", A, B, "--format", "json", "--json"], 0),
        (["conflicts", "--csv", "--json"], 2),
        (["resolve", A, "--csv", "--json"], 2),
    ],
    ids=lambda value: " ".join(value[:1] + value[-1:]) if isinstance(value, list) else str(value),
)
def test_days_and_files_that_make_no_sense_are_refused(
    published: DataHome, arguments: list[str], code: int
) -> None:
    assert run(*arguments).exit_code == code


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"provider\na\n", b"", b"\x89PNG\r\n"])
def test_a_list_of_names_that_is_no_csv_is_refused(
    home: DataHome, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "names.csv"
    file.write_bytes(content)
    assert run("resolve", str(file)).exit_code == 2


def test_a_folder_named_like_a_list_of_names_is_said(home: DataHome, tmp_path: Path) -> None:
    (tmp_path / "names.csv").mkdir()
    done = run("resolve", str(tmp_path / "names.csv"))
    assert done.exit_code == 1
    assert "a folder stands where a file must" in done.output


@pytest.mark.parametrize(
    "command",
    [["models"], ["sources"], ["compare", A, B], ["trace", A], ["conflicts"], ["alerts"]],
    ids=" ".join,
)
def test_nothing_published_yet_has_its_own_exit_code(home: DataHome, command: list[str]) -> None:
    done = run(*command)
    assert done.exit_code == 4
    assert done.output.startswith("modelmart: nothing published in")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("MODELMART_HOME", __file__), ("MODELMART_MEMORY", "lots"), ("MODELMART_MEMORY", "4 apples")],
)
@pytest.mark.parametrize("command", ["models", "build", "doctor", "alerts"])
def test_settings_that_make_no_sense_are_named(
    home: DataHome, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, command: str
) -> None:
    monkeypatch.setenv(variable, value)
    done = run(command)
    assert done.exit_code == 1
    assert value in done.output and variable in done.output


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/y"), "/x/y: No space left on device"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x"),
            "give this user the right to it",
        ),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "/x"), "a folder stands where a file"),
        (
            NotADirectoryError(errno.ENOTDIR, "Not a directory", "/x"),
            "a file stands where a folder",
        ),
        (duckdb.OutOfMemoryException("Out of Memory Error: x"), "MODELMART_MEMORY="),
        (MemoryError(), "MODELMART_MEMORY="),
        (duckdb.IOException("IO Error: torn page"), "run 'modelmart doctor'"),
        (duckdb.IOException("Could not write: No space left on device"), "free some space"),
        (duckdb.CatalogException("no table x"), "run 'modelmart build'"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_errors_of_the_machine_end_in_one_line_with_the_remedy(
    home: DataHome, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    monkeypatch.setattr(listing, "open_published", _raising(error))
    done = run("models")
    assert done.exit_code == 1
    assert words in done.output
    assert done.output.count("\n") == 1


def test_what_nobody_foresaw_is_told_with_the_place_of_its_details(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = RuntimeError("took mailtos://me:secret@example.com\nand more")
    monkeypatch.setattr(listing, "open_published", _raising(fault))
    done = CliRunner().invoke(cli.main, ["models"])
    assert done.exit_code == 1
    assert done.output.count("\n") == 1 and "RuntimeError" in done.output
    [file] = (home.root / "logs").glob("crash-*.txt")
    assert str(file) in done.output
    details = file.read_text(encoding="utf-8")
    assert "Traceback" in details and "in _raise" in details
    assert "secret" not in details + done.output


def test_details_go_to_the_temporary_folder_where_the_home_takes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(tmp_path / "none"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(listing, "open_published", _raising(RuntimeError("x")))
    done = CliRunner().invoke(cli.main, ["models"])
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1 and done.exit_code == 1
    assert not (tmp_path / "none").exists()


def test_a_full_disk_on_import_is_one_line_and_loses_nothing(
    home: DataHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    page = tmp_path / "api.json"
    page.write_bytes(
        (Path(__file__).parents[1] / "fixtures/sources/models_dev/api.json").read_bytes()
    )
    monkeypatch.setattr(os, "fsync", full)
    done = run("import", "models_dev", str(page))
    assert done.exit_code == 1
    assert "No space left on device: free some space" in done.output
    monkeypatch.undo()
    monkeypatch.setenv("MODELMART_HOME", str(home.root))
    assert run("import", "models_dev", str(page)).exit_code == 0


def _raising(error: BaseException) -> object:
    def _raise(*_: object) -> object:
        raise error

    return _raise


def test_an_interrupt_is_one_line(home: DataHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "open_published", _raising(KeyboardInterrupt()))
    done = run("models")
    assert (done.exit_code, done.output) == (130, "modelmart: interrupted\n")


@pytest.mark.parametrize(
    ("arguments", "variable", "expected"),
    [
        ([], None, logging.INFO),
        ([], "warning", logging.WARNING),
        (["-v"], "warning", logging.DEBUG),
        (["--log-level", "error"], "debug", logging.ERROR),
    ],
)
def test_how_much_is_said_is_an_option_or_a_variable(
    home: DataHome,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variable: str | None,
    expected: int,
) -> None:
    if variable:
        monkeypatch.setenv("MODELMART_LOG", variable)
    log = logging.getLogger("pipeline")
    before = log.level
    try:
        CliRunner().invoke(cli.main, [*arguments, "sources"])
        assert log.level == expected
    finally:
        log.setLevel(before)
