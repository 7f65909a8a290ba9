"""How the site's pages look: charts, paper, phone and desk in light and dark, checked by axe.

Skipped only where no Chromium is installed (``apt-get install chromium``).
"""

import json
from importlib.resources import files
from typing import Any

import pytest

from tests import chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.dbt,
    pytest.mark.skipif(chromium.executable() is None, reason="no chromium on this machine"),
]
CLAUDE_ID, QWEN_ID, GROK_ID = "anthropic/claude-3.5-sonnet-v2", "qwen/qwen3.5-4b", "xai/grok-2"
MANY = f"compare.html?m={CLAUDE_ID}&m={QWEN_ID}&m={GROK_ID}"


def scatter(points: list[dict[str, Any]]) -> str:
    return f"""import("/site/modules/charts.js").then(({{ scatter }}) => {{
        const figure = scatter("Chart", {json.dumps(points)});
        document.querySelector("main").append(figure);
        const count = (selector) => figure.querySelectorAll(selector).length;
        return [count("circle"), count("circle.one"),
            figure.querySelector("svg").getAttribute("aria-label"),
            [...figure.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")))];
    }})"""


def test_the_chart_places_points_and_tells_the_frontier(page: chromium.Page, address: str) -> None:
    def point(name: str, score: float, micros: int, is_on: bool) -> dict[str, Any]:
        model = {"model_name": name}
        bounds = {"low": score - 1, "high": None if score > 80 else score + 1}
        return {"model": model, "score": score, "micros": micros, "isOnFrontier": is_on, **bounds}

    page.open(f"{address}/index.html")
    points = [
        point("A", 50, 10**6, True),
        point("B", 90, 10**9, True),
        point("C", 40, 10**8, False),
    ]
    dots, marked, told, heights = page.evaluate(scatter(points))
    assert (dots, marked) == (3, 2)
    assert told.endswith("On the frontier, the cheapest first: A (50), B (90)")
    assert heights[1] < heights[0] < heights[2]
    assert page.evaluate(scatter(points[:1]))[0] == 1
    assert "NaN" not in page.evaluate("document.querySelector('figure.wide').innerHTML")


LAID_OUT = """import("/site/modules/charts.js").then(({ scatter }) => {
    const main = document.querySelector("main");
    main.replaceChildren(scatter("Chart", POINTS));
    const names = [...main.querySelectorAll("text.label")];
    const box = (node) => { const { x, y, width, height } = node.getBBox();
        return [x, y, x + width, y + height]; };
    const line = main.querySelector("path.line.one"), length = line.getTotalLength();
    const steps = Array.from({ length: 2000 },
        (_, at) => line.getPointAtLength(at * length / 1999));
    return { names: names.map((one) => one.textContent), boxes: names.map(box),
        line: steps.map(({ x, y }) => [x, y]), number: main.querySelectorAll("circle.one").length };
})"""


def test_names_in_the_chart_lie_on_no_line_and_on_no_other_name(
    page: chromium.Page, address: str
) -> None:
    """Forty models, steep, level and close: a name that has no room is a number on the list."""
    points = [
        {
            "model": {"model_name": f"Model {place} of a longer name"},
            "score": 1000 + 400 * (1 - 0.8**place),
            "micros": int(10e6 * 1.12**place),
            "isOnFrontier": True,
            "low": None,
        }
        for place in range(40)
    ]
    page.open(f"{address}/index.html")
    found = page.evaluate(LAID_OUT.replace("POINTS", json.dumps(points)))
    assert found["number"] == 40
    named = [name for name in found["names"] if name.startswith("Model")]
    numbers = [int(name) for name in found["names"] if name not in named]
    assert len(named) >= 5 and numbers
    assert all(f"Model {number - 1} of a longer name" not in named for number in numbers)
    for place, (left, top, right, bottom) in enumerate(found["boxes"]):
        # A box has room above and below its letters.
        top, bottom = top + 3, bottom - 3
        assert not [1 for x, y in found["line"] if left < x < right and top < y < bottom], found[
            "names"
        ][place]
        for other, (a, b, c, d) in enumerate(found["boxes"][:place]):
            assert right <= a or c <= left or bottom <= b + 3 or d - 3 <= top, (
                found["names"][place],
                found["names"][other],
            )


def test_on_paper_nothing_is_folded_away(page: chromium.Page, address: str) -> None:
    page.open(f"{address}/compare.html?a={CLAUDE_ID}&b={GROK_ID}")
    page.wait_for("document.querySelector('#further')")
    page.call("Emulation.setEmulatedMedia", media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = (
        "[...document.querySelectorAll('details:not(.where)')].filter((one) => !one.open).length"
    )
    assert page.evaluate(folded) == 0
    for hidden in ("header.site", "form.bar", "footer"):
        shown = f"getComputedStyle(document.querySelector('{hidden}')).display"
        assert page.evaluate(shown) == "none", hidden


AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FOUND = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
    (one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120))]))"""
PAGES = {
    "index.html": "tbody tr",
    f"compare.html?a={CLAUDE_ID}&b={QWEN_ID}": "#further",
    MANY: "#verdicts",
    f"model.html?id={CLAUDE_ID}": "#specs",
    "model.html?id=nobody": ".missing",
    "provider.html?id=openrouter": "tbody tr",
    "provider.html": ".chips",
    "frontier.html": "main p",
    "coverage.html": "tbody tr",
    "sources.html": "tbody tr",
    f"compare.html?a={CLAUDE_ID}&b={QWEN_ID}&input=-5&hours=1": "#further",
}


@pytest.mark.parametrize("width", [390, 1200], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    page: chromium.Page, address: str, width: int, scheme: str
) -> None:
    page.size(width, 850)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.call("Emulation.setEmulatedMedia", features=features)
    for name, there in PAGES.items():
        page.open(f"{address}/{name}")
        page.wait_for(f"document.querySelector('{there}')")
        page.evaluate(f"{AXE}; 0")
        assert page.evaluate(FOUND) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
