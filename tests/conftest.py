"""Fixtures of every test: a data home of its own, a fixed clock, claims made by hand."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.claims import Claim, Page, Snapshot, Source
from pipeline.storage import snapshots
from pipeline.storage.home import DataHome

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

# What travels with the project stays out of tests, and of the programs that they start.
os.environ["MODELMART_BASELINE"] = "0"


def pytest_configure() -> None:
    """Hear Ctrl-C, also where a shell has started the tests in the background.

    It has them ignore it, which Dagster passes on to SIGTERM, and every process of a test inherits.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def late_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store takes readings of every day that tests use; see test_snapshots for its limit."""
    monkeypatch.setattr(snapshots, "wall_clock", lambda: NOW + timedelta(days=3650))


@pytest.fixture
def now() -> datetime:
    """The moment at which every test happens."""
    return NOW


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataHome:
    """An empty data home, also named by the environment."""
    monkeypatch.setenv("MODELMART_HOME", str(tmp_path / "home"))
    return DataHome(tmp_path / "home").create()


def price(
    model: str, value: str, *, provider: str = "acme", attribute: str = "price_input"
) -> Claim:
    """A price claim, as a source would yield it."""
    return Claim(
        attribute=attribute,
        value_text=value,
        locator=f"$.{provider}.{model}.{attribute}",
        model_text=model,
        provider_text=provider,
        unit_text="USD per 1M tokens",
    )


@pytest.fixture
def lines_source() -> Source:
    """A source whose page is one price a line: ``model value``; an empty page is no page of it."""
    return Source(
        id="models_dev",  # a registered id, for the registry tells its parser's version
        title="Lines",
        publisher="acme",
        kind="provider_docs",
        pages=(Page("lines", "https://acme.example/prices.txt", "text"),),
        parse=parse_lines,
        terms_url="https://acme.example/terms",
        max_age_days=7,
    )


def parse_lines(snapshot: Snapshot) -> list[Claim]:
    """See ``lines_source``."""
    from pipeline.claims import PageChanged

    rows = [line.split() for line in snapshot.text.splitlines()]
    if not rows or any(len(row) != 2 for row in rows):
        raise PageChanged("'model value' lines are missing")
    return [price(model, value) for model, value in rows]


Run = Callable[..., Result]
"""The command line with arguments."""


@pytest.fixture(scope="module")
def seed_home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    """A data home with the release of the seed page and its like; built once a test run."""
    from tests import published_seed

    return published_seed.home(tmp_path_factory)


@pytest.fixture(scope="module")
def published(seed_home: DataHome) -> Iterator[duckdb.DuckDBPyConnection]:
    """That release, opened as readers open it."""
    from pipeline.published import open_published

    with open_published(seed_home) as connection:
        yield connection


@pytest.fixture
def on_seed_home(seed_home: DataHome, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in that home."""
    from pipeline.cli.main import main

    monkeypatch.setenv("MODELMART_HOME", str(seed_home.root))
    return lambda *arguments: CliRunner().invoke(main, [*arguments])
