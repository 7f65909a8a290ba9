"""Whatever comes over the wire is a page or a ``FetchError``, in time, and the next page comes."""

import contextlib
import resource
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pipeline.claims import Media
from pipeline.fetching.errors import FetchError, Unreachable
from pipeline.fetching.fetch import Fetched, Fetcher
from pipeline.fetching.requester import Clock, FetchSettings
from tests import hostile_answers, hostile_server
from tests.hostile_server import PAGE, HostileServer

HOST = "docs.lab.example"


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with hostile_server.running() as state:
        yield state


@pytest.fixture
def fetcher(server: HostileServer) -> Fetcher:
    settings = FetchSettings(mirror=server.url, read_s=1, interval_s=0)
    return Fetcher(settings, Clock(sleep=lambda seconds: None))


def get(fetcher: Fetcher, path: str, media: Media = "json", **more: Any) -> Fetched:
    return fetcher.fetch(f"https://{HOST}{path}", media, **more)


@pytest.mark.parametrize("path", hostile_answers.DRIPS)
def test_a_drip_anywhere_in_an_answer_ends_at_the_deadline(
    server: HostileServer, path: str
) -> None:
    settings = FetchSettings(mirror=server.url, interval_s=0, deadline_s=0.5)
    began = time.monotonic()
    # The wait for a byte and the whole may run out at the same moment.
    with pytest.raises(Unreachable, match=r"took longer than 0\.5 seconds|did not answer in time"):
        get(Fetcher(settings), path)
    assert time.monotonic() - began < 5


def test_a_proxy_that_drips_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line, contextlib.suppress(OSError):
            line.sendall(b"HTTP/1.1 502 ")
            for _ in range(100):
                line.sendall(b"O")
                time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:
        dripping = pool.submit(drip, listener)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        began = time.monotonic()
        with pytest.raises(Unreachable, match=r"took longer than 0\.5 seconds"):
            get(Fetcher(FetchSettings(interval_s=0, deadline_s=0.5)), "/page.json")
        dripping.result()
        assert time.monotonic() - began < 3


def test_a_name_of_many_silent_addresses_ends_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = (socket.AF_INET, socket.SOCK_STREAM, 6, "", listener.getsockname())
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: [address] * 20)
        queued = [socket.socket() for _ in range(4)]  # a full queue answers nobody
        for one in queued:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        began = time.monotonic()
        with pytest.raises(Unreachable):
            get(Fetcher(FetchSettings(interval_s=0, connect_s=0.2, deadline_s=0.5)), "/page.json")
        assert time.monotonic() - began < 2
        for one in queued:
            one.close()


def test_the_watch_ends_with_its_page(server: HostileServer) -> None:
    """A connection kept open for the next page is not cut by the deadline of the last one."""
    fetcher = Fetcher(FetchSettings(mirror=server.url, interval_s=0, deadline_s=0.3))
    get(fetcher, "/page.json")
    time.sleep(0.4)
    assert get(fetcher, "/page.json").content == PAGE


@pytest.mark.parametrize("path", hostile_answers.ODD)
def test_an_odd_answer_is_a_page_or_a_failure_and_nothing_else(
    fetcher: Fetcher, server: HostileServer, path: str
) -> None:
    began = time.monotonic()
    try:
        fetched = get(fetcher, path)
    except FetchError as error:
        assert str(error).startswith("https://")
    else:
        assert fetched.content is not None
        assert isinstance(fetched.content.decode(fetched.charset, errors="replace"), str)
        assert fetched.etag in {None, '"v1"'}
    assert time.monotonic() - began < 2
    assert get(fetcher, "/page.json").content == PAGE, "the next page comes as if nothing had been"


@pytest.mark.parametrize("mark", ['"a\r\n b"', "\u20ac", '"\u00e9"', " ", "a" * 9000])
def test_a_mark_that_no_header_may_hold_is_not_sent_back(fetcher: Fetcher, mark: str) -> None:
    assert get(fetcher, "/etag", etag=mark, last_modified=mark).content == PAGE


def test_the_body_of_a_redirect_is_not_read(fetcher: Fetcher) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert get(fetcher, "/redirect-of-50-mb").content == PAGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000, "KiB"


def test_robots_that_do_not_answer_are_asked_once(server: HostileServer) -> None:
    fetcher = Fetcher(FetchSettings(mirror=server.url, interval_s=0, read_s=0.2))
    server.silent_robots.add(HOST)
    with ThreadPoolExecutor(4) as pool:
        tried = [pool.submit(get, fetcher, "/page.json") for _ in range(4)]
    assert {type(one.exception()) for one in tried} == {Unreachable}
    assert [request.path for request in server.requests] == ["/robots.txt"]
