"""What a page of data cannot be believed in is marked where it stands, in every format."""

import json
import time
from typing import Any

import pytest

from pipeline.believable import MAX_DEPTH, Unusable, read_json, read_json_at
from pipeline.claims import Claim, Page, PageChanged, Snapshot, Unread
from pipeline.readers.json_documents import plain
from pipeline.readers.object_literals import object_at
from pipeline.readers.python_literals import assigned
from pipeline.readers.yaml_documents import read_yaml
from pipeline.sources import openrouter_api
from pipeline.sources.huggingface_hub import BASE_TAG


def _python(text: str) -> Any:
    snapshot = Snapshot(Page("data", "https://example.org", "python"), text.encode(), "python")
    return assigned(snapshot, "data")


def _literal(text: str) -> Any:
    return object_at(text, 0, "model")


TWICE = [
    (read_json, '{"a": 1, "b": 2, "a": 3}', "given twice, as 1 and as 3"),
    (lambda text: read_yaml(text, "page"), "a: x\nb: 2\na: y\n", "given twice, as 'x' and as 'y'"),
    (_python, "data = {'a': 1, 'b': 2, 'a': None}", "given twice, as 1 and as None"),
    (_literal, "{ a: 1, b: 2, 'a': [3] }", "given twice, as '1' and as a list"),
]


@pytest.mark.parametrize(("read", "text", "why"), TWICE)
def test_a_key_given_twice_is_not_believed(read: Any, text: str, why: str) -> None:
    found = read(text)
    assert found["a"] == Unusable(why)
    assert found["b"] in (2, "2")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1, "a": 1}', {"a": 1}),
        ('{"a": {"b": 1, "c": 2}, "a": {"b": 1, "d": 3}}', {"a": {"b": 1, "c": 2, "d": 3}}),
        (
            '{"a": {"b": 1, "c": 2}, "a": {"b": 9, "c": 2}}',
            {"a": {"b": Unusable("given twice, as 1 and as 9"), "c": 2}},
        ),
        ('{"a": 1, "a": true}', {"a": Unusable("given twice, as 1 and as True")}),
    ],
)
def test_of_a_key_given_twice_what_both_say_is_believed(text: str, value: Any) -> None:
    assert read_json(text) == value


def test_a_key_given_three_times_is_not_believed_though_two_agree() -> None:
    assert isinstance(read_json('{"a": 1, "a": 2, "a": 1}')["a"], Unusable)


@pytest.mark.parametrize("text", ["1" * 5000, "1e400", "-1e999", "NaN", "Infinity", "-Infinity"])
def test_a_number_beyond_counting_stays_as_it_is_written(text: str) -> None:
    assert read_json(f"[{text}]") == [text]
    assert plain(read_json(text)) == text
    assert read_json_at(f"x = [{text}];", 4) == ([text], 6 + len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.50", "1.5"),
        ("3e-06", "0.000003"),
        ("1e12", "1000000000000"),
        ("1e30", "1" + "0" * 30),
        ("9223372036854775807", "9223372036854775807"),
        ("999999999999", "999999999999"),
        ("-1", "-1"),
        ("1000000000000000", "1000000000000000"),
    ],
)
def test_a_number_is_copied_whatever_its_size(text: str, value: str) -> None:
    assert plain(read_json(text)) == value


BROKEN = "text with a broken character"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'["a\ud800b"]', [Unusable(BROKEN)]),
        (r'["\udc00"]', [Unusable(BROKEN)]),
        (r'["a\u0000"]', [Unusable(BROKEN)]),
        (r'["\ud83d\ude00"]', ["\U0001f600"]),
        (r'{"\ud800": 1, "a": 2}', {"\ufffd": Unusable(BROKEN), "a": 2}),
        (r'["C:\\udata"]', ["C:\\udata"]),
    ],
)
def test_half_a_character_is_no_text(text: str, value: Any) -> None:
    assert read_json(text) == value
    if isinstance(value, list):
        assert read_yaml(text, "page") == value


DEEP = [
    (read_json, "[" * 5000 + "]" * 5000),
    (read_json, '{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1)),
    (lambda text: read_yaml(text, "page"), "[" * 5000 + "]" * 5000),
    (lambda text: read_yaml(text, "page"), "[" * 150 + "]" * 150),
    (lambda text: read_yaml(text, "page"), "[" * 200_000),
    (lambda text: read_yaml(text, "page"), "- " * 100_000),
    (lambda text: read_yaml(text, "page"), "\n".join(" " * n + "a:" for n in range(150))),
    (_python, "data = " + "[" * 150 + "]" * 150),
    (_python, "data = " + "-" * 50_000 + "1"),
    (_python, "data = " + "f(a=" * 150 + ")" * 150),
    (_literal, "{a:" * 5000 + "1" + "}" * 5000),
    (_literal, "{a:" + "[" * 150 + "]" * 150 + "}"),
]


@pytest.mark.parametrize(("read", "text"), DEEP, ids=range(len(DEEP)))
def test_nesting_without_end_is_refused(read: Any, text: str) -> None:
    with pytest.raises((PageChanged, ValueError)):
        read(text)


def test_structures_that_yaml_repeats_are_read_within_a_bound() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    with pytest.raises(PageChanged, match="more than 200,000 values"):
        read_yaml("\n".join(lines), "page")
    with pytest.raises(PageChanged):
        read_yaml("a: &a [*a]", "page")
    assert read_yaml("a: &a word\nb: *a", "page") == {"a": "word", "b": "word"}


@pytest.mark.parametrize(
    "computed",
    [
        "1 + 2",
        "f(1)",
        "{1: 2}",
        "{**x}",
        "f(**x)",
        "b'x'",
        "1j",
        "...",
        "x",
        "datetime.date('y', 1, 2)",
    ],
)
def test_what_a_module_computes_is_not_believed(computed: str) -> None:
    found = _python(f"data = [{{'a': {computed}, 'b': Decimal('1.50')}}]")
    assert isinstance(found[0]["a"], Unusable)
    assert found[0]["b"] == "1.50"


@pytest.mark.parametrize(
    "text",
    ["{ a: " + "/*" * 100_000, "{ a: " + "<a " * 100_000, "{ a: " + "<" * 200_000 + "}"],
    ids=["comments", "elements", "marks"],
)
def test_a_literal_that_does_not_end_is_refused_at_once(text: str) -> None:
    with pytest.raises(PageChanged):
        _literal(text)


MODEL = {
    "id": "lab/model",
    "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
    "pricing": {"prompt": "0.1", "completion": "0.2"},
    "context_length": 1000,
}


def _models(*models: str) -> list[Claim | Unread]:
    text = f'{{"data": [{", ".join(models)}]}}'
    page = openrouter_api.SOURCE.pages[0]
    return list(openrouter_api.parse(Snapshot(page, text.encode(), "json")))


def test_a_price_given_twice_in_a_catalogue_is_no_claim_and_is_named() -> None:
    twice = json.dumps(MODEL).replace('"prompt"', '"prompt": "0.5", "prompt"')
    items = _models(twice, json.dumps(MODEL | {"id": "lab/other"}))
    claims = [item for item in items if isinstance(item, Claim)]
    prices = {c.model_text: c.value_text for c in claims if c.attribute == "price_input"}
    assert prices == {"lab/other": "0.1"}
    assert [item.field for item in items if isinstance(item, Unread)] == [
        "$.data[lab/model].pricing.prompt is given twice, as '0.5' and as '0.1'"
    ]


@pytest.mark.parametrize("field", ["architecture", "pricing"])
@pytest.mark.parametrize("odd", [None, [], "text", 7, [{"a": 1}]])
def test_an_entry_with_an_odd_field_is_read_without_it(field: str, odd: Any) -> None:
    items = _models(json.dumps(MODEL | {field: odd}), json.dumps(MODEL | {"id": "lab/other"}))
    claims = [item for item in items if isinstance(item, Claim)]
    of_model = {c.attribute for c in claims if c.model_text == "lab/model"}
    of_other = {c.attribute for c in claims if c.model_text == "lab/other"}
    costs = {"architecture": "_modalities", "pricing": "price_"}[field]
    assert of_model == {name for name in of_other if costs not in name}
    [fault] = [item for item in items if isinstance(item, Unread)]
    assert "lab/model" in fault.locator and field in fault.field


def test_a_tag_of_many_slashes_is_no_base_and_takes_no_time() -> None:
    started = time.process_time()
    assert BASE_TAG.fullmatch("base_model:" + "a/" * 50_000 + ":x") is None
    assert time.process_time() - started < 1
    found = BASE_TAG.fullmatch("base_model:quantized:Qwen/Qwen3")
    assert found and found.groupdict() == {"relation": "quantized", "base": "Qwen/Qwen3"}
