"""One malformed entry of a page of data costs itself and is reported, whatever the source.

Which parts of a saved page are its rows is told by the parser itself: ``Rows`` sees each of them.
"""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import registry
from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers import entries
from pipeline.readers.entries import Malformed, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject
from pipeline.readers.shapes import NUMBER, SCALAR, expected, needed
from pipeline.readers.yaml_documents import read_yaml
from tests import source_fixtures

Items = list[Claim | Unread]
ROWS_A_PAGE = 6
PAGES = [
    pytest.param(source, snapshot, id=f"{source.id}/{file.name}")
    for source in registry.all_sources().values()
    for file, snapshot in source_fixtures.snapshots(source)
    if snapshot.media in ("json", "yaml")
    # Of the publishers' own documentation, read by other readers.
    and source.id not in ("alibaba_model_studio",)
]
NULL_STATES_NOTHING = {"tau2_bench"}
# Pages that hold one row, and manifests that hold none.
WITHOUT_ROWS = {"aws_bedrock_prices": {"AmazonBedrock", "AmazonBedrockFoundationModels"}}
WITHOUT_ROWS |= {"tau2_bench": {"manifest"}, "huggingface_cards": {"list.Qwen"}}


@dataclass
class Seen:
    """A row as the parser met it, with the claims it made."""

    what: str
    row: Any
    claims: Counter[str]


def _claims(items: Items) -> Counter[str]:
    return Counter(repr(item) for item in items if isinstance(item, Claim))


def _rows(
    source: Source, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Seen], Items]:
    seen: list[Seen] = []
    one = Rows.one

    def spied(self: Rows, what: str, row: Any, *rest: Any) -> Iterator[Claim | Unread]:
        items = list(one(self, what, row, *rest))
        seen.append(Seen(what, row, _claims(items)))
        yield from items

    with monkeypatch.context() as patch:
        patch.setattr(Rows, "one", spied)
        items = list(source.parse(snapshot))
    return seen, items


def _document(snapshot: Snapshot) -> Any:
    return read_yaml(snapshot.text, "page") if snapshot.media == "yaml" else snapshot.json


def _place(document: Any, row: Any, path: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
    """Where a row stands in the document."""
    if document is row or (document == row and path):
        return path
    inner: list[tuple[Any, Any]] = []
    if isinstance(document, dict | list):
        pairs = document.items() if isinstance(document, dict) else enumerate(document)
        inner = list(pairs)
    found = (_place(value, row, (*path, key)) for key, value in inner)
    return next((place for place in found if place is not None), None)


def _with(snapshot: Snapshot, place: tuple[Any, ...], value: Any) -> Snapshot:
    """The page with another value at a place."""
    document = copy.deepcopy(_document(snapshot))
    node = document
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = value
    return replace(snapshot, content=json.dumps(document).encode())


def _chosen(
    source: Source, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Seen, tuple[Any, ...], Items]]:
    """Rows of which there are others on the page, with their place and what the page holds."""
    seen, items = _rows(source, snapshot, monkeypatch)
    kinds = Counter(row.what for row in seen)
    found = []
    for row in seen:
        place = _place(_document(snapshot), row.row)
        if kinds[row.what] > 1 and place and isinstance(row.row, dict):
            found.append((row, place, items))
    return found[:ROWS_A_PAGE]


def _others_are_read(source: Source, page: Snapshot, row: Seen, items: Items) -> Items:
    """What is read of a page of which one row was damaged; the others' claims are all there."""
    others = _claims(items) - row.claims
    try:
        found = list(source.parse(page))
    except PageChanged as error:
        # The one row with a price of input, or a score, which the page is for, was damaged.
        assert re.search("price of input|pass_k", str(error))
        assert not any(re.search("'(price_input|benchmark_score)'", claim) for claim in others)
        return [Malformed("refused", "$")]
    assert not others - _claims(found)
    return found


@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_a_row_that_is_none_costs_itself(
    source: Source, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row, place, items in _chosen(source, snapshot, monkeypatch):
        for value in ("moved", [1]) if source.id in NULL_STATES_NOTHING else ("moved", [1], None):
            found = _others_are_read(source, _with(snapshot, place, value), row, items)
            assert any(isinstance(item, Malformed) for item in found), (place, value)


@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_a_field_of_another_kind_is_reported_where_it_costs_a_claim(
    source: Source, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row, place, items in _chosen(source, snapshot, monkeypatch):
        known = {item.field for item in items if isinstance(item, Unread)}
        for key, value in row.row.items():
            odd = "odd" if isinstance(value, dict) else {"odd": [{"odd": 1}]}
            page = _with(snapshot, (*place, key), odd)
            found = _others_are_read(source, page, row, items)
            reported = {item.field for item in found if isinstance(item, Unread)} - known
            assert reported or not _claims(items) - _claims(found), (place, key)


@pytest.mark.parametrize(("source", "snapshot"), PAGES)
def test_every_page_of_data_is_read_row_by_row(
    source: Source, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, items = _rows(source, snapshot, monkeypatch)
    if snapshot.page.id in WITHOUT_ROWS.get(source.id, ()):
        assert not any(row.claims for row in seen)
    else:
        assert any(row.claims for row in seen)
        of_rows = sum((row.claims for row in seen), Counter())
        left = _claims(items) - of_rows
        assert source.id in ("model_prices", "tau2_bench") or not left


PAGE = Page("list", "https://example.org/list.json", "json")
SHAPE = {"id": needed(SCALAR), "price": expected(NUMBER), "tags": [SCALAR]}


@tolerant
def _parse(snapshot: Snapshot, rows: Rows) -> Iterator[Claim | Unread]:
    def read(row: dict[str, Any], path: str) -> Iterator[Claim | Unread]:
        about = Subject(str(row["id"]), "host")
        if row.get("tags") == ["refuse"]:
            raise PageChanged("refused by its reader")
        yield from about.stated(row, {"price": "price_input"}, path)

    yield from rows.listed("models", snapshot.json, "$", SHAPE, read, name="id")


def _read(rows: list[Any]) -> tuple[list[str | None], list[str]]:
    items = list(_parse(Snapshot(PAGE, json.dumps(rows).encode(), "json")))
    models = [item.model_text for item in items if isinstance(item, Claim)]
    return models, [item.field for item in items if isinstance(item, Malformed)]


GOOD = [{"id": f"m{number}", "price": 1} for number in range(20)]
NAMES = [row["id"] for row in GOOD]


@pytest.mark.parametrize(
    ("row", "models", "fault"),
    [
        (None, [], "$[20] is null, not an object"),
        ("x", [], "$[20] is text, not an object"),
        ({"price": 1}, [], "'id' is missing at $[20]"),
        ({"id": "x", "price": {}}, [], "$[x].price is an object, not a number"),
        ({"id": "x"}, [], "'price' is missing at $[x]"),
        ({"id": "x", "price": 1, "tags": [None, "a"]}, ["x"], "$[x].tags[0] is null, not a value"),
        ({"id": "x", "price": 1, "tags": ["refuse"]}, [], "$[x]: refused by its reader"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_with_its_place(
    row: Any, models: list[str], fault: str
) -> None:
    assert _read([*GOOD, row]) == ([*NAMES, *models], [fault])


@pytest.mark.parametrize(
    ("bad", "good", "is_read"),
    [(1, 1, True), (2, 1, True), (3, 12, True), (3, 11, False), (5, 20, True), (6, 20, False)],
)
def test_a_page_is_refused_where_too_many_rows_are_malformed(
    bad: int, good: int, is_read: bool
) -> None:
    assert (entries.FEW, entries.MAX_SHARE) == (3, 0.2)
    rows = [*GOOD[:good], *[{"id": f"odd{number}", "price": []} for number in range(bad)]]
    if is_read:
        models, faults = _read(rows)
        assert (models, len(faults)) == (NAMES[:good], bad)
    else:
        with pytest.raises(PageChanged, match=rf"{bad} of {bad + good} models are malformed"):
            _read(rows)


@pytest.mark.parametrize("rows", [[None], [{"id": "a"}, {"id": "b"}], [{"price": 1}]])
def test_a_page_none_of_whose_rows_is_whole_is_refused(rows: list[Any]) -> None:
    with pytest.raises(PageChanged, match="models are malformed"):
        _read(rows)


def test_the_one_row_of_a_page_may_lack_a_field() -> None:
    @tolerant
    def parse(snapshot: Snapshot, rows: Rows) -> Iterator[Claim | Unread]:
        yield from rows.keyed("rows", snapshot.json, "$", {"a": SCALAR}, _reported)

    def _reported(key: str, row: Any, path: str) -> Iterator[Claim | Unread]:
        yield from malformed(["a strange unit"], path)

    [item] = parse(Snapshot(PAGE, b'{"x": {}}', "json"))
    assert isinstance(item, Malformed)
    assert (item.field, item.locator, item.row) == ("a strange unit", "$[x]", "rows")


@pytest.mark.parametrize("page", ["table.csv", "scores.csv"])
def test_a_short_row_of_a_table_costs_itself(page: str) -> None:
    source = registry.source({"table.csv": "livebench", "scores.csv": "epoch_eci"}[page])
    [snapshot] = [s for f, s in source_fixtures.snapshots(source) if f == _saved(source, page)]
    header, first, *others = snapshot.text.splitlines()
    short = "\n".join([header, first.rpartition(",")[0], *others])
    before = _claims(list(source.parse(snapshot)))
    items = list(source.parse(replace(snapshot, content=short.encode())))
    model = first.split(",")[0]
    assert before - _claims(items) == Counter({c: n for c, n in before.items() if repr(model) in c})
    [fault] = [item.field for item in items if isinstance(item, Malformed)]
    assert fault.startswith("row 2 is")


def _saved(source: Source, page: str) -> Path:
    return source_fixtures.ROOT / source.id / page
