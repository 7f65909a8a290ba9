"""Use that is priced at own prices: only where a line of theirs holds on the record's day."""

from pathlib import Path

import pytest

from pipeline.own.prices_file import FILE
from pipeline.storage.home import DataHome
from tests.usage.conftest import Run
from tests.usage.test_cost import HEADER, RECORD, bill

pytestmark = pytest.mark.dbt


@pytest.fixture
def contract(usage_home: DataHome) -> Path:
    return usage_home.root / FILE


def _cost(run: Run, *arguments: str) -> float:
    return float(bill(run(f"{HEADER}\n{RECORD}", "--json", *arguments))["totals"]["cost_usd"])


@pytest.mark.parametrize(
    ("line", "cost"),
    [
        ("*,anthropic,,,0.5,,", 0.00225),
        ("*,*,,,0.5,,", 0.00225),
        ("*,anthropic,input,,0.5,,", 0.003),
        ("*,anthropic,,,0.5,2026-06-01,", 0.0045),
        ("*,anthropic,,,0.5,,2026-05-20", 0.0045),
        ("*,anthropic,,,0.5,2026-05-20,2026-05-21", 0.00225),
        ("*,openrouter,,,0.5,,", 0.0045),
        ("Claude 3.5 Sonnet v2,anthropic,input,1,,,", 0.0025),
    ],
)
def test_own_lines_act_on_their_days(run: Run, contract: Path, line: str, cost: float) -> None:
    """One record of 20 May: 1,000 tokens of input at $3 and 100 of output at $15."""
    contract.write_text(
        f"model,provider,component,usd_per_mtok,multiplier,starts_on,ends_on\n{line}\n", "utf-8"
    )
    try:
        assert _cost(run) == pytest.approx(cost)
        assert _cost(run, "--public") == pytest.approx(0.0045)
        answer = bill(run(f"{HEADER}\n{RECORD}", "--json"))
        assert answer["at_own_prices"] is True
        # The list price stays the public one, against which a contract is measured.
        assert float(answer["elsewhere"]["list price today"]["cost_usd"]) == pytest.approx(0.003)
    finally:
        contract.unlink()
    assert bill(run(f"{HEADER}\n{RECORD}", "--json"))["at_own_prices"] is False
