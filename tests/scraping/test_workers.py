"""Whatever a parser does, it costs its page: the worker is replaced, the other pages are read."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pipeline import registry
from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source
from pipeline.scraping import budget, parsing, workers
from pipeline.scraping.extract import Extracted, extract
from pipeline.scraping.unparsed import UnparsedPages
from pipeline.scraping.workers import Interrupted
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW, price


def _endless() -> None:
    while True:
        pass


def _recurse() -> None:
    _recurse()


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crashed() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


DEEDS: dict[str, Callable[[], object]] = {
    "key": lambda: {}["missing"],
    "recurse": _recurse,
    "surrogate": lambda: "\ud83d".encode(),
    "grow": lambda: bytearray(1 << 45),
    "endless": _endless,
    "exit": lambda: os._exit(3),
    "crash": _crashed,
    "killed": _killed,
    "sleep": lambda: time.sleep(60),
}


def parse_deeds(snapshot: Snapshot) -> Iterator[Claim]:
    """Does what the page says, then states one price."""
    word = snapshot.text.strip()
    if word == "many":
        yield from (price(f"model-{number}", "1") for number in range(20_000))
    if word in DEEDS:
        DEEDS[word]()
    if word == "changed":
        raise PageChanged("the table is gone")
    yield price(word, "1.50")
    if word == "halfway":
        raise KeyError("the second")


def follow_deeds(snapshot: Snapshot) -> list[Page]:
    """Does what the page says, then leads to a page of that name."""
    word = snapshot.text.strip()
    if word in DEEDS:
        DEEDS[word]()
    return [Page(word, f"https://acme.example/{word}", "text")]


def test_a_page_may_take_what_is_ample_for_its_size() -> None:
    assert [budget.cpu_seconds(size) for size in (0, 2**20, 8 * 2**20)] == [3, 7, 35]


@pytest.fixture
def source() -> Source:
    """A source of a page a deed."""
    return Source(
        id="models_dev",  # a registered id, for the registry tells its parser's version
        title="Deeds",
        publisher="acme",
        kind="provider_docs",
        pages=tuple(
            Page(name, f"https://acme.example/{name}", "text")
            for name in (*DEEDS, "good", "many", "changed", "halfway")
        ),
        parse=parse_deeds,
        follow=follow_deeds,
        terms_url="https://acme.example/terms",
        max_age_days=7,
    )


def keep(home: DataHome, source: Source, page_id: str, text: str, day: int = 0) -> None:
    """A page read on a day."""
    moment = NOW + timedelta(days=day)
    [page] = [page for page in source.pages if page.id == page_id]
    SnapshotStore(home.snapshots).keep(
        source.id,
        page,
        Obtained(
            origin="live",
            fetched_at=moment,
            as_of=moment,
            as_of_basis="read",
            content=text.encode("utf-8", "surrogatepass"),
            media="text",
            final_url=page.url,
        ),
    )


def run(home: DataHome, source: Source, now: datetime = NOW) -> Extracted:
    """An extraction, as a night does it."""
    return extract(source, SnapshotStore(home.snapshots), ClaimStore(home.claims), now)


def _snapshot(source: Source, word: str) -> Snapshot:
    return Snapshot(source.pages[0], word.encode(), "text")


ENDS = {
    "key": "KeyError: 'missing'",
    "recurse": "nests too deep",
    "surrogate": "holds damaged text",
    "grow": "took more than 2048 MiB",
    "endless": "took more than 1 s of CPU",
    "exit": "exit code 3",
    "crash": "exit code -11",
    "killed": "was killed",
    "many": "more than 10004 claims",
    "changed": "the table is gone",
    "halfway": "KeyError: 'the second'",
}


def test_each_end_of_a_parser_is_named_and_the_other_pages_are_read(
    home: DataHome, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "cpu_seconds", lambda size: 1)
    for word in (*ENDS, "good"):
        keep(home, source, word, word)
    done = run(home, source)
    reasons = dict(text.split(": ", 1) for text in done.changed)
    assert {word: ENDS[word] in reasons[word] for word in ENDS} == dict.fromkeys(ENDS, True), (
        reasons
    )
    assert (done.parsed, done.claims) == (1, 1)
    assert [file.page_id for file in ClaimStore(home.claims).files(source.id)] == ["good"]
    listed = {page.page_id: page.state for page in UnparsedPages(home.claims).listed()}
    assert listed == dict.fromkeys(ENDS, "failed") | {"killed": "again"}


def test_a_parser_that_waits_is_ended(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "wall_seconds", lambda size: 1)
    with pytest.raises(PageChanged, match="took more than 1 s"):
        parsing.gives_claims(source, _snapshot(source, "sleep"))
    assert parsing.gives_claims(source, _snapshot(source, "good"))


def test_follow_runs_at_the_same_distance(source: Source) -> None:
    assert [page.id for page in parsing.follow(source, _snapshot(source, "good"))] == ["good"]
    for word, error in {"exit": PageChanged, "killed": Interrupted, "key": PageChanged}.items():
        with pytest.raises(error):
            parsing.follow(source, _snapshot(source, word))


def test_a_page_never_leads_to_an_id_that_is_a_path(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    for word in ("../../etc", "a/b", ".hidden", "\x1b[31m", "é", "x" * 300):
        assert parsing.follow(source, _snapshot(source, word)) == []
    assert "leads to '../../etc'" in caplog.text
    assert "\x1b" not in caplog.text


def test_a_reading_that_failed_is_tried_again_only_by_another_parser(
    home: DataHome, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, source, "good", "key")
    first = run(home, source)
    monkeypatch.setattr(parsing, "write_claims", lambda source, pages, store: _none_of(pages))
    second = run(home, source)
    assert second.changed == first.changed, "it is told again, though not tried"
    monkeypatch.setattr(registry, "parser_version", lambda source_id: "abc")
    with pytest.raises(AssertionError, match="tried"):
        run(home, source)


def _none_of(pages: Iterator[object]) -> Iterator[object]:
    assert not list(pages), "tried"
    return iter(())


def test_the_last_good_copy_stays_in_force_and_the_newest_is_read_first(
    home: DataHome, source: Source
) -> None:
    keep(home, source, "good", "one", day=0)
    run(home, source)
    keep(home, source, "good", "surrogate", day=1)
    assert run(home, source).changed
    assert [row["model_text"] for row in _rows(home, source)] == ["one"]
    keep(home, source, "good", "two", day=2)
    told: list[int] = []
    snapshots, claims = SnapshotStore(home.snapshots), ClaimStore(home.claims)
    done = extract(source, snapshots, claims, NOW, lambda record: told.append(record.as_of.day))
    assert (done.parsed, done.changed, told) == (1, [], [24, 23, 22])
    assert sorted(str(row["model_text"]) for row in _rows(home, source)) == ["one", "two"]


def _rows(home: DataHome, source: Source) -> list[dict[str, str | None]]:
    store = ClaimStore(home.claims)
    return [row for file in store.files(source.id) for row in store.read(file)]


def test_damaged_bytes_of_one_page_leave_the_others_alone(home: DataHome, source: Source) -> None:
    keep(home, source, "good", "one")
    keep(home, source, "many", "two")
    damaged = SnapshotStore(home.snapshots).latest(source.id, "many")
    assert damaged is not None
    [file] = home.snapshots.rglob(f"{damaged.sha256}.gz")
    file.write_bytes(b"rubbish")
    done = run(home, source)
    assert done.parsed == 1
    assert "restore this file" in done.changed[0]


def test_a_pool_that_broke_down_is_replaced(source: Source) -> None:
    assert parsing.gives_claims(source, _snapshot(source, "good"))
    workers._pool().stop()
    assert parsing.gives_claims(source, _snapshot(source, "good"))


def test_workers_that_are_dismissed_end_and_others_come_when_a_page_is_to_be_read(
    source: Source,
) -> None:
    def worker() -> int:
        return int(workers._pool().schedule(os.getpid).result())

    ended = worker()
    last = workers._pool().schedule(time.sleep, args=(0.2,))
    workers.dismiss()
    assert last.result() is None, "what was handed out is still done"
    with pytest.raises(ProcessLookupError):
        os.kill(ended, 0)
    workers.dismiss()  # there are none
    assert parsing.gives_claims(source, _snapshot(source, "good"))
    assert worker() != ended


def test_pages_of_many_threads_share_the_workers(source: Source) -> None:
    words = [f"page-{number}" for number in range(40)]
    with ThreadPoolExecutor(20) as threads:
        found = threads.map(lambda word: parsing.follow(source, _snapshot(source, word)), words)
        assert [pages[0].id for pages in found] == words


def test_a_source_made_by_hand_runs_in_this_process(source: Source) -> None:
    odd = replace(source, parse=lambda snapshot: [price(snapshot.text, "1")])
    assert parsing.gives_claims(odd, _snapshot(source, "x"))
    with pytest.raises(PageChanged, match="ZeroDivisionError"):
        parsing.gives_claims(replace(source, parse=lambda snapshot: 1 // 0), _snapshot(source, "x"))


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_page(
    home: DataHome, source: Source
) -> None:
    keep(home, source, "good", "one")
    (home.claims).mkdir(exist_ok=True)
    (home.claims / source.id).write_text("a file stands where the folder must be")
    with pytest.raises(OSError, match="models_dev"):
        run(home, source)
    assert UnparsedPages(home.claims).listed() == []


def use_a_worker() -> None:
    """In a process of its own, as Dagster's daemon starts each run in one."""
    assert workers._pool().schedule(len, args=("two",)).result() == 3


def test_a_process_of_multiprocessing_that_used_workers_comes_to_its_end() -> None:
    process = multiprocessing.get_context("spawn").Process(target=use_a_worker)
    process.start()
    process.join(60)
    try:
        assert process.exitcode == 0
    finally:
        process.kill()
