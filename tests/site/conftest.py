"""A tab on the site of the seed's release."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import chromium, published_seed
from tests.site.browsing import served


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the release, served from the release's folder."""
    with served(published_seed.home(tmp_path_factory).current.resolve()) as found:
        yield found


@pytest.fixture
def page(tmp_path: Path, address: str) -> Iterator[chromium.Page]:
    """A tab that must end without an error and without a request to anywhere else."""
    with chromium.page(tmp_path / "profile") as tab:
        yield tab
        assert tab.errors == []
        elsewhere = [url for url in tab.requested if not url.startswith((address, "data:"))]
        assert elsewhere == []
