"""Tables and colours on the terminal, by rich.

Names, values and errors stem from pages; here too they are shown as they are written, and never
read as rich's markup or emoji codes. rich takes a tenth of a short command's time to import, so
that only what draws with it does (``console`` writes plain lines).
"""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from pipeline.escapes import visible


class Terminal(Console):
    """A console that shows every text as it is written, tables and all."""

    def render_str(self, text: str, **how: Any) -> Text:
        """What rich makes of any text that is printed or stands in a table."""
        return super().render_str(visible(text), **{**how, "markup": False, "emoji": False})


def terminal() -> Terminal:
    """A console on the standard output of now, which may be closed.

    As wide as the terminal, or as the variable COLUMNS says; else, as into a pipe, 80 columns.
    """
    return Terminal(highlight=False, soft_wrap=True)
