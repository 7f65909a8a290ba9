"""The edge of the command line: what goes wrong inside ends as one clear line and an exit code.

Errors that users can mend say how. What nobody foresaw is told in a line too, with the place of a
file that holds the details for a report. No traceback reaches a user.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import re
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
import duckdb

from pipeline.cli.console import say
from pipeline.cli.ending import ends_when_asked
from pipeline.cli.examples import epilog
from pipeline.cli.known_errors import FAILURES, NOT_PUBLISHED_ERRORS, USAGE_ERRORS, is_one_of
from pipeline.cli.on_demand import CommandsOnDemand
from pipeline.storage.home import data_home

FAILED, BAD_USAGE, PARTLY, NOT_PUBLISHED = 1, 2, 3, 4
SURROGATE = re.compile("[\ud800-\udfff]")
INTERRUPTED, BROKEN_PIPE = 130, 141
"""As shells count them: 128 and the number of the signal."""

REMEDIES = {
    errno.ENOSPC: "free some space and run it again; what was published stays",
    errno.EDQUOT: "free some space and run it again; what was published stays",
    errno.EACCES: "give this user the right to it",
    errno.EPERM: "give this user the right to it",
    errno.EROFS: "give a folder that can be written with MODELMART_HOME=",
    errno.EISDIR: "a folder stands where a file must",
    errno.ENOTDIR: "a file stands where a folder must",
    errno.EMFILE: "close other programs, or raise the limit of open files",
    errno.EIO: "check the disk",
}
"""What to do about the operating system's errors that are no fault of the code."""
OF_OLDER_FILES = (duckdb.CatalogException, duckdb.BinderException)
OF_BAD_FILES = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)


class Commands(CommandsOnDemand):
    """A group of commands whose errors end here."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, with its example below its help."""
        command = super().get_command(ctx, cmd_name)
        if command is not None and command.epilog is None:
            command.epilog = epilog(cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, which must be text: databases and files of records hold nothing else."""
        for argument in args:
            if not argument.isascii() and SURROGATE.search(argument):
                raise click.UsageError(f"{argument!a} is no text in UTF-8", ctx)
        return super().parse_args(ctx, args)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; see the module for how its errors end."""
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of few characters gets codes
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            try:
                with ends_when_asked():
                    return super().invoke(context)
            finally:
                _flush()
        except BrokenPipeError:
            _abandon_output()
            sys.exit(BROKEN_PIPE)
        except (KeyboardInterrupt, click.Abort):
            _end("interrupted", INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # the boundary: nothing unforeseen may print a traceback
            _end(*_words_and_code(error))


def _words_and_code(error: Exception) -> tuple[str, int]:
    if is_one_of(error, USAGE_ERRORS):
        return str(error), BAD_USAGE
    if is_one_of(error, NOT_PUBLISHED_ERRORS):
        return str(error), NOT_PUBLISHED
    if is_one_of(error, FAILURES):
        return str(error), FAILED
    return _words(error), FAILED


def _end(words: str, code: int) -> NoReturn:
    _abandon_output_if_full()
    say(f"modelmart: {words}", is_error=True)
    sys.exit(code)


def _words(error: Exception) -> str:
    """The error in a line with its remedy; of an unforeseen one, where its details are."""
    first = (str(error) or type(error).__name__).splitlines()[0][:300]
    if isinstance(error, OSError) and error.errno in REMEDIES:
        named = f"{error.filename}: " if error.filename else ""
        return f"{named}{error.strerror}: {REMEDIES[error.errno]}"
    if isinstance(error, (duckdb.OutOfMemoryException, MemoryError)):
        return f"out of memory ({first}): give more with MODELMART_MEMORY=, or close other programs"
    if isinstance(error, OF_BAD_FILES):
        if "No space left" in str(error):
            return f"No space left on device: {REMEDIES[errno.ENOSPC]}"
        return f"a database cannot be read ({first}): run 'modelmart doctor'"
    if isinstance(error, OF_OLDER_FILES):
        return f"the files are of another version ({first}): run 'modelmart build'"
    from pipeline.publishing.redaction import without_secrets

    return (
        f"this is a fault of modelmart ({type(error).__name__}: {without_secrets(first)}); "
        f"for a report, the details are in {_write_details(error)}"
    )


def _write_details(error: Exception) -> Path | str:
    """Write the traceback beside the logs, or where temporary files go; returns the file."""
    from pipeline.publishing.redaction import without_secrets

    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    details = without_secrets("".join(traceback.format_exception(error)))
    for folder in (data_home().root / "logs", Path(tempfile.gettempdir())):
        try:
            if folder.parent.is_dir():
                folder.mkdir(exist_ok=True)
                file = folder / f"crash-{now}.txt"
                file.write_text(details, encoding="utf-8", errors="backslashreplace")
                return file
        except OSError as unwritten:
            logging.getLogger(__name__).debug("%s: %s", folder, unwritten)
    return "no file, for none could be written"


def _flush() -> None:
    """A closed pipe or a full disk shows here, and not while Python ends."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def _abandon_output() -> None:
    """Let what is left to write go nowhere: the reader is gone."""
    if sys.stdout is not None and sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _abandon_output_if_full() -> None:
    try:
        _flush()
    except OSError:
        _abandon_output()
