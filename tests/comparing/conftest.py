"""A release in which models have ended, end, or are said to end by one catalogue alone."""

from collections.abc import Callable, Iterator

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import main
from pipeline.published import open_published
from pipeline.storage.home import DataHome
from tests import ending_seed


@pytest.fixture(scope="module")
def ending_home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    """The release of ``ending_seed``."""
    return ending_seed.home(tmp_path_factory)


@pytest.fixture(scope="module")
def ending(ending_home: DataHome) -> Iterator[duckdb.DuckDBPyConnection]:
    """That release, opened as readers open it."""
    with open_published(ending_home) as connection:
        yield connection


@pytest.fixture
def on_ending_home(ending_home: DataHome, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line in that home."""
    monkeypatch.setenv("MODELMART_HOME", str(ending_home.root))
    return lambda *arguments: CliRunner().invoke(main, [*arguments])
