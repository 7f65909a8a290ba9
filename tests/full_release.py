"""Releases of full size for slow tests: a synthetic one, and the one of ``MODELMART_HOME``.

The synthetic one shows how long an answer takes where there is no data home; its figures mean
nothing. What an answer must be like is asked of the real one.
"""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.storage.home import PUBLISHED_FILE, VARIABLE, DataHome

MODELS = 1700
"""As many language models as a fresh machine's release has, and some."""
MANY_MODELS = 1000
COUNT = """
select count(*) from marts.dim_models where model_type = 'language' and exists (from marts.release)
"""

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


def of_home() -> Path:
    """The published file of ``MODELMART_HOME``; skips where there is none of full size."""
    file = DataHome(Path(os.environ.get(VARIABLE, "data"))).current / PUBLISHED_FILE
    if not file.exists():
        pytest.skip("no release in the data home")
    with duckdb.connect(str(file), read_only=True) as connection:
        try:
            [models] = connection.execute(COUNT).fetchone() or (0,)
        except duckdb.CatalogException:
            pytest.skip("the release is of an older version: refresh")
    if models < MANY_MODELS:
        pytest.skip(f"the release has {models} language models: none of full size")
    return file
