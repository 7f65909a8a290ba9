"""Fetching against a server that misbehaves: what comes of it, and within what time."""

import itertools
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest

from pipeline.claims import Media
from pipeline.fetching.errors import (
    Blocked,
    HttpStatus,
    NoConnection,
    Refused,
    Unreachable,
)
from pipeline.fetching.fetch import Fetched, Fetcher
from pipeline.fetching.requester import Clock, FetchSettings
from tests import hostile_server
from tests.hostile_server import MARKDOWN, PAGE, HostileServer

HOST = "docs.lab.example"
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


class FakeTime:
    """A clock that only moves when someone sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clock(self) -> Clock:
        return Clock(elapsed=lambda: self.seconds, sleep=self.sleep, now=lambda: NOW)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with hostile_server.running() as state:
        yield state


@pytest.fixture
def pause() -> FakeTime:
    return FakeTime()


@pytest.fixture
def fetcher(server: HostileServer, pause: FakeTime) -> Fetcher:
    return Fetcher(FetchSettings(mirror=server.url, read_s=1), pause.clock())


def get(fetcher: Fetcher, path: str, media: Media = "json", **more: Any) -> Fetched:
    return fetcher.fetch(f"https://{HOST}{path}", media, **more)


def test_a_page_comes_with_all_that_is_to_be_recorded(fetcher: Fetcher) -> None:
    assert get(fetcher, "/etag") == Fetched(
        final_url=f"https://{HOST}/etag",
        http_status=200,
        content=PAGE,
        charset="utf-8",
        etag='"v1"',
        last_modified="Fri, 20 Nov 2026 12:00:00 GMT",
        robots="allowed: robots.txt answered HTTP 404",
        fetched_at=NOW,
    )


def test_an_unchanged_page_is_a_304_without_content(fetcher: Fetcher) -> None:
    again = get(fetcher, "/etag", etag='"v1"')
    assert (again.http_status, again.content, again.etag) == (304, None, '"v1"')
    date = "Fri, 20 Nov 2026 12:00:00 GMT"
    assert get(fetcher, "/since", last_modified=date).http_status == 304
    with pytest.raises(HttpStatus, match="304"):
        get(fetcher, "/304")


@pytest.mark.parametrize(
    ("contact", "agent"),
    [(None, r"modelmart/[\d.]+"), ("me@x.example", r"modelmart/[\d.]+ \(\+me@x\.example\)")],
)
def test_we_say_who_we_are_and_carry_no_cookies_or_passwords(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch, contact: str | None, agent: str
) -> None:
    monkeypatch.setenv("MODELMART_MIRROR", server.url)
    monkeypatch.setenv("MODELMART_CONTACT", contact or "")
    get(Fetcher(), "/page.json")
    headers = server.requests[-1].headers
    assert re.fullmatch(agent, headers["User-Agent"])
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)
    assert server.requests[-1].host == HOST


# Pace and patience


def test_requests_to_one_host_are_a_second_apart_and_other_hosts_do_not_wait(
    fetcher: Fetcher, pause: FakeTime
) -> None:
    get(fetcher, "/page.json")
    assert pause.slept == [1]  # between robots.txt and the page
    fetcher.fetch("https://other.example/page.json", "json")
    assert pause.slept == [1, 1]
    get(fetcher, "/page.json")
    assert sum(pause.slept) == 2, "the second spent on the other host counted for this one"


def test_the_pace_holds_between_threads(server: HostileServer) -> None:
    fetcher = Fetcher(FetchSettings(mirror=server.url, interval_s=0.1))
    get(fetcher, "/page.json")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: get(fetcher, "/page.json"), range(4)))
    times = sorted(request.at for request in server.requests)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(gaps) == 5 and min(gaps) > 0.07


def test_a_crawl_delay_is_kept(server: HostileServer, fetcher: Fetcher, pause: FakeTime) -> None:
    server.robots[HOST] = (200, "User-agent: *\nCrawl-delay: 5\n")
    get(fetcher, "/page.json")
    get(fetcher, "/page.md", "markdown")
    assert pause.slept == [1, 5]


def test_a_busy_host_is_left_alone_as_long_as_it_asks(fetcher: Fetcher, pause: FakeTime) -> None:
    assert get(fetcher, "/busy-once").content == PAGE
    assert 7 in pause.slept


@pytest.mark.parametrize("path", ["/failing-once", "/hang-up-once"])
def test_a_fault_that_passes_is_tried_again(
    fetcher: Fetcher, server: HostileServer, path: str
) -> None:
    assert get(fetcher, path).content == PAGE
    assert server.pages() == [path, path]


def test_a_fault_that_lasts_gives_up_after_three_tries(
    fetcher: Fetcher, server: HostileServer
) -> None:
    with pytest.raises(HttpStatus, match="HTTP status 503; try later"):
        get(fetcher, "/busy")
    assert len(server.pages()) == 3


def test_an_hour_is_not_waited_for(fetcher: Fetcher, server: HostileServer) -> None:
    with pytest.raises(HttpStatus, match="429; it asks to wait 3600 s"):
        get(fetcher, "/busy-for-an-hour")
    assert len(server.pages()) == 1


def test_retry_after_may_be_a_date(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    date = format_datetime(NOW.replace(minute=10), usegmt=True)
    monkeypatch.setitem(
        hostile_server.ROUTES, "/until", hostile_server._fails(503, Retry_After=date)
    )
    with pytest.raises(HttpStatus, match="it asks to wait 600 s"):
        get(fetcher, "/until")


def test_a_drip_ends_at_the_deadline(server: HostileServer) -> None:
    settings = FetchSettings(mirror=server.url, interval_s=0, deadline_s=0.5)
    began = time.monotonic()
    with pytest.raises(Unreachable, match=r"took longer than 0\.5 seconds"):
        get(Fetcher(settings), "/drip")
    assert time.monotonic() - began < 2


def test_a_silent_host_ends_at_the_read_timeout(server: HostileServer) -> None:
    settings = FetchSettings(mirror=server.url, interval_s=0, read_s=0.3)
    began = time.monotonic()
    with pytest.raises(Unreachable, match="did not answer in time"):
        get(Fetcher(settings), "/silent")
    assert time.monotonic() - began < 2


def test_no_connection_fails_at_once_and_only_once_a_host(pause: FakeTime) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        dead = Fetcher(FetchSettings(mirror=f"http://127.0.0.1:{closed.getsockname()[1]}"))
        began = time.monotonic()
        with pytest.raises(NoConnection, match="no connection"):
            get(dead, "/page.json")
        with pytest.raises(Unreachable, match="found earlier in this run"):
            get(dead, "/page.md")
    assert time.monotonic() - began < 1


def test_an_unknown_host_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_host(*args: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    began = time.monotonic()
    with pytest.raises(NoConnection, match="no such host, or no network; check"):
        get(Fetcher(FetchSettings()), "/page.json")
    assert time.monotonic() - began < 1


# Where we may go


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-loopback", "no public host name"),
        ("/to-metadata", "no public host name"),
        ("/to-http", "not https"),
        ("/to-port", "port 8443"),
        ("/to-stranger", "redirects to https://elsewhere.example/page.json; if elsewhere.example"),
        ("/loop", "redirects more than 5 times"),
    ],
)
def test_redirects_stay_where_we_agreed_to_go(
    fetcher: Fetcher, server: HostileServer, path: str, reason: str
) -> None:
    with pytest.raises(Blocked, match=reason):
        get(fetcher, path)
    assert len(server.pages()) == (6 if path == "/loop" else 1)


def test_a_redirect_within_the_site_or_to_an_allowed_host_is_followed(
    fetcher: Fetcher, server: HostileServer
) -> None:
    assert get(fetcher, "/to-sibling").final_url == "https://www.lab.example/page.json"
    allowed = frozenset({"elsewhere.example"})
    assert get(fetcher, "/to-stranger", allowed_hosts=allowed).content == PAGE
    asked = {request.host for request in server.requests if request.path == "/robots.txt"}
    assert asked == {HOST, "www.lab.example", "elsewhere.example"}


# robots.txt


def test_a_disallowed_page_is_not_asked_for(server: HostileServer, fetcher: Fetcher) -> None:
    server.robots[HOST] = (200, "User-agent: *\nDisallow: /private\n")
    with pytest.raises(Refused, match="disallowed: Disallow: /private; leave it"):
        get(fetcher, "/private/page.json")
    with pytest.raises(Refused):
        get(fetcher, "/to-private")
    assert server.pages() == ["/to-private"]
    assert get(fetcher, "/page.md", "markdown").content == MARKDOWN
    assert [request.path for request in server.requests].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_whose_robots_fail_is_not_read(
    server: HostileServer, fetcher: Fetcher, status: int
) -> None:
    server.robots[HOST] = (status, "")
    with pytest.raises(Refused, match=f"robots.txt answered HTTP {status}"):
        get(fetcher, "/page.json")
    assert server.pages() == []
