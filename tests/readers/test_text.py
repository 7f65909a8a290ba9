"""Texts with several prices or dates are taken apart without being interpreted."""

import pytest

from pipeline.readers.texts import Amount, amounts, leftover, window


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$1.25, prompts <= 200k tokens $2.50, prompts > 200k tokens",
            (
                "",
                (
                    Amount("$1.25", "prompts <= 200k tokens"),
                    Amount("$2.50", "prompts > 200k tokens"),
                ),
            ),
        ),
        (
            "$5 / input MTok $25 / output MTok",
            ("", (Amount("$5", "/ input MTok"), Amount("$25", "/ output MTok"))),
        ),
        ("List price ¥1,200.5 each.", ("List price", (Amount("¥1,200.5", "each"),))),
        ("0.5元", ("", (Amount("0.5元", ""),))),
        ("Free of charge", ("Free of charge", ())),
        ("$1,250.00* / MTok", ("", (Amount("$1,250.00", "/ MTok"),))),
        ("US$0.15", ("", (Amount("US$0.15", ""),))),
        ("$0.15 USD per image", ("", (Amount("$0.15 USD", "per image"),))),
        ("USD 0.15 / 1M", ("", (Amount("USD 0.15", "/ 1M"),))),
        ("0.30 € / 1M", ("", (Amount("0.30 €", "/ 1M"),))),
        ("$1 €2", ("", (Amount("$1", ""), Amount("€2", "")))),
        ("$0.50 - $1.00 / MTok", ("$0.50 - $1.00 / MTok", ())),
        ("from $0.10", ("from $0.10", ())),
    ],
)
def test_prices_in_one_text_are_told_apart(text: str, expected: object) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("through December 31, 2026", ({"effective_to": "through December 31, 2026"}, "")),
        ("(starting January 1, 2027)", ({"effective_from": "January 1, 2027"}, "")),
        (
            "/ MTok from 2026-01-01 until 2026-03-31",
            (
                {"effective_from": "2026-01-01", "effective_to": "until 2026-03-31"},
                "/ MTok",
            ),
        ),
        ("per request", ({}, "per request")),
    ],
)
def test_dates_of_a_price_are_taken_out_verbatim(text: str, expected: object) -> None:
    assert window(text) == expected


@pytest.mark.parametrize(
    ("words", "held", "condition"),
    [
        ("50% off", {}, {"promotion": "50% off"}),
        ("(limited-time)", {}, {"promotion": "limited-time"}),
        ("限时5折", {}, {"promotion": "限时5折"}),
        ("introductory price", {}, {"promotion": "introductory price"}),
        ("data sharing", {}, {"mode": "data sharing"}),
        ("legacy", {}, {"mode": "legacy"}),
        ("+ (varies", {}, {"mode": "varies"}),
        ("High Concurrency", {}, {"mode": "High Concurrency"}),
        ("with tools", {"mode": "thinking"}, {"mode": "thinking, with tools"}),
        (" ,;", {}, {}),
    ],
)
def test_leftover_words_are_a_promotion_only_where_they_say_so(
    words: str, held: dict[str, str], condition: dict[str, str]
) -> None:
    assert leftover(words, held) == condition
