"""What moving from one model to another loses, has to be checked, and gains."""

import json
from functools import partial

import pytest

from tests.conftest import Run
from tests.seed_page_claims import CLAUDE, QWEN

pytestmark = pytest.mark.dbt


@pytest.fixture
def run(on_seed_home: Run) -> Run:
    return partial(on_seed_home, "switch")


def test_what_one_has_and_the_other_is_known_to_lack_turns_round(run: Run) -> None:
    def effects(*models: str) -> dict[str, str]:
        answer = run(*models, "--json")
        assert answer.exit_code == 0, answer.output
        return {row["item"]: row["effect"] for row in json.loads(answer.output)}

    there, back = effects(CLAUDE, QWEN), effects(QWEN, CLAUDE)
    assert there["structured_outputs"] == back["vision"] == "loses"
    assert there["vision"] == back["structured_outputs"] == "gains"
    assert (there["context"], back["context"]) == ("gains", "loses")
    assert "reference traffic, a month" not in there, "one cost is unknown: none is said"


def test_the_text_says_what_hurts_first(run: Run) -> None:
    told = run(CLAUDE, QWEN).output
    assert told.index("Lost or dearer") < told.index("Structured outputs: Yes -> No")
    assert told.index("Structured outputs") < told.index("Gained or cheaper")
    assert "Context, tokens: 200k -> 262K" in told


def test_a_model_is_no_switch_from_itself(run: Run) -> None:
    answer = run(CLAUDE, CLAUDE)
    assert answer.exit_code != 0 and f"both names mean {CLAUDE}" in answer.output
