"""Pages of one publisher read as another's: price tables look alike, the models do not."""

from dataclasses import replace

import pytest

from pipeline import registry
from pipeline.claims import Claim, Page, PageChanged, Snapshot
from pipeline.readers.json_documents import Subject
from pipeline.readers.own_models import of_own_models
from tests import source_fixtures

LABS = ("anthropic_docs", "openai_docs", "xai_docs", "zai_docs", "minimax_docs", "moonshot_docs")


@pytest.mark.parametrize("owner", LABS)
@pytest.mark.parametrize("reader", LABS)
def test_a_lab_reads_no_other_labs_prices(owner: str, reader: str) -> None:
    if owner == reader:
        return
    source = registry.source(reader)
    for _, snapshot in source_fixtures.snapshots(registry.source(owner)):
        for page in source.pages:
            found = replace(snapshot, page=replace(page, media=snapshot.media))
            with pytest.raises(PageChanged):
                assert not list(source.parse(found)), "a page of links only states nothing"
                raise PageChanged("nothing is stated")


def test_a_page_may_name_some_models_of_others() -> None:
    def claims(snapshot: Snapshot) -> list[Claim]:
        return [Subject(name, "p").claim("status", "x", "here") for name in snapshot.text.split()]

    page = Page(id="p", url="https://example.org/", media="text")

    def read(text: str, share: float) -> int:
        parse = of_own_models(claims, "grok", share)
        return len(list(parse(Snapshot(page, text.encode(), "text"))))

    assert read("grok-4 Grok-5 gpt", 0.5) == 3
    assert read("grok-4 gpt gemini", 0.3) == 3
    with pytest.raises(PageChanged, match="'gemini', 'gpt'"):
        read("grok-4 gpt gemini", 0.5)
