"""Lists that come in pages: the next page is asked for once, and never without end."""

import json
from dataclasses import replace

import pytest

from pipeline.claims import PageChanged, Snapshot
from pipeline.sources import azure_retail_prices, huggingface_hub
from pipeline.sources.huggingface_hub import lists


def _hub_list(length: int) -> Snapshot:
    models = [
        {"id": f"lab/model-{number}", "tags": [], "createdAt": "2026-01-01", "gated": False}
        for number in range(length)
    ]
    page = huggingface_hub.SOURCE.pages[0]
    return Snapshot(page, json.dumps(models).encode(), "json")


def test_a_full_list_leads_on_and_a_short_one_ends() -> None:
    [page] = huggingface_hub.follow(_hub_list(lists.PAGE))
    assert "&skip=500&" in page.url
    assert page.id == "01-ai.500"
    assert list(huggingface_hub.follow(_hub_list(lists.PAGE - 1))) == []


def test_a_list_is_not_followed_beyond_its_depth() -> None:
    first = _hub_list(lists.PAGE)
    [page] = huggingface_hub.follow(first)
    assert list(huggingface_hub.follow(replace(first, page=page))) == []


def test_an_empty_list_ends_a_long_one_but_never_begins_one() -> None:
    first = _hub_list(lists.PAGE)
    [page] = huggingface_hub.follow(first)
    assert list(huggingface_hub.parse(Snapshot(page, b"[]", "json"))) == []
    with pytest.raises(PageChanged, match="no model at all"):
        list(huggingface_hub.parse(replace(first, content=b"[]")))


def test_an_azure_link_without_its_offset_is_a_change() -> None:
    body = json.dumps({"Items": [], "NextPageLink": "https://prices.azure.com/api?page=2"})
    snapshot = Snapshot(azure_retail_prices.SOURCE.pages[0], body.encode(), "json")
    with pytest.raises(PageChanged, match="skip"):
        list(azure_retail_prices.follow(snapshot))
