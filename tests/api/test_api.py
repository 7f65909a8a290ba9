"""The JSON of a release: every file keeps to the schema beside it, and says what the marts say."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator

from pipeline.api.write import file_of, write_api
from pipeline.storage.home import PUBLISHED_FILE
from tests import published_seed

CLAUDE = "anthropic/claude-3.5-sonnet-v2"
KEYS = {
    "model": {
        *("model_id", "model_name", "lab_id", "lab_name", "model_type", "is_coding_product"),
        *("best_for", "decision_fit", "provider_count", "has_free_route"),
        *("first_seen_on", "preview_of"),
        *("last_reviewed_on", "is_stale", "names", "facts", "prices", "monthly_costs", "offers"),
        *("other_prices", "price_history", "benchmarks", "endings", "nearest", "alternatives"),
    },
    "index": {
        *("api_version", "build_id", "published_at", "addresses", "files", "schemas"),
        *("specifications", "capabilities", "traffic_profiles", "models"),
    },
}
"""What ``v1`` promises. Keys may be added here and none taken away: that would be ``v2``."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``api/v1`` that the release carries."""
    return published_seed.home(tmp_path_factory).current / "api" / "v1"


def read(root: Path, name: str) -> Any:
    return json.loads((root / name).read_text(encoding="utf-8"))


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every data file with the name of its schema."""
    for file in sorted(root.glob("*.json")):
        yield file.stem, file
    for file in sorted((root / "models").rglob("*.json")):
        yield "model", file


@pytest.mark.dbt
def test_every_file_keeps_to_its_schema(root: Path) -> None:
    index = read(root, "index.json")
    checked = set()
    for name, file in files(root):
        schema = read(root, index["schemas"][name])
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(file.read_text(encoding="utf-8")))
        checked.add(name)
    assert checked == index["schemas"].keys() == {"model", "index", *index["files"]}
    assert len(list(files(root))) == 4 + len(index["models"])


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("last_reviewed_on", 20260519),
        ("offers", [{"offer_id": "an offer of nobody, from nowhere"}]),
        ("facts", {"context_window_tokens": {"value": 200000}}),
        ("surprise", True),
    ],
)
def test_a_file_that_differs_is_told_by_the_schema(root: Path, key: str, value: object) -> None:
    validator = Draft202012Validator(read(root, "schemas/model.schema.json"))
    document = read(root, f"models/{CLAUDE}.json")
    assert validator.is_valid(document)
    assert not validator.is_valid(document | {key: value})


@pytest.mark.dbt
@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_version_loses_no_key(root: Path, name: str) -> None:
    schema = read(root, f"schemas/{name}.schema.json")
    assert KEYS[name] <= set(schema["required"])


@pytest.mark.dbt
def test_a_fact_has_its_value_its_source_and_who_differs(root: Path) -> None:
    fact = read(root, f"models/{CLAUDE}.json")["facts"]["context_window_tokens"]
    assert (fact["value"], fact["source_id"], fact["source_url"], fact["last_reviewed_on"]) == (
        *(200000, "models_dev", "https://models.dev/api.json", "2026-05-19"),
    )
    assert fact["stated_text"] == "200k" and fact["locator"]
    [other] = fact["other_values"]
    assert (other["value_text"], other["source_id"]) == ("189,096", "litellm_prices")


@pytest.mark.dbt
def test_prices_are_those_of_the_marts(root: Path, published: duckdb.DuckDBPyConnection) -> None:
    document = read(root, f"models/{CLAUDE}.json")
    assert document["prices"]["cheapest"]["input_usd_per_mtok"] == 3
    assert document["monthly_costs"]["reference"]["monthly_cost_usd"] == 6150
    unpriced = read(root, "models/qwen/qwen3.5-4b.json")
    assert unpriced["prices"]["best"]["input_usd_per_mtok"] is None
    assert unpriced["monthly_costs"]["reference"]["unavailable_reason"] == "no_route"
    counted = published.execute("select count(*) from marts.fct_offers").fetchone()
    offers = [
        offer
        for name, file in files(root)
        if name == "model"
        for offer in json.loads(file.read_text(encoding="utf-8"))["offers"]
    ]
    assert counted == (len(offers),)
    assert all(offer["source_url"].startswith("https://") for offer in offers)


@pytest.mark.dbt
def test_the_index_leads_to_every_model_and_names_the_build(root: Path) -> None:
    index = read(root, "index.json")
    for entry in index["models"]:
        assert read(root, f"models/{entry['file']}")["model_id"] == entry["model_id"]
    assert root.resolve().parents[1].name == index["build_id"]
    manifest = json.loads((root.parents[1] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["build_id"] == index["build_id"]
    assert f"api/v1/models/{CLAUDE}.json" in manifest["files"]


@pytest.mark.dbt
def test_only_the_index_differs_between_two_builds_of_the_same(root: Path, tmp_path: Path) -> None:
    write_api(
        root.parents[1] / PUBLISHED_FILE,
        tmp_path,
        "20270101T000000Z",
        datetime(2027, 1, 1, tzinfo=UTC),
    )
    again = tmp_path / "api" / "v1"
    names = {str(file.relative_to(root)) for file in root.rglob("*.json")}
    assert names == {str(file.relative_to(again)) for file in again.rglob("*.json")}
    differing = {
        name for name in names if (root / name).read_bytes() != (again / name).read_bytes()
    }
    assert differing == {"index.json"}


@pytest.mark.parametrize(
    ("model_id", "file"),
    [
        ("qwen/qwen3.5-4b", "qwen/qwen3.5-4b.json"),
        ("cohere/command-r+", "cohere/command-r+.json"),
        ("meta/llama-3-8b-instruct-v1%3a0", "meta/llama-3-8b-instruct-v1%253a0.json"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd.json"),
        ("/etc/passwd", "%2F/etc/passwd.json"),
        ("c:\\x", "c%3A%5Cx.json"),
    ],
)
def test_a_model_has_a_file_of_its_own_inside_the_folder(model_id: str, file: str) -> None:
    assert file_of(model_id) == file
    assert not Path(file_of(model_id)).is_absolute()
    assert ".." not in Path(file_of(model_id)).parts
