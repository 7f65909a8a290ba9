"""The past that travels: a fresh home has the history of the home that read it all."""

from pathlib import Path

import pytest

from pipeline import registry
from pipeline.baseline.files import Baseline
from pipeline.baseline.write import write
from pipeline.building.warehouse import connect
from tests.dated_home import DatedHome
from tests.dbt.test_history import BUILD_DATE, READINGS


@pytest.mark.dbt
def test_a_fresh_home_has_the_history_of_the_one_that_read_it(tmp_path: Path) -> None:
    whole = DatedHome(tmp_path / "whole")
    whole.arrive(READINGS)
    with connect(whole.path) as connection:
        _, past = write(connection, registry.all_sources().values(), tmp_path / "baseline")
    assert past.runs == len(READINGS) - 1  # of litellm there is one, so no past
    fresh = DatedHome(tmp_path / "fresh", Baseline(tmp_path / "baseline"))
    fresh.arrive(READINGS[-2:])
    assert fresh.spans() == whole.spans()
    for home in (whole, fresh):
        home.build(BUILD_DATE, also=("as_of", "dim_sources"))
    assert fresh.tables() == whole.tables()
    then = READINGS[0].day
    offers = "select model_id, provider_id, input_usd_per_mtok from marts.as_of(?) order by all"
    with connect(fresh.path, read_only=True) as mine, connect(whole.path, read_only=True) as theirs:
        found = mine.execute(offers, [then]).fetchall()
        assert found == theirs.execute(offers, [then]).fetchall()
        assert found
        told = "select last_origin, baseline_page_count from marts.dim_sources where page_count > 0"
        assert mine.execute(told).fetchall() == [("import", 0)] * 2
