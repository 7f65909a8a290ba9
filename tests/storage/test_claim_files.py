"""Claims on disk: whole, on the disk before they have their name, or not there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.claims import Claim, PageChanged
from pipeline.storage import claim_files
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.vocabulary import InvalidClaim, Unfit, check
from tests.conftest import price


def _file(folder: Path, version: str = "1") -> ClaimFile:
    return ClaimStore(folder).file("acme", "prices", "0" * 64, version)


def test_the_bytes_are_on_the_disk_before_the_file_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, happened = _file(tmp_path), []
    synced = os.fsync

    def fsync(descriptor: int) -> None:
        what = Path(f"/proc/self/fd/{descriptor}").readlink()
        happened.append((what.name, file.exists))
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    ClaimStore(tmp_path).write(file, [price("gpt-4o", "$2.50")])
    assert happened == [(file.path.with_suffix(".partial").name, False), ("acme", True)]


def test_a_parser_that_stops_leaves_the_older_claims_and_nothing_else(tmp_path: Path) -> None:
    store, older = ClaimStore(tmp_path), _file(tmp_path, "a")
    store.write(older, [price("gpt-4o", "$2.50")])

    def stopping() -> Iterator[Claim]:
        yield price("gpt-4o", "$3")
        raise PageChanged("the second table is gone")

    with pytest.raises(PageChanged):
        store.write(_file(tmp_path, "b"), stopping())
    assert [path.name for path in older.path.parent.iterdir()] == [older.path.name]
    store.write(_file(tmp_path, "b"), [price("gpt-4o", "$3")])
    assert [file.parser_version for file in store.files("acme")] == ["b"]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(claim_files.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        ClaimStore(tmp_path).write(_file(tmp_path), [price("gpt-4o", "$2.50")])
    assert list((tmp_path / "acme").iterdir()) == []


@pytest.mark.parametrize("text", ['a"b', "a,b", "a\\b", "{}", "null", "🙂", "'; drop table x; --"])
def test_texts_are_kept_as_they_are(tmp_path: Path, text: str) -> None:
    file = _file(tmp_path / "it's a folder")
    claim = Claim("price_input", text, text, text, text, text, {"mode": text}, None)
    store = ClaimStore(tmp_path / "it's a folder")
    assert store.write(file, [claim, claim]) == (1, [])
    [row] = store.read(file)
    assert (row["value_text"], row["model_text"], row["conditions"]) == (
        text,
        text,
        claim.conditions_json(),
    )
    assert row["claim_id"] == claim.claim_id("acme", "prices")


ODD = [
    *("plain", " led", "trailed ", "two  spaces", "", " ", "a\tb", "a\nb", "é", "a\u00adb", "a–b"),
    *("\ufeffa", "a\u202eb", "\x1b[2J", "\ud800", "a\x00b", 'a", "b', '\\"', "null", "x" * 401),
    *(None, 5, 1.5, ["a"]),
]
"""Texts that are kept, kept otherwise, or refused; and what is no text."""


@pytest.mark.parametrize("field", Claim._fields)
def test_claims_are_written_as_each_alone_is_checked_and_named(field: str, tmp_path: Path) -> None:
    plain = Claim("price_input", "$2.50", "$.a", "m", "acme", "USD", {"mode": "fast"}, None)
    changed: list[Claim] = []
    for text in ODD:
        value = {"region": text} if field == "conditions" else text
        changed.append(plain._replace(**{field: value}))
    kept: dict[str, tuple[str | None, ...]] = {}
    sound: list[Claim] = []
    for claim in changed:
        try:
            one = check(claim)
        except Unfit:
            sound.append(claim)
            continue
        except (InvalidClaim, TypeError):
            continue  # an error of a parser, which costs the page
        sound.append(claim)
        kept[one.claim_id("acme", "prices")] = one.parts()
    file, store = _file(tmp_path), ClaimStore(tmp_path)
    number, unread = store.write(file, [*sound, *sound])
    written = {
        str(row["claim_id"]): tuple(row[column] for column in claim_files.COLUMNS[3:])
        for row in store.read(file)
    }
    assert (number, written) == (len(kept), kept)
    assert all(line.startswith(("claim left out: ", "citation left out: ")) for line in unread)


def test_a_text_of_millions_of_characters_is_kept(tmp_path: Path) -> None:
    file, long = _file(tmp_path), "é" * 3_000_000
    ClaimStore(tmp_path).write(file, [price("gpt-4o", long)])
    assert ClaimStore(tmp_path).read(file)[0]["value_text"] == long
