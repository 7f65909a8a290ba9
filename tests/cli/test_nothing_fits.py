"""Nothing that fits is an answer, an unknown name is bad usage: one rule for every command."""

import json

import pytest

from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, GROK, QWEN

NOBODY = "nobody's model"
NOTHING_FITS = [
    ("models", NOBODY),
    ("alternatives", CLAUDE, "--at-least", "all"),
    ("alternatives", GROK, "--max-cost", "0.01"),
    ("conflicts", QWEN),
    ("frontier",),
    ("quarantine",),
]
UNKNOWN = [
    ("alternatives", NOBODY),
    ("alternatives", CLAUDE, "--providers", "nobody"),
    ("alternatives", CLAUDE, "--region", "mars"),
    ("compare", CLAUDE, NOBODY),
    ("compare", CLAUDE, QWEN, "--traffic", "huge"),
    ("switch", CLAUDE, NOBODY),
    ("conflicts", NOBODY),
    ("frontier", "no such benchmark"),
    ("trace", NOBODY),
    ("trace", CLAUDE, "colour"),
]


@pytest.mark.dbt
@pytest.mark.parametrize("asked", NOTHING_FITS)
def test_where_nothing_fits_the_output_is_empty_and_nothing_failed(
    on_seed_home: Run, asked: tuple[str, ...]
) -> None:
    answer = on_seed_home(*asked)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert answer.stderr.startswith("modelmart: ")
    as_json = on_seed_home(*asked, "--json")
    assert as_json.exit_code == 0
    found = json.loads(as_json.stdout)
    assert not any(found.values()) if isinstance(found, dict) else found == []
    assert as_json.stderr == answer.stderr


@pytest.mark.dbt
@pytest.mark.parametrize("asked", UNKNOWN)
def test_a_name_that_is_not_known_is_bad_usage(on_seed_home: Run, asked: tuple[str, ...]) -> None:
    answer = on_seed_home(*asked)
    assert (answer.exit_code, answer.stdout) == (2, "")


@pytest.mark.dbt
def test_what_a_name_means_is_answered_also_where_it_means_nothing(on_seed_home: Run) -> None:
    answer = on_seed_home("resolve", "???")
    assert answer.exit_code == 0
    assert "-" in answer.stdout.split()
