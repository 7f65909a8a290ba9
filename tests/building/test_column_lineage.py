"""From which columns a column comes: unions, stars, constants, and what is beyond the reader."""

import pytest

from pipeline.building.column_lineage import NotRead, columns_read

A, B = ("raw", "a"), ("staging", "b")
TABLES = {A: ["id", "price", "seen"], B: ["id", "name"]}


def test_a_column_comes_from_all_that_it_is_made_of() -> None:
    found = columns_read(
        'with a as (select * from "warehouse"."raw"."a"), '
        'named as (select b.id, b.name from "warehouse"."staging"."b" as b) '
        "select a.id, named.name || a.price as shown, max(a.seen) over () as seen, 1 as one "
        "from a inner join named using (id) where a.seen is not null",
        TABLES,
    )
    assert found == {
        "id": [("raw", "a", "id")],
        "shown": [("raw", "a", "price"), ("staging", "b", "name")],
        "seen": [("raw", "a", "seen")],
        "one": [],
    }


def test_a_star_is_every_column_but_those_left_out() -> None:
    found = columns_read("select * exclude (seen), id + 1 as next from raw.a", TABLES)
    assert found == {
        "id": [("raw", "a", "id")],
        "price": [("raw", "a", "price")],
        "next": [("raw", "a", "id")],
    }


@pytest.mark.parametrize(
    "union",
    [
        "select id, price from raw.a union all by name select name, id from staging.b",
        "from (select price, id from raw.a) union all by name (select name, id from staging.b)",
    ],
)
def test_a_union_by_name_is_followed_by_name(union: str) -> None:
    found = columns_read(f"with both_of as ({union}) select id, name from both_of", TABLES)
    assert found == {
        "id": [("raw", "a", "id"), ("staging", "b", "id")],
        "name": [("staging", "b", "name")],
    }


def test_unions_by_name_of_unions_by_name() -> None:
    found = columns_read(
        "select id from raw.a union all by name select name from staging.b "
        "union all by name select price as name, id from raw.a",
        TABLES,
    )
    assert found == {
        "id": [("raw", "a", "id")],
        "name": [("raw", "a", "price"), ("staging", "b", "name")],
    }


def test_a_table_that_is_not_known_is_read_by_its_names() -> None:
    assert columns_read("select x from raw.other", {}) == {"x": [("raw", "other", "x")]}
    found = columns_read("with a as (select * from raw.other) select x, 1 as one from a", {})
    assert found == {"x": [], "one": []}, "which of its columns * stands for is not known"
    assert columns_read("select * from raw.other", {}) == {}


@pytest.mark.parametrize("sql", ["select from from", "drop table t"])
def test_what_is_no_query_is_not_read(sql: str) -> None:
    with pytest.raises(NotRead):
        columns_read(sql, TABLES)
