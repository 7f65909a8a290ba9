"""What every part is told: the data home, where its files may lie, how thorough to be."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.storage.home import PUBLISHED_FILE, VARIABLE, DataHome

MODELMART = (sys.executable, "-c", "from pipeline.cli.main import main; main()")
"""The command line, whether or not the package is installed with its script."""


@dataclass(frozen=True)
class Setting:
    """Where and how it is measured."""

    home: DataHome
    """After a refresh; only read."""
    folder: Path
    """Figures, plots, and what is made to be measured and removed again."""
    peers: Path
    """The Python of the other engines' environment; it may be missing."""
    quick: bool = False
    """To try the harness: once each and small; the figures mean little."""

    @property
    def rounds(self) -> int:
        """How often each is measured, where nothing says otherwise."""
        return 1 if self.quick else 5

    @property
    def release(self) -> Path:
        """The published file."""
        return self.home.current / PUBLISHED_FILE


def environment(home: DataHome) -> dict[str, str]:
    """For a command that works on a home."""
    return {**os.environ, VARIABLE: str(home.root), "MODELMART_LOG": "warning"}
