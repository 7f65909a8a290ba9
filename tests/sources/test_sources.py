"""Every source, the same questions: golden claims, changed pages, unknown fields, its own facts."""

import re
from dataclasses import replace

import pytest

from pipeline import registry
from pipeline.claims import PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Malformed
from tests import source_fixtures

SOURCES = list(registry.all_sources().values())
CHANGES = [(source, change) for source in SOURCES for change in source_fixtures.changes(source.id)]


def _name(value: object) -> str:
    return value.id if isinstance(value, Source) else getattr(value, "by", str(value))[:40]


@pytest.mark.parametrize("source", SOURCES, ids=_name)
def test_saved_pages_give_the_golden_claims(source: Source) -> None:
    golden = source_fixtures.ROOT / source.id / "claims.jsonl"
    assert golden.exists(), (
        f"source '{source.id}' has no golden: run 'make golden SOURCE={source.id}'"
    )
    assert source_fixtures.golden_lines(source) == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("source", SOURCES, ids=_name)
def test_every_saved_page_is_reached_and_none_is_silently_empty(source: Source) -> None:
    reached = {
        file: list(source.parse(snapshot)) for file, snapshot in source_fixtures.snapshots(source)
    }
    assert set(reached) == set(source_fixtures.files(source.id))
    follows = {
        file
        for file, snapshot in source_fixtures.snapshots(source)
        if source.follow and list(source.follow(snapshot))
    }
    assert {file for file, claims in reached.items() if not claims} <= follows


def _emptied(snapshot: Snapshot) -> list[Snapshot]:
    half = snapshot.content[: len(snapshot.content) // 2]
    shells = {"json": b"{}", "html": b"<html><body></body></html>", "csv": b"a,b\n"}
    shell = shells.get(snapshot.media, b"# Moved\n\nThis page has moved.\n")
    login = b"<!doctype html><html><title>Sign in</title><form>password</form></html>"
    bodies = [b"", shell, login] + ([half] if snapshot.media == "json" else [])
    return [Snapshot(snapshot.page, body, snapshot.media) for body in bodies]


@pytest.mark.parametrize("source", SOURCES, ids=_name)
def test_an_emptied_page_raises_page_changed(source: Source) -> None:
    for _, snapshot in source_fixtures.snapshots(source):
        for emptied in _emptied(snapshot):
            with pytest.raises(PageChanged):
                list(source.parse(emptied))
                list(source.follow(emptied) if source.follow else ())


@pytest.mark.parametrize(("source", "change"), CHANGES, ids=_name)
def test_a_changed_page_has_its_consequence(source: Source, change: source_fixtures.Change) -> None:
    [snapshot] = [s for file, s in source_fixtures.snapshots(source) if file.name == change.page]
    assert change.replace in snapshot.text, "the edit must find its text in the fixture"
    edited = replace(snapshot, content=snapshot.text.replace(change.replace, change.by).encode())
    if change.raises:
        with pytest.raises(PageChanged, match=change.raises):
            list(source.parse(edited))
        return
    found = [item for item in source.parse(edited) if isinstance(item, Unread)]
    if change.malformed:
        faults = [item.field for item in found if isinstance(item, Malformed)]
        assert any(re.search(change.malformed, fault) for fault in faults), faults
    else:
        assert change.unread in {item.field for item in found}


@pytest.mark.parametrize("source", SOURCES, ids=_name)
def test_a_source_knows_a_renamed_and_an_unknown_field(source: Source) -> None:
    known = source_fixtures.changes(source.id)
    assert any(change.raises for change in known), "changes.yaml: add an edit that must raise"
    assert any(change.unread for change in known), "changes.yaml: add an unknown column"


@pytest.mark.parametrize("source", SOURCES, ids=_name)
def test_a_source_states_its_own_facts(source: Source) -> None:
    assert source.terms_url.startswith("https://")
    assert all(page.url.startswith("https://") for page in source.pages)
    assert 1 <= source.max_age_days <= 400
    assert set(source.lineage) <= {other.id for other in SOURCES}
    doc = registry.module_doc(source.id)
    assert doc and len(doc) > 80, "the module docstring says what the page holds and its traps"
