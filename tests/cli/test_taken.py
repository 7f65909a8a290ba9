"""A name that is not the model's own: what it was taken as is said beside the answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.seed_page_claims import CLAUDE, GROK, QWEN

pytestmark = pytest.mark.dbt
SHORT = "claude 3.5"
TAKEN = f"modelmart: '{SHORT}' is taken as {CLAUDE} (anthropic/claude-3.5-sonnet-v2)"
Run = Callable[..., Result]


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", QWEN, SHORT],
        ["compare", QWEN, SHORT, "--json"],
        ["compare", QWEN, SHORT, GROK],
        ["compare", QWEN, SHORT, "--as-of", "2026-05-20"],
        ["compare", QWEN, SHORT, "--since", "2026-05-19", "--as-of", "2026-05-20"],
        ["alternatives", SHORT],
        ["switch", QWEN, SHORT],
        ["conflicts", SHORT],
        ["trace", SHORT, "released_on"],
        ["trace", SHORT, "price"],
    ],
    ids=" ".join,
)
def test_what_a_name_was_taken_as_is_said_beside_the_answer(
    on_seed_home: Run, arguments: list[str]
) -> None:
    answer = on_seed_home(*arguments)
    assert answer.exit_code == 0, answer.output
    assert answer.stderr.splitlines() == [TAKEN]
    own = [CLAUDE if word == SHORT else word for word in arguments]
    assert on_seed_home(*own).stderr == ""


def test_the_model_that_use_is_moved_to_is_said(on_seed_home: Run, tmp_path: Path) -> None:
    use = tmp_path / "use.csv"
    use.write_text(f"model,input_tokens,output_tokens\n{GROK},1000,100\n", encoding="utf-8")
    assert on_seed_home("cost", str(use), "--what-if", SHORT).stderr.splitlines() == [TAKEN]


def test_the_json_has_the_name_that_was_asked(on_seed_home: Run) -> None:
    one, other = json.loads(on_seed_home("compare", QWEN, SHORT, "--json").stdout)["models"]
    assert (one["asked"], other["asked"]) == (None, SHORT)


def test_a_text_that_no_model_contains_gets_near_names(on_seed_home: Run) -> None:
    answer = on_seed_home("models", "claude 3.5 sonet")
    assert answer.exit_code == 0
    told = answer.stderr
    assert told.startswith(
        "modelmart: no model's name, id or lab contains 'claude 3.5 sonet'; near:"
    )
    assert f"'{CLAUDE}'" in told
    as_json = on_seed_home("models", "claude 3.5 sonet", "--json")
    assert json.loads(as_json.stdout) == [] and CLAUDE in as_json.stderr
    assert on_seed_home("models", "claude").stderr == ""
