"""No markup is so large, so deep or so odd that reading it hangs or fails otherwise than it may."""

import contextlib
import time

import pytest

from pipeline.claims import Page, PageChanged, Snapshot
from pipeline.readers.doc_tables import expanded
from pipeline.readers.html_tables import html_tables
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.object_literals import object_at
from pipeline.readers.price_components import expanded_html, expanded_markdown
from pipeline.readers.sections import page_sections
from pipeline.readers.texts import amounts

CPU_SECONDS = 5
MEGABYTE = 1_000_000
PAGES = {
    "3,000 divs deep": "<div>" * 3_000,
    "900 divs deep": "<div>" * 900 + "<table><tr><td>x</td></tr></table>" + "</div>" * 900,
    "3,000 tables deep": "<table><tr><td>" * 3_000,
    "3,000 lists deep": "<ul><li>" * 3_000,
    "2,000 quotes deep": "> " * 2_000 + "x",
    "10,000 cells of 100 by 100": "<table>"
    + ("<tr>" + "<td colspan=100 rowspan=100>x</td>" * 100 + "</tr>") * 100
    + "</table>",
    "8 MB of p": "<p>" * (8 * MEGABYTE // 3),
    "8 MB of div": "<div>" * (8 * MEGABYTE // 5),
    "8 MB of <": "<" * 8 * MEGABYTE,
    "8 MB of [": "[" * 8 * MEGABYTE,
    "8 MB of |": "|" * 8 * MEGABYTE,
    "8 MB of comments": "<!--" * 2 * MEGABYTE,
    "8 MB of a": "a" * 8 * MEGABYTE,
    "one long component": "<A" + "b" * MEGABYTE,
}


def _read(text: str) -> None:
    page = Page(id="page", url="https://example.org/page", media="markdown")
    for read in (
        html_tables,
        markdown_tables,
        lambda said: page_sections(Snapshot(page, said.encode(), "markdown")),
        lambda said: markdown_tables(expanded_markdown(said)),
    ):
        with contextlib.suppress(PageChanged):
            read(text)


@pytest.mark.parametrize("name", PAGES)
def test_a_bomb_is_refused_or_read_in_time(name: str) -> None:
    started = time.process_time()
    _read(PAGES[name])
    assert time.process_time() - started < 2 * CPU_SECONDS  # four readings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<div>" * 200, "deep"),
        ("<i></i>" * 61_000, "tags"),
        ("<table>" + "<tr><td colspan=100 rowspan=100>x</td></tr>" * 21 + "</table>", "cells"),
        (f"<table><tr><td colspan={'9' * 5_000}>x</td></tr></table>", "colspan=9999999999,"),
    ],
)
def test_what_is_beyond_a_bound_is_named(text: str, message: str) -> None:
    with pytest.raises(PageChanged, match=message):
        html_tables(text)


def test_a_span_that_is_no_number_is_one() -> None:
    [table] = html_tables("<table><tr><td colspan='²'>a</td><td colspan='-3'>b</td></tr></table>")
    assert table.header == ("a", "b")


@pytest.mark.parametrize(
    "text", ["$" + "9" * 99_999, "9," * 99_999, "$1." + "5" * 5_000, "(" * 99_999]
)
def test_no_amount_is_taken_out_of_endless_digits(text: str) -> None:
    started = time.process_time()
    assert amounts(text)[1] == ()
    assert time.process_time() - started < CPU_SECONDS


@pytest.mark.parametrize(
    "literal",
    ["a:[" * 200_000, "a: " + "/*" * MEGABYTE, "a: " + "<b" * 99_999, 'a: "' + "\\" * MEGABYTE],
)
def test_an_object_literal_without_end_is_refused(literal: str) -> None:
    started = time.process_time()
    with pytest.raises(PageChanged):
        object_at("{ " + literal, 0, "literal")
    assert time.process_time() - started < CPU_SECONDS


@pytest.mark.parametrize(
    "call",
    [
        "<PricingTable rows={" + "[" * 100_000 + "} />",
        "<PricingTable rows={[1]} />",
        "<PricingTable groups={[[]]} />",
        '<PricingTable rows={[["a"]]} headings={7} />',
    ],
)
def test_a_component_of_another_shape_is_refused(call: str) -> None:
    with pytest.raises(PageChanged):
        expanded_markdown(call)


@pytest.mark.parametrize("props", ["7", "{&quot;rows&quot;:7}", "[]", "{&quot;rows&quot;:[1,7]}"])
def test_an_island_of_another_shape_is_refused(props: str) -> None:
    with pytest.raises(PageChanged):
        expanded_html(f'<astro-island component-export="PricingTable" props="{props}">')


@pytest.mark.parametrize(
    "call", ["<DocTable columns={[]} rows={[7]} />", "<DocTable rows={" + "[" * 99_999 + "} />"]
)
def test_a_doc_table_of_another_shape_is_refused(call: str) -> None:
    with pytest.raises(PageChanged):
        expanded(call)
