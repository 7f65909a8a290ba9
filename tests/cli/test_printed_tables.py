"""Tables on a terminal of 80 columns: nothing beyond the edge, and what is copied is whole."""

import pytest

from pipeline.cli import printing
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
    ["quarantine"],
    ["doctor"],
]


@pytest.mark.dbt
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_table_fits_80_columns(on_seed_home: Run, command: list[str]) -> None:
    done = on_seed_home(*command)
    said = done.stdout
    assert said.strip(), done.output
    for line in said.splitlines():
        # What is copied (an address, an id) stays whole.
        assert len(line) <= WIDTH or " " not in line.strip(), line
