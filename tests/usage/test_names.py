"""Whom names in lists and records mean: the model, who serves it, region and tier in the name."""

import duckdb
import pytest

from pipeline.usage.names import Known, UsedName, known_used
from tests.seed_page_claims import CLAUDE
from tests.usage.conftest import CLAUDE_ID

pytestmark = pytest.mark.dbt


@pytest.mark.parametrize(
    ("name", "provider", "expected"),
    [
        (CLAUDE, None, Known(CLAUDE_ID)),
        (CLAUDE.upper(), "OpenRouter", Known(CLAUDE_ID, "openrouter")),
        # A spelling of one lab or cloud alone is its route; of one host alone, anybody's.
        ("clouds-own", None, Known(CLAUDE_ID, "xai", "eu")),
        ("hosts-own", None, Known(CLAUDE_ID)),
        ("openrouter/hosts-own", None, Known(CLAUDE_ID, "openrouter")),
        (f"openrouter/{CLAUDE}", None, Known(CLAUDE_ID, "openrouter")),
        # What all who write it so mean is meant; where they differ, nothing.
        ("of-two", None, Known(CLAUDE_ID, service_tier="batch")),
        ("apart", None, Known(CLAUDE_ID)),
        ("apart", "xai", Known(CLAUDE_ID, "xai", "eu")),
        ("Gift:Free", None, Known(CLAUDE_ID, is_free=True)),
        (CLAUDE, "nobody", Known(CLAUDE_ID, problem="no provider 'nobody'")),
    ],
)
def test_a_name_tells_its_model_and_as_much_of_its_route_as_is_sure(
    published: duckdb.DuckDBPyConnection, name: str, provider: str | None, expected: Known
) -> None:
    asked = UsedName(name, provider)
    assert known_used(published, [asked, asked]) == {asked: expected}


def test_a_name_of_ones_own_is_looked_up_by_what_it_means(
    published: duckdb.DuckDBPyConnection,
) -> None:
    asked = UsedName("prod", "openrouter")
    found = known_used(published, [asked], {"prod": CLAUDE})
    assert found == {asked: Known(CLAUDE_ID, "openrouter")}


def test_an_unknown_name_says_so_with_near_ones(published: duckdb.DuckDBPyConnection) -> None:
    [known] = known_used(published, [UsedName("openrouter/claude 3.5 sonnett")]).values()
    assert known.model_id is None
    assert known.problem is not None and "near: " in known.problem
