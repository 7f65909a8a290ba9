"""Coverage of the most used models: what falls beyond the bound is told, and nothing else."""

import duckdb
import pytest

from pipeline.publishing.coverage import (
    Covered,
    coverage_falls,
    coverage_words,
    covered,
    falls_of_release,
)
from pipeline.publishing.losses import LIMITS
from pipeline.publishing.reading import open_published
from tests import published_seed


def row(known: int, official: int = 0, models: int = 200, name: str = "license_id") -> Covered:
    return Covered(name, models, known, official, 0)


@pytest.mark.parametrize(
    ("before", "now", "fallen"),
    [
        (row(190), row(183), ["known"]),  # 7 of 190 are more than 3 %
        (row(190), row(185), []),
        (row(50), row(46), ["known"]),
        (row(50), row(47), []),  # fewer than four models
        (row(190, 100), row(190, 90), ["official"]),
        (row(190, 100), row(120, 60), ["known", "official"]),
        (row(5, models=5), row(4, models=4), []),  # a model less is no fall of coverage
        (row(100), row(50, models=100), []),
        (row(190), row(10, name="architecture"), []),
        (row(0, models=0), row(0), []),
    ],
)
def test_a_fall_beyond_the_bound_is_told(before: Covered, now: Covered, fallen: list[str]) -> None:
    assert LIMITS["coverage"].share == 0.03 and LIMITS["coverage"].least == 4
    assert [fall.count for fall in coverage_falls([before], [now])] == fallen


def test_a_fall_names_value_and_shares() -> None:
    [fall] = coverage_falls([row(190)], [row(100)])
    assert fall.words == ("license_id: known of 50.0% of the most used models, of 95.0% before")


def test_the_line_of_the_summary_counts_all_values() -> None:
    words = coverage_words([row(200, 50), row(100, 25, name="architecture")])
    assert "of the 200 most used models 75.0% of 2 values are known" in words
    assert "25.0% from the lab or seller itself" in words
    assert coverage_words([]).startswith("no coverage is counted")


def test_a_release_of_older_make_has_none() -> None:
    with duckdb.connect() as older:
        assert covered(older) == []


@pytest.mark.dbt
def test_a_first_release_is_covered_and_falls_behind_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = published_seed.home(tmp_path_factory)
    with open_published(home) as published:
        rows = covered(published)
        windows = published.execute(
            "select count(context_window_tokens) from marts.dim_models "
            "where model_type = 'language' and provider_count > 0"
        ).fetchone()
    known = {one.attribute_id: one.known for one in rows}
    assert windows == (known["context_window_tokens"],)
    assert falls_of_release(home.current.resolve()) == []
