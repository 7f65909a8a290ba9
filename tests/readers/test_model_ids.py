"""Which models a cell names, and what is none; look-alikes and marks are folded before."""

import pytest

from pipeline.claims import Claim, Page, Parse, Snapshot, Unread
from pipeline.readers.html_tables import html_tables
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.model_ids import ids, may_be_model
from pipeline.readers.visible import visible
from pipeline.sources import minimax_docs, openai_docs


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("`gpt-9-mini-2025-02-03` \\| `gpt-9-mini`", ["gpt-9-mini-2025-02-03", "gpt-9-mini"]),
        ("`a-1` \\| `a-2`, `a-3`", ["a-1", "a-2", "a-3"]),
        ("`a-1` (including `a-2` and `a-3`, which point to this snapshot)", ["a-1", "a-2", "a-3"]),
        ("a-1, a-2 and a-3", ["a-1", "a-2", "a-3"]),
        ("a-1 (a-2)", ["a-1", "a-2"]),
        ("a-1 (preview)", ["a-1"]),
        ("a-1 (2024-05-13)", ["a-1"]),
        ("• a-1 <br />• a-2", ["a-1", "a-2"]),
        ("`gpt-10` or `gpt-9.1*`", ["gpt-10", "gpt-9.1"]),
        ("`davinci`", ["davinci"]),
        ("gpt‑9‑0314", ["gpt-9-0314"]),
        ("New fine-tuning training on `babbage-002`", []),
        ("New fine-tuning training on babbage-002", []),
        ("Assistants API", []),
        ("`OpenAI-Beta: realtime=v1`", []),
        ("`/v1/answers`", []),
        ("Videos API", []),
        ("128K", []),
        ("—", []),
    ],
)
def test_ids_of_a_cell(cell: str, named: list[str]) -> None:
    [table] = markdown_tables(f"| Model | Date |\n| - | - |\n| {cell} | x |\n")
    assert ids(table.rows[0][0]) == named


@pytest.mark.parametrize(
    ("text", "is_model"),
    [
        ("Claude Opus 5.5", True),
        ("Gemini 3 Pro Image (Nano Banana Pro)", True),
        ("qwen-max", True),
        ("All models", False),
        ("Assistants API", False),
        ("Prices are per request.", False),
        ("/v1/edits", False),
        ("—", False),
        ("x" * 101, False),
        ("参见模型列表", False),
        ("通义千问-Max", True),
    ],
)
def test_what_may_be_a_model(text: str, is_model: bool) -> None:
    assert may_be_model(text) is is_model


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026\u201108\u201126", "2026-08-26"),
        ("2026\u221208\u221226", "2026-08-26"),
        ("2026\u201408\u201426", "2026-08-26"),
        ("gpt\u20139\u2012mini", "gpt-9-mini"),
        ("\uff12\uff10\uff12\uff16", "2026"),
        ("\u22125", "-5"),
        ("\u2014", "\u2014"),
        ("Input \u2014 cache write", "Input \u2014 cache write"),
        ("1\u00a0000\u202ftokens", "1 000 tokens"),
        ("$5\u2020 / MTok", "$5 / MTok"),
        ("claude-3-*", "claude-3-*"),
        ("2 * 3", "2 * 3"),
    ],
)
def test_look_alikes_and_marks_are_folded(written: str, read: str) -> None:
    assert visible(written) == read


def test_a_pages_own_notes_tell_which_digits_are_marks() -> None:
    page = (
        "| Feature | A |\n| - | - |\n| **Pricing**1 | $5 / MTok2 |\n| Cutoff | Jan 20262 |\n"
        "| Name | Qwen2 |\n\n*1 See prices.*\n\n*2 Or not.*\n"
    )
    [table] = markdown_tables(page)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Pricing", "$5 / MTok"],
        ["Cutoff", "Jan 2026"],
        ["Name", "Qwen2"],
    ]
    [plain] = markdown_tables(page.split("\n\n")[0])
    assert plain.rows[1][1].text == "Jan 20262"


def test_marks_behind_values_of_html_are_no_values() -> None:
    [table] = html_tables(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>$10 / MTok<sup>1</sup></td>"
        '<td>May 2025<sup>[1][2]</sup> <a href="/p#note-1">(1)</a></td></tr></table>'
    )
    assert [cell.text for cell in table.rows[0]] == ["$10 / MTok", "May 2025"]


def _claims(parse: Parse, page_id: str, text: str) -> list[Claim]:
    page = Page(page_id, "https://example.org/page", "markdown")
    items = list(parse(Snapshot(page, text.encode(), "markdown")))
    assert not [item for item in items if isinstance(item, Unread)]
    return [item for item in items if isinstance(item, Claim)]


def test_every_model_of_a_row_of_deprecations_ends() -> None:
    text = (
        "# Deprecations\n\n### 2026-03-02: Old\n\n"
        "| Shutdown date | Model snapshot | Substitute model |\n| - | - | - |\n"
        "| 2026‑11‑30 | `gpt-9-0101` \\| `gpt-9` | `gpt-10` or `gpt-9.1*` |\n"
    )
    claims = _claims(openai_docs.parse, "deprecations", text)
    said = [(claim.attribute, claim.model_text, claim.value_text) for claim in claims]
    assert said == [
        (attribute, model, value)
        for model in ("gpt-9-0101", "gpt-9")
        for attribute, value in (
            ("retires_on", "2026-11-30"),
            ("deprecated_on", "2026-03-02"),
            ("replacement", "gpt-10"),
            ("replacement", "gpt-9.1"),
        )
    ]


def test_a_modality_in_a_tables_heading_is_a_condition() -> None:
    rows = "| Model | Input | Output |\n| - | - | - |\n| gpt-9-audio | $2.00 | $8.00 |\n"
    text = "# Pricing\n\nPrices per 1M tokens.\n\n" + "".join(
        f"### {kind} tokens\n\n{rows}\n" for kind in ("Text", "Audio", "Image")
    )
    claims = _claims(openai_docs.parse, "pricing", text)
    assert [claim.conditions.get("modality") for claim in claims] == [
        *(None, None),
        *("audio", "audio"),
        *("image", "image"),
    ]


def test_two_models_of_one_cell_and_words_that_are_no_promotion() -> None:
    text = (
        "# Prices\n\n| Model | Input | Output |\n| :- | :- | :- |\n"
        "| **MiniMax-X1-Stable** <br />High Concurrency | $0.3 / M tokens | $1.2 / M tokens |\n\n"
        "| API | Model | Price |\n| :- | :- | :- |\n"
        "| T2A | • speech-9-turbo <br />• speech-8-turbo | $60/M characters |\n"
    )
    claims = _claims(minimax_docs.parse, "pricing", text)
    assert {claim.model_text for claim in claims} == {
        "MiniMax-X1-Stable",
        "speech-9-turbo",
        "speech-8-turbo",
    }
    assert not [claim for claim in claims if "promotion" in claim.conditions]
