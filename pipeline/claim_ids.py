"""The id of a claim: a hash of what it states and where, the same on a later copy of its page.

Here: what is hashed, and how. Not here: what a claim is (``claims``), or how it lies on disk
(``storage.claim_lines``).
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from json.encoder import encode_basestring


def claim_id(source_id: str, page_id: str, *parts: str | None) -> str:
    """The id of a claim by its page and its parts: attribute, provider, model, value, unit,
    conditions as JSON, locator, citation.
    """
    return ids_on(source_id, page_id)(statement(*parts))


def ids_on(source_id: str, page_id: str) -> Callable[[str], str]:
    """What gives the id of each claim of a page, by its ``statement``.

    It is the hash of a JSON list of source, page and parts; the beginning is hashed once.
    """
    page = blake2b(f"[{statement(source_id, page_id)}, ".encode(), digest_size=12)

    def id_of(stated: str) -> str:
        whole = page.copy()
        whole.update(f"{stated}]".encode())
        return whole.hexdigest()

    return id_of


def statement(*parts: str | None) -> str:
    """Parts of a claim as JSON texts in a row, in the order of ``claim_id``."""
    return ", ".join(map(json_text, parts))


def json_text(text: str | None) -> str:
    """A text or nothing as JSON: what ``json.dumps`` gives, without its set-up for each call."""
    return "null" if text is None else encode_basestring(text)
