"""One source collected: a page that fails costs itself, a host that is down costs its own pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.claims import Page, PageChanged, Snapshot, Source
from pipeline.fetching.errors import HttpStatus, Refused, Truncated, Unreachable
from pipeline.fetching.origins import Unobtainable
from pipeline.scraping import collect as collecting
from pipeline.scraping.collect import Budget, Collected, Progress, collect
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained, OriginFailure, SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW, price

HOST = "https://cards.example"
Answer = bytes | Exception


class World:
    """Answers by address, one second a page, and what was asked."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.seconds = 0.0
        self.day = 0

    def obtain(self, page: Page, previous: SnapshotRecord | None) -> Obtained:
        self.asked.append(page.id)
        self.seconds += 1
        answer = self.answers.get(page.id, HttpStatus(page.url, 404, "moved"))
        if isinstance(answer, Exception):
            is_hosts = getattr(answer, "is_hosts", False)
            raise Unobtainable(page, (OriginFailure("live", str(answer)),), is_hosts=is_hosts)
        moment = NOW + timedelta(days=self.day, seconds=self.seconds)
        return Obtained(
            "live", moment, moment, "read", answer, page.media, page.url, previous=previous
        )


def cards(count: int, host: str = HOST) -> tuple[Page, ...]:
    return tuple(Page(f"card-{n:02}", f"{host}/{n}", "json") for n in range(count))


def card(number: int) -> bytes:
    return b'{"model": "m-%d", "price": "3"}' % number


def parse(snapshot: Snapshot) -> Iterator[object]:
    if "model" not in snapshot.json:
        raise PageChanged("'model' is missing")
    yield price(snapshot.json["model"], snapshot.json["price"])


@pytest.fixture
def store(home: DataHome) -> SnapshotStore:
    return SnapshotStore(home.snapshots)


@pytest.fixture
def source(lines_source: Source) -> Source:
    return replace(lines_source, pages=cards(80), parse=parse)  # type: ignore[arg-type]


def test_of_eighty_pages_every_good_one_is_read_the_same_night(
    home: DataHome, store: SnapshotStore, source: Source
) -> None:
    """One 404, a burst of six 401, two pages too deep; a lone surrogate costs a name alone."""
    answers: dict[str, Answer] = {page.id: card(n) for n, page in enumerate(source.pages)}
    answers["card-07"] = HttpStatus(f"{HOST}/7", 404, "moved")
    for n in range(20, 26):
        answers[f"card-{n:02}"] = HttpStatus(f"{HOST}/{n}", 401, "asks for a login")
    answers["card-40"] = b'{"model": "m-\\ud800", "price": "3"}'
    answers["card-50"] = b'{"model": ' + b"[" * 3000 + b"]" * 3000 + b', "price": "3"}'
    answers["card-51"] = b"[" * 100_000
    claims = ClaimStore(home.claims)

    done = collect(source, store, World(answers).obtain)
    read = extract(source, store, claims, NOW)

    assert (done.kept, sorted(done.failed)) == (
        73,
        ["card-07", *(f"card-{n}" for n in range(20, 26))],
    )
    assert len(list(claims.files(source.id))) == read.parsed == 71
    assert [text for text in read.unread if "Unusable" in text or "broken" in text] != []
    assert sorted(text.partition(":")[0] for text in read.changed) == ["card-50", "card-51"]
    logged = {failure.page_id for failure in store.failures(source.id)}
    assert logged == {*done.failed, "card-50", "card-51"}


PAGES_OWN = [
    *(HttpStatus(HOST, status, "") for status in (400, 401, 403, 404, 406, 410, 451)),
    Refused(HOST, "robots.txt says disallowed", ""),
    Truncated(HOST, "broke off", ""),
]
HOSTS = [
    *(HttpStatus(HOST, status, "") for status in (429, 500, 502, 503, 504, 520)),
    Unreachable(HOST, "did not answer in time", ""),
]


@pytest.mark.parametrize("error", PAGES_OWN, ids=str)
def test_what_is_a_pages_own_never_gives_its_host_up(
    store: SnapshotStore, source: Source, error: Exception
) -> None:
    world = World({f"card-{n:02}": error for n in range(40)} | {"card-79": card(79)})
    done = collect(source, store, world.obtain)
    assert (len(world.asked), done.kept) == (80, 1)


@pytest.mark.parametrize("error", HOSTS, ids=str)
def test_a_host_that_is_down_is_given_up_and_its_pages_are_told(
    store: SnapshotStore, source: Source, error: Exception
) -> None:
    world = World({page.id: error for page in source.pages})
    elsewhere = Page("elsewhere", "https://other.example/", "json")
    world.answers["elsewhere"] = card(0)
    done = collect(replace(source, pages=(*source.pages, elsewhere)), store, world.obtain)
    assert len(world.asked) == collecting.GIVE_UP_AFTER + 1
    assert (done.kept, len(done.failed)) == (1, 80)
    assert "5 pages of cards.example in a row gave no answer" in done.failed["card-79"]
    assert {failure.page_id for failure in store.failures(source.id)} == set(done.failed)


def test_a_page_that_comes_between_shows_that_the_host_is_up(
    store: SnapshotStore, source: Source
) -> None:
    down = Unreachable(HOST, "did not answer in time", "")
    answers: dict[str, Answer] = {page.id: down for page in source.pages}
    answers |= {f"card-{n:02}": card(n) for n in range(4, 80, 5)}
    world = World(answers)
    assert collect(source, store, world.obtain).kept == 16
    assert len(world.asked) == 80


def leads_to(count: int) -> Callable[[Snapshot], Iterable[Page]]:
    def follow(snapshot: Snapshot) -> Iterable[Page]:
        if snapshot.page.id != "index":
            return []
        if snapshot.content == b"moved":
            raise KeyError("links")  # no PageChanged: a parser that stumbles
        return cards(count)

    return follow


@pytest.fixture
def indexed(source: Source) -> Source:
    pages = (Page("index", f"{HOST}/", "json"), Page("prices", f"{HOST}/prices", "json"))
    return replace(source, pages=pages, follow=leads_to(10))


def night(source: Source, store: SnapshotStore, world: World, seconds: float = 600) -> Collected:
    world.asked.clear()
    world.day += 1
    return collect(source, store, world.obtain, Budget(seconds, lambda: world.seconds))


def whole_world(pages: int) -> World:
    own: dict[str, Answer] = {"index": b"{}", "prices": b"{}"}
    return World(own | {page.id: card(n) for n, page in enumerate(cards(pages))})


@pytest.mark.parametrize("index", [b"moved", Unreachable(HOST, "down", "")], ids=["odd", "down"])
def test_an_index_that_fails_tonight_leads_where_it_led(
    store: SnapshotStore, indexed: Source, index: Answer
) -> None:
    world = whole_world(10)
    assert night(indexed, store, world).kept == 12
    world.answers["index"] = index
    done = night(indexed, store, world)
    assert set(done.failed) == {"index"}
    assert len(world.asked) == 12


def test_what_the_time_does_not_suffice_for_comes_first_the_next_night(
    store: SnapshotStore, indexed: Source
) -> None:
    world = whole_world(10)
    first = night(indexed, store, world, seconds=8)
    assert (first.left, first.failed) == (4, {})
    assert world.asked == ["index", "prices", *(f"card-{n:02}" for n in range(6))]
    night(indexed, store, world, seconds=8)
    rest = [f"card-{n:02}" for n in (6, 7, 8, 9, 0, 1)]
    assert world.asked == ["index", "prices", *rest], "its own first, then the never read"
    night(indexed, store, world, seconds=8)
    assert world.asked[2:] == [f"card-{n:02}" for n in (2, 3, 4, 5, 0, 1)], "then the oldest"


def test_a_stopped_run_asks_for_nothing_more(store: SnapshotStore, source: Source) -> None:
    world = whole_world(80)
    asked: list[Progress] = []
    budget = Budget(is_stopped=lambda: len(asked) >= 3)
    done = collect(source, store, world.obtain, budget, asked.append)
    assert (done.kept, done.left, len(world.asked)) == (3, 77, 3)


def test_an_index_that_runs_away_is_bounded(store: SnapshotStore, indexed: Source) -> None:
    done = night(replace(indexed, max_pages=5), store, whole_world(10))
    assert done.kept == 5
    assert done.failed == {"further pages": "stopped at 5 pages with 3 to go"}


def test_a_fault_of_ours_is_no_failure_of_a_page(
    store: SnapshotStore, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "keep", full)
    with pytest.raises(OSError, match="No space left"):
        collect(source, store, whole_world(80).obtain)


def test_a_named_page_takes_what_its_list_says_of_it(store: SnapshotStore, source: Source) -> None:
    """Named for imports and for nights without the list; followed for the state it is in."""
    card_page = Page("card-00", f"{HOST}/0", "json", params={"repository": "lab/m"})
    listed = replace(card_page, params={"repository": "lab/m", "version": "c1"})
    lists = Page("list", f"{HOST}/list", "json")
    both = replace(
        source,
        pages=(lists, card_page),
        follow=lambda snapshot: [listed] if snapshot.page.id == "list" else [],
    )
    world = World({"list": b"{}", "card-00": card(0)})
    collect(both, store, world.obtain)
    assert world.asked == ["list", "card-00"]
    held = store.latest(source.id, "card-00")
    assert held is not None and held.params == {"repository": "lab/m", "version": "c1"}
    del world.answers["list"]
    nowhere = replace(both, follow=lambda snapshot: [])
    assert collect(nowhere, store, world.obtain).kept == 1
