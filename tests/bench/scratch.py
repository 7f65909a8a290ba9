"""A copy of the data home that may be built in and is removed again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.storage.home import DataHome
from tests.bench.setting import Setting


@contextmanager
def scratch_home(setting: Setting) -> Iterator[DataHome]:
    """The home's files with its work database and its last release, in a folder of their own."""
    with tempfile.TemporaryDirectory(dir=setting.folder, prefix="home-") as made:
        home = DataHome(Path(made) / "data")
        release = setting.home.current.resolve()
        shutil.copytree(
            setting.home.root,
            home.root,
            symlinks=True,
            ignore=lambda folder, names: [
                name
                for name in names
                if Path(folder, name) in (setting.folder, setting.home.root / "dagster")
                or (Path(folder).name == "releases" and name != release.name)
            ],
        )
        yield home
