"""A command imports what it needs and nothing else: reading a release starts fast."""

import importlib
import subprocess
import sys

import click
import pytest

from pipeline.cli import known_errors
from pipeline.cli.main import main
from pipeline.storage.home import DataHome
from tests.seed_page_claims import CLAUDE, QWEN

HEAVY = {"dagster", "dbt", "requests", "bs4", "lxml", "apprise", "mcp", "pandas", "numpy"}
PACKAGES = {"fetching", "scraping", "sources", "building", "assets", "publishing", "registry"}
ASKED = [
    ["compare", CLAUDE, QWEN],
    ["models", "claude"],
    ["trace", CLAUDE, "context_window_tokens"],
    ["alternatives", CLAUDE],
    ["switch", CLAUDE, QWEN],
    ["frontier"],
]
LOADED = """
import sys
from pipeline.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    code = ended.code
print(code, *sys.modules, file=sys.stderr)
"""


@pytest.mark.dbt
@pytest.mark.parametrize("command", ASKED, ids=[command[0] for command in ASKED])
def test_reading_loads_nothing_that_fetches_or_builds(
    published: DataHome, command: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command], capture_output=True, text=True, check=True
    )
    code, *loaded = done.stderr.splitlines()[-1].split()
    assert code in ("0", "None"), done.stderr[:300]
    assert HEAVY & {name.partition(".")[0] for name in loaded} == set()
    ours = {name.split(".")[1] for name in loaded if name.startswith("pipeline.")}
    assert PACKAGES & ours == set()


def test_every_command_stands_where_the_table_says() -> None:
    commands = main.all_commands()
    assert set(commands) == set(main.places) and len(commands) == 22
    for name, command in commands.items():
        assert isinstance(command, click.Command) and command.name == name


def test_errors_that_are_known_by_name_exist() -> None:
    names = [
        *known_errors.USAGE_ERRORS,
        *known_errors.NOT_PUBLISHED_ERRORS,
        *known_errors.FAILURES,
    ]
    for name in names:
        module, _, kind = name.rpartition(".")
        error = getattr(importlib.import_module(module), kind)
        assert issubclass(error, Exception)
        assert f"{error.__module__}.{error.__qualname__}" == name
        derived = type("Derived", (error,), {})
        assert known_errors.is_one_of(derived.__new__(derived), frozenset({name}))
