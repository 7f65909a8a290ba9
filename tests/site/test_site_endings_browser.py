"""Models that end: said at the top of their page, in the same words wherever they are named.

Skipped only where no Chromium is installed (``apt-get install chromium``).
"""

from collections.abc import Iterator

import pytest

from tests import chromium, ending_seed
from tests.seed_page_claims import CLAUDE, GROK, QWEN
from tests.site.browsing import served, text, type_into

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dbt,
    pytest.mark.skipif(chromium.executable() is None, reason="no chromium on this machine"),
]
CLAUDE_ID, QWEN_ID, GROK_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b", "xai/grok-2"
SURE = "ends on 2026-06-01"
UNSURE = "ends on 2026-06-02 (one source alone says so: models.dev)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of that release."""
    with served(ending_seed.home(tmp_path_factory).current.resolve()) as found:
        yield found


def test_a_model_that_ends_says_so_first_and_by_whose_word(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/model.html?id={GROK_ID}")
    told = text(page, "#ending")
    assert told.startswith(f"{GROK} {SURE}.") and "seen 2026-05-19" in told
    above = page.evaluate(
        "[...document.querySelectorAll('main > :not(noscript)')].slice(0, 3)"
        ".map((one) => one.id || one.tagName)"
    )
    assert above == ["H1", "P", "ending"]
    assert page.evaluate("document.querySelectorAll('#ending .source a').length") == 1
    page.open(f"{address}/model.html?id={CLAUDE_ID}")
    assert text(page, "#ending").startswith(f"{CLAUDE} {UNSURE}.")


def test_a_model_that_does_not_end_says_nothing_of_it(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/model.html?id=google/gemini-1.5-pro")
    page.wait_for("document.querySelector('#specs')")
    assert page.evaluate("document.querySelector('#ending')") is None


def test_lists_and_comparisons_say_it_in_the_same_words(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/index.html")
    page.wait_for("document.querySelectorAll('tbody tr').length === 5")
    rows = page.evaluate("[...document.querySelectorAll('tbody th')].map((one) => one.innerText)")
    told = {row.split("\n")[0]: row for row in rows}
    assert SURE in told[GROK] and UNSURE in told[CLAUDE]
    assert told[QWEN].endswith("deprecated") and "ends" not in told[QWEN]
    page.open(f"{address}/compare.html?a={GROK_ID}&b={QWEN_ID}")
    assert f"{GROK} {SURE}" in text(page, ".verdict") or SURE in text(page, ".verdict")
    page.open(f"{address}/compare.html?m={GROK_ID}&m={CLAUDE_ID}&m={QWEN_ID}")
    page.wait_for("document.querySelector('#verdicts')")
    ends = "[...document.querySelectorAll('tr')].find((row) => row.innerText.startsWith('End'))"
    cells = page.evaluate(f"[...{ends}.querySelectorAll('td')].map((one) => one.innerText)")
    assert cells == [SURE, UNSURE, "deprecated"]
    page.open(f"{address}/compare.html")
    page.wait_for("document.querySelector('#picker-1')")
    type_into(page, "#picker-1", "grok")
    assert SURE in text(page, "[role=option]")
