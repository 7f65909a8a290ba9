"""The public ways into a release of full size answer within half a second of CPU."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests import published_seed
from tests.project.test_readme import queries

SECONDS = 0.5
MODELS = 1700
"""As many language models as a fresh machine's release has, and some."""

# Synthetic: the seed page's models over and over, under ids and names of their own. The figures
# mean nothing; what counts are the rows, which are as many and as wide as a real release's.
COPIES = """
create temp table copies as
select range as number from range((
    select cast(ceil({models} / count(*)) as bigint) from marts.comparison_sides
))
"""
OF_MODELS = {
    "dim_models": "model_name",
    "comparison_sides": "model_name",
    "model_names": "name_key",
    "model_routes": None,
    "model_endings": None,
    "fct_rates": None,
    "model_monthly_costs": None,
    "fct_offers": None,
    "fct_price_history": None,
    "fct_limit_history": None,
    "fct_offer_history": None,
    "model_facts": None,
    "model_facts_history": None,
    "model_lifespans": "model_name",
    "benchmark_bests": None,
    "model_neighbours": None,
}
ENLARGE = """
insert into marts.{table}
select originals.* replace (
    {replaced}
)
from marts.{table} as originals
cross join (from copies where number > 0) as copies
"""
PAIRS = """
insert into marts.comparison_scorecards
select originals.* replace (
    left_side.model_id as left_model_id, left_side.model_name as left_model_name,
    right_side.model_id as right_model_id, right_side.model_name as right_model_name
)
from (from marts.comparison_scorecards limit 1) as originals
cross join marts.comparison_sides as left_side
inner join marts.comparison_sides as right_side on left_side.model_id < right_side.model_id
anti join marts.comparison_scorecards as known
    on
        left_side.model_id = known.left_model_id
        and right_side.model_id = known.right_model_id
"""
CLAUDE, QWEN = "Claude 3.5 Sonnet v2", "Qwen3.5-4B"
CLAUDE_ID, QWEN_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b"
DAY = "date '2026-11-29'"
OF_THE_PAIR = f"left_model_id = '{CLAUDE_ID}' and right_model_id = '{QWEN_ID}'"
ASKED = [
    f"from marts.compare('{QWEN}', '{CLAUDE}')",
    f"from marts.compare('{QWEN_ID}', 'claude 3.5 SONNET v2')",
    f"select marts.model_id('{CLAUDE}')",
    f"from marts.model_ids('{CLAUDE}')",
    "from marts.monthly_cost(2000, 100)",
    f"from marts.as_of({DAY})",
    f"from marts.routes_as_of({DAY})",
    f"from marts.models_as_of({DAY})",
    f"from marts.monthly_cost_as_of({DAY}, 2000, 100)",
    f"from marts.scorecard_as_of('{CLAUDE_ID}', '{QWEN_ID}', {DAY}, 800, 250)",
    f"from marts.watch(['{CLAUDE_ID}', '{QWEN_ID}'], 36500)",
    f"from marts.cost_of('{CLAUDE_ID}', 'anthropic', {DAY}, 250000, 1000, 500, 0, 'standard')",
    "from marts.fct_coverage",
    "from marts.fct_frontier where is_on_frontier",
    f"from marts.alternatives_to('{CLAUDE_ID}') limit 5",
    f"from marts.compare_many(['{CLAUDE_ID}', '{QWEN_ID}'])",
    f"from marts.switch_plan('{CLAUDE_ID}', '{QWEN_ID}')",
    f"from marts.changes_between(['{CLAUDE_ID}', '{QWEN_ID}'], date '2026-01-01', {DAY})",
    *(
        f"from marts.comparison_{view} where {OF_THE_PAIR}"
        for view in ("pages", "capabilities", "benchmarks", "related", "decided_by")
    ),
    f"select count(*) from marts.comparison_pages where left_model_id = '{CLAUDE_ID}'",
    *queries(),
]


def enlarged(release: Path, file: Path, models: int) -> None:
    """A release with ``models`` language models and every pair of them, made from a small one."""
    shutil.copy(release, file)
    with duckdb.connect(str(file)) as connection:
        connection.execute(COPIES.format(models=models))
        for table, name in OF_MODELS.items():
            columns = [row[0] for row in connection.execute(f"describe marts.{table}").fetchall()]
            renamed = [
                f"{column} || '~' || copies.number as {column}"
                for column in ("model_id", "offer_id", "neighbour_model_id", name)
                if column in columns
            ]
            connection.execute(ENLARGE.format(table=table, replaced=", ".join(renamed)))
        connection.execute(PAIRS)


@pytest.fixture(scope="module", params=["synthetic", "yours"])
def release(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A synthetic release of full size; and the one of ``MODELMART_HOME``, where there is one."""
    file = tmp_path_factory.mktemp("full_size") / PUBLISHED_FILE
    if request.param == "synthetic":
        seed = published_seed.home(tmp_path_factory)
        enlarged(seed.current / PUBLISHED_FILE, file, MODELS)
    else:
        file = DataHome(Path(os.environ.get("MODELMART_HOME", "data"))).current / PUBLISHED_FILE
        if not file.exists():
            pytest.skip("no release in the data home")
    with duckdb.connect(str(file), read_only=True) as connection:
        if not connection.execute(
            "from duckdb_tables() where table_name = 'model_names'"
        ).fetchall():
            pytest.skip("the release is of an older version: refresh")
        yield connection


@pytest.mark.slow
@pytest.mark.parametrize("query", ASKED)
def test_a_public_way_in_answers_within_half_a_second(
    release: duckdb.DuckDBPyConnection, query: str
) -> None:
    started = time.process_time()
    release.execute(query).fetchall()
    assert time.process_time() - started <= SECONDS


@pytest.mark.slow
def test_the_release_is_of_full_size(release: duckdb.DuckDBPyConnection) -> None:
    pairs = "select count(*), count(distinct left_model_id) from marts.comparison_scorecards"
    [[count, models]] = release.execute(pairs).fetchall()
    assert count == models * (models + 1) // 2
    assert models >= 1000
