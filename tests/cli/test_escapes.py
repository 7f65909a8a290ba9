"""Texts of others in every form of output: shown as they are, and doing nothing."""

import csv
import html
import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.escapes import UNSEEN, cell, dump_json, markdown, visible, web_address

HOSTILE = "<script>alert(1)</script>|[x](javascript:alert(1))\x1b[31m\u202e`*_~&amp;"


def test_every_character_that_moves_hides_or_turns_text_is_written_out() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        is_control = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        if is_control and character not in "\n\t":
            assert UNSEEN.fullmatch(character), hex(number)
    for character in "aé中🙂 \n\t\ufffd":
        assert not UNSEEN.fullmatch(character)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GPT\u20114o", "GPT\u20114o"),
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\u202eb\u200bc", r"a\u202eb\u200bc"),
        ("a\rb\x00", r"a\rb\x00"),
        ("\ud800", r"\ud800"),
    ],
)
def test_a_terminal_gets_codes(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


@given(st.text(st.sampled_from("ab1 \n-+*_~`#=>.)<|[](){}!:/\\&;\x1b\u202eé")).filter(str.strip))
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    rendered = MarkdownIt("commonmark").enable("strikethrough").render(markdown(text))
    inner = rendered.removeprefix("<p>").removesuffix("</p>\n")
    assert html.unescape(inner) == " ".join(visible(text).split())
    assert "<" not in inner, "an element came of it"


def test_a_markdown_table_keeps_its_columns() -> None:
    table = f"| a | b |\n|---|---|\n| {markdown(HOSTILE)} | {markdown('x' + chr(10) + 'y')} |\n"
    rendered = MarkdownIt("commonmark").enable("table").render(table)
    assert rendered.count("<td>") == 2
    assert "<script" not in rendered and "<a " not in rendered and "\x1b" not in rendered


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner)))
def test_json_is_the_same_data_without_what_cannot_be_seen(content: object) -> None:
    text = dump_json(content)
    assert json.loads(text) == content
    assert not UNSEEN.search(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@cf/meta/llama", "'@cf/meta/llama"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("-0.5", "-0.5"),
        (-5, -5),
        (None, None),
        ("plain", "plain"),
        ("a\x1b", r"a\x1b"),
    ],
)
def test_a_spreadsheet_computes_nothing(value: object, written: object) -> None:
    assert cell(value) == written


def test_a_cell_survives_the_csv_writer() -> None:
    file = io.StringIO()
    csv.writer(file).writerow([cell(HOSTILE), cell('a,"b"\nc')])
    assert next(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [
        visible(HOSTILE),
        'a,"b"\nc',
    ]


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://acme.example/a?b=1&c=[2]#d", True),
        ("http://acme.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//acme.example", False),
        ("https://acme.example/a b", False),
        ("https://acme.example/>x", False),
        ("https://acme.example/\u202e", False),
        ("https://[", False),
        (None, False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(text: str | None, is_link: bool) -> None:
    assert web_address(text) == (text if is_link else None)
