"""What a reader types, and what an address asks for in vain: keys, numbers out of range, filters.

Skipped only where no Chromium is installed (``apt-get install chromium``).
"""

import re

import pytest

from tests import chromium
from tests.seed_page_claims import GROK
from tests.site.browsing import press, text, type_into

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dbt,
    pytest.mark.skipif(chromium.executable() is None, reason="no chromium on this machine"),
]
CLAUDE_ID, QWEN_ID, GROK_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b", "xai/grok-2"
INPUT = "form.bar input[type=number]"
MARKED = "document.activeElement.getAttribute('aria-activedescendant')"
OFFERED = "document.querySelectorAll('#picker-2-list [role=option]').length"
FOCUSED = "document.activeElement.innerText || document.activeElement.type"


def typed(page: chromium.Page, field: str, words: str) -> None:
    """Type as a keyboard does: the field keeps the focus."""
    page.wait_for(f"document.querySelector('{field}')")
    page.evaluate(f"document.querySelector('{field}').focus()")
    page.call("Input.insertText", text=words)


def test_a_number_out_of_range_is_marked_and_its_costs_are_not_told(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/compare.html?a={CLAUDE_ID}&b={GROK_ID}")
    assert text(page, ".cost .amount") == "$6,150"
    type_into(page, INPUT, "-5")
    assert text(page, "#wrong-input") == "a number from 0 to 1,000,000,000"
    field = f"document.querySelector('{INPUT}')"
    assert page.evaluate(f"{field}.getAttribute('aria-invalid')") == "true"
    assert page.evaluate(f"{field}.getAttribute('aria-describedby')") == "wrong-input"
    assert page.evaluate("document.querySelectorAll('.cost').length") == 0
    assert "No costs" in text(page, ".costs")
    assert page.evaluate("document.querySelector('#cost-gap').innerText") == ""
    type_into(page, INPUT, "800")
    assert text(page, ".cost .amount") == "$6,150"
    assert page.evaluate("document.querySelector('#wrong-input').innerText") == ""
    assert page.evaluate(f"{field}.getAttribute('aria-invalid')") == "false"
    type_into(page, INPUT, "")
    page.wait_for("document.querySelector('#wrong-input').innerText !== ''")
    type_into(page, "#profile", "chat")
    assert text(page, ".cost .amount") == "$2,907"


def test_an_address_is_not_cut_down_without_a_word(page: chromium.Page, address: str) -> None:
    pair = f"{address}/compare.html?a={CLAUDE_ID}&b={GROK_ID}"
    page.open(f"{pair}&input=-5&output=&cached=900&traffic=none&hours=1")
    told = text(page, "[role=alert].missing")
    for asked in ("input=-5", "output=", "cached=900", "traffic=none", "hours=1"):
        assert asked in told
    assert text(page, ".cost .amount") == "$6,150"
    page.open(f"{pair}&input=100&output=x")
    assert "output=x" in text(page, "[role=alert].missing")
    # 100M at $3 and the 250M of reference traffic at $15.
    assert text(page, ".cost .amount") == "$4,050"
    page.open(f"{address}/index.html?lab=None&sort=none&needs=magic&m={CLAUDE_ID}&m=no/model")
    told = text(page, "[role=alert].missing")
    for asked in ("lab=None", "sort=none", "needs=magic", "m=no/model"):
        assert asked in told
    assert f"m={CLAUDE_ID}" not in told
    for name, asked in {
        f"model.html?id={GROK_ID}&instead=x": "instead=x",
        f"model.html?id={GROK_ID}&sort=x": "sort=x",
        "provider.html?id=openrouter&sort=x": "sort=x",
        "sources.html?sort=x": "sort=x",
        "coverage.html?sort=x": "sort=x",
    }.items():
        page.open(f"{address}/{name}")
        assert asked in text(page, "[role=alert].missing"), name
    page.open(f"{address}/index.html?lab=Anthropic&sort=-best")
    page.wait_for("document.querySelector('tbody tr')")
    assert page.evaluate("document.querySelector('[role=alert]')") is None


def test_the_picker_is_used_with_the_keyboard(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/compare.html")
    typed(page, "#picker-1", "grok")
    page.wait_for("document.querySelector('[role=option]')")
    field = "document.querySelector('#picker-1')"
    assert page.evaluate(f"{field}.getAttribute('aria-expanded')") == "true"
    assert page.evaluate(MARKED) is None
    press(page, "ArrowDown")
    assert page.evaluate(MARKED) == "picker-1-list-0"
    assert page.evaluate("document.querySelector('[aria-selected=true]').innerText").startswith(
        GROK
    )
    press(page, "Escape")
    assert page.evaluate(f"{field}.getAttribute('aria-expanded')") == "false"
    assert page.evaluate(f"{field}.value") == "grok"
    press(page, "ArrowUp")
    press(page, "Enter")
    assert page.evaluate(f"{field}.value") == GROK
    typed(page, "#picker-2", "3")
    page.wait_for(f"{OFFERED} > 1")
    press(page, "Enter")  # of several none is marked: nothing is taken by chance
    assert page.evaluate("document.querySelector('#picker-2').value") == "3"
    for _ in range(page.evaluate(OFFERED) + 1):
        press(page, "ArrowDown")
    assert page.evaluate(MARKED) == "picker-2-list-0"
    press(page, "Escape")
    press(page, "Escape")
    assert page.evaluate("document.querySelector('#picker-2').value") == ""
    typed(page, "#picker-2", "claude")
    page.wait_for(f"{OFFERED} === 1")
    press(page, "Enter")  # the only one needs no mark
    page.wait_for("location.search.startsWith('?a=xai')")


def test_arrows_lead_from_the_search_field_into_what_it_found(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/index.html")
    page.wait_for("document.querySelectorAll('tbody tr').length === 5")
    typed(page, "input[type=search]", "3")
    page.wait_for("[2, 3, 4].includes(document.querySelectorAll('tbody tr').length)")
    names = page.evaluate("[...document.querySelectorAll('tbody th a')].map((a) => a.innerText)")
    press(page, "ArrowDown")
    assert page.evaluate(FOCUSED) == names[0]
    press(page, "ArrowDown")
    assert page.evaluate(FOCUSED) == names[1]
    press(page, "ArrowUp")
    press(page, "ArrowUp")
    assert page.evaluate(FOCUSED) == "search"
    press(page, "Enter")
    press(page, "ArrowDown")
    press(page, "Escape")
    assert page.evaluate(FOCUSED) == "search"


@pytest.mark.parametrize("name", ["foo/bar", "foo", "xyz 9"])
def test_names_that_nothing_is_like_have_no_near_ones(
    page: chromium.Page, address: str, name: str
) -> None:
    page.open(f"{address}/model.html?id={name}")
    assert name in text(page, ".missing")
    assert page.evaluate("document.querySelectorAll('.missing .chips a').length") == 0


def test_the_start_page_says_how_old_it_is(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/index.html")
    page.wait_for("document.querySelectorAll('tbody tr').length === 5")
    shown = text(page, "main")
    assert re.search(
        r"Release of \S+, newest reading 2026-05-19. Of \d+ sources 0 are stale and \d+ were never",
        shown,
    )
    seen = """import("/site/modules/view.js").then(({ lastSeen }) => ["29", "20", "19"].map((day) =>
        lastSeen({ freshness: { day: `2026-05-${day}` } }, "2026-05-19", day === "29")
            .map((one) => one.innerText)))"""
    assert page.evaluate(seen) == [
        ["2026-05-19", "10 days old, stale"],
        ["2026-05-19", "1 day old"],
        ["2026-05-19", ""],
    ]
    page.evaluate("document.querySelector('main a[href=\"sources.html\"]').click()")
    page.wait_for("document.querySelectorAll('tbody tr').length > 5")
    assert text(page, "h1") == "Sources"
    states = page.evaluate(
        "[...document.querySelectorAll('tbody tr')].map((one) => one.children[3].innerText)"
    )
    assert {"fresh", "never read"} <= set(states) <= {"fresh", "stale", "never read"}


def test_each_fact_and_price_leads_to_its_page_with_a_day(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/model.html?id={CLAUDE_ID}")
    page.wait_for("document.querySelector('#prices ~ table')")
    figures = """[...document.querySelectorAll("#specs ~ table tbody tr, #prices ~ table tbody tr")]
        .map((row) => [row.innerText, row.querySelectorAll(".source a").length,
            row.querySelectorAll(".source time").length])"""
    rows = page.evaluate(figures)
    assert len(rows) > 5
    for told, links, days in rows:
        assert links >= 1 and days >= 1, told
