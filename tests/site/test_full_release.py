"""The site and the JSON of a release of full size: every page and file within bounds.

Runs on the release of ``MODELMART_HOME``, else on one built out of the baseline.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator

from pipeline.storage.home import PUBLISHED_FILE
from tests import chromium, full_release
from tests.site.browsing import served

MOST_BYTES = {"index": 3_000_000, "model": 500_000}
MOST_BYTES_OF_A_LIST = 300_000
PAGE_SECONDS, PAGE_BYTES = 5, 8_000_000


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def release() -> Path:
    return full_release.real().resolve().parent


@pytest.fixture(scope="module")
def index(release: Path) -> Any:
    return json.loads((release / "api/v1/index.json").read_text(encoding="utf-8"))


def test_no_list_holds_an_unknown(release: Path) -> None:
    with duckdb.connect(str(release / PUBLISHED_FILE), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() inner join duckdb_tables() "
            "using (schema_name, table_name) where schema_name = 'marts' and data_type like '%[]'"
        ).fetchall()
        holes = [
            (table, column)
            for table, column in columns
            if connection.sql(f"from marts.{table} where len({column}) > list_count({column})")
        ]
    assert len(columns) > 10 and holes == []


def test_every_file_of_the_api_keeps_to_its_schema_and_size(release: Path, index: Any) -> None:
    root = release / "api" / "v1"
    validators = {
        name: Draft202012Validator(json.loads((root / file).read_text(encoding="utf-8")))
        for name, file in index["schemas"].items()
    }
    files = [(file.stem, file) for file in root.glob("*.json")]
    files += [("model", root / "models" / entry["file"]) for entry in index["models"]]
    files = [(name, file) for name, file in files if file.exists()]
    assert len(files) > len(index["models"])
    for name, file in files:
        assert file.stat().st_size <= MOST_BYTES.get(name, MOST_BYTES_OF_A_LIST), file
        validators[name].validate(json.loads(file.read_text(encoding="utf-8")))


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[chromium.Page]:
    if chromium.executable() is None:
        pytest.skip("no chromium on this machine")
    with chromium.page(tmp_path / "profile") as found:
        found.call("Network.setCacheDisabled", cacheDisabled=True)
        yield found
        assert found.errors == []


def test_every_page_opens_in_time_and_loads_little(
    release: Path, index: Any, tab: chromium.Page
) -> None:
    language = [model for model in index["models"] if model["model_type"] == "language"]
    used = [
        model["model_id"]
        for model in sorted(language, key=lambda model: -model["provider_count"])[:8]
    ]
    pages = {
        "index.html": "document.querySelectorAll('tbody tr').length > 50",
        "index.html?q=claud+sonet": "document.querySelector('[role=status]')?.innerText"
        ".includes('found as')",
        f"model.html?id={used[0]}": "document.querySelector('#names')",
        f"compare.html?a={used[0]}&b={used[1]}": "document.querySelector('#further')",
        "compare.html?"
        + "&".join(f"m={one}" for one in used): "document.querySelector('#verdicts')",
        "frontier.html": "document.querySelector('svg circle')",
        "provider.html?id=openrouter": "document.querySelectorAll('tbody tr').length > 50",
        "coverage.html": "document.querySelectorAll('table').length > 1",
        "sources.html": "document.querySelectorAll('tbody tr').length > 50",
    }
    with served(release) as address:
        for name, there in pages.items():
            tab.requested.clear()
            begun = time.monotonic()
            tab.open(f"{address}/{name}")
            tab.wait_for(there)
            assert time.monotonic() - begun <= PAGE_SECONDS, name
            assert _bytes(release, address, tab.requested) <= PAGE_BYTES, name


def _bytes(release: Path, address: str, requested: list[str]) -> int:
    """How much the files that a page asked for hold."""
    paths = {url.removeprefix(address).partition("?")[0] for url in requested}
    return sum(
        (release / "site" / path.lstrip("/")).stat().st_size
        for path in paths
        if path.startswith("/")
    )
