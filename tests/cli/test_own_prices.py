"""What the command line adds of ``own_prices.csv``, and that nothing else reads it."""

import json

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import main
from pipeline.own.prices_file import FILE
from pipeline.storage.home import VARIABLE, DataHome
from tests import published_seed
from tests.seed_page_claims import CLAUDE, QWEN

LINES = """model,provider,component,usd_per_mtok,multiplier,note
{claude},anthropic,input,1,,contract
{claude},anthropic,output,2,,contract
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    """A home that shares the release of another and has prices of its own."""
    mine = DataHome(tmp_path_factory.mktemp("own"))
    mine.published.mkdir()
    mine.current.symlink_to(published_seed.home(tmp_path_factory).current.resolve())
    (mine.root / FILE).write_text(LINES.format(claude=CLAUDE), encoding="utf-8")
    return mine


def _run(home: DataHome, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={VARIABLE: str(home.root)})


@pytest.mark.dbt
def test_own_prices_stand_apart_and_are_marked(home: DataHome) -> None:
    shown = _run(home, "compare", CLAUDE, QWEN)
    assert shown.exit_code == 0, shown.output
    public, _, own = shown.output.partition("YOUR PRICES")
    # 800M input at $1 and 250M output at $2.
    assert "$1 in, $2 out on Anthropic (own: contract)" in own
    assert "$1,300 a month on Anthropic (own)" in own
    assert "What stands above compares public prices." in own
    assert "own" not in public.split()
    told = json.loads(_run(home, "compare", QWEN, CLAUDE, "--format", "json").output)
    assert [one["is_own"] for one in told["own_prices"]] == [False, True]


@pytest.mark.dbt
def test_own_prices_are_reckoned_by_the_rule_of_public_ones(home: DataHome) -> None:
    volume = ("--input-mtok", "800", "--output-mtok", "250", "--cached-share", "0.5")
    told = json.loads(_run(home, "compare", CLAUDE, QWEN, *volume, "--json").output)
    # 400M at the own $1, 400M from the cache at the public $0.30, 250M at the own $2.
    assert float(told["own_prices"][0]["monthly_cost_usd"]) == 400 + 120 + 500
    assert "own_verdict" not in told, "verdicts are of plain traffic"


@pytest.mark.dbt
@pytest.mark.parametrize("output", ["text", "md", "html", "json"])
def test_public_leaves_them_out(home: DataHome, output: str) -> None:
    with_own = _run(home, "compare", CLAUDE, QWEN, "--format", output).output
    public = _run(home, "compare", CLAUDE, QWEN, "--format", output, "--public").output
    assert "contract" in with_own
    assert "contract" not in public
    (home.root / FILE).rename(home.root / "aside")
    try:
        assert _run(home, "compare", CLAUDE, QWEN, "--format", output).output == public
    finally:
        (home.root / "aside").rename(home.root / FILE)


@pytest.mark.dbt
def test_models_show_their_own_price(home: DataHome) -> None:
    found = json.loads(_run(home, "models", CLAUDE, "--json").output)
    assert [row["own_price"] for row in found] == ["$1 in, $2 out on Anthropic (own: contract)"]
    assert (
        "own_price" not in json.loads(_run(home, "models", CLAUDE, "--json", "--public").output)[0]
    )


@pytest.mark.dbt
def test_a_wrong_line_is_bad_usage_that_names_it(home: DataHome) -> None:
    kept = (home.root / FILE).read_text(encoding="utf-8")
    try:
        (home.root / FILE).write_text(f"{kept}{CLAUDE},Nobody,input,1,,\n", encoding="utf-8")
        shown = _run(home, "compare", CLAUDE, QWEN)
        assert shown.exit_code == 2
        assert f"{FILE} line 4: no provider 'Nobody'" in shown.output
        assert _run(home, "compare", CLAUDE, QWEN, "--public").exit_code == 0
    finally:
        (home.root / FILE).write_text(kept, encoding="utf-8")


@pytest.mark.dbt
def test_own_prices_reach_the_verdict(home: DataHome) -> None:
    """At public prices Claude is the dearer one, at $1 and $2 its contract may turn the verdict."""
    told = json.loads(_run(home, "compare", CLAUDE, QWEN, "--format", "json").output)["own_verdict"]
    assert set(told) == {"public", "own"}
    shown = _run(home, "compare", CLAUDE, QWEN).output
    assert "Verdict at these: " in shown
    assert f"({told['own']['verdict_code']}, {told['own']['evidence']} evidence)" in shown


@pytest.mark.dbt
def test_alternatives_are_costed_at_own_prices(home: DataHome) -> None:
    own = json.loads(_run(home, "alternatives", CLAUDE, "--json").output)
    public = json.loads(_run(home, "alternatives", CLAUDE, "--json", "--public").output)
    assert own
    assert all(row["is_own"] and float(row["monthly_cost_usd"]) == 1300 for row in own)
    assert not any("is_own" in row for row in public)
    by_saving = [float(row["saving_usd"]) for row in own if row["saving_usd"] is not None]
    assert by_saving == sorted(by_saving, reverse=True)
    assert "(your own prices)" in _run(home, "alternatives", CLAUDE).output
