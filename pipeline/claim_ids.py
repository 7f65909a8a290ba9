"""The id of a claim: a hash of what it states and where, the same on a later copy of its page.

Here: what is hashed, and how. Not here: what a claim is (``claims``), or how it lies on disk
(``storage.claim_lines``).
"""

from __future__ import annotations

from hashlib import blake2b
from json.encoder import encode_basestring


def claim_id(*parts: str | None) -> str:
    """The id of a claim by its parts: source, page, attribute, provider, model, value, unit,
    conditions as JSON, locator, citation.
    """
    return id_of(statement(*parts))


def statement(*parts: str | None) -> str:
    """A claim's parts as JSON texts in a row, in the order of ``claim_id``."""
    return ", ".join(map(json_text, parts))


def id_of(stated: str) -> str:
    """The id of the claim that makes a ``statement``."""
    return blake2b(f"[{stated}]".encode(), digest_size=12).hexdigest()


def json_text(text: str | None) -> str:
    """A text or nothing as JSON: what ``json.dumps`` gives, without its set-up for each call."""
    return "null" if text is None else encode_basestring(text)
