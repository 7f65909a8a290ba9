"""Where the dbt project lies, and where what dbt makes of it may be written.

In a checkout it stands beside this package, in an installed wheel inside it (``setup.py``).
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_INSIDE = Path(__file__).parent / "dbt_project"
_BESIDE = Path(__file__).parent.parent / "dbt_project"

PROJECT = _INSIDE if _INSIDE.exists() else _BESIDE
"""The folder of ``dbt_project.yml``."""
SEEDS = PROJECT / "seeds"


def is_checkout() -> bool:
    """Whether this package runs where it is written, and not installed."""
    return PROJECT == _BESIDE


def template_target() -> Path:
    """The folder of compiled templates, beside that of the parse."""
    return parse_target().with_name("templates")


def parse_target() -> Path:
    """The folder of dbt's parse of the project: its own, else one in the user's cache.

    An installed package is not written into, nor is a checkout that is someone else's. Not dbt's
    usual folder: there a dbt by hand, or the linter's, leaves its parse for another database.
    """
    if is_checkout() and os.access(PROJECT, os.W_OK):
        return PROJECT / "target" / "parse"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]
    return cache / "modelmart" / f"dbt-{place}"
