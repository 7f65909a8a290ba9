"""The example that each command's help ends with does what a newcomer expects of it."""

import re
import shlex
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from pipeline.cli.examples import EXAMPLES
from pipeline.cli.main import main
from tests import full_release, readme_pair
from tests.architecture import ROOT
from tests.cli.test_printed_tables import too_long

NOT_RUN_HERE = {
    "refresh": "reads the network: tests/project/test_end_to_end.py",
    "backfill": "reads the network: tests/scraping/test_backfill.py",
    "build": "takes minutes: tests/project/test_wheel.py",
    "rebuild": "takes minutes: tests/project/test_end_to_end.py",
    "baseline": "writes into the project: tests/baseline/test_manifest.py",
    "frontier": "wants more models than that has: below, on a release of full size",
    "mcp": "serves until it is ended: tests/mcp_server/test_mcp_server.py",
}
SAID = {
    "compare": "Claude Opus 4.5 vs GPT-5.2",
    "models": "anthropic/claude-opus-4.5",
    "trace": "context_window_tokens = 200000",
    "alternatives": "Instead of Claude Opus 4.5",
    "switch": "From Claude Opus 4.5 to GPT-5.2",
    "conflicts": "    catalogue  ",
    "resolve": "anthropic/claude-opus-4.5",
    "watch": "of 1 model",
    "cost": "anthropic",
    "import": "claims",
}
MEANT = {"doctor": {0, 1}, "watch": {0, 1}}
"""Exit codes that say something of the data; elsewhere only 0 is right."""


def test_every_command_has_an_example_of_itself_in_its_help() -> None:
    assert set(EXAMPLES) == set(main.places)
    for name, example in EXAMPLES.items():
        assert shlex.split(example)[:2] == ["modelmart", name]
        said = CliRunner().invoke(main, [name, "--help"]).stdout
        assert said.rstrip().endswith(f"Example: {example}")
    for reason in NOT_RUN_HERE.values():
        assert "below" in reason or (ROOT / re.sub(r".*: ", "", reason)).exists()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that examples name, and a home that they may write."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(readme_pair.home(tmp_path_factory).root, folder / "data", symlinks=True)
    shutil.copy(ROOT / "tests/fixtures/sources/models_dev/api.json", folder / "api.json")
    (folder / "models.txt").write_text("Claude Opus 4.5\n", encoding="utf-8")
    (folder / "usage.csv").write_text(
        "model,provider,time,input_tokens,output_tokens\n"
        "Claude Opus 4.5,anthropic,2026-05-19,1000,10\n",
        encoding="utf-8",
    )
    (folder / "data/alerts.toml").write_text('[[alert]]\nto = ["json://one.example"]\n')
    return folder


WRITING = {"publish", "import", "alerts", "doctor", "quarantine"}
"""Commands that write, or tell of files and not of the release."""


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - NOT_RUN_HERE.keys() - WRITING))
def test_an_example_runs_on_a_release_of_full_size(
    place: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run_on_full_release(place, monkeypatch, EXAMPLES[name])


@pytest.mark.slow
def test_a_frontier_is_drawn_on_a_release_of_full_size(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Arena's package is not read where a release is made out of the baseline.
    board = "arena" if has_arena(full_release.real()) else "aa_intelligence_index"
    run_on_full_release(place, monkeypatch, EXAMPLES["frontier"].replace("arena", board))


def has_arena(release: Path) -> bool:
    with duckdb.connect(str(release), read_only=True) as connection:
        scores = "select count(*) > 0 from marts.benchmark_bests where benchmark_id = 'arena'"
        return connection.execute(scores).fetchone() == (True,)


def run_on_full_release(place: Path, monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    """The example does what it says there too, and fits a terminal."""
    monkeypatch.chdir(place)
    monkeypatch.setenv("MODELMART_HOME", str(full_release.real().parent.parent.parent))
    _, name, *_ = words = shlex.split(example)
    done = CliRunner().invoke(main, words[1:])
    assert done.exit_code in MEANT.get(name, {0}), done.output
    assert SAID.get(name, "") in done.output
    assert name == "sources" or too_long(done.stdout) == []


@pytest.mark.slow
@pytest.mark.dbt
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - NOT_RUN_HERE.keys()))
def test_an_example_runs_on_a_small_release(
    place: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("MODELMART_HOME", str(place / "data"))
    done = CliRunner().invoke(main, shlex.split(EXAMPLES[name])[1:])
    assert done.exit_code in MEANT.get(name, {0}), done.output
    assert SAID.get(name, "") in done.output
