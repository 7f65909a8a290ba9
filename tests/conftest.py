"""Fixtures of every test: a data home of its own, a fixed clock, claims made by hand."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.claims import Claim, Page, Snapshot, Source
from pipeline.storage import snapshots
from pipeline.storage.home import DataHome

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

# What travels with the project stays out of tests, and of the programs that they start.
os.environ["MODELMART_BASELINE"] = "0"


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


ClaimRows = Callable[[list[Claim]], list[dict[str, str | None]]]
