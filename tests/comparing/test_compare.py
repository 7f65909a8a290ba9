"""A comparison as text, Markdown, web page and JSON: whole, sourced, dated, in either order."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

from pipeline.comparing import text as comparison_text
from pipeline.comparing.charts import Bar, Series, Step, bars, steps
from pipeline.comparing.compare import UnknownTraffic, compare_models, render
from pipeline.comparing.comparison import Comparison
from pipeline.comparing.costs import Traffic
from pipeline.comparing.figures import Figure, cost_text, fact_figure
from pipeline.comparing.rows import BASES, benchmark_rows, signal_rows
from pipeline.comparing.sentences import HEADINGS, sections
from pipeline.published import UnknownModel
from tests import published_seed
from tests.seed_page_claims import CLAUDE, GEMINI, GROK, QWEN

REFERENCE = Traffic("reference")


@pytest.fixture(scope="module")
def seed_pair(published: duckdb.DuckDBPyConnection) -> Comparison:
    return compare_models(published, CLAUDE, QWEN, REFERENCE)


def flat(text: str) -> str:
    """Without line breaks and runs of spaces."""
    return re.sub(r"\s+", " ", text)


def sentences(comparison: Comparison) -> Iterator[str]:
    """Every sentence that comparison_pages has for a pair, its tables aside."""
    for column, value in comparison.page.items():
        if column in ("scorecard", "specifications", "pricing", "capabilities"):
            continue
        if column.startswith(("left_monthly", "right_monthly", "monthly", "benchmarks_note")):
            continue
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            yield from (part.values() if isinstance(part, dict) else [part])


@pytest.mark.dbt
@pytest.mark.parametrize("output", ["text", "md", "html"])
def test_every_sentence_of_the_view_is_shown(seed_pair: Comparison, output: str) -> None:
    shown = flat(unescape(re.sub(r"<[^>]+>", " ", render(seed_pair, output))))
    shown = shown.replace("- ", "")
    told = [flat(one) for one in sentences(seed_pair) if isinstance(one, str) and " " in one]
    assert len(told) > 12
    # The heading and the review date are put in the template's own words.
    missing = [one for one in told if one not in shown and not one.startswith("Last reviewed")]
    assert missing == []


@pytest.mark.dbt
def test_the_text_fits_a_terminal_and_cites_each_source_once(seed_pair: Comparison) -> None:
    text = render(seed_pair, "text")
    body, _, sources = text.partition("SOURCES")
    assert max(map(len, body.splitlines())) <= comparison_text.WIDTH <= 100
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    listed = re.findall(r"^ +\[(\d+)\] (\S+), seen 2026-05-19$", sources, re.MULTILINE)
    assert {int(number) for number, _ in listed} == cited != set()
    assert "https://models.dev/api.json" in {address for _, address in listed}
    assert "200k [1]; also stated:" in flat(body) and "189,096" in body


@pytest.mark.dbt
def test_either_order_is_the_same_pair_with_its_columns_changed(
    published: duckdb.DuckDBPyConnection, seed_pair: Comparison
) -> None:
    turned = compare_models(published, "qwen/qwen3.5-4b", "claude 3.5 sonnet V2", REFERENCE)
    one, other = (
        BeautifulSoup(render(pair, "html"), "lxml").select("table.pair")
        for pair in (seed_pair, turned)
    )
    assert len(one) == len(other) == 4
    for table, mirrored in zip(one, other, strict=True):
        for row, turned_row in zip(table.select("tr"), mirrored.select("tr"), strict=True):
            cells = [cell.get_text(" ", strip=True) for cell in row.select("td,th")]
            turned_cells = [cell.get_text(" ", strip=True) for cell in turned_row.select("td,th")]
            assert cells[0] == turned_cells[0]
            assert cells[1:] == turned_cells[:0:-1]
            marked = [("ahead" in (cell.get("class") or [])) for cell in row.select("td")]
            turned_marks = [
                ("ahead" in (cell.get("class") or [])) for cell in turned_row.select("td")
            ]
            assert marked == turned_marks[::-1]
    assert "Switching from Qwen3.5-4B to Claude" in render(turned, "text")


@pytest.mark.dbt
def test_every_stated_figure_links_to_its_page_with_a_date(seed_pair: Comparison) -> None:
    page = BeautifulSoup(render(seed_pair, "html"), "lxml")
    stated = 0
    for heading in ("specs", "capabilities"):
        for cell in page.select(f"section[aria-labelledby={heading}] td[data-label]"):
            if cell.select_one(".figure.unknown"):
                assert cell.select_one("a") is None
                continue
            stated += 1
            assert cell.select_one(".source a")["href"] == "https://models.dev/api.json"
            assert cell.select_one(".source time")["datetime"] == "2026-05-19"
    assert stated == 8 + 20  # 8 specifications and ten capabilities of each
    assert "also stated: 189,096 (litellm_prices)" in page.get_text()


@pytest.mark.dbt
def test_a_score_tells_who_ran_it_and_when_its_page_said_so(seed_pair: Comparison) -> None:
    shared = {
        **dict.fromkeys(("benchmark_id", "benchmark_name", "measure_words"), "x"),
        "score_scale": "percent",
        **{f"{side}_setting_text": None for side in ("left", "right")},
        **{f"{side}_source_url": f"https://{side}.test" for side in ("left", "right")},
        **{f"{side}_last_reviewed_on": date(2026, 1, 2) for side in ("left", "right")},
        **{"left_score_text": "65", "right_score_text": "76", "leader": "right"},
        "is_comparable": False,
        **{"left_evidence": "other_lab", "right_evidence": "unstated"},
        **{"left_reported_on": date(2025, 12, 1), "right_reported_on": None},
    }
    [row] = benchmark_rows(replace(seed_pair, benchmarks=[shared], is_swapped=False))
    assert [cell.detail for cell in row.cells] == ["by another lab, run of 2025-12-01", ""]
    assert [cell.reviewed_on for cell in row.cells] == [date(2026, 1, 2)] * 2
    assert row.ahead is None
    alike = {**shared, "is_comparable": True}
    [row] = benchmark_rows(replace(seed_pair, benchmarks=[alike], is_swapped=False))
    assert row.ahead == 1


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("winner", "cells"), [("right", ["1 row", "X leader"]), ("unknown", ["1 row"] * 2)]
)
def test_the_leader_is_the_one_of_the_pairs_row(
    seed_pair: Comparison, winner: str, cells: list[str]
) -> None:
    shared = {"benchmark_name": "X", "leader": "right"}
    scorecard = {**seed_pair.scorecard, "benchmark_winner": winner}
    rows = signal_rows(
        replace(seed_pair, benchmarks=[shared], scorecard=scorecard, is_swapped=False)
    )
    [row] = [row for row in rows if row.label == "Shared benchmarks"]
    assert [cell.text for cell in row.cells] == cells


@pytest.mark.dbt
def test_every_section_has_a_heading_of_its_own(seed_pair: Comparison) -> None:
    usual = {heading.split(" {")[0] for heading in HEADINGS.values()}
    found = {section.heading for section in sections(seed_pair)}
    assert [one for one in found if not one.startswith(tuple(usual))] == []


@pytest.mark.dbt
def test_what_nobody_states_is_unknown_and_not_no(published: duckdb.DuckDBPyConnection) -> None:
    text = render(compare_models(published, GROK, GEMINI, REFERENCE), "text")
    assert re.search(r"^Vision +Yes \[\d\] +unknown$", text, re.MULTILINE)
    assert re.search(r"^Reasoning +unknown +unknown$", text, re.MULTILINE)
    assert re.search(r"^MMLU-Pro +72\.6 .*75\.8", text, re.MULTILINE)


@pytest.mark.dbt
def test_a_page_has_no_script_and_a_row_of_markdown_its_cells(seed_pair: Comparison) -> None:
    # What texts of sources may hold is tried in tests/site/test_hostile_outputs.py.
    assert "<script" not in render(seed_pair, "html")
    [row] = [
        line for line in render(seed_pair, "md").splitlines() if line.startswith("| Decision fit ")
    ]
    assert row.replace("\\|", "").count("|") == 4


@pytest.mark.dbt
def test_the_page_is_self_contained_and_accessible(seed_pair: Comparison) -> None:
    page = BeautifulSoup(render(seed_pair, "html"), "lxml")
    assert page.select("script, link, img, iframe") == []
    assert "url(" not in page.select_one("style").get_text()
    assert page.html["lang"] == "en" and page.select_one("meta[name=viewport]")
    assert [heading.name for heading in page.select("h1")] == ["h1"]
    for table in page.select("table"):
        assert table.caption and table.select("th[scope=col]")
        assert len(table.select("tbody th[scope=row]")) == len(table.select("tbody tr"))
    drawings = page.select("svg")
    assert drawings and all(svg["role"] == "img" and svg["aria-label"] for svg in drawings)


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("traffic", "told"),
    [
        (REFERENCE, "$6,150 on Anthropic"),
        (Traffic("", 1, 2), "$33.00 on Anthropic"),
        (Traffic("", 0.001, 0), "$0.00 on Anthropic"),
        (Traffic("batch"), "Unavailable"),
    ],
)
def test_a_month_costs_what_one_route_asks(
    published: duckdb.DuckDBPyConnection, traffic: Traffic, told: str
) -> None:
    text = flat(render(compare_models(published, CLAUDE, QWEN, traffic), "text"))
    assert f"One route for both {told}" in text
    assert "Unavailable: no" in text and "tracked route" in text


@pytest.mark.dbt
def test_json_keeps_money_exact_and_dates_iso(seed_pair: Comparison) -> None:
    content = json.loads(render(seed_pair, "json"))
    assert content["scorecard"]["left_input_usd_per_mtok"] == "3.000000"
    assert content["sides"][0]["released_on"] == "2025-12-01"
    assert content["page"]["verdict"] == seed_pair.page["verdict"]


@pytest.mark.dbt
def test_what_cannot_be_compared_is_told(published: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownTraffic, match="'day'; known: agentic, batch, chat, night, rag, ref"):
        compare_models(published, CLAUDE, QWEN, Traffic("day"))
    with pytest.raises(UnknownModel, match=r"are the same model, Qwen3\.5-4B"):
        compare_models(published, QWEN, "qwen/qwen3.5-4b", REFERENCE)


@pytest.mark.parametrize(
    ("amount", "cost"),
    [
        ("3.000000", "$3.00"),
        ("0.500000", "$0.50"),
        ("0.003625", "$0.00"),
        ("99.995", "$100.00"),
        ("12300.5", "$12,301"),
    ],
)
def test_sums_of_money_are_rounded_half_up(amount: str, cost: str) -> None:
    assert cost_text(Decimal(amount)) == cost


def test_values_stated_elsewhere_are_grouped_by_source() -> None:
    fact = {
        "value_text": "200,000",
        "source_url": "https://lab.example/models",
        "last_reviewed_on": date(2026, 5, 19),
        "other_values": [
            {"value_text": "189,096", "source_id": "one"},
            {"value_text": "128,000", "source_id": "one"},
            {"value_text": "100k", "source_id": "two"},
            {"value_text": "100k", "source_id": "two"},
        ],
    }
    figure = fact_figure(fact)
    assert figure.others_text() == "189,096, 128,000 (one); 100k (two)"
    assert figure.others_text(1) == "189,096 (one) and 2 more"
    assert fact_figure(None) == Figure("unknown")
    inherited = fact_figure(fact | {"basis_text": "inherited from Base"})
    assert inherited.detail == "(inherited from Base)"
    contested = fact_figure(fact | {"value_text": "unknown"})
    assert not contested.is_known and contested.source_url is None


def test_bars_are_as_long_as_their_values_and_can_be_heard() -> None:
    drawn = BeautifulSoup(
        bars("Tokens", [Bar("A & <b>", Decimal(100), "100", 0), Bar("B", Decimal(25), "25", 1)]),
        "lxml",
    )
    long, short = (float(bar["width"]) for bar in drawn.select("rect"))
    assert long / short == pytest.approx(4, rel=0.01)
    assert drawn.svg["aria-label"] == "Tokens. A & <b>: 100; B: 25"
    assert bars("Tokens", [Bar("A", Decimal(100), "100", 0)]) == ""


def test_a_price_is_drawn_as_a_step_on_the_day_it_changed() -> None:
    prices = [Step(date(2026, 1, 1), Decimal("10")), Step(date(2026, 1, 6), Decimal("5"))]
    drawn = BeautifulSoup(steps("Price", [Series("A", 0, prices)], date(2026, 1, 11)), "lxml")
    path = drawn.select_one("path.line")["d"]
    begin, change, half, end = map(float, re.findall(r"[MHV]([\d.]+)", path))
    assert change - begin == pytest.approx(end - change)
    assert half == 65  # half of the height of 110 below the top of 10
    assert "$10 from 2026-01-01, $5 from 2026-01-06" in drawn.svg["aria-label"]
    assert steps("Price", [Series("A", 0, prices[:1])], date(2026, 1, 11)) == ""


@pytest.mark.dbt
def test_the_three_prices_stand_side_by_side(seed_pair: Comparison) -> None:
    rows = {row.label: row for row in signal_rows(seed_pair)}
    told = [[cell.text for cell in rows[label].cells] for label in BASES.values()]
    assert told == [
        ["$3 in, $15 out on Anthropic, 2026-05-19", "no seller of its lab tracked"],
        ["no established route", "no route tracked"],
        ["$3 in, $15 out on Anthropic (lab), 2026-05-19", "no price to plan with"],
    ]
    page = unescape(render(seed_pair, "html"))
    assert all(text in page for pair in told for text in pair)


@pytest.mark.dbt
def test_a_verdict_says_that_both_end(published: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    [(file,)] = published.execute(
        "select path from duckdb_databases() where not internal and path is not null"
    ).fetchall()
    copy = tmp_path / "release.duckdb"
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as ending:
        before = compare_models(ending, CLAUDE, QWEN, REFERENCE).page["verdict"]
        ending.execute(
            "update marts.comparison_sides set ending_text = 'ends on 2026-12-01' "
            f"where model_name = '{QWEN}'"
        )
        one = compare_models(ending, CLAUDE, QWEN, REFERENCE).page["verdict"]
        ending.execute(
            "update marts.comparison_sides set ending_text = 'was retired on 2026-05-01' "
            f"where model_name = '{CLAUDE}'"
        )
        both = compare_models(ending, CLAUDE, QWEN, REFERENCE).page["verdict"]
    assert one == f"{before} But {QWEN} ends on 2026-12-01."
    assert both == (
        f"Plan nothing new with either: {CLAUDE} was retired on 2026-05-01 and {QWEN} ends on "
        f"2026-12-01. Between the two: {before}"
    )


SELLERS = {"best": "host", "list": "lab", "cheapest": "aggregator"}


def _cost(model: str, best: int | None, listed: int | None, cheapest: int | None) -> str:
    """A row of ``model_monthly_costs`` of a model with another seller for each kind of price."""
    amounts = {"best": best, "list": listed, "cheapest": cheapest}
    own = next((basis for basis, amount in amounts.items() if amount is not None), None)
    row = [model, "reference", own and amounts[own], own, own and SELLERS[own]]
    row += [*amounts.values(), *SELLERS.values()]
    return "(" + ", ".join("null" if cell is None else repr(cell) for cell in row) + ")"


@pytest.mark.dbt
@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((5, 6, 4), (7, 8, 7), ["5 best Host 0.0", "7 best Host 0.0"]),
        ((5, 6, 4), (None, 8, 7), ["6 list Lab 0.2", "8 list Lab 0.0"]),
        ((5, None, 4), (None, 8, 7), ["4 cheapest Aggregator 0.3", "7 cheapest Aggregator 0.3"]),
        ((5, 6, 4), (None, None, None), ["5 best Host 0.0", "None None None 0.0"]),
    ],
)
def test_costs_are_on_one_basis(
    published: duckdb.DuckDBPyConnection,
    one: tuple[int | None, ...],
    other: tuple[int | None, ...],
    told: list[str],
) -> None:
    # Each basis says of itself what it was charged at.
    priced_at = ", ".join(
        f"{share} as {basis}cheaper_hours_share, 'none' as {basis}cached_price, "
        f"'none' as {basis}batch_price"
        for basis, share in {"": "0.0", "best_": "0.1", "list_": "0.2", "cheapest_": "0.3"}.items()
    )
    with duckdb.connect() as given:
        given.execute(f"""
            create schema marts;
            create table marts.dim_providers as
            from (values ('host', 'Host'), ('lab', 'Lab'), ('aggregator', 'Aggregator'))
                as given(provider_id, provider_name);
            create table marts.dim_models as
            from (values ('a'), ('b')) as given(model_id);
            create table marts.model_monthly_costs as
            select *, null as unavailable_reason, {priced_at}
            from (values {_cost("a", *one)}, {_cost("b", *other)}) as given(
                model_id, profile_id, monthly_cost_usd, basis, provider_id,
                best_monthly_cost_usd, list_monthly_cost_usd, cheapest_monthly_cost_usd,
                best_cost_provider_id, list_cost_provider_id, cheapest_cost_provider_id
            );
        """)
        given.execute(*published_seed.functions(published, "pair_costs"))
        costs = given.execute(
            "select monthly_cost_usd, basis, provider_name, cheaper_hours_share "
            "from marts.pair_costs('a', 'b', 'reference') order by model_id"
        ).fetchall()
    assert [" ".join(map(str, cost)) for cost in costs] == told
