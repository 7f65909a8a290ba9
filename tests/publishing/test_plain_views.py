"""Schema ``plain``: what tools without enums, lists and structs read instead of the marts."""

from collections.abc import Iterator

import duckdb
import pytest

from pipeline.publishing import plain_views
from pipeline.storage.home import PUBLISHED_FILE
from tests import readme_pair

ODD = """
create schema marts;
create table marts.odd as
select
    'a''b' as name,
    'price'::enum ('price', 'quality') as code,
    ['x', null, 'y'] as words,
    [{'value': '1', 'claims': 2}] as others,
    null::varchar[] as none_known,
    1.5::decimal(9, 2) as amount;
comment on column marts.odd.code is 'What the verdict''s about.';
create table marts.ordinary as select 1 as number;
create view marts.seen as select code from marts.odd;
"""


@pytest.fixture
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(ODD)
        plain_views.write(connection)
        yield connection


def test_enums_lists_and_structs_are_text_and_unknown_stays_unknown(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    [row] = marts.execute("select * from plain.odd").fetchall()
    assert row[:3] == ("a'b", "price", "x, y")
    assert "'value': 1" in row[3] and row[4] is None
    kinds = {line[0]: line[1] for line in marts.execute("describe plain.odd").fetchall()}
    assert kinds.pop("amount") == "DECIMAL(9,2)" and set(kinds.values()) == {"VARCHAR"}


def test_only_what_needs_a_twin_has_one_with_its_words(marts: duckdb.DuckDBPyConnection) -> None:
    views = "select view_name from duckdb_views() where schema_name = 'plain' order by 1"
    assert marts.execute(views).fetchall() == [("odd",), ("seen",)]
    comment = (
        "select comment from duckdb_columns() where schema_name = 'plain' "
        "and table_name = 'odd' and column_name = 'code'"
    )
    assert marts.execute(comment).fetchone() == ("What the verdict's about.",)


@pytest.mark.slow
@pytest.mark.dbt
def test_a_release_has_a_plain_twin_of_every_table_that_needs_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = readme_pair.home(tmp_path_factory).current / PUBLISHED_FILE
    with duckdb.connect(str(file), read_only=True) as release:
        columns = "select table_name, data_type from duckdb_columns() where schema_name = ?"
        odd = {
            table
            for table, kind in release.execute(columns, ["marts"]).fetchall()
            if not plain_views.is_plain(kind)
        }
        plain = release.execute(columns, ["plain"]).fetchall()
        assert {"dim_models", "comparison_scorecards"} <= odd == {table for table, _ in plain}
        assert all(plain_views.is_plain(kind) for _, kind in plain)
        for table in odd:
            release.execute(f"from plain.{table} limit 1").fetchall()
