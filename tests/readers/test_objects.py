"""Object literals of TypeScript and JSX, read as data and never run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims import PageChanged
from pipeline.readers.object_literals import object_at


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("{ price: 1.50, low: -2, id: x.Y }", {"price": "1.50", "low": "-2", "id": "x.Y"}),
        (
            "{ a: true, b: false, c: null, d: undefined, }",
            dict.fromkeys("cd") | {"a": True, "b": False},
        ),
        (
            """{ 'fp-8': "it's", "b": 'say "x"', c: `1 ${n} M` }""",
            {"fp-8": "it's", "b": 'say "x"', "c": "1 ${n} M"},
        ),
        (
            r"{ a: 'it\'s', b: 'two\nlines' }",
            {"a": "it's", "b": "two\nlines"},
        ),
        (
            "{ a: ['x', \"y\",], b: [ ], c: [{ d: 1 }] }",
            {"a": ["x", "y"], "b": [], "c": [{"d": "1"}]},
        ),
        (
            "{ a: 1, // { not: this }\n /* b: 2, */ c: 'http://x.example' }",
            {"a": "1", "c": "http://x.example"},
        ),
        (
            "{ say: (l) => ({ b: l.text(`},{`) }), c: 1 }",
            {"say": "(l) => ({ b: l.text(`},{`) })", "c": "1"},
        ),
        (
            '{ m: <p>Cohere\'s <a href="x">vault</a></p>, c: 1 }',
            {"m": '<p>Cohere\'s <a href="x">vault</a></p>', "c": "1"},
        ),
        ("{ ...base, short, c: 1 }", {"short": "short", "c": "1"}),
    ],
)
def test_a_literal_is_read_as_data(literal: str, expected: object) -> None:
    assert object_at(f"export default {literal} as const;", 15, "model") == expected


@pytest.mark.parametrize(
    ("literal", "message"),
    [
        ("{ a: 1", "does not end"),
        ("{ a: 'x }", "a string does not end"),
        ("{ a: [1, 2 }", "a list is closed by '}'"),
        ("{ a: 1, %: 2 }", "no key of an object literal at '%: 2 }'"),
        ("[1, 2]", "no object literal"),
    ],
)
def test_a_broken_literal_names_itself(literal: str, message: str) -> None:
    with pytest.raises(PageChanged, match=message):
        object_at(literal, 0, "model")


@given(st.text(alphabet="{}[]():,'\"`<>/\\ab1 \n", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(object_at("{" + text, 0, "model"), dict)
    except PageChanged as error:
        assert "model" in str(error)
