"""Bytes on disk that outlast a power cut: written whole or not at all, waited for.

Here: the three ways in which kept files change. Not here: what the bytes mean.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def append_bytes(path: Path, content: bytes) -> None:
    """Append in one write and wait for the disk; raises ``OSError`` where not all was written."""
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        written = os.write(descriptor, content)
        if written != len(content):
            raise OSError(f"{path}: only {written} of {len(content)} bytes written")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        sync_folder(path.parent)


def replace_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``: readers meet the old bytes or the new, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` outlast a power cut (POSIX; elsewhere the rename suffices)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
