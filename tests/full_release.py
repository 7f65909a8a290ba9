"""Releases of full size for slow tests: a synthetic one, and a real one.

The synthetic one shows how long an answer takes; its figures mean nothing. What an answer must be
like is asked of the real one: that of ``MODELMART_HOME``, else one built out of the baseline, which
needs no network and has nearly as many models.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import duckdb

from pipeline.baseline.files import VARIABLE as BASELINE
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


def real() -> Path:
    """The published file of ``MODELMART_HOME`` where it is of full size and of this version.

    Else that of a release built out of the baseline, once for each process: some minutes.
    """
    file = DataHome(Path(os.environ.get(VARIABLE, "data"))).current / PUBLISHED_FILE
    return file if file.exists() and _is_full(file) else of_baseline().current / PUBLISHED_FILE


def _is_full(file: Path) -> bool:
    with duckdb.connect(str(file), read_only=True) as connection:
        try:
            [models] = connection.execute(COUNT).fetchone() or (0,)
        except duckdb.CatalogException:
            return False
    return int(models) >= MANY_MODELS


@cache
def of_baseline() -> DataHome:
    """A data home built out of the baseline, the same for every test of a process."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return built_of_baseline(folder)


def built_of_baseline(folder: Path) -> DataHome:
    """A data home built out of the baseline in an empty folder: some minutes."""
    modelmart = "import sys; from pipeline.cli.main import main; sys.exit(main(['build']))"
    own = {VARIABLE: str(folder), "DAGSTER_HOME": str(folder / "dagster")}
    done = subprocess.run(
        [sys.executable, "-c", modelmart],
        env={key: value for key, value in os.environ.items() if key != BASELINE} | own,
        capture_output=True,
        text=True,
        check=False,
    )
    home = DataHome(folder)
    file = home.current / PUBLISHED_FILE
    assert file.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    assert _is_full(file)
    return home
