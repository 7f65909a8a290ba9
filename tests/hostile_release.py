"""A release in which a model, a value, an address and an error are written to do harm."""

import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.api.write import write_api
from pipeline.publishing.feeds import write_feeds
from pipeline.site.write import write_site
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests import published_seed
from tests.published_seed import READ_AT
from tests.seed_page_claims import CLAUDE

NAME = "<script>alert(1)</script>|[x](javascript:alert(1))\x1b[31m\u202e[bold]=1+1"
MODEL_ID = "anthropic/claude-3.5-sonnet-v2"
ADDRESS = "javascript:alert(1)"
CHANGE = """
insert into marts.fct_price_changes by name
select
    'hostile' as change_id, 'price_up' as kind, ? as model_id, ? as model_name,
    'anthropic' as provider_id, 'input' as component, 1 as old_usd_per_mtok,
    2 as new_usd_per_mtok, 2 as ratio, date '2026-05-19' as changed_on, false as is_announced,
    timestamp '2026-05-19' as learned_at, ? as source_url
"""


def home(factory: pytest.TempPathFactory) -> DataHome:
    """The seed's release, its Claude renamed wherever its name stands; site and feeds made anew."""
    seed = published_seed.home(factory)
    made = DataHome(factory.mktemp("hostile") / "home").create()
    release = made.published / "releases" / "20260519T000000Z"
    shutil.copytree(seed.current.resolve(), release)
    shutil.copy(seed.warehouse, made.warehouse)
    made.current.symlink_to(release.relative_to(made.published))
    database = release / PUBLISHED_FILE
    with duckdb.connect(str(database)) as connection:
        _rename(connection)
        connection.execute("update marts.dim_sources set last_error = ?", [NAME])
        connection.execute("update marts.dim_providers set provider_url = ?", [ADDRESS])
        connection.execute("update marts.model_facts set source_url = ?", [ADDRESS])
        connection.execute(CHANGE, [MODEL_ID, NAME, ADDRESS])
    _make_again(database, release)
    return made


def _rename(connection: duckdb.DuckDBPyConnection) -> None:
    columns = connection.execute(
        "select table_name, column_name from duckdb_columns() inner join duckdb_tables() "
        "using (schema_name, table_name) "
        "where schema_name = 'marts' and data_type = 'VARCHAR' and column_name like '%name%'"
    ).fetchall()
    for table, column in columns:
        connection.execute(
            f"update marts.{table} set {column} = ? where {column} = ?", [NAME, CLAUDE]
        )


def _make_again(database: Path, release: Path) -> None:
    shutil.rmtree(release / "site")
    shutil.rmtree(release / "feeds")
    shutil.rmtree(release / "api")
    write_site(database, release / "site")
    write_api(database, release, "20260519T000000Z", READ_AT)
    with duckdb.connect(str(database), read_only=True) as connection:
        write_feeds(connection, release)
