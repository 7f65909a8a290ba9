"""The public ways into a release of full size answer within half a second of CPU."""

import time
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.storage.home import PUBLISHED_FILE
from tests import full_release, gallery, published_seed

SECONDS = 0.5
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
    *(query.sql for query in gallery.queries()),
]


@pytest.fixture(scope="module", params=["synthetic", "yours"])
def release(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A synthetic release of full size; and the one of ``MODELMART_HOME``, where there is one."""
    if request.param == "synthetic":
        file = tmp_path_factory.mktemp("full_size") / PUBLISHED_FILE
        seed = published_seed.home(tmp_path_factory)
        full_release.enlarged(seed.current / PUBLISHED_FILE, file, full_release.MODELS)
    else:
        file = full_release.of_home()
    with duckdb.connect(str(file), read_only=True) as connection:
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
