"""JSON that a page carries within its markup: script data, component arguments.

Here: text to data, or ``PageChanged``. Not here: pages that are JSON as a whole
(``Snapshot.json``).
"""

from __future__ import annotations

from typing import Any

from pipeline.believable import read_json, read_json_at
from pipeline.claims import PageChanged


def embedded(text: str, what: str) -> Any:
    """The value that a text is; raises ``PageChanged`` naming ``what`` where it is no JSON."""
    try:
        return read_json(text)
    except ValueError as error:
        raise PageChanged(f"{what} cannot be read: {error}") from error


def embedded_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends; raises ``PageChanged``."""
    try:
        return read_json_at(text, start)
    except ValueError as error:
        raise PageChanged(f"'{text[start : start + 40]}' begins no JSON: {error}") from error
