"""Secrets of receivers: addresses with tokens and passwords, which nothing we write may hold."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

ADDRESS = re.compile(
    r"""(?<![\w+.-])(?!https?://[^\s@/]*(?:[/?#\s]|$))[A-Za-z][\w+.-]*://[^\s'"<>]+"""
)
"""An address with a scheme other than the web's, or with a user or password in it."""


def receiver(address: str) -> str:
    """The hash by which an address is known again."""
    return hashlib.blake2b(address.encode(), digest_size=8).hexdigest()


def redacted(address: str) -> str:
    """An address as it may be told: its kind and its hash."""
    kind, divider, _ = address.partition("://")
    return f"{kind if divider else 'address'}:{receiver(address)}"


def without_secrets(text: str) -> str:
    """A text in which every address but those of plain web pages is redacted."""
    return ADDRESS.sub(lambda found: redacted(found[0]), text)


@contextmanager
def unheard() -> Iterator[None]:
    """Nothing is logged inside: senders and HTTP clients log the addresses they call."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
