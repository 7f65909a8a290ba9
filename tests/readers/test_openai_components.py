"""Price components of OpenAI's page, as calls in Markdown and as props in HTML."""

import pytest

from pipeline.claims import Claim, PageChanged, Snapshot
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.price_components import expanded_markdown
from pipeline.sources import openai_docs

CALLS = """Prices per 1M tokens.

<TextTokenPricingTables
  tier="batch"
  rows={[
    ["gpt-5.5 (<272K context length)", 2.5, 0.25, "-", 15],
    ["gpt-5.4", 1.25, 0.125, 7.5],
  ]}
/>
<GroupedPricingTable
  headings={["Model", "Modality", "Input", "Output"]}
  groups={[{ model: "gpt-image-2", rows: [["Image", 8, "-"], ["Text", 5, 10]] }]}
/>
"""


def test_component_calls_become_tables() -> None:
    text_tokens, grouped = markdown_tables(expanded_markdown(CALLS))
    assert text_tokens.header == ("Model", "Input", "Cached input", "Cache writes", "Output")
    assert [cell.text for cell in text_tokens.rows[1]] == [
        "gpt-5.4",
        "$1.25",
        "$0.125",
        "-",
        "$7.5",
    ]
    assert [cell.text for cell in grouped.rows[0]] == ["gpt-image-2", "Image", "$8", "-"]


def test_claims_of_component_calls_carry_tier_range_and_unit() -> None:
    snapshot = Snapshot(openai_docs.SOURCE.pages[0], CALLS.encode(), "markdown")
    claims = [item for item in openai_docs.parse(snapshot) if isinstance(item, Claim)]
    first = claims[0]
    assert (first.model_text, first.value_text, first.unit_text) == (
        "gpt-5.5",
        "$2.5",
        "per 1M tokens",
    )
    assert first.conditions == {"service_tier": "batch", "context_tier": "<272K context length"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2.5, 0.25,", "price(2.5), 0.25,", "'rows' of a price component"),
        ("rows={[\n", "lines={[\n", "holds neither 'rows' nor 'groups'"),
        ("groups={[{", "groups={[{{", "'groups' of a price component|does not end"),
    ],
)
def test_a_component_that_changed_is_not_passed_over(old: str, new: str, message: str) -> None:
    assert old in CALLS
    with pytest.raises(PageChanged, match=message):
        expanded_markdown(CALLS.replace(old, new, 1))
