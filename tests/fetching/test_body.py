"""Bodies that are too much, too little, packed, mislabelled or something else altogether."""

import time
from collections.abc import Iterator

import pytest

from pipeline.claims import Media
from pipeline.fetching.errors import FetchError, HttpStatus, TooLarge, Truncated, UnexpectedContent
from pipeline.fetching.fetch import Fetched, Fetcher
from pipeline.fetching.requester import Clock, FetchSettings
from tests import hostile_server
from tests.hostile_server import PAGE

HOST = "docs.lab.example"


@pytest.fixture(scope="module")
def fetcher() -> Iterator[Fetcher]:
    with hostile_server.running() as server:
        settings = FetchSettings(mirror=server.url, interval_s=0)
        yield Fetcher(settings, Clock(sleep=lambda seconds: None))


def get(fetcher: Fetcher, path: str, media: Media) -> Fetched:
    return fetcher.fetch(f"https://{HOST}{path}", media)


@pytest.mark.parametrize(
    ("path", "media", "error", "reason"),
    [
        ("/bomb", "markdown", TooLarge, "more than 8388608 bytes"),
        ("/huge", "markdown", TooLarge, "more than 8388608 bytes"),
        ("/huge-said", "markdown", TooLarge, "more than 8388608 bytes"),
        ("/cut", "json", Truncated, "broke off in the middle"),
        ("/chunked-cut", "json", Truncated, "try later"),
        ("/packed-cut", "json", Truncated, "middle of its compression"),
        ("/packed-wrong", "json", UnexpectedContent, "is no gzip"),
        ("/packed-strange", "json", UnexpectedContent, "packed as br"),
        ("/html", "markdown", UnexpectedContent, "HTML where markdown was promised"),
        ("/html", "json", UnexpectedContent, "HTML where json was promised"),
        ("/html-unsaid", "markdown", UnexpectedContent, "HTML where markdown was promised"),
        ("/page.json", "html", UnexpectedContent, "application/json where html was promised"),
        ("/picture", "markdown", UnexpectedContent, "image/png"),
        ("/empty", "markdown", UnexpectedContent, "is empty"),
        ("/forbidden", "json", HttpStatus, "403; the host turns this client away"),
        ("/nowhere", "json", HttpStatus, "404; the page has moved"),
    ],
)
def test_what_is_no_page_is_an_error_that_says_so(
    fetcher: Fetcher, path: str, media: Media, error: type[FetchError], reason: str
) -> None:
    began = time.monotonic()
    with pytest.raises(error, match=reason) as caught:
        get(fetcher, path, media)
    assert f"https://{HOST}{path}" in str(caught.value)
    assert time.monotonic() - began < 2


def test_a_login_wall_with_status_200_passes_where_html_is_expected(fetcher: Fetcher) -> None:
    assert get(fetcher, "/html", "html").content == hostile_server.HTML  # its parser will object


@pytest.mark.parametrize("path", ["/packed", "/packed-unsaid", "/packed-twice"])
def test_packed_pages_are_unpacked(fetcher: Fetcher, path: str) -> None:
    assert get(fetcher, path, "json").content == PAGE


@pytest.mark.parametrize(
    ("path", "charset", "media"),
    [
        ("/page.md", "utf-8", "markdown"),
        ("/utf8-called-latin1", "utf-8", "markdown"),
        ("/latin1-called-utf8", "utf-8", "markdown"),  # does not decode: the parser names it
        ("/cp1252", "cp1252", "markdown"),
        ("/gbk-in-meta", "gbk", "html"),
        ("/strange-charset", "utf-8", "markdown"),
        ("/utf16", "utf-16", "markdown"),
    ],
)
def test_the_charset_is_the_one_that_decodes(
    fetcher: Fetcher, path: str, charset: str, media: Media
) -> None:
    assert get(fetcher, path, media).charset == charset
