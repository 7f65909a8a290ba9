"""The macros of the published file: the answers of the tables, at the cost of one row."""

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import duckdb
import pytest

from pipeline.publishing.reading import open_published
from tests import published_seed

# What the macro answers, written over the whole view: right, and slow.
OVER_THE_VIEW = """
select scorecards.*, pages.* exclude (left_model_id, right_model_id, last_reviewed_on, is_stale)
from marts.comparison_scorecards as scorecards
inner join marts.comparison_pages as pages
    on
        scorecards.left_model_id = pages.left_model_id
        and scorecards.right_model_id = pages.right_model_id
where scorecards.left_model_id = least(?, ?) and scorecards.right_model_id = greatest(?, ?)
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_published(published_seed.home(tmp_path_factory)) as connection:
        yield connection


def operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operator of a plan that was run, with the rows that left it."""
    yield plan
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.mark.dbt
def test_compare_answers_as_the_view_does_in_either_order(
    published: duckdb.DuckDBPyConnection,
) -> None:
    ids = [
        model_id
        for (model_id,) in published.execute(
            "select model_id from marts.dim_models where model_type = 'language' order by 1"
        ).fetchall()
    ]
    assert len(ids) > 3
    for one, other in permutations(ids, 2):
        expected = published.execute(OVER_THE_VIEW, [one, other, one, other])
        columns = [column[0] for column in expected.description or ()]
        rows = expected.fetchall()
        found = published.execute("from marts.compare(?, ?)", [one, other])
        assert [column[0] for column in found.description or ()] == columns
        assert found.fetchall() == rows
        assert len(rows) == 1


@pytest.mark.dbt
def test_compare_writes_the_page_of_no_other_pair(published: duckdb.DuckDBPyConnection) -> None:
    [pairs] = published.execute("select count(*) from marts.comparison_scorecards").fetchone() or ()
    assert pairs >= 10

    def pages_written(query: str) -> int:
        [[_, plan]] = published.execute(f"explain (analyze, format json) {query}").fetchall()
        rows = [
            operator["operator_cardinality"]
            for operator in operators(json.loads(plan))
            if operator.get("operator_type") == "PROJECTION"
            # A page is made of more columns than anything else in the plan.
            and len(operator["extra_info"]["Projections"]) > 100
        ]
        assert rows, "the plan makes a page somewhere"
        return max(rows)

    assert pages_written("from marts.compare('Qwen3.5-4B', 'Claude 3.5 Sonnet v2')") == 1
    # The figure tells: asked over the view, every page is written.
    assert pages_written("from marts.comparison_pages") == pairs


@pytest.mark.dbt
def test_compare_of_an_unknown_or_ambiguous_name_or_a_model_with_itself_is_empty(
    published: duckdb.DuckDBPyConnection,
) -> None:
    for one, other in [("Qwen3.5-4B", "no such model"), ("Qwen3.5-4B", "qwen3.5 4b"), ("", "")]:
        assert published.execute("from marts.compare(?, ?)", [one, other]).fetchall() == []
