"""The site in a real browser: search, a pair, another traffic, a source; and no error on the way.

Skipped only where no Chromium is installed (``apt-get install chromium``).
"""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.published import open_published
from tests import chromium, published_seed
from tests.seed_page_claims import CLAUDE, QWEN
from tests.site.browsing import text, type_into

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dbt,
    pytest.mark.skipif(chromium.executable() is None, reason="no chromium on this machine"),
]
PRICES_READ = Path("dbt_project/tests/singular/assert_prices_read_as_buyers_write_them.sql")
CLAUDE_ID, QWEN_ID, GROK_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b", "xai/grok-2"


def test_a_reader_finds_two_models_and_compares_them(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/index.html")
    page.wait_for("document.querySelectorAll('tbody tr').length === 5")
    type_into(page, "input[type=search]", "claude sonnet 3 5")
    page.wait_for("document.querySelectorAll('tbody tr').length === 1")
    assert text(page, "tbody th a") == CLAUDE
    page.evaluate("document.querySelector('tbody input').click()")
    type_into(page, "input[type=search]", "qwen3.5")
    page.wait_for("document.querySelector('tbody th a')?.innerText === 'Qwen3.5-4B'")
    page.evaluate("document.querySelector('tbody input').click()")
    page.wait_for("document.querySelector('.tray a')")
    page.evaluate("document.querySelector('.tray a').click()")
    assert text(page, ".verdict") == (
        "Qwen3.5-4B is safer overall; choose Claude 3.5 Sonnet v2 when provider fit matters."
    )
    assert text(page, "h1") == f"{CLAUDE} vs {QWEN}"


def test_the_cost_follows_the_traffic_and_the_address_keeps_it(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/compare.html?a={CLAUDE_ID}&b={GROK_ID}")
    assert text(page, ".cost .amount") == "$6,150"
    type_into(page, "#profile", "chat")
    page.wait_for("location.search.includes('traffic=chat')")
    # 300M input of which 30 % cached at $0.30, 150M output: 210 * 3 + 90 * 0.3 + 150 * 15.
    assert text(page, ".cost .amount") == "$2,907"
    type_into(page, "form.bar input[type=number]", "1.5")
    page.wait_for("location.search.includes('input=1.5')")
    assert page.evaluate("document.querySelector('#profile').value") == "own"
    page.evaluate("location.reload()")
    page.wait_for("document.querySelector('.cost .amount')?.innerText === '$2,253'")
    assert text(page, "#cost-gap").startswith("Grok 2 1212 costs ")


PRICED_BY_JS = """(async () => {
    const { openIndex, openModel } = await import("/site/modules/data.js");
    const { monthlyCost, profileCost } = await import("/site/modules/costs.js");
    const index = await openIndex();
    const costs = [];
    for (const known of index.models) {
        const model = await openModel(index, known);
        for (const one of index.profiles) {
            const traffic = { input: one.input_mtok, output: one.output_mtok,
                cached: one.cached_input_share, batch: one.batch_share, hours: one.hours_utc,
                tier: one.service_tier };
            const [own, told] = [monthlyCost(model, traffic), profileCost(model, one.profile_id)];
            costs.push([own?.micros ?? null, own?.charged ?? null,
                told?.micros ?? null, told?.charged ?? null]);
        }
    }
    return costs;
})()"""


def test_a_volume_costs_in_the_browser_what_it_costs_in_the_database(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/index.html")
    costs = page.evaluate(PRICED_BY_JS)
    assert len(costs) == 5 * 6 and sum(cost[0] is not None for cost in costs) > 10
    for micros, charged, told, told_charged in costs:
        assert (micros, charged) == (told, told_charged)


def test_a_price_reads_as_the_database_writes_it(page: chromium.Page, address: str) -> None:
    cases = re.findall(r"\((\d[\d.]*), '(\$[\d.]+)'\)", PRICES_READ.read_text())
    assert len(cases) > 10
    page.open(f"{address}/index.html")
    amounts = json.dumps([round(Decimal(amount) * 1_000_000) for amount, _ in cases])
    told = page.evaluate(
        f'import("/site/modules/words.js").then((words) => {amounts}.map(words.price))'
    )
    assert told == [text for _, text in cases]


def test_hours_and_batches_are_charged_as_in_the_database(
    page: chromium.Page, address: str
) -> None:
    """The amounts of the unit test of hours and batches (int_monthly_costs_computed)."""
    page.open(f"{address}/index.html")
    made = page.evaluate("""(async () => {
        const { monthlyCost } = await import("/site/modules/costs.js");
        const sold = (name, tier, input, output, cached, is_costed = true) => (
            { provider: { id: name }, tier, input, output, cached, is_costed,
                is_established: true });
        const hours = { window: "1,2,3,4,5 00:00-00:30,11:00-00:00; 6,7 00:00-00:00",
            zone: "Asia/Shanghai" };
        const models = [
            { offers: [sold("p", "standard", 1, 10, 0.2),
                { ...sold("p", "off_peak", 0.25, 2.5, 0.05), ...hours },
                sold("p", "batch", 0.5, 5, null)] },
            { offers: [sold("q", "standard", 1, 10, 0.2), sold("q", "batch", 0.5, 5, 0.1, false)] },
        ];
        const asked = [[0, 0, "10:00-12:00"], [0, 0, "08:00-09:00"], [0, 0, "5 16:00-17:00"],
            [0, 0.25, null], [0, 0.25, "10:00-12:00"], [0.5, 0.5, null]];
        return models.flatMap((model) => asked.map(([cached, batch, hours]) => {
            const traffic = { input: 1e8, output: 1e7, cached, batch, hours, tier: "standard" };
            const { micros, charged } = monthlyCost(model, traffic);
            return [micros / 1e6, charged.length];
        }));
    })()""")
    assert made == [
        *([103.565, 1], [157.145, 1], [50, 1], [175, 0], [102.67375, 1], [130, 1]),
        *([200, 0], [200, 0], [200, 0], [200, 1], [200, 1], [160, 1]),
    ]


def test_a_figure_leads_to_its_source_and_shows_who_differs(
    page: chromium.Page, address: str
) -> None:
    page.open(f"{address}/model.html?id={CLAUDE_ID}")
    assert text(page, "h1") == CLAUDE
    page.wait_for("document.querySelector('#specs ~ table .source a')")
    links = page.evaluate("[...document.querySelectorAll('.source a')].map((a) => a.href)")
    assert set(links) == {"https://models.dev/api.json"}
    shown = text(page, "#specs ~ table")
    assert "seen 2026-05-19" in shown
    assert "also stated: 189,096 (litellm_prices)" in shown


def test_coverage_is_shown_by_tier_and_of_one_lab(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/coverage.html")
    assert text(page, "h1") == "Coverage"
    page.wait_for("document.querySelectorAll('table').length === 2")
    assert "Most used: 4 language models" in text(page, "main")
    page.open(f"{address}/coverage.html?lab=anthropic")
    page.wait_for("document.querySelectorAll('table').length === 1")
    assert "Most used: 1 language model" in text(page, "main")
    assert "Context window" in text(page, "main")


def test_a_provider_lists_what_it_offers(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/provider.html?id=openrouter")
    assert text(page, "h1") == "OpenRouter"
    assert "Grok 2 1212" in text(page, "table") and "free" in text(page, "table")
    page.open(f"{address}/provider.html")
    page.wait_for("document.querySelectorAll('.chips a').length === 5")


def test_unknown_models_are_told(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/model.html?id=nobody/nothing")
    assert text(page, "h1") == "No such model"
    page.open(f"{address}/compare.html?a={CLAUDE_ID}&b=nobody/nothing")
    assert text(page, "h1") == "Compare two models"


@pytest.mark.parametrize(
    "name", ["index.html", "coverage.html", f"compare.html?a={CLAUDE_ID}&b={QWEN_ID}"]
)
def test_a_phone_needs_no_sideways_scrolling(page: chromium.Page, address: str, name: str) -> None:
    page.size(390, 844)
    page.open(f"{address}/{name}")
    page.wait_for("document.querySelectorAll('tbody tr').length > 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_page_says_what_the_warehouse_says(
    page: chromium.Page, address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All pairs, every column of comparison_pages, put together in the browser and in SQL."""
    with open_published(published_seed.home(tmp_path_factory)) as published:
        wanted = pages_by_pair(published)
    page.open(f"{address}/index.html")
    page.wait_for("document.querySelectorAll('tbody tr').length === 5")
    made = page.evaluate(
        f"""(async () => {{
            const {{ openIndex }} = await import("/site/modules/data.js");
            const {{ openPair }} = await import("/site/modules/pair.js");
            const index = await openIndex();
            const pages = [];
            for (const [one, other] of {json.dumps(list(wanted))}) {{
                const pair = await openPair(index, index.byId.get(one), index.byId.get(other));
                pages.push(pair.page);
            }}
            return pages;
        }})()"""
    )
    assert len(wanted) == 10
    assert dict(zip(wanted, made, strict=True)) == wanted


def pages_by_pair(published: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Any]:
    cursor = published.execute("select * from marts.comparison_pages")
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {
        (row["left_model_id"], row["right_model_id"]): json.loads(json.dumps(row, default=str))
        for row in rows
    }
