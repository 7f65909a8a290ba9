"""What a reader does on the site's lists, charts and comparisons of many; the pages checked by axe.

Skipped only where no Chromium is installed (``apt-get install chromium``).
"""

import json

import duckdb
import pytest

from tests import chromium
from tests.seed_page_claims import CLAUDE, GROK, MISTRAL, QWEN
from tests.site.browsing import press, text, type_into

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dbt,
    pytest.mark.skipif(chromium.executable() is None, reason="no chromium on this machine"),
]
CLAUDE_ID, QWEN_ID, GROK_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b", "xai/grok-2"
MANY = f"compare.html?m={CLAUDE_ID}&m={QWEN_ID}&m={GROK_ID}"
NAMES = "[...document.querySelectorAll('tbody th a')].map((a) => a.innerText)"


def rows(page: chromium.Page, count: int) -> list[str]:
    """Names in the first column once there are so many rows."""
    page.wait_for(f"document.querySelectorAll('tbody tr').length === {count}")
    found = page.evaluate(NAMES)
    assert isinstance(found, list)
    return found


def test_a_list_is_sorted_by_its_headings_with_the_keyboard(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/index.html")
    rows(page, 5)
    heading = (
        "[...document.querySelectorAll('th')].find((th) => th.innerText.startsWith('Released'))"
    )
    page.evaluate(f"{heading}.querySelector('button').focus()")
    press(page, "Enter")
    page.wait_for("location.search === '?sort=-released'")
    assert page.evaluate(f"{heading}.getAttribute('aria-sort')") == "descending"
    newest_first = rows(page, 5)
    press(page, "Enter")
    page.wait_for("location.search === '?sort=released'")
    assert page.evaluate(f"{heading}.getAttribute('aria-sort')") == "ascending"
    oldest_first = rows(page, 5)
    assert oldest_first != newest_first
    page.open(page.evaluate("location.href"))
    assert rows(page, 5) == oldest_first
    sorted_by = "[...document.querySelectorAll('th[aria-sort]:not([aria-sort=none])')].length"
    assert page.evaluate(sorted_by) == 1


def test_unknown_values_come_last_either_way(page: chromium.Page, address: str) -> None:
    last = "[...document.querySelectorAll('tbody tr')].at(-1).querySelectorAll('td')[3].innerText"
    for order in ("best", "-best"):
        page.open(f"{address}/index.html?sort={order}")
        rows(page, 5)
        assert page.evaluate(last) == "none", order


def test_filters_stand_in_the_address_and_come_back_from_it(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/index.html")
    rows(page, 5)
    type_into(page, "form select", "Anthropic")
    page.wait_for("location.search === '?lab=Anthropic'")
    filtered = page.evaluate(NAMES)
    assert filtered and set(filtered) < {CLAUDE, "Claude 3.5 Sonnet", *filtered}
    page.evaluate("document.querySelector('tbody input').click()")
    page.wait_for("location.search.includes('m=anthropic')")
    page.open(page.evaluate("location.href"))
    assert rows(page, len(filtered)) == filtered
    assert page.evaluate("document.querySelector('tbody input').checked") is True
    assert "Mark another model" in text(page, ".tray")


@pytest.mark.parametrize(
    ("typed", "found", "read"),
    [
        ("cluade 3.5 sonnet v2", CLAUDE, "claude 3.5 sonnet v2"),
        ("Claud Sonet 3.5", CLAUDE, "claude sonnet 3.5"),
        ("qwne3.5", QWEN, "qwen3.5"),
        ("GROK—2", GROK, None),
        ("Claude 3.5  Sönnet", CLAUDE, None),
    ],
)
def test_a_search_forgives_a_typo_and_says_so(
    page: chromium.Page, address: str, typed: str, found: str, read: str | None
) -> None:
    page.open(f"{address}/index.html")
    rows(page, 5)
    type_into(page, "input[type=search]", typed)
    page.wait_for("document.querySelectorAll('tbody tr').length < 5")
    assert found in page.evaluate(NAMES)
    status = text(page, "[role=status]")
    assert (f'found as "{read}"' in status) if read else ("found as" not in status)


def test_numbers_are_no_typos(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/index.html?q=claude+3.6+sonnet")
    page.wait_for("document.querySelector('[role=status]')?.innerText.startsWith('0 of')")


def test_names_are_keyed_as_the_warehouse_keys_them(
    page: chromium.Page, address: str, published: duckdb.DuckDBPyConnection
) -> None:
    names = [
        *(
            "GPT 4.1",
            "gpt-4-1",
            "Claude-3.5 Sonnet (v2)",
            "command r+",
            "Llama 3.1 8B",
            "Ünïcode—4 5",
        ),
        *("models/a.b:1 2 3", " x ", "Qwen3‑235B", "ｆｕｌｌ"),
        *(
            row[0]
            for row in published.execute("select raw_name from marts.model_aliases").fetchall()
        ),
    ]
    wanted = [
        published.execute("select marts.name_key(?)", [name]).fetchone()[0]  # type: ignore[index]
        for name in names
    ]
    page.open(f"{address}/index.html")
    made = page.evaluate(
        f"""import("/site/modules/search.js").then(({{ nameKey }}) =>
            {json.dumps(names)}.map(nameKey))"""
    )
    assert dict(zip(names, made, strict=True)) == dict(zip(names, wanted, strict=True))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("gtp", "gpt", 1),
        ("sonet", "sonnet", 1),
        ("claude", "claude", 0),
        ("ab", "cd", 2),
        ("", "abc", 3),
    ],
)
def test_changes_are_counted(
    page: chromium.Page, address: str, one: str, other: str, distance: int
) -> None:
    page.open(f"{address}/index.html")
    found = page.evaluate(
        f'import("/site/modules/search.js").then((m) => m.changes("{one}", "{other}"))'
    )
    assert found == distance


def test_several_models_stand_side_by_side(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/{MANY}")
    page.wait_for("document.querySelector('#verdicts')")
    assert text(page, "h1") == f"{CLAUDE}, {QWEN}, {GROK}"
    assert page.evaluate("document.querySelectorAll('.verdicts li').length") == 3
    assert "Qwen3.5-4B is safer overall" in text(page, ".verdicts")
    context = page.evaluate(
        "[...document.querySelectorAll('tr')].find((row) => row.innerText.startsWith('Context '))"
        ".querySelector('.ahead').innerText"
    )
    assert context.startswith("262K")
    page.evaluate("document.querySelector('a.remove').click()")
    page.wait_for("location.search.startsWith('?a=')")
    assert text(page, "h1") == f"{QWEN} vs {GROK}"


def test_a_pair_is_found_by_other_names_and_in_its_own_order(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/compare.html?a=Qwen3.5-4B&b=Claude 3.5 Sonnet V2")
    assert text(page, "h1") == f"{QWEN} vs {CLAUDE}"


def test_unknown_ids_are_told_with_near_names(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/model.html?id=anthropic/claude-3.5-sonet-v3")
    page.wait_for("document.querySelector('.missing .chips a')")
    assert "anthropic/claude-3.5-sonet-v3" in text(page, ".missing")
    assert text(page, ".missing .chips a") == CLAUDE
    page.open(f"{address}/compare.html?a={GROK_ID}&b=qwen-3.5-5b")
    page.wait_for("document.querySelector('.missing .chips a')")
    page.evaluate("document.querySelector('.missing .chips a').click()")
    page.wait_for("location.search.startsWith('?a=xai')")
    page.open(f"{address}/provider.html?id=openroute")
    assert "openroute" in text(page, ".missing")


def test_a_figure_says_where_on_its_page_it_stands(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/model.html?id={CLAUDE_ID}")
    page.wait_for("document.querySelector('.where code')")
    shown = page.evaluate("[...document.querySelectorAll('#specs ~ table .where code')].length")
    assert shown > 3


def test_cost_and_quality_are_drawn_or_it_is_said_why_not(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/frontier.html?traffic=chat")
    assert text(page, "h1") == "Cost and quality"
    page.wait_for("document.querySelectorAll('main p').length > 1")
    assert "No benchmark has enough priced models" in text(page, "main")


def test_alternatives_are_those_of_the_release_and_their_filter_stands_in_the_address(
    page: chromium.Page, address: str, published: duckdb.DuckDBPyConnection
) -> None:
    section = "section[aria-labelledby=alternatives]"
    page.open(f"{address}/model.html?id={GROK_ID}")
    shown = text(page, section)
    assert f"Instead of {GROK}" in shown and "$4,414 less" in shown
    assert "score on Arena (text)" in shown and "score on MMLU-Pro" in shown
    [(names,)] = published.execute(
        "select list(other_model_name order by position) from marts.model_alternatives "
        "where model_id = ?",
        [GROK_ID],
    ).fetchall()
    found = page.evaluate(
        f"[...document.querySelectorAll('{section} tbody th > a')].map((a) => a.innerText)"
    )
    assert found == names and MISTRAL in found
    choose = """(() => {
        const kind = document.querySelector('section[aria-labelledby=alternatives] select');
        kind.value = 'as-good';
        kind.dispatchEvent(new Event('input'));
    })()"""
    page.evaluate(choose)
    assert page.evaluate("location.search").endswith("&instead=as-good")
    page.evaluate("location.reload()")
    page.wait_for(f"document.querySelector('{section} select')?.value === 'as-good'")
    assert "None of the alternatives listed here" in text(page, section)
