"""HTML tables and columns by name: spans, what a cell holds, what stands above a table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims import PageChanged, Unread
from pipeline.readers import grids
from pipeline.readers.grids import Table
from pipeline.readers.html_tables import html_tables
from pipeline.readers.markdown_tables import markdown_tables


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def html_row(markup: str) -> grids.Cell:
    [table] = html_tables(
        f"<table><tr><th>a</th><th>b</th></tr><tr><td>{markup}</td><td>x</td></tr></table>"
    )
    return table.rows[0][0]


def test_row_and_column_spans_stand_in_every_place_they_cover() -> None:
    [table] = html_tables(
        "<table><tr><td colspan=2>Model</td><td>flash</td><td>pro</td></tr>"
        "<tr><td rowspan=2>Price</td><td>Off-peak</td><td>$1</td><td>$2</td></tr>"
        "<tr><td>Peak</td><td colspan=2>$3</td></tr></table>"
    )
    assert table.header == ("Model", "Model", "flash", "pro")
    assert texts(table) == [["Price", "Off-peak", "$1", "$2"], ["Price", "Peak", "$3", "$3"]]


def test_a_header_of_two_rows_is_joined_and_a_cell_that_spans_both_counts_once() -> None:
    [table] = html_tables(
        "<table><tr><td rowspan=2>Model</td><td colspan=2>Output</td></tr>"
        "<tr><td>Thinking</td><td>Non-thinking</td></tr>"
        "<tr><td>m</td><td>$1</td><td>$2</td></tr></table>"
    )
    assert table.header == ("Model", "Output Thinking", "Output Non-thinking")
    assert texts(table) == [["m", "$1", "$2"]]


def test_the_number_of_header_rows_can_be_set() -> None:
    [table] = html_tables("<table><tr><td>Input</td><td>$2</td></tr></table>")
    assert texts(table) == []
    assert texts(grids.headed(table, 0)) == [["Input", "$2"]]


def test_thead_wins_over_th_in_the_body() -> None:
    [table] = html_tables(
        "<table><thead><tr><th>M</th><th>P</th></tr></thead>"
        "<tbody><tr><th>a</th><td>1</td></tr></tbody></table>"
    )
    assert (table.header, texts(table)) == (("M", "P"), [["a", "1"]])


def test_a_row_span_ends_with_its_table_and_zero_runs_to_its_end() -> None:
    [table] = html_tables(
        "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=0>x</td><td rowspan=9>1</td></tr>"
        "<tr></tr></table>"
    )
    assert texts(table) == [["x", "1"], ["x", "1"]]


def test_a_span_beyond_the_limit_is_refused() -> None:
    with pytest.raises(PageChanged, match="colspan=999"):
        html_tables("<table><tr><td colspan=999>x</td></tr></table>")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("$0.20 / MTok<sup>2</sup>", "$0.20 / MTok"),
        ("anthropic.claude-x-4-8<sup>(3)</sup>", "anthropic.claude-x-4-8"),
        ("model<sup>1, 2</sup>", "model"),
        ("model³", "model"),
        ('$5<a href="#fn1">[1]</a>', "$5"),
        ("<sup>A whole name</sup>", "A whole name"),
        ("$5 / input<br>$25 / output", "$5 / input $25 / output"),
        ("<p>one</p><p>two</p>", "one two"),
        ("<s>$2</s>$1<del>x</del>", "$1"),
        ('<span style="text-decoration: line-through">$2</span>$1', "$1"),
        ('$1<span style="display:none">9</span><i aria-hidden="true">8</i>', "$1"),
        ("$1<button>Copy</button><script>var a</script><svg><text>z</text></svg>", "$1"),
        ("<button>$0.20</button> / MTok", "$0.20 / MTok"),
        ("<button><span>5m writes</span></button>", "5m writes"),
        ("GLM<button>New</button>", "GLM"),
        ("<button>Copy id</button>", ""),
        ("$1<!-- 9 -->\u200b", "$1"),
        ("<b>$</b><i>1</i>", "$1"),
        ("prompts <= 200k &lt; 1M", "prompts <= 200k < 1M"),
    ],
)
def test_a_cell_holds_what_a_reader_takes_as_its_value(markup: str, text: str) -> None:
    assert html_row(markup).text == text


def test_lines_links_images_and_struck_text_are_kept_apart() -> None:
    cell = html_row('<a href="/m/x">X</a><br><del>$2</del> $1 <img alt="Yes" src="y.png">')
    assert cell.lines == ("X", "$1")
    assert cell.links == (("X", "/m/x"),)
    assert cell.struck == ("$2",)
    assert cell.images == ("Yes",)


def test_a_nested_table_is_a_table_of_its_own() -> None:
    outer, inner = html_tables(
        "<table><tr><th>a</th><th>b</th></tr>"
        "<tr><td>1<table><tr><th>in</th></tr><tr><td>9</td></tr></table></td><td>2</td></tr></table>"
    )
    assert texts(outer) == [["1", "2"]]
    assert (inner.header, texts(inner)) == (("in",), [["9"]])


def test_headings_context_and_lead_are_what_stands_above_a_table() -> None:
    page = """
    <h1>Pricing</h1><h2>Text <a class="hash" aria-hidden="true">#</a></h2><p>Per 1M tokens.</p>
    <details><summary>Batch</summary><h3>Small</h3><table><tr><th>a</th></tr></table></details>
    <table><caption>All</caption><tr><th>b</th></tr></table>
    <button role="tab" id="t1"><span>Flex</span></button>
    <div role="tabpanel" aria-labelledby="t1" hidden><table><tr><th>c</th></tr></table></div>
    <h2>Image</h2><table><tr><th>d</th></tr></table><table><tr><th>e</th></tr></table>"""
    tables = html_tables(page)
    assert [table.locator for table in tables] == [
        "Pricing > Text > Small > Batch",
        "Pricing > Text > All",
        "Pricing > Text > Flex",
        "Pricing > Image",
        "Pricing > Image [2]",
    ]
    assert tables[0].context == ("Batch",)
    assert tables[1].headings == ("Pricing", "Text")
    assert [table.context for table in tables[1:4]] == [("All",), ("Flex",), ()]


def test_a_misaligned_html_row_is_named_when_the_table_is_read() -> None:
    [table] = html_tables(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>1</td><td>2</td></tr></table>"
    )
    with pytest.raises(PageChanged, match="row 'x' has 3 cells, its header 2"):
        grids.column(table, "A")


def test_columns_are_found_by_name_whatever_case_and_marks() -> None:
    [table] = markdown_tables("| Model* | Cache Hits &  Refreshes |\n| - | - |\n| a | 1 |\n")
    assert grids.column(table, "model") == 0
    assert grids.column(table, "cached input", "cache hits and refreshes") == 1
    assert grids.optional_column(table, "output") is None
    assert list(grids.unknown_columns(table, ["Model"])) == [
        Unread(field="Cache Hits & Refreshes", locator="table")
    ]
    with pytest.raises(PageChanged, match=r"no column 'output'; there are 'Model', 'Cache Hits"):
        grids.column(table, "output")


def test_a_column_that_is_there_twice_is_not_guessed() -> None:
    [table] = markdown_tables("| Model | Input | input |\n| - | - | - |\n")
    with pytest.raises(PageChanged, match="column 'input' is there 2 times"):
        grids.column(table, "input")


def test_find_goes_by_heading_and_columns_and_names_what_is_missing() -> None:
    tables = markdown_tables("# A\n\n| x |\n| - |\n\n## B\n\n| x | y |\n| - | - |\n")
    assert grids.find(tables, "a") == tables
    assert grids.find(tables, having=["Y"]) == tables[1:]
    with pytest.raises(PageChanged, match="below heading 'C'; 'A', 'B'"):
        grids.find(tables, "C")
    with pytest.raises(PageChanged, match=r"no columns \['z'\]"):
        grids.find(tables, "B", having=["z"])


def test_a_table_whose_columns_are_models_is_turned() -> None:
    [table] = html_tables(
        "<table><tr><td colspan=2>Model</td><td>a<sup>1</sup></td><td>b</td></tr>"
        "<tr><td rowspan=2>Price</td><td>In</td><td>$1</td><td>$2</td></tr>"
        "<tr><td>Out</td><td>$3</td><td>$4</td></tr>"
        "<tr><td colspan=2>Context</td><td colspan=2>1M</td></tr></table>"
    )
    turned = grids.transposed(table, labels=2)
    assert turned.header == ("Model", "Price In", "Price Out", "Context")
    assert texts(turned) == [["a", "$1", "$3", "1M"], ["b", "$2", "$4", "1M"]]
    assert turned.at(turned.rows[1], 2) == "table | b | Price Out"
    with pytest.raises(PageChanged, match="no column besides"):
        grids.transposed(table, labels=4)


def test_a_row_across_the_table_is_a_banner() -> None:
    [table] = html_tables(
        "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>Batch</td></tr>"
        "<tr><td>x</td><td>x</td></tr></table>"
    )
    assert [grids.banner(row) for row in table.rows] == ["Batch", None]


SPANS = st.tuples(st.integers(1, 4), st.integers(1, 4))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_tiling_of_a_rectangle_by_spans_expands_to_that_rectangle(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 6))
    owner: dict[tuple[int, int], int] = {}
    rows, number = [], 0
    for y in range(height):
        cells = []
        for x in range(width):
            if (y, x) in owner:
                continue
            wide, high = data.draw(SPANS)
            free = next((i for i in range(wide) if x + i >= width or (y, x + i) in owner), wide)
            high = min(high, height - y)
            owner |= {(y + j, x + i): number for j in range(high) for i in range(free)}
            cells.append(f"<td rowspan={high} colspan={free}>{number}</td>")
            number += 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    [table] = html_tables(f"<table>{''.join(rows)}</table>")
    grid = [[int(cell.text) for cell in row] for row in table.grid]
    assert grid == [[owner[y, x] for x in range(width)] for y in range(height)]
    assert table.fault is None
