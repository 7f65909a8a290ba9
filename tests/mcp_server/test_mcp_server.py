"""The MCP server asked by the SDK's own client, in one process and over standard streams."""

import asyncio
import json
import shutil
import sys
import tomllib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult

from pipeline.cli.main import main
from pipeline.mcp_server import server as mcp_server
from pipeline.mcp_server.server import make_server
from pipeline.storage.home import DataHome
from tests import published_seed
from tests.architecture import ROOT
from tests.seed_page_claims import CLAUDE, GROK, QWEN

pytestmark = pytest.mark.dbt
CLAUDE_ID, QWEN_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b"
TOOLS = {
    *("find_model", "compare_models", "alternatives", "price_at", "trace", "price_changes"),
}
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    return published_seed.home(tmp_path_factory)


def session(server: Any, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await talk(client)

    return asyncio.run(run())


def call(home: DataHome, tool: str, **arguments: Any) -> CallToolResult:
    found = session(make_server(home), lambda client: client.call_tool(tool, arguments))
    assert isinstance(found, CallToolResult)
    return found


def error(result: CallToolResult) -> str:
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


@pytest.fixture
def ask(home: DataHome) -> Ask:
    def asked(tool: str, **arguments: Any) -> dict[str, Any]:
        result = call(home, tool, **arguments)
        assert not result.is_error, result.content
        assert result.structured_content is not None
        return result.structured_content

    return asked


def test_the_tools_are_described_read_only_and_checked(home: DataHome) -> None:
    tools = session(make_server(home), lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description and tool.annotations.read_only_hint
        for name, schema in tool.input_schema["properties"].items():
            bounds = json.dumps(schema)
            assert "max" in bounds or any(word in bounds for word in ("boolean", "enum", "date")), (
                tool.name,
                name,
            )


@pytest.mark.parametrize("name", [CLAUDE, CLAUDE_ID, "claude 3.5 SONNET-v2"])
def test_a_model_is_found_by_any_of_its_names(ask: Ask, name: str) -> None:
    first = ask("find_model", name=name)["models"][0]
    assert (first["model_id"], first["is_meant"]) == (CLAUDE_ID, True)
    price = first["prices"]["cheapest"]
    assert price["input_usd_per_mtok"] == 3
    assert price["source_url"].startswith("https://") and price["last_reviewed_on"] == "2026-05-19"


def test_a_part_of_a_name_finds_and_a_wrong_one_gets_near_names(ask: Ask) -> None:
    found = ask("find_model", name="qwen")["models"]
    assert QWEN_ID in [model["model_id"] for model in found]
    missed = ask("find_model", name="Claud 3.5 Sonet v2")
    assert missed["models"] == [] and missed["near_names"][0] == CLAUDE


def test_models_are_compared_with_leaders_verdicts_and_sources(ask: Ask) -> None:
    found = ask("compare_models", models=[QWEN, CLAUDE, GROK])
    assert [model["model_name"] for model in found["models"]] == [QWEN, CLAUDE, GROK]
    assert len(found["verdicts"]) == 3
    assert found["verdicts"][0]["verdict"].startswith("Qwen3.5-4B is safer overall")
    context = next(row for row in found["rows"] if row["label"] == "Context window")
    assert context["leader"] == QWEN_ID
    claude = found["models"][1]
    assert claude["monthly_cost"]["monthly_cost_usd"] == 6150
    facts = {fact["attribute_id"]: fact for fact in claude["facts"]}
    assert facts["context_window_tokens"]["value_text"] == "200,000"
    assert facts["context_window_tokens"]["source_url"] == "https://models.dev/api.json"


def test_alternatives_carry_the_price_they_are_compared_by(ask: Ask) -> None:
    found = ask("alternatives", model=CLAUDE)
    assert found["model_id"] == CLAUDE_ID and found["alternatives"]
    for other in found["alternatives"]:
        assert other["other_model_id"] != CLAUDE_ID
        if "saving_usd" in other:
            assert other["price"]["source_url"].startswith("https://")
    one = ask("alternatives", model=CLAUDE, limit=1)
    assert len(one["alternatives"]) == 1 and one["has_more_alternatives"]


def test_the_price_of_a_day_is_of_that_day(ask: Ask) -> None:
    now = ask("price_at", model=CLAUDE, day="2026-05-19", provider="anthropic")
    [route] = now["routes"]
    assert (route["input_usd_per_mtok"], route["output_usd_per_mtok"]) == (3, 15)
    assert route["source_url"].startswith("https://") and route["last_reviewed_on"]
    before = ask("price_at", model=CLAUDE, day="2021-01-01")
    assert before["routes"] == []


def test_a_fact_leads_to_its_page_and_to_who_differs(ask: Ask) -> None:
    [fact] = ask("trace", model=CLAUDE, attribute="context_window_tokens")["facts"]
    assert (fact["value_text"], fact["source_url"], fact["last_reviewed_on"]) == (
        *("200,000", "https://models.dev/api.json", "2026-05-19"),
    )
    assert [other["value_text"] for other in fact["other_values"]] == ["189,096"]
    assert len(ask("trace", model=CLAUDE)["facts"]) > 5


def test_changes_are_bounded_and_sourced(ask: Ask) -> None:
    found = ask("price_changes", limit=2)
    assert len(found["changes"]) <= 2
    for change in found["changes"]:
        assert change["title"] and change["changed_on"] and change["source_url"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("trace", {"model": "nothing of the kind"}, "no model 'nothing of the kind'"),
        ("trace", {"model": CLAUDE, "attribute": "colour"}, "has no 'colour'; it has: "),
        ("compare_models", {"models": [CLAUDE]}, "at least 2"),
        ("compare_models", {"models": [CLAUDE, CLAUDE]}, "given twice"),
        ("compare_models", {"models": [CLAUDE, QWEN], "traffic": "huge"}, "no traffic profile"),
        ("compare_models", {"models": [f"{n}" for n in range(9)]}, "at most 8"),
        ("price_at", {"model": CLAUDE, "day": "yesterday"}, "valid date"),
        ("price_at", {"model": CLAUDE, "day": "0001-01-01"}, "2020-01-01"),
        ("price_changes", {"provider": "anthropics"}, "no provider 'anthropics'"),
        ("price_changes", {"limit": 100000}, "less than or equal to 50"),
        ("alternatives", {"model": CLAUDE, "at_least": ["charm"]}, "'context'"),
        ("alternatives", {"model": CLAUDE, "region": "mars"}, "in region 'mars'"),
        ("alternatives", {"model": CLAUDE, "providers": ["antropic"]}, "near: anthropic"),
        ("alternatives", {"model": CLAUDE, "max_cost": -1}, "greater than or equal to 0"),
        ("find_model", {"name": ""}, "at least 1"),
        ("find_model", {"name": "x" * 201}, "at most 200"),
    ],
)
def test_what_makes_no_sense_is_told(
    home: DataHome, tool: str, arguments: dict[str, Any], told: str
) -> None:
    assert told in error(call(home, tool, **arguments))


def test_an_answer_that_is_too_long_is_refused(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mcp_server, "MOST_CHARACTERS", 100)
    assert "ask for less" in error(call(home, "trace", model=CLAUDE))


def test_nothing_published_is_told(tmp_path: Path) -> None:
    told = error(call(DataHome(tmp_path).create(), "find_model", name=CLAUDE))
    assert "run 'modelmart refresh' first" in told


@pytest.fixture
def changing(home: DataHome, tmp_path: Path) -> Iterator[DataHome]:
    """A home whose current release can be switched."""
    own = DataHome(tmp_path / "home").create()
    for name in ("20260519T000000Z", "20260520T000000Z"):
        shutil.copytree(home.current.resolve(), own.published / "releases" / name)
    own.current.symlink_to("releases/20260519T000000Z")
    yield own


def test_a_session_goes_on_through_a_publish(changing: DataHome) -> None:
    async def talk(client: Client) -> list[str]:
        builds = []
        for name in ("20260520T000000Z", None):
            result = await client.call_tool("find_model", {"name": CLAUDE})
            builds.append(result.structured_content["build_id"])
            if name:
                changing.current.unlink()
                changing.current.symlink_to(f"releases/{name}")
                shutil.rmtree(changing.published / "releases" / "20260519T000000Z")
        return builds

    assert session(make_server(changing), talk) == ["20260519T000000Z", "20260520T000000Z"]


def test_the_command_speaks_over_standard_input_and_output(home: DataHome) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from pipeline.cli.main import main; main()", "mcp"],
        env={"MODELMART_HOME": str(home.root), "PYTHONPATH": str(Path.cwd())},
    )
    result = session(command, lambda client: client.call_tool("trace", {"model": CLAUDE}))
    assert result.structured_content["model_id"] == CLAUDE_ID


def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "pipeline.mcp_server.server", raising=False)
    done = CliRunner().invoke(main, ["mcp"])
    assert done.exit_code == 1
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [extra] = settings["project"]["optional-dependencies"]["mcp"]
    assert f"pip install '{extra}'" in done.output
    assert len(done.output.strip().splitlines()) == 1
