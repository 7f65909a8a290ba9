"""A release in which models have ended, end, or are said to end by one catalogue alone."""

from collections.abc import Callable, Iterator

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import main
from pipeline.published import open_published
from pipeline.storage.home import DataHome
from tests import published_seed
from tests.seed_page_claims import CLAUDE, GROK, QWEN, about


@pytest.fixture(scope="module")
def ending_home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    """Of 2026-05-19: Grok ends on 2026-06-01 by its lab, Claude a day later by a catalogue."""
    stated = {
        "xai_docs": [about(GROK, "retires_on", "2026-06-01", provider="xai")],
        "models_dev": [
            about(GROK, "retires_on", "2026-06-01"),
            about(CLAUDE, "retires_on", "2026-06-02"),
        ],
        "alibaba_model_studio": [about(QWEN, "status", "deprecated")],
    }
    return published_seed.home(tmp_path_factory, "ending_home", stated)


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
