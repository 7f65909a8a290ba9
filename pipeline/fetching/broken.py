"""What lies below an error of ``requests``. Not here: what it means for who asked (``errors``)."""

from __future__ import annotations

from urllib3.exceptions import NameResolutionError


def cause_of(error: Exception) -> object:
    """What ``urllib3`` raised below an error of ``requests``; None where it tells none."""
    return getattr(error.args[0], "reason", None) if error.args else None


def is_no_network(error: Exception) -> bool:
    """Whether the host's name leads nowhere: there is none, or there is no network."""
    return isinstance(cause_of(error), NameResolutionError)
