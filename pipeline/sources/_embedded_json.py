"""JSON that a page carries within its markup: script data, component arguments.

Here: text to data, or ``PageChanged``. Not here: pages that are JSON as a whole
(``Snapshot.json``).
"""

from __future__ import annotations

import json
from typing import Any

from pipeline.claims import PageChanged

_DECODER = json.JSONDecoder()


def embedded(text: str, what: str) -> Any:
    """The value that a text is; raises ``PageChanged`` naming ``what`` where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PageChanged(f"{what} cannot be read: {error}") from error


def embedded_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends; raises ``PageChanged``."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise PageChanged(f"'{text[start : start + 40]}' begins no JSON: {error}") from error
    return value, end
