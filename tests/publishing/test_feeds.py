"""The change feed: the same entries in Atom and JSON, stable ids, newest first."""

import json
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from pipeline.publishing.feeds import ATOM, MOST_ENTRIES, write_feeds

COLUMNS = """
create schema marts;
create table marts.fct_price_changes (
    change_id varchar, kind varchar, model_id varchar, model_name varchar, provider_id varchar,
    provider_model_name varchar, component varchar, old_usd_per_mtok decimal(18, 6),
    new_usd_per_mtok decimal(18, 6), old_tokens bigint, new_tokens bigint, ratio decimal(18, 6),
    detail varchar, changed_on date, is_announced boolean, learned_at timestamp,
    source_url varchar
);
"""
CHANGES = """
insert into marts.fct_price_changes values
    ('c1', 'price_down', 'acme/m-1', 'M & 1', 'acme', 'm-1', 'input', 5, 2.5, null, null, 0.5,
        'batch', '2026-11-20', false, '2026-11-21 02:00:00', 'https://acme.example/a?b=1&c=2'),
    ('c2', 'limit_changed', 'acme/m-1', 'M & 1', 'acme', 'm-1', 'context_window_tokens', null,
        null, 128000, 200000, 1.5625, null, '2026-11-19', false, '2026-11-21 02:00:00',
        'https://acme.example/'),
    ('c3', 'alias_moved', 'acme/m-2', 'M 2', 'acme', 'm-latest', 'input', 5, 3, null, null, 0.6,
        'from acme/m-1', '2026-11-18', false, '2026-11-21 02:00:00', 'https://acme.example/'),
    ('c4', 'price_up', 'acme/m-2', 'M 2', 'acme', 'm-2', 'output', 3, 6, null, null, 2, null,
        '2027-01-01', true, '2026-11-21 02:00:00', 'https://acme.example/'),
    ('c5', 'route_gone', 'acme/m-0', 'M 0', 'acme', 'm-0', null, null, null, null, null, null,
        null, '2024-01-01', false, '2026-11-21 02:00:00', 'https://acme.example/')
"""


@pytest.fixture
def history() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(COLUMNS)
    connection.execute(CHANGES)
    return connection


def _json(folder: Path) -> dict[str, list[dict[str, str]]]:
    content: dict[str, list[dict[str, str]]] = json.loads(
        (folder / "feeds/changes.json").read_text()
    )
    return content


def test_both_feeds_hold_the_changes_of_the_last_days_newest_first(
    history: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert write_feeds(history, tmp_path) == 4
    items = _json(tmp_path)["items"]
    assert [item["title"] for item in items] == [
        "M 2 at acme: output $3 to $6 per 1M up",
        "M & 1 at acme: input $5 to $2.5 per 1M down (batch)",
        "M & 1 at acme: context window 128,000 to 200,000 tokens",
        "m-latest now means M 2 at acme (from acme/m-1): input $5 to $3 per 1M",
    ]
    assert "announced for 2027-01-01" in items[0]["content_text"]
    feed = ElementTree.parse(tmp_path / "feeds/changes.atom").getroot()
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert [entry.findtext(f"{{{ATOM}}}title") for entry in entries] == [i["title"] for i in items]
    assert [entry.findtext(f"{{{ATOM}}}id") for entry in entries] == [i["id"] for i in items]
    link = entries[1].find(f"{{{ATOM}}}link")
    assert link is not None and link.get("href") == "https://acme.example/a?b=1&c=2"


def test_an_entry_keeps_its_id_and_the_feed_its_bytes(
    history: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_feeds(history, tmp_path / name)
    for file in ("changes.atom", "changes.json"):
        assert (tmp_path / "one/feeds" / file).read_bytes() == (
            tmp_path / "two/feeds" / file
        ).read_bytes()
    ids = [item["id"] for item in _json(tmp_path / "one")["items"]]
    assert ids[1] == "tag:modelmart,2026:change/c1" and len(set(ids)) == len(ids)


def test_a_history_without_changes_gives_empty_feeds(
    history: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    history.execute("delete from marts.fct_price_changes")
    assert write_feeds(history, tmp_path) == 0
    assert _json(tmp_path)["items"] == []
    assert ElementTree.parse(tmp_path / "feeds/changes.atom").getroot().tag == f"{{{ATOM}}}feed"


def test_a_feed_is_bounded(history: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    history.execute(
        "insert into marts.fct_price_changes "
        "select change_id || range, * exclude (change_id, range) "
        "from marts.fct_price_changes, range(1000) where change_id = 'c1'"
    )
    assert write_feeds(history, tmp_path) == MOST_ENTRIES
