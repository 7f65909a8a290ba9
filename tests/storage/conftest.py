"""A store of its own for every test."""

from pathlib import Path

import pytest

from pipeline.storage.snapshots import SnapshotStore


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    """An empty snapshot store."""
    return SnapshotStore(tmp_path)
