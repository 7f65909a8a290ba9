"""``--json`` on every command that prints data: one option, and JSON that says the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.main import main
from pipeline.cli.on_demand import CommandsOnDemand
from pipeline.cli.options import json_option
from tests import published_seed
from tests.seed_page_claims import CLAUDE, QWEN

CHANGES_SOMETHING = {
    *("refresh", "build", "publish", "rebuild", "import", "backfill", "mcp"),
    *("baseline write", "quarantine release", "quarantine retry", "quarantine drop"),
}
"""Commands that make, send or serve something, and print what they did."""
ASKED = {
    "sources": [],
    "models": ["claude"],
    "trace": [CLAUDE, "context_window_tokens"],
    "compare": [CLAUDE, QWEN],
    "alternatives": [CLAUDE],
    "switch": [CLAUDE, QWEN],
    "frontier": [],
    "conflicts": [],
    "resolve": [CLAUDE],
    "doctor": [],
    "quarantine": [],
    "alerts": ["--dry-run"],
    "watch": ["{models}"],
    "cost": ["{usage}"],
}


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its words; a group that does something by itself is one too."""
    known = group.all_commands() if isinstance(group, CommandsOnDemand) else group.commands
    for name, command in known.items():
        words = f"{before}{name}"
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield words, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{words} ")


def test_every_command_that_prints_data_has_the_one_option() -> None:
    known = dict(commands(main))
    printing = {words for words in known if words not in CHANGES_SOMETHING}
    assert known.keys() >= CHANGES_SOMETHING
    assert printing == ASKED.keys() | {"quarantine show"}

    @json_option
    def sample() -> None: ...

    [wanted] = sample.__click_params__  # type: ignore[attr-defined]
    for words in printing:
        [option] = [one for one in known[words].params if one.name == "as_json"]
        assert (option.opts, option.help) == (wanted.opts, wanted.help), words


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The seed's home under another name, so that a file of alerts can be put into it."""
    own = tmp_path_factory.mktemp("home")
    for part in published_seed.home(tmp_path_factory).root.iterdir():
        (own / part.name).symlink_to(part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELMART_HOME", str(own))
        yield own


@pytest.mark.dbt
@pytest.mark.parametrize("command", sorted(ASKED))
def test_the_output_is_json_and_nothing_else(home: Path, tmp_path: Path, command: str) -> None:
    models, usage = tmp_path / "models.txt", tmp_path / "usage.csv"
    models.write_text(f"{CLAUDE}\n", encoding="utf-8")
    usage.write_text(
        f"model,provider,time,input_tokens,output_tokens\n{CLAUDE},anthropic,2026-05-19,1000,10\n",
        encoding="utf-8",
    )
    (home / "alerts.toml").write_text('[[alert]]\nto = ["json://one.example"]\n', encoding="utf-8")
    given = [part.format(models=models, usage=usage) for part in ASKED[command]]
    done = CliRunner().invoke(main, [command, *given, "--json"])
    assert isinstance(json.loads(done.stdout), dict | list), done.output


def answer(*words: str) -> Any:
    done = CliRunner().invoke(main, [*words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.dbt
def test_a_name_is_resolved_with_types(home: Path) -> None:
    [found] = answer("resolve", CLAUDE)
    assert found["model_id"] == "anthropic/claude-3.5-sonnet-v2"
    assert found["confidence"] == 1 and found["is_listed"] is True


@pytest.mark.dbt
def test_conflicts_come_with_how_often_each_catalogue_agrees(home: Path) -> None:
    found = answer("conflicts")
    assert found.keys() == {"conflicts", "agreements"}
    assert any(row["model_name"] == CLAUDE for row in found["conflicts"])


@pytest.mark.dbt
def test_comparing_as_json_is_the_format_of_that_name(home: Path) -> None:
    assert answer("compare", CLAUDE, QWEN) == answer("compare", CLAUDE, QWEN, "--format", "json")
