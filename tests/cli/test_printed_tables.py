"""Tables on a terminal of 80 columns: nothing beyond the edge, and what is copied is whole."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.cli import console, frontier, printing
from pipeline.comparing import text
from pipeline.comparing.text import WIDTH
from tests.conftest import Run

SONNET, QWEN = "Claude 3.5 Sonnet v2", "Qwen3.5-4B"
LONG = "anthropic/claude-opus-4.5-thinking-20251124-with-a-long-ending"
MODEL = {
    "model_name": "Claude Opus 4.5 Thinking",
    "model_id": LONG,
    "lab_name": "Anthropic",
    "model_type": "language",
    "released_on": None,
    "provider_count": 3,
}
SOURCE = {
    "source_id": "transformer_lens_models_of_a_lab",
    "source_kind": "registry",
    "last_origin": "baseline",
    "last_reviewed_on": None,
    "is_stale": True,
    "is_shrinking": True,
    "last_error": "https://example.org/a/very/long/address.md: no such host, or no network",
}


def test_ids_are_never_broken(capsys: pytest.CaptureFixture[str]) -> None:
    printing.models([MODEL, MODEL | {"model_name": "A name " * 9, "own_price": "$2 / $8 at acme"}])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert [line.split()[0] for line in lines].count(LONG) == 2
    assert " ".join(lines[-1].split()) == "/ $8 at acme"


def test_a_source_takes_few_lines_and_its_error_tells_no_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printing.sources([SOURCE, SOURCE | {"last_error": None, "is_shrinking": False}])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= WIDTH and "https://" not in "".join(lines)
    assert len(lines) == 5, "head, rule, and of one source what is amiss"
    assert lines[3] == "  its claims shrink; no such host, or no network"


def test_a_line_goes_on_under_its_second_cell_and_an_address_stays_whole() -> None:
    address = "https://example.org/" + "a/very/long/way/" * 4 + "to-the-page.md"
    said = text.fitted(f"  page          {address}, seen today\n{'many words ' * 12}").splitlines()
    assert said[1] == f"{' ' * 16}{address}," or address in said[0] + said[1]
    assert all(len(line) <= WIDTH for line in said if address not in line)
    assert "".join(said).count("many words") == 12


def test_a_table_of_many_columns_is_cut_between_columns_and_loses_no_cell() -> None:
    head = ["", *(f"Model {number} of a long name" for number in range(7))]
    rows = [["Context window", *(f"{number}00k" for number in range(7))]]
    lines = text.table([head, *rows])
    assert max(map(len, lines)) <= WIDTH
    assert [line.split()[0] for line in lines if "00k" in line] == ["Context"] * 4
    assert all(f"{number}00k" in " ".join(lines) for number in range(7))


def test_a_frontier_of_long_names_fits(capsys: pytest.CaptureFixture[str]) -> None:
    point = {
        "model_name": "A model of a very long name that its lab has given it, Preview",
        "monthly_cost_usd": Decimal(123456),
        "score": Decimal("1400.5"),
        "score_low": Decimal(1390),
        "score_high": Decimal(1410),
        "score_scale": "elo",
        "is_on_frontier": False,
        "level_with_model_name": None,
        "dominated_by_model_name": "Another model of a very long name (2026-11-30)",
        "beaten_probability": 0.67,
    }
    measure = {"benchmark_name": "A board of a long name", "measure_words": "text, hard prompts"}
    console.tell(frontier.table(measure, "reference", [point, point | {"is_on_frontier": True}]))
    said = capsys.readouterr().out
    assert "very long name" in said and too_long(said) == []


def too_long(said: str) -> list[str]:
    """Lines beyond the edge; what is copied (an address, an id) stays whole."""
    return [line for line in said.splitlines() if len(line) > WIDTH and " " in line.strip()]


COMMANDS = [
    ["sources"],
    ["models"],
    ["compare", SONNET, QWEN],
    ["compare", SONNET, QWEN, "--as-of", "2026-05-19"],
    ["compare", SONNET, QWEN, "--since", "2026-05-19", "--as-of", "2026-05-20"],
    ["compare", SONNET, QWEN, "Grok 2 1212"],
    ["trace", SONNET],
    ["trace", SONNET, "price"],
    ["alternatives", SONNET],
    ["switch", SONNET, QWEN],
    ["conflicts"],
    ["resolve", "us.anthropic.claude-3-5-sonnet-20241022-v2:0", "nobody-knows-it-1"],
    ["doctor"],
    ["watch", "models.txt", "--days", "400"],
    ["cost", "usage.csv"],
]
FILES = {
    "models.txt": f"{SONNET}\n{QWEN}\n",
    "usage.csv": "model,provider,time,input_tokens,output_tokens,service_tier\n"
    + f"{SONNET},anthropic,2026-05-19,123456789000,9876543210,batch\n"
    + f"{SONNET},us-government-cloud-of-a-provider,2026-05-19,1000,10,standard\n"
    + "a-name-that-nobody-knows-whatever-it-is-called-elsewhere-20261130,anthropic,,1,1,\n",
}


@pytest.mark.dbt
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_table_fits_80_columns(
    on_seed_home: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        Path(name).write_text(content, encoding="utf-8")
    done = on_seed_home(*command)
    assert done.stdout.strip(), done.output
    assert too_long(done.stdout) == []
