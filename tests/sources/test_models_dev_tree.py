"""models.dev's repository as an archive: the same claims as its JSON, read within bounds."""

import io
import re
import tarfile
from collections.abc import Mapping

import pytest

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers import archives
from pipeline.sources import models_dev

[PAGE] = models_dev.SOURCE.pages
PROVIDER = 'name = "Anthropic"\n'
OFFER = "[limit]\ncontext = 200_000\n[cost]\ninput = 3.00\n"
TREE = {
    "providers/anthropic/provider.toml": PROVIDER,
    "providers/anthropic/models/claude-x.toml": OFFER,
}


def _archive_of(files: Mapping[str, str], links: Mapping[str, str] | None = None) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, text in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
        for path, target in (links or {}).items():
            info = tarfile.TarInfo(path)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return packed.getvalue()


def _read(content: bytes) -> list[Claim | Unread]:
    return list(models_dev.parse(Snapshot(PAGE, content, "archive")))


def _values(items: list[Claim | Unread], attribute: str) -> dict[str | None, str]:
    return {
        item.model_text: item.value_text
        for item in items
        if isinstance(item, Claim) and item.attribute == attribute
    }


def test_a_statement_has_the_same_id_in_tree_and_json() -> None:
    json_page = (
        b'{"anthropic": {"name": "Anthropic", "models": '
        b'{"claude-x": {"limit": {"context": 200000}, "cost": {"input": 3}}}}}'
    )
    from_json = list(models_dev.parse(Snapshot(PAGE, json_page, "json")))
    assert _read(_archive_of(TREE)) == from_json


def test_a_folder_around_the_tree_does_not_matter() -> None:
    packed = {f"models.dev-4f1c2aa/{path}": text for path, text in TREE.items()}
    assert _read(_archive_of(packed)) == _read(_archive_of(TREE))


def test_an_offer_states_what_differs_from_the_one_it_extends() -> None:
    extending = {
        "providers/reseller/provider.toml": 'name = "Reseller"\n',
        "providers/reseller/models/a.toml": '[extends]\nfrom = "anthropic/claude-x"\n',
        "providers/reseller/models/b.toml": '[cost]\ninput = 4\n[extends]\nfrom = "reseller/a"\n',
    }
    items = _read(_archive_of({**TREE, **extending}))
    assert _values(items, "price_input") == {"claude-x": "3", "a": "3", "b": "4"}
    assert _values(items, "context_window") == dict.fromkeys(("claude-x", "a", "b"), "200000")


def test_links_are_followed_and_one_that_leads_nowhere_is_reported() -> None:
    links = {
        "providers/anthropic/models/alias.toml": "claude-x.toml",
        "providers/anthropic/models/lost.toml": "../../nobody/models/lost.toml",
        "providers/anthropic/models/ring.toml": "ring.toml",
    }
    items = _read(_archive_of(TREE, links))
    assert _values(items, "price_input") == {"claude-x": "3", "alias": "3"}
    assert [item.locator for item in items if isinstance(item, Unread)] == [
        "providers/anthropic/models/lost.toml",
        "providers/anthropic/models/ring.toml",
    ]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"anthropic/models/x.toml": "= broken"}, "is no TOML: .*x.toml"),
        ({"anthropic/models/x.toml": "a = " + "[" * 200 + "]" * 200}, "nested more than"),
        (
            {"anthropic/models/x.toml": 'base_model = "nobody/x"'},
            "'models/nobody/x.toml' is missing",
        ),
        ({"anthropic/models/x.toml": "base_model = 3"}, "base_model is a number, not text"),
        (
            {"anthropic/models/x.toml": '[extends]\nfrom = "a/b"\nomit = 3'},
            "omit is a number, not a list",
        ),
        ({"anthropic/models/x.toml": '[extends]\nfrom = "anthropic/x"'}, "without end"),
        ({"anthropic/models/x.toml": f'id = "claude-x"\n{OFFER}input = 4'}, "is no TOML"),
        ({"nobody/models/x.toml": OFFER}, "nobody is a folder without provider.toml"),
        ({"nobody/provider.toml": "= broken"}, "nobody is no TOML"),
    ],
)
def test_a_file_that_cannot_be_read_costs_itself(files: dict[str, str], words: str) -> None:
    items = _read(_archive_of({**TREE, **{f"providers/{at}": text for at, text in files.items()}}))
    assert _values(items, "price_input") == {"claude-x": "3"}
    [fault] = [item.field for item in items if isinstance(item, Unread)]
    assert re.search(words, fault)


def test_two_files_that_state_one_id_are_believed_where_they_agree() -> None:
    other = 'id = "claude-x"\n[limit]\ncontext = 200_000\n[cost]\ninput = 5.00\n'
    items = _read(_archive_of({**TREE, "providers/anthropic/models/a.toml": other}))
    assert _values(items, "context_window") == {"claude-x": "200000"}
    assert _values(items, "price_input") == {}
    assert [item.field for item in items if isinstance(item, Unread)] == [
        "$.anthropic.models[claude-x].cost.input is given twice, as 5.0 and as 3.0"
    ]


def test_a_tree_without_providers_is_none() -> None:
    with pytest.raises(PageChanged, match=r"has no 'providers/<provider>/provider\.toml'"):
        _read(_archive_of({"README.md": "moved"}))


def test_an_archive_is_read_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 20)
    with pytest.raises(PageChanged, match="unpacks to more than 20 bytes"):
        _read(_archive_of(TREE))
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    with pytest.raises(PageChanged, match="more than 1 files"):
        _read(_archive_of(TREE))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a zip", _archive_of(TREE)[:60]], ids=["empty", "zip", "cut"]
)
def test_bytes_that_are_no_whole_archive_are_named(content: bytes) -> None:
    with pytest.raises(PageChanged, match=r"no whole tar archive|has no 'providers"):
        _read(content)
