"""The same files give the same tables: two builds from nothing, at full size."""

from pathlib import Path

import duckdb
import pytest

from pipeline.storage.home import DataHome
from tests import full_release

pytestmark = [pytest.mark.dbt, pytest.mark.slow]


def contents(home: DataHome) -> dict[str, str]:
    """The hash of the rows of every model, by its id."""
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return dict(
            connection.execute(
                "select node, content from build.contents where node like 'model.%'"
            ).fetchall()
        )


def test_two_builds_of_the_same_files_agree_in_every_table(tmp_path: Path) -> None:
    one = contents(full_release.of_baseline())
    other = contents(full_release.built_of_baseline(tmp_path))
    assert len(one) > 200
    assert one.keys() == other.keys()
    assert not {node for node in one if one[node] != other[node]}
