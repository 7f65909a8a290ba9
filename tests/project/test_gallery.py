"""The gallery of queries: complete, answered in time, and with sense on a release of full size."""

import re

import duckdb
import pytest

from pipeline.storage.home import PUBLISHED_FILE
from tests import full_release, gallery, published_seed

QUERIES = gallery.queries()
INDEX = (gallery.FOLDER / "README.md").read_text(encoding="utf-8")
BOARD = re.compile(r"benchmark_id = '(\w+)'")
SCORES = "select count(*) from marts.fct_benchmark_results where benchmark_id = ?"
by_name = pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])


def test_every_user_has_questions_and_the_index_lists_each() -> None:
    assert len(QUERIES) >= 25
    assert {query.user for query in QUERIES} == set(gallery.USERS)
    assert len({query.question for query in QUERIES}) == len(QUERIES)
    rows = [line for line in INDEX.splitlines() if line.startswith("|")][2:]
    assert sorted(rows) == sorted(
        f"| {query.user} | {query.question} | [{query.name}]({query.name}.sql) |"
        for query in QUERIES
    )


@by_name
def test_a_query_asks_a_question_and_expects_something(query: gallery.GalleryQuery) -> None:
    assert query.question.endswith("?")
    assert 0 < query.seconds <= 2
    assert len(query.expectations) >= 2, "that the answer is not empty, and what makes sense of it"


def test_a_buyer_is_recommended_no_model_that_is_out() -> None:
    lists = [
        query
        for query in QUERIES
        if query.user == "buyer" and "models.model_name" in query.sql and "limit" in query.sql
    ]
    assert len(lists) >= 5
    assert [query.name for query in lists if gallery.OFFERED not in query.expectations] == []


@pytest.mark.dbt
@by_name
def test_it_runs_on_any_release(
    tmp_path_factory: pytest.TempPathFactory, query: gallery.GalleryQuery
) -> None:
    release = published_seed.home(tmp_path_factory).current / PUBLISHED_FILE
    with duckdb.connect(str(release), read_only=True) as connection:
        connection.execute(query.sql).fetchall()
        query.broken_expectations(connection)  # binds, whatever the small release answers


@pytest.mark.slow
@by_name
def test_a_full_release_answers_in_time_and_with_sense(query: gallery.GalleryQuery) -> None:
    with duckdb.connect(str(full_release.real()), read_only=True) as connection:
        for board in set(BOARD.findall(query.sql)):
            if connection.execute(SCORES, [board]).fetchone() == (0,):
                pytest.skip(f"{board} comes with a package alone, which this release has not read")
        assert query.cpu_seconds(connection) <= query.seconds
        assert query.broken_expectations(connection) == []


def test_an_answer_without_sense_is_noticed() -> None:
    """An image model on top of a list of language models, one that is out, an empty answer."""
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.dim_models as "
            "from (values ('Good', 'language', null), ('Picture', 'image', 'active'), "
            "('Old', 'language', 'retired')) t(model_name, model_type, status)"
        )
        for sql, broken in {
            "select 'Good' as model_name, 1 as score": [],
            "select 'Picture' as model_name, 1 as score": [
                "bool_and(model_name in (from language))"
            ],
            "select 'Old' as model_name, 1 as score": [gallery.OFFERED],
            "select 'Good' as model_name, null::int as score": ["bool_and(score > 0)"],
        }.items():
            assert _asked(sql).broken_expectations(connection) == broken
        nothing = _asked("select 'Good' as model_name, 1 as score where false")
        assert gallery.NOT_EMPTY in nothing.broken_expectations(connection)


def _asked(sql: str) -> gallery.GalleryQuery:
    expectations = (
        gallery.NOT_EMPTY,
        "bool_and(model_name in (from language))",
        gallery.OFFERED,
        "bool_and(score > 0)",
    )
    return gallery.GalleryQuery("sample", "What?", "buyer", 0.5, expectations, sql)
