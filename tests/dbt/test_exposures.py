"""dbt's exposures say what reads the marts: as the code of each room does, no more and no less."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.building import dbt_parse
from pipeline.project import PROJECT

PIPELINE = Path(__file__).parents[2] / "pipeline"
ROOMS = {
    "site": "site",
    "api": "api",
    "mcp": "mcp_server",
    "comparison": "comparing",
    "alerts": "publishing/changes.py",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return dict(json.loads(dbt_parse.manifest().read_text(encoding="utf-8")))


def _exposed(manifest: dict[str, Any], name: str) -> set[str]:
    nodes = manifest["exposures"][f"exposure.modelmart.{name}"]["depends_on"]["nodes"]
    return {node.rsplit(".", 1)[-1] for node in nodes}


def _marts(manifest: dict[str, Any]) -> set[str]:
    return {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    }


@pytest.mark.parametrize("name", ROOMS)
def test_an_exposure_names_the_marts_that_its_code_reads(
    manifest: dict[str, Any], name: str
) -> None:
    place = PIPELINE / ROOMS[name]
    files = [place] if place.is_file() else [*place.rglob("*.py"), *place.rglob("*.js")]
    named = {mart for file in files for mart in re.findall(r"\bmarts\.(\w+)", file.read_text())}
    read = named & _marts(manifest)
    assert _exposed(manifest, name) == read, "see models/marts/_marts__exposures.yml"


def test_the_release_exposes_every_mart(manifest: dict[str, Any]) -> None:
    assert _exposed(manifest, "release") == _marts(manifest)


def test_marts_alone_are_public(manifest: dict[str, Any]) -> None:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    assert {(node["schema"], node["config"]["access"]) for node in models} == {
        ("staging", "private"),
        ("intermediate", "private"),
        ("marts", "public"),
    }


def test_a_home_that_is_not_refreshed_is_told_by_source_freshness(manifest: dict[str, Any]) -> None:
    snapshots = manifest["sources"]["source.modelmart.raw.snapshots"]
    assert snapshots["loaded_at_field"] == "fetched_at"
    assert snapshots["freshness"]["warn_after"] == {"count": 2, "period": "day"}


def test_the_profile_needs_no_environment() -> None:
    profile = (PROJECT / "profiles.yml").read_text()
    names = re.findall(r"env_var\(([^)]*)\)", profile)
    assert names and all("," in name for name in names), "every variable has a default"
