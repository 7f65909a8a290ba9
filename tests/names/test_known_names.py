"""Names however written, looked up in a release: found by every way in, or with candidates."""

from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
from click.testing import CliRunner

from pipeline.cli import names as cli_names
from pipeline.cli.main import main
from pipeline.names.known import Name, known_names
from pipeline.published import (
    AmbiguousModel,
    OutdatedRelease,
    UnknownModel,
    find_model,
    near_names,
    open_published,
    rows,
)
from pipeline.storage.home import DataHome
from tests import published_seed
from tests.seed_page_claims import CLAUDE, MISTRAL, QWEN

CLAUDE_ID, QWEN_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b"
SPELLINGS = {
    "claude 3.5 SONNET v2": CLAUDE_ID,
    "Claude-3-5-Sonnet-v2": CLAUDE_ID,
    "  Claude 3.5 Sonnet v2 ": CLAUDE_ID,
    "claude\u20113.5\u2011sonnet\u2011v2": CLAUDE_ID,
    "Cláude 3.5 Sonnet\u200b v2": CLAUDE_ID,
    "anthropic/claude-3.5-sonnet-v2": CLAUDE_ID,
    "Anthropic Claude 3.5 Sonnet v2": CLAUDE_ID,
    "qwen 3.5 4b": QWEN_ID,
    "QWEN3.5_4B": QWEN_ID,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    return published_seed.home(tmp_path_factory)


@pytest.fixture
def published(home: DataHome) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_published(home) as connection:
        yield connection


@pytest.mark.dbt
@pytest.mark.parametrize("name", [*SPELLINGS, CLAUDE, QWEN])
def test_every_way_in_finds_a_name_however_written(
    published: duckdb.DuckDBPyConnection, name: str
) -> None:
    expected = SPELLINGS.get(name, {CLAUDE: CLAUDE_ID, QWEN: QWEN_ID}.get(name))
    assert find_model(published, name).model_id == expected
    assert published.execute("select marts.model_id(?)", [name]).fetchall() == [(expected,)]
    assert known_names(published, [Name(name)])[Name(name)].model_id == expected


@pytest.mark.dbt
@pytest.mark.parametrize("name", [*SPELLINGS, CLAUDE, QWEN])
def test_a_spelling_is_not_told_and_another_name_is(
    published: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert find_model(published, name).taken is None
    taken = find_model(published, "claude 3.5")
    assert taken.taken == f"'claude 3.5' is taken as {CLAUDE} ({CLAUDE_ID})"
    assert taken == find_model(published, CLAUDE), "it is the same model"


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Claude 3.5 Sonet v2", CLAUDE),  # a slip in a word goes before a word that is another
        ("claud 3.5", CLAUDE),
        ("mistrl 7b instruct", MISTRAL),
        ("Qwen 4B", QWEN),
    ],
)
def test_near_names_are_those_a_slip_away(
    published: duckdb.DuckDBPyConnection, asked: str, near: str
) -> None:
    assert near_names(published, asked)[0] == near


def test_letters_count_before_words_and_numbers_are_no_slips() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create schema marts; create table marts.dim_models as "
            "select unnest(['Claude Haiku 4.5', 'Claude Sonnet 4.5', 'Claude Sonnet 4']) "
            "as model_name, generate_subscripts([9, 2, 1], 1) as provider_count"
        )
        near = near_names(connection, "Claude Sonet 4.5")
    assert near == ["Claude Sonnet 4.5", "Claude Sonnet 4", "Claude Haiku 4.5"]


@pytest.mark.dbt
@pytest.mark.parametrize("name", ["", " ", "-", "claude", "4b", "claude 3.5 sonnet v", "sonnet"])
def test_what_is_no_name_of_one_model_is_none(
    published: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert published.execute("select marts.model_id(?)", [name]).fetchall() == [(None,)]
    with pytest.raises(UnknownModel):
        find_model(published, name)


@pytest.mark.dbt
def test_every_id_and_name_of_the_release_means_its_model(
    published: duckdb.DuckDBPyConnection,
) -> None:
    models = published.execute("select model_id, model_name from marts.dim_models").fetchall()
    for model_id, name in models:
        for text in (model_id, name):
            assert find_model(published, text).model_id == model_id


@pytest.fixture
def ambiguous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A release whose models share what people call them."""
    with open_published(published_seed.home(tmp_path_factory)) as release:
        functions = published_seed.functions(release, "model_ids")
    with duckdb.connect() as connection:
        connection.execute("""
            create schema marts;
            create table marts.dim_models as
            select * from (values
                ('acme/one', 'One', 1), ('acme/one-mini', 'One mini', 9), ('acme/two', 'Two', 3)
            ) as given(model_id, model_name, provider_count);
            create macro marts.name_key(name) as lower(replace(trim(name), ' ', ''));
            create table marts.model_names as
            select
                * exclude (confidence), cast(confidence as decimal(3, 2)) as confidence
            from (values
                ('newest', 'acme/one', 4, 'rolling_alias', 0.6, false),
                ('newest', 'acme/two', 4, 'rolling_alias', 0.6, false),
                ('one', 'acme/one', 2, 'model_name', 1, true),
                ('onemini', 'acme/one-mini', 2, 'model_name', 1, true),
                ('old', 'acme/two', 4, 'ambiguous_release', 0, false)
            ) as given(name_key, model_id, closeness, rule, confidence, is_certain);
        """)
        for function in functions:
            connection.execute(function)
        yield connection


@pytest.mark.dbt
def test_an_ambiguous_name_gives_its_candidates(ambiguous: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(AmbiguousModel, match="'Newest' may mean 'Two', 'One': say which"):
        find_model(ambiguous, "Newest")
    with pytest.raises(AmbiguousModel, match="'old' may mean 'Two'"):
        find_model(ambiguous, "old")
    resolution = known_names(ambiguous, [Name("newest")])[Name("newest")]
    assert (resolution.model_id, resolution.candidates) == (None, "acme/one acme/two")
    assert resolution.confidence == Decimal(0)


def test_a_name_is_never_taken_for_a_longer_one(ambiguous: duckdb.DuckDBPyConnection) -> None:
    assert find_model(ambiguous, "one").model_id == "acme/one"
    assert find_model(ambiguous, "ONE MINI").model_id == "acme/one-mini"
    with pytest.raises(UnknownModel, match="no model 'on'"):
        find_model(ambiguous, "on")


@pytest.mark.dbt
def test_resolve_looks_names_up_without_dbt(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(home.root))
    monkeypatch.setattr(cli_names, "resolve", None)
    done = CliRunner().invoke(main, ["resolve", "--csv", "claude 3.5 sonnet V2", "qwen 3.5 4b"])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[1] == f",claude 3.5 sonnet V2,,{CLAUDE_ID},model_name,1.00,,true"
    assert lines[2].split(",")[3] == QWEN_ID


@pytest.mark.dbt
def test_models_lists_what_a_text_is_another_name_of(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(home.root))
    done = CliRunner().invoke(main, ["models", "claude-3-5-sonnet-v2"])
    assert "Claude 3.5 Sonnet v2" in done.output


def test_version_is_told() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert done.exit_code == 0 and done.output.startswith("modelmart 0.")


def test_a_release_of_an_older_version_says_what_to_do(
    ambiguous: duckdb.DuckDBPyConnection,
) -> None:
    ambiguous.execute("drop table marts.model_names")
    with pytest.raises(OutdatedRelease, match="older version: run 'modelmart build'"):
        find_model(ambiguous, "One")
    assert known_names(ambiguous, [Name("One")]) == {}


def test_a_column_that_an_older_release_lacks_is_no_fault() -> None:
    with duckdb.connect() as connection:
        [row] = rows(connection, "select 1 as known")
        assert (row["known"], row.get("lacking")) == (1, None)
        with pytest.raises(OutdatedRelease, match="without 'lacking': run 'modelmart build'"):
            row["lacking"]
        with pytest.raises(OutdatedRelease, match="older version"):
            rows(connection, "select lacking from (select 1 as known)")
