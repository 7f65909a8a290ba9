"""dbt's documentation in a release: made once a version, linked, and never what stops a release."""

import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.building import contents
from pipeline.building.dbt_parse import MANIFEST
from pipeline.publishing import dbt_docs
from pipeline.storage.home import DataHome

NODE = {
    "resource_type": "model",
    "schema": "marts",
    "alias": "m",
    "columns": {"told": {"name": "told", "description": "Words"}},
}


@pytest.fixture
def making(home: DataHome, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release that is being made of what dbt has built; the page takes dbt no time."""
    home.dbt_target.mkdir(exist_ok=True)
    (home.dbt_target / MANIFEST).write_text(
        json.dumps({"nodes": {"m": NODE}, "sources": {}, "docs": {}})
    )
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(
            "create schema marts; create table marts.m as select 1 as told, 2 as dark"
        )
    monkeypatch.setattr(dbt_docs, "settings", lambda _: {})
    (folder := home.root / "making").mkdir()
    return folder


def test_a_version_is_documented_once_and_linked_into_each_release(
    home: DataHome, making: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def dbt(command: list[str], **_: Any) -> None:
        made.append(contents.project_version())
        target = Path(command[command.index("--target-path") + 1])
        columns = json.loads((target / MANIFEST).read_text())["nodes"]["m"]["columns"]
        assert {name: one["description"] for name, one in columns.items()} == {
            "told": "Words",
            "dark": "",
        }
        (target / dbt_docs.WRITTEN).write_text(f"page {len(made)}")

    monkeypatch.setattr(subprocess, "run", dbt)
    for _ in range(2):
        dbt_docs.write_dbt_docs(home, making)
        page = making / dbt_docs.PAGE
        assert page.read_text() == "page 1" and page.stat().st_nlink == 2
        page.unlink()
    monkeypatch.setattr(contents, "project_version", lambda: "another")
    dbt_docs.write_dbt_docs(home, making)
    assert (making / dbt_docs.PAGE).read_text() == "page 2"
    assert [file.name for file in (home.root / "dbt-docs").iterdir()] == ["another.html"]


def test_a_page_that_cannot_be_made_is_a_warning(
    home: DataHome,
    making: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def dbt(command: list[str], **_: Any) -> None:
        raise subprocess.CalledProcessError(2, command, output="no such table")

    monkeypatch.setattr(subprocess, "run", dbt)
    dbt_docs.write_dbt_docs(home, making)
    assert not (making / dbt_docs.PAGE).exists()
    assert "no documentation of dbt's: no such table" in caplog.text


def test_where_dbt_has_not_built_there_is_nothing_to_document(home: DataHome) -> None:
    dbt_docs.write_dbt_docs(home, home.root)
    assert not (home.root / dbt_docs.PAGE).exists()
