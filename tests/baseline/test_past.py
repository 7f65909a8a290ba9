"""The past that travels: a fresh home has the history of the home that read it all."""

import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline import registry
from pipeline.baseline.files import Baseline
from pipeline.baseline.write import write
from pipeline.building.warehouse import connect
from tests.dated_home import DatedHome, Reading
from tests.dbt.test_history import BUILD_DATE, FIRST, READINGS, STATEMENTS


# Two claims of four at least: a page that lost more would be held back, and held is not written.
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pages=st.lists(st.frozensets(st.sampled_from("abcd"), min_size=2), min_size=2, max_size=6),
    data=st.data(),
)
def test_wherever_a_home_begins_its_spans_are_those_of_one_that_read_all(
    pages: list[frozenset[str]], data: st.DataObject
) -> None:
    assume(any(one != other for one, other in pairwise(pages)))  # a page that changed has a past
    readings = [
        Reading(FIRST + timedelta(days=number), tuple(STATEMENTS[name] for name in sorted(page)))
        for number, page in enumerate(pages)
    ]
    own = readings[data.draw(st.integers(0, len(readings) - 1)) :]
    with tempfile.TemporaryDirectory() as folder:
        whole = DatedHome(Path(folder, "whole"))
        whole.arrive(readings)
        with connect(whole.path) as connection:
            write(connection, registry.all_sources().values(), Path(folder, "baseline"))
        fresh = DatedHome(Path(folder, "fresh"), Baseline(Path(folder, "baseline")))
        cut = data.draw(st.integers(0, len(own)))
        for some in (own[:cut], own[cut:]):
            fresh.arrive(some)
        assert fresh.spans() == whole.spans()


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
