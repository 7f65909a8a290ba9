"""Tables on a terminal of 80 columns: nothing beyond the edge, and what is copied is whole."""

import pytest

from pipeline.cli import printing
from pipeline.cli.console import Terminal

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


def column(printed: str, first: str) -> str:
    """What stands below a heading, its lines joined."""
    heading, *lines = printed.splitlines()
    starts = heading.index(first)
    ends = (
        starts
        + len(first)
        + len(heading[starts + len(first) :])
        - len(heading[starts + len(first) :].lstrip())
    )
    return "".join(line[starts:ends].strip() for line in lines)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "console", Terminal(width=80, highlight=False, soft_wrap=True))


@pytest.mark.usefixtures("narrow")
def test_ids_are_folded_and_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    printing.models([MODEL])
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 80
    assert column(printed, "id") == LONG


@pytest.mark.usefixtures("narrow")
def test_a_source_takes_few_lines_and_its_error_tells_no_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printing.sources([SOURCE])
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 80 and "https://" not in printed
    assert len(printed.splitlines()) <= 6
    assert column(printed, "source") == SOURCE["source_id"]
