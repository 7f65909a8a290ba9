"""A loopback server that misbehaves on purpose, standing in for every host.

``MODELMART_MIRROR`` (or ``FetchSettings.mirror``) pointed at ``server.url`` sends a request for
``https://host/path`` to ``<url>/host/path``; a route is chosen by the path alone. ``requests``
records who was asked for what, and when.
"""

import gzip
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b'{"models": ["m-1"]}'
MARKDOWN = b"# Prices\n\n| model | price |\n|---|---|\n| m-1 | $3.00 |\n"
HTML = b"<!doctype html><html><head><title>Sign in</title></head><form>password</form></html>"


@dataclass(frozen=True)
class Request:
    """One request as it came in; ``at`` in seconds of the monotonic clock."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class HostileServer:
    """What was asked so far, and what tests set: robots.txt by host."""

    url: str
    requests: list[Request] = field(default_factory=list)
    robots: dict[str, tuple[int, str]] = field(default_factory=dict)
    silent_robots: set[str] = field(default_factory=set)
    """Hosts that never answer when asked for theirs."""

    def pages(self) -> list[str]:
        """Paths asked for, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    state: HostileServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host, _, rest = self.path.lstrip("/").partition("/")
        path = f"/{rest}"
        self.state.requests.append(Request(host, path, dict(self.headers), time.monotonic()))
        self.close_connection = True
        if path == "/robots.txt" and host in self.state.silent_robots:
            time.sleep(2)
        elif path == "/robots.txt":
            status, text = self.state.robots.get(host, (404, ""))
            self.answer(text.encode(), "text/plain", status=status)
        else:
            ROUTES.get(path.split("?")[0], _not_found)(self)

    def answer(
        self, content: bytes, kind: str = "application/json", status: int = 200, **headers: str
    ) -> None:
        """Send a whole answer; header names are written with underscores."""
        self.send_response(status)
        given = {"Content-Type": kind, "Content-Length": str(len(content)), "Connection": "close"}
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        for key, value in (given | named).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(content)

    def times_asked(self) -> int:
        """How often this path was asked for, this time included."""
        path = "/" + self.path.lstrip("/").partition("/")[2]
        return sum(request.path == path for request in self.state.requests)

    def log_message(self, *args: object) -> None:
        """Say nothing: tests read ``requests`` instead."""


def _not_found(handler: Handler) -> None:
    handler.answer(b"not here", "text/plain", status=404)


def _drip(handler: Handler) -> None:
    handler.answer(b"{", Content_Length="100000")
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def _silent(handler: Handler) -> None:
    time.sleep(3)


def _busy_once(handler: Handler) -> None:
    if handler.times_asked() == 1:
        handler.answer(b"slow down", "text/plain", status=429, Retry_After="7")
    else:
        handler.answer(PAGE)


def _failing_once(handler: Handler) -> None:
    if handler.times_asked() == 1:
        handler.answer(b"oops", "text/plain", status=502)
    else:
        handler.answer(PAGE)


def _hang_up_once(handler: Handler) -> None:
    if handler.times_asked() > 1:
        handler.answer(PAGE)


def _etag(handler: Handler) -> None:
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.answer(b"", status=304, ETag='"v1"')
    else:
        handler.answer(PAGE, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 12:00:00 GMT")


def _since(handler: Handler) -> None:
    asked = handler.headers.get("If-Modified-Since")
    handler.answer(b"" if asked else PAGE, status=304 if asked else 200)


def _huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/markdown")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 65_536)


def _chunked_cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"10\r\n{")


def _bomb(handler: Handler) -> None:
    handler.answer(_BOMB, "text/markdown", Content_Encoding="gzip")


def sends(content: bytes, kind: str = "application/json", **headers: str) -> "Route":
    return lambda handler: handler.answer(content, kind, **headers)


def _redirects(location: str) -> "Route":
    return lambda handler: handler.answer(b"", status=302, Location=location)


def _fails(status: int, **headers: str) -> "Route":
    return lambda handler: handler.answer(b"no", "text/plain", status=status, **headers)


Route = Callable[[Handler], None]
_BOMB = gzip.compress(b"0" * 60_000_000)
_UMLAUT = "# Größe 10 €\n"
ROUTES: dict[str, Route] = {
    "/page.json": sends(PAGE),
    "/page.md": sends(MARKDOWN, "text/markdown"),
    "/drip": _drip,
    "/silent": _silent,
    "/busy-once": _busy_once,
    "/busy-for-an-hour": _fails(429, Retry_After="3600"),
    "/busy": _fails(503),
    "/failing-once": _failing_once,
    "/hang-up-once": _hang_up_once,
    "/forbidden": _fails(403),
    "/to-loopback": _redirects("https://127.0.0.1/page.json"),
    "/to-metadata": _redirects("https://169.254.169.254/latest/meta-data"),
    "/to-http": _redirects("http://docs.lab.example/page.json"),
    "/to-port": _redirects("https://docs.lab.example:8443/page.json"),
    "/to-stranger": _redirects("https://elsewhere.example/page.json"),
    "/to-sibling": _redirects("https://www.lab.example/page.json"),
    "/to-private": _redirects("/private/page.json"),
    "/loop": _redirects("/loop"),
    "/bomb": _bomb,
    "/packed": sends(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/packed-unsaid": sends(gzip.compress(PAGE)),
    "/packed-twice": sends(
        gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:]), Content_Encoding="gzip"
    ),
    "/packed-cut": sends(gzip.compress(PAGE)[:-6], Content_Encoding="gzip"),
    "/packed-wrong": sends(PAGE, Content_Encoding="gzip"),
    "/packed-strange": sends(PAGE, Content_Encoding="br"),
    "/cut": sends(PAGE, Content_Length="5000"),
    "/chunked-cut": _chunked_cut,
    "/huge": _huge,
    "/huge-said": sends(b"", "text/markdown", Content_Length="99000000"),
    "/html": sends(HTML, "text/html"),
    "/html-unsaid": sends(b"\n <!-- x --> " + HTML, "text/plain"),
    "/picture": sends(b"\x89PNG", "image/png"),
    "/empty": sends(b" \n", "text/markdown"),
    "/etag": _etag,
    "/since": _since,
    "/304": _fails(304),
    "/utf8-called-latin1": sends(_UMLAUT.encode(), "text/markdown; charset=ISO-8859-1"),
    "/latin1-called-utf8": sends(_UMLAUT.encode("cp1252"), "text/markdown; charset=utf-8"),
    "/cp1252": sends(_UMLAUT.encode("cp1252"), "text/markdown; charset=ISO-8859-1"),
    "/gbk-in-meta": sends(
        '<html><head><meta charset="gbk"><title>价格</title></head></html>'.encode("gbk"),
        "text/html",
    ),
    "/strange-charset": sends(_UMLAUT.encode(), "text/markdown; charset=klingon"),
    "/utf16": sends(_UMLAUT.encode("utf-16"), "text/markdown"),
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on a bomb is what the tests ask for; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running() -> Iterator[HostileServer]:
    """The server on a free port, until the block ends."""
    handler = type("Handler", (Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    state = HostileServer(f"http://127.0.0.1:{server.server_port}")
    handler.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
