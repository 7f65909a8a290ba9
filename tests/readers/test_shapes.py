"""A page of another shape is named as such; one of the same shape comes through as it is."""

import math
import re
from typing import Any

import pytest

from pipeline.claims import PageChanged
from pipeline.readers.json_documents import Subject, plain
from pipeline.readers.shapes import (
    ANY,
    EVERY,
    FLAG,
    NUMBER,
    SCALAR,
    TEXT,
    Whole,
    expected,
    needed,
    placed,
    shaped,
    whole,
)

SHAPE = {
    "models": [{"id": TEXT, "price": NUMBER, "tiers": [{"from": NUMBER}], "free": FLAG}],
    "hosts": ([{"name": TEXT}], {EVERY: {"name": TEXT}}),
    "notes": ANY,
}


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ([], r"\$ is a list, not an object"),
        (None, r"\$ is null, not an object"),
        ({"models": {}}, r"\$\.models is an object, not a list"),
        ({"models": [None]}, r"\$\.models\[0\] is null, not an object"),
        ({"models": [{"id": 3}]}, r"\$\.models\[0\]\.id is a number, not text"),
        ({"models": [{"price": "cheap"}]}, r"models\[0\]\.price is text, not a number"),
        ({"models": [{"price": "nan"}]}, r"models\[0\]\.price is text, not a number"),
        ({"models": [{"price": True}]}, r"models\[0\]\.price is true or false, not a number"),
        ({"models": [{"tiers": "none"}]}, r"models\[0\]\.tiers is text, not a list"),
        ({"hosts": "groq"}, r"\$\.hosts is text, not an object"),
        ({"hosts": {"groq": 1}}, r"\$\.hosts\.groq is a number, not an object"),
    ],
)
def test_the_first_place_of_another_shape_is_named(page: Any, place: str) -> None:
    with pytest.raises(PageChanged, match=place):
        shaped(page, SHAPE, "$")


def test_what_a_shape_does_not_name_may_be_anything_and_stays() -> None:
    page = {"models": [{"id": "a", "price": "0.5", "new": [1]}], "hosts": [], "notes": {}, "x": 1}
    assert shaped(page, SHAPE, "$") == page


def test_null_and_empty_text_state_nothing_at_a_key_that_is_read() -> None:
    page = {"models": [{"id": None, "price": " ", "tiers": None, "new": None}], "hosts": None}
    assert shaped(page, SHAPE, "$") == {"models": [{"new": None}]}


def test_what_has_another_shape_is_named_and_left_out() -> None:
    page = {"models": [{"id": 3, "price": 1}, "moved", {"id": "c"}], "hosts": "groq"}
    faults: list[str] = []
    found = shaped(page, SHAPE, "$", faults)
    assert found == {"models": [{"price": 1}, {"id": "c"}]}
    assert faults == [
        "$.models[0].id is a number, not text",
        "$.models[1] is text, not an object",
        "$.hosts is text, not an object",
    ]
    assert [where for _, where in placed(found["models"], "$.models")] == [
        "$.models[0]",
        "$.models[2]",
    ]


@pytest.mark.parametrize(
    ("model", "kept", "fault"),
    [
        ({"limit": {}}, None, "'id' is missing at $"),
        ({"id": "", "limit": {}}, None, "'id' is empty at $"),
        ({"id": [], "limit": {}}, None, "$.id is a list, not text"),
        ({"id": "a"}, {"id": "a"}, "'limit' is missing at $"),
        ({"id": "a", "limit": None}, {"id": "a"}, "'limit' is null at $"),
        ({"id": "a", "limit": 3}, {"id": "a"}, "$.limit is a number, not an object"),
        ({"id": "a", "limit": {}, "prices": [1, "x"]}, {"id": "a", "limit": {}}, "$.prices[1] is"),
    ],
)
def test_an_object_is_nothing_without_what_it_needs_and_less_without_what_is_expected(
    model: Any, kept: Any, fault: str
) -> None:
    shape = {"id": needed(TEXT), "limit": expected({}), "prices": Whole([NUMBER])}
    faults: list[str] = []
    if kept is None:
        with pytest.raises(PageChanged, match=re.escape(fault)):
            shaped(model, shape, "$", faults)
    else:
        assert shaped(model, shape, "$", faults) == kept
        assert len(faults) == 1 and faults[0].startswith(fault)


@pytest.mark.parametrize(("value", "number"), [(7, 7), ("7", 7), (7.0, 7), ("1e3", 1000)])
def test_a_whole_number_may_be_written_in_any_way(value: Any, number: int) -> None:
    assert whole(value, "$.total") == number


@pytest.mark.parametrize(
    "value", [None, "many", 3.5, "3.5", [3], True, math.inf, "1e999999999", "9" * 5000, 10**30]
)
def test_anything_else_is_no_whole_number(value: Any) -> None:
    with pytest.raises(PageChanged, match=r"\$\.total"):
        whole(value, "$.total")


@pytest.mark.parametrize("value", [None, [], {}, [1], {"a": 1}])
def test_what_is_no_scalar_is_no_value_of_a_claim(value: object) -> None:
    with pytest.raises(PageChanged, match="in place of a value"):
        plain(value)


def test_a_condition_that_is_no_text_is_a_change() -> None:
    conditions: Any = {"endpoint": {"name": "groq"}}
    with pytest.raises(PageChanged, match="endpoint"):
        Subject("m", "p", conditions).claim("price_input", 1, "$.price")


def test_a_key_that_is_named_goes_before_every_key_and_all_stay_in_their_order() -> None:
    page = {"b": "x", "*": ["no value"], "a": 1, "c": None, "d": {"name": 3}}
    faults: list[str] = []
    kept = shaped(page, {EVERY: SCALAR, "d": {"name": TEXT}, "a": NUMBER}, "$", faults)
    assert list(kept.items()) == [("b", "x"), ("a", 1), ("d", {})]
    assert faults == ["$.* is a list, not a value", "$.d.name is a number, not text"]


def test_a_value_may_be_of_any_scalar_kind() -> None:
    assert shaped({"a": 1, "b": "x", "c": False}, {EVERY: SCALAR}, "$") == {
        "a": 1,
        "b": "x",
        "c": False,
    }
