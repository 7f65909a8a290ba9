"""What a refresh says at its end: how old pages are, and the comparison that the README shows."""

import duckdb
import pytest

from pipeline.cli import reports
from pipeline.cli.examples import PAIR
from tests import readme_pair

SOURCES = """
create schema marts;
create table marts.release as select date '2026-11-30' as speaks_for;
create table marts.dim_sources as
select * from (values
    ('lab_docs', timestamp '2026-11-29', date '2026-10-01'),
    ('lab_docs', timestamp '2026-11-29', date '2026-09-30'),
    ('catalogue', timestamp '2026-11-29', date '2026-05-01'),
    ('provider_docs', null, null)
) as given(source_kind, last_success_at, last_reviewed_on);
"""


def test_how_many_sources_are_months_old_is_said_in_words() -> None:
    with duckdb.connect() as connection:
        connection.execute(SOURCES)
        words = reports.age_words(connection)
        assert words.startswith("2 of 3 sources speak of a day more than 60 days before 2026-11-30")
        assert "1 of them labs' and sellers' own pages" in words
        connection.execute("delete from marts.dim_sources where last_reviewed_on < '2026-10-01'")
        assert reports.age_words(connection) == ""


@pytest.mark.dbt
def test_a_refresh_ends_with_the_comparison_of_the_readme(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    reports.summary(readme_pair.home(tmp_path_factory), [])
    told = capsys.readouterr().out
    assert f"\n{' vs '.join(PAIR)}\n" in told
    assert told.index("published ") < told.index("DECISION SCORECARD")
