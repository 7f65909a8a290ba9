"""The bundle for Superset: what it names exists in a release and within itself."""

import importlib.util
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipeline.storage.home import PUBLISHED_FILE
from tests import published_seed
from tests.architecture import ROOT

spec = importlib.util.spec_from_file_location("bundle", ROOT / "bi/superset/bundle.py")
assert spec and spec.loader
bundle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bundle)
DOCUMENTS: dict[str, dict[str, Any]] = bundle.documents(Path("/release/modelmart.duckdb"))
DATASETS = [doc for path, doc in DOCUMENTS.items() if path.startswith("datasets/")]
CHARTS = [doc for path, doc in DOCUMENTS.items() if path.startswith("charts/")]
[DASHBOARD] = [doc for path, doc in DOCUMENTS.items() if path.startswith("dashboards/")]
AXES = ("x_axis", "entity", "series")
LISTS = ("all_columns", "groupby", "groupbyRows", "groupbyColumns")


@pytest.mark.dbt
@pytest.mark.parametrize("dataset", DATASETS, ids=[doc["table_name"] for doc in DATASETS])
def test_every_dataset_and_column_is_in_a_release(
    tmp_path_factory: pytest.TempPathFactory, dataset: dict[str, Any]
) -> None:
    file = published_seed.home(tmp_path_factory).current / PUBLISHED_FILE
    read = f"({dataset['sql']})" if dataset["sql"] else "{schema}.{table_name}".format(**dataset)
    with duckdb.connect(str(file), read_only=True) as release:
        described = release.execute(f"describe select * from {read}").fetchall()
    kinds = {name: kind.partition("(")[0] for name, kind, *_ in described}
    for column in dataset["columns"]:
        assert kinds[column["column_name"]] == column["type"], column["column_name"]
        assert column["is_dttm"] == (column["type"] in ("DATE", "TIMESTAMP"))


@pytest.mark.parametrize("chart", CHARTS, ids=[doc["slice_name"] for doc in CHARTS])
def test_a_chart_reads_columns_of_its_dataset(chart: dict[str, Any]) -> None:
    [dataset] = [doc for doc in DATASETS if doc["uuid"] == chart["dataset_uuid"]]
    columns = {column["column_name"] for column in dataset["columns"]}
    params = chart["params"]
    named = [params[key] for key in AXES if key in params]
    named += [name for key in LISTS for name in params.get(key, [])]
    assert named and set(named) <= columns
    assert params["viz_type"] == chart["viz_type"]


def test_the_dashboard_shows_every_chart_and_filters_what_exists() -> None:
    shown = [item for item in DASHBOARD["position"].values() if isinstance(item, dict)]
    by_id = {item["id"]: item for item in shown}
    charts = {item["meta"]["uuid"] for item in shown if item["type"] == "CHART"}
    assert charts == {chart["uuid"] for chart in CHARTS}
    assert all(child in by_id for item in shown for child in item.get("children", []))
    columns = {doc["uuid"]: {c["column_name"] for c in doc["columns"]} for doc in DATASETS}
    for one in DASHBOARD["metadata"]["native_filter_configuration"]:
        [target] = one["targets"]
        assert target["column"]["name"] in columns[target["datasetUuid"]]
        assert set(one["scope"]["rootPath"]) <= by_id.keys()


def test_the_zip_has_the_release_and_no_reference_to_a_file(tmp_path: Path) -> None:
    bundle.write(tmp_path / "current" / "modelmart.duckdb", tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as made:
        texts = {name: yaml.safe_load(made.read(name)) for name in made.namelist()}
    database = texts["modelmart/databases/modelmart.yaml"]
    assert database["sqlalchemy_uri"].endswith("/current/modelmart.duckdb?access_mode=read_only")
    assert not any("sql_file" in text for text in texts.values())
    assert len({text["uuid"] for text in texts.values() if "uuid" in text}) == len(texts) - 1
