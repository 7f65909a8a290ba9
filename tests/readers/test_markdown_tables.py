"""Markdown and MDX give the same tables as HTML does; lists and paragraphs by heading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims import Page, PageChanged, Snapshot
from pipeline.readers import grids
from pipeline.readers.grids import Table
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.sections import page_sections


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_the_lead_is_the_text_since_the_last_heading() -> None:
    [table] = markdown_tables("# A\n\nnot this\n\n## B\n\nPrices per 1M tokens.\n\n| a |\n| - |\n")
    assert table.lead == "Prices per 1M tokens."


MARKDOWN = r"""---
title: Pricing
---
<!-- | old | table |
| --- | --- |
| x | $9 | -->
# Pricing

| **Model** | [Input](/i) & more |
| :-- | --: |
| `a\|b` | ~~\$2~~ \$1<br/>per 1M<sup>1</sup> |
| [c](/models/c) | $1, prompts \<= 200k[^2] |
"""


def test_markdown_cells_are_read_as_html_cells_are() -> None:
    [table] = markdown_tables(MARKDOWN)
    assert table.headings == ("Pricing",)
    assert table.header == ("Model", "Input & more")
    assert texts(table) == [["a|b", "$1 per 1M"], ["c", "$1, prompts <= 200k"]]
    assert table.rows[0][1].struck == ("$2",)
    assert table.rows[1][0].links == (("c", "/models/c"),)


def test_tables_within_components_carry_their_titles() -> None:
    tables = markdown_tables(
        """## LLM

<Tabs>
  <Tab title="Standard">
    | Model | Input |
    | :- | :- |
    | m | $1 |
  </Tab>
  <Tab title="Priority">
      | Model | Input |
      | :- | :- |
      | m | $2 |
  </Tab>
</Tabs>
<Card title="Ad" />

| Model | Input |
| :- | :- |
| n | $3 |

<Accordion title="Legacy">
### Old
| Model | Input |
| - | - |
| o | $4 |
</Accordion>
| Model | Input |
| - | - |
| p | $5 |
"""
    )
    assert [(table.headings, table.context, table.rows[0][1].text) for table in tables] == [
        (("LLM",), ("Standard",), "$1"),
        (("LLM",), ("Priority",), "$2"),
        (("LLM",), (), "$3"),
        (("LLM", "Old"), ("Legacy",), "$4"),
        (("LLM",), (), "$5"),
    ]


def test_raw_html_tables_within_markdown_are_read_in_order() -> None:
    first, second = markdown_tables(
        "# A\n\n<table>\n  <tr>\n    <td>a</td>\n\n    <td colspan=2>b</td>\n  </tr>\n"
        "    <tr><td>1</td><td>2</td><td>3</td></tr>\n</table>\n\n| c |\n| - |\n| 4 |\n"
    )
    assert (first.header, texts(first)) == (("a", "b", "b"), [["1", "2", "3"]])
    assert (second.headings, texts(second)) == (("A",), [["4"]])


def test_a_table_shown_as_code_is_no_table() -> None:
    assert markdown_tables("```md\n| a |\n| - |\n<Tab title='x'>\n```\n") == []


@pytest.mark.parametrize(("row", "cells"), [("| x |", 1), ("| x | 1 | 2 |", 3), ("x", 1)])
def test_a_misaligned_markdown_row_is_named_and_left_out(row: str, cells: int) -> None:
    [table] = markdown_tables(f"| Model | Input |\n| - | - |\n| w | 1 |\n{row}\n| y | 2 |\n")
    assert texts(table) == [["w", "1"], ["y", "2"]]
    assert table.passed == ((1, f"row 'x' has {cells} cells, its header 2"),)


def test_a_table_most_of_whose_rows_are_misaligned_is_refused_when_it_is_read() -> None:
    [table] = markdown_tables("| Model | Input |\n| - | - |\n| w | 1 |\n| x |\n| y |\n")
    for reading in (
        lambda: grids.column(table, "Model"),
        lambda: grids.transposed(table),
        lambda: grids.find([table], having=["Model"]),
    ):
        with pytest.raises(PageChanged, match="row 'x' has"):
            reading()


def test_empty_cells_at_the_ends_of_a_markdown_row_are_cells() -> None:
    [table] = markdown_tables("| A | B |\n| - | - |\n|  | 1 |\n| 2 |  |\n")
    assert grids.column(table, "B") == 1
    assert texts(table) == [["", "1"], ["2", ""]]


WORDS = st.text(alphabet="ab$1.|*_`<>&~\\ ", min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_markdown_never_gives_a_ragged_table_without_a_fault(rows: list[tuple[str, str]]) -> None:
    lines = ["| A | B |", "| - | - |", *(f"| {left} | {right} |" for left, right in rows)]
    for table in markdown_tables("\n".join(lines) + "\n"):
        assert table.fault or all(len(row) == 2 for row in table.grid)


def test_the_words_before_a_table_are_kept_piece_by_piece() -> None:
    first, second = markdown_tables(
        "Use `batch` or [flex](/f).\n\nBatch\n\n### Data\n\n| a |\n| - |\n\n| b |\n| - |\n"
    )
    assert first.before == ("Use batch or flex.", "Batch", "Data")
    assert second.before == ()


def test_sections_hold_their_items_and_paragraphs() -> None:
    page = Page(id="page", url="https://example.org/page", media="markdown")
    text = (
        "# A\n\nSaid.\n\n- one\n  - two `2`\n\n"
        "## B:\n\n| a |\n| - |\n\n+ **Date:** Oct<sup>1</sup>\n"
    )
    first, a, b = page_sections(Snapshot(page, text.encode(), "markdown"))
    assert (first.headings, first.items) == ((), [])
    assert [item.text for item in a.items] == ["one", "two 2"]
    assert [paragraph.text for paragraph in a.paragraphs] == ["Said."]
    assert (b.headings, b.title) == (("A", "B:"), "b")
    assert [item.text for item in b.items] == ["Date: Oct"]
