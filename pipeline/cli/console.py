"""The terminal: the one place through which commands write, for what they write is not theirs.

Names, values and errors stem from pages; they reach the terminal with every control character
written out (``escapes.visible``). Here: lines. Not here: tables and colours (``terminal``).
"""

from __future__ import annotations

import csv
import logging
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.comparing.text import fitted
from pipeline.escapes import cell, visible

if TYPE_CHECKING:
    from pipeline.published import ModelName

CSV_NOTE = "A text that a spreadsheet would compute (=, +, -, @) begins with an apostrophe."


LEVELS = ("debug", "info", "warning", "error")


class VisibleFormatter(logging.Formatter):
    """Log lines quote pages as well, and libraries log tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The line alone, its control characters written out."""
        return visible(record.getMessage())


def log_to_terminal(level: str) -> None:
    """Our own progress, from a level on, goes to the standard error; of libraries only warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(VisibleFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("pipeline").setLevel(level.upper())


def tell(text: str, *, is_bold: bool = False) -> None:
    """Write lines for the eye: what is wider than a terminal goes on below."""
    say(fitted(text), is_bold=is_bold)


def say(text: str, *, is_error: bool = False, is_bold: bool = False) -> None:
    """Write lines as they are; errors to the standard error."""
    shown = visible(text)
    # Named, for else click writes UTF-8 to a terminal that has fewer characters.
    stream = sys.stderr if is_error else sys.stdout
    click.echo(click.style(shown, bold=True) if is_bold else shown, file=stream, err=is_error)


def tell_nothing_fits(text: str) -> None:
    """Say to the standard error that nothing fits what was asked: an answer, and no failure.

    What is written for the next program stays empty; the exit code is 0.
    """
    say(f"modelmart: {text}", is_error=True)


def tell_taken(*models: ModelName) -> None:
    """Say to the standard error which model each name was taken as that is not its own."""
    for model in models:
        if model.taken:
            say(f"modelmart: {model.taken}", is_error=True)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write CSV in which no text is a formula for a spreadsheet."""
    if sys.stdout is None:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
