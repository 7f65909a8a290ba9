"""Models in use that end: whose day holds, what breaks by moving on, what is not known."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import main
from pipeline.storage.home import DataHome
from pipeline.usage.lists import MOST_NAMES, UnreadableList, read_list
from pipeline.usage.names import UsedName
from tests.seed_page_claims import CLAUDE, GROK, QWEN
from tests.usage.conftest import CLAUDE_ID

Run = Callable[..., Result]


@pytest.fixture
def run(usage_home: DataHome, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("MODELMART_HOME", str(usage_home.root))
    return lambda text, *options: CliRunner().invoke(main, ["watch", "-", *options], input=text)


@pytest.mark.dbt
def test_what_ends_within_the_days_is_told_and_is_exit_code_1(run: Run) -> None:
    answer = run(f"{CLAUDE}\n{GROK}  # ends in 200 days\n{QWEN}\n")
    assert answer.exit_code == 1, answer.output
    assert f"{CLAUDE}: ends on" in answer.output and "in 30 days" in answer.output
    assert f"successor  {QWEN}" in answer.output
    assert "https://example.com/ends" in answer.output
    assert GROK not in answer.output
    assert "loses structured outputs" in answer.output
    assert GROK in run(GROK, "--days", "200").output


@pytest.mark.dbt
def test_nothing_that_ends_is_exit_code_0(run: Run) -> None:
    answer = run(QWEN)
    assert (answer.exit_code, answer.output.strip()) == (
        0,
        "of 1 model none is stated to end within 180 days",
    )
    assert run(CLAUDE, "--days", "29").exit_code == 0


@pytest.mark.dbt
def test_the_day_of_the_sellers_route_goes_before_that_of_the_lab(run: Run) -> None:
    """OpenRouter's route goes on for 400 days: its users have no end within 180."""
    used = [{"model": CLAUDE, "provider": "openrouter"}]
    assert run(json.dumps(used)).exit_code == 0
    later = json.loads(run(json.dumps(used), "--days", "400", "--json").output)
    assert [row["end"]["provider_id"] for row in later["ending"]] == ["openrouter"]
    elsewhere = [row["provider_id"] for row in later["ending"][0]["elsewhere"]]
    assert elsewhere == ["anthropic"]


@pytest.mark.dbt
def test_an_unknown_name_has_near_names_and_hides_no_end(run: Run) -> None:
    answer = run(f"Grok-3\n{CLAUDE}")
    assert answer.exit_code == 1, "a model ends: who reads the code alone hears of it"
    assert "no model 'Grok-3'; near: " in answer.output
    alone = run(f"Grok-3\n{QWEN}")
    assert alone.exit_code == 2 and "of 1 model none is stated to end" in alone.output
    assert f"{CLAUDE}: ends on" in answer.output
    assert run(json.dumps([{"model": QWEN, "provider": "nobody"}])).exit_code == 2


@pytest.mark.dbt
def test_a_name_of_ones_own_is_told(run: Run) -> None:
    found = json.loads(run("prod-chat", "--name", f"prod-chat={CLAUDE}", "--json").output)
    assert [row["end"]["model_id"] for row in found["ending"]] == [CLAUDE_ID]
    assert "'prod-chat' is no NAME=MODEL" in run("x", "--name", "prod-chat").output


def test_lists_are_lines_or_json() -> None:
    used = [UsedName("a"), UsedName("b c")]
    assert read_list("\ufeff# mine\na\n\n b c # why\na\n", "list") == used
    assert read_list('["a", {"id": "b c"}]', "list") == used
    assert read_list('{"data": [{"id": "a"}, {"model": "b c"}]}', "list") == used
    with_provider = '[{"model": "a", "provider": "azure"}]'
    assert read_list(with_provider, "list") == [UsedName("a", "azure")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "list names no model"),
        ("# nothing", "list names no model"),
        ('["a",\n', "list, line 2: is no JSON"),
        ('["a", 5]', "list, entry 2: give a name"),
        ('[{"model": ""}]', "list, entry 1: give a name"),
        ('{"a": 1}', "give a JSON list"),
        ("a\n" + "x" * 500, "list, line 2: that is no model's name"),
        ("\n".join(map(str, range(MOST_NAMES + 1))), "10,000 at most"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_list_is_refused_in_a_line(text: str, words: str) -> None:
    with pytest.raises(UnreadableList, match=words):
        read_list(text, "list")


@pytest.mark.dbt
def test_a_file_that_is_missing_or_no_text_is_bad_usage(
    run: Run, tmp_path: Path, usage_home: DataHome
) -> None:
    (tmp_path / "list").write_bytes(b"\xff\xfe\x00a")
    for name in ("list", "missing"):
        answer = CliRunner().invoke(main, ["watch", str(tmp_path / name)])
        assert answer.exit_code == 2 and "Traceback" not in answer.output
