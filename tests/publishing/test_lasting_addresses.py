"""The addresses that docs/tables.md promises: in each release, and the same in the next."""

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.publishing.publish import publish
from pipeline.storage.home import DataHome
from tests.architecture import ROOT
from tests.published_seed import READ_AT

DOCUMENT = (ROOT / "docs/tables.md").read_text(encoding="utf-8").split("## Addresses that last")[1]
PROMISED = re.findall(r"`((?:site|api)/[^`]+|[a-z]+\.(?:json|html))`", DOCUMENT)
CLAUDE, QWEN = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b"
NAMED = {"openai/gpt-5.2": CLAUDE, "anthropic/claude-opus-4.5": QWEN}
"""The document's models, and two that the small release has."""

pytestmark = pytest.mark.dbt


@pytest.fixture(scope="module")
def releases(seed_home: DataHome, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of the same marts, one after the other."""
    root = tmp_path_factory.mktemp("again") / "home"
    home = DataHome(Path(shutil.copytree(seed_home.root, root, symlinks=True)))
    before = home.current.resolve()
    return before, publish(home, READ_AT + timedelta(days=1)).path


def test_the_document_promises_a_page_and_data_of_model_pair_and_release() -> None:
    assert {address.split("?")[0].split("/")[-1] for address in PROMISED} >= {
        *("model.html", "compare.html", "index.html", "dbt.html"),
        *("gpt-5.2.json", "index.json", "datapackage.json", "manifest.json"),
    }


@pytest.mark.parametrize("address", [one for one in PROMISED if one != "dbt.html"])
def test_an_address_leads_to_the_same_in_two_releases(
    releases: tuple[Path, Path], address: str
) -> None:
    for written, meant in NAMED.items():
        address = address.replace(written, meant)
    for release in releases:
        page = (release / address.split("?")[0]).read_text(encoding="utf-8")
        for model_id in re.findall(r"(?:id|a|b)=([^&]+)", address):
            assert (release / f"api/v1/models/{model_id}.json").exists()
        if "/models/" in address:
            assert json.loads(page)["model_id"] == CLAUDE


def test_no_address_of_a_model_goes_away_between_releases(releases: tuple[Path, Path]) -> None:
    models = [
        {str(file.relative_to(release)) for file in release.glob("api/v1/models/**/*.json")}
        for release in releases
    ]
    assert models[0] == models[1] and len(models[0]) >= 5
