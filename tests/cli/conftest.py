"""The release of the seed page, in a home that the environment names."""

from collections.abc import Iterator

import pytest

from pipeline.storage.home import DataHome


@pytest.fixture(scope="module")
def published(seed_home: DataHome) -> Iterator[DataHome]:
    """A data home with a release."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELMART_HOME", str(seed_home.root))
        yield seed_home
