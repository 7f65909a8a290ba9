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


class _Handler(BaseHTTPRequestHandler):
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
            (ROUTES | HOSTILE).get(path.split("?")[0], _not_found)(self)

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


def _not_found(handler: _Handler) -> None:
    handler.answer(b"not here", "text/plain", status=404)


def _drip(handler: _Handler) -> None:
    handler.answer(b"{", Content_Length="100000")
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def _silent(handler: _Handler) -> None:
    time.sleep(3)


def _busy_once(handler: _Handler) -> None:
    if handler.times_asked() == 1:
        handler.answer(b"slow down", "text/plain", status=429, Retry_After="7")
    else:
        handler.answer(PAGE)


def _failing_once(handler: _Handler) -> None:
    if handler.times_asked() == 1:
        handler.answer(b"oops", "text/plain", status=502)
    else:
        handler.answer(PAGE)


def _hang_up_once(handler: _Handler) -> None:
    if handler.times_asked() > 1:
        handler.answer(PAGE)


def _etag(handler: _Handler) -> None:
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.answer(b"", status=304, ETag='"v1"')
    else:
        handler.answer(PAGE, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 12:00:00 GMT")


def _since(handler: _Handler) -> None:
    asked = handler.headers.get("If-Modified-Since")
    handler.answer(b"" if asked else PAGE, status=304 if asked else 200)


def _huge(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/markdown")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 65_536)


def _chunked_cut(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"10\r\n{")


def _bomb(handler: _Handler) -> None:
    handler.answer(_BOMB, "text/markdown", Content_Encoding="gzip")


def _raw(answer: bytes) -> "Route":
    """Bytes on the wire that no library of ours would write."""

    def send(handler: _Handler) -> None:
        handler.wfile.write(answer)

    return send


def _with(header: bytes, status: bytes = b"200 OK", content: bytes = PAGE) -> "Route":
    length = b"" if header.lower().startswith((b"content-length", b"transfer")) else _LENGTH
    return _raw(b"HTTP/1.1 %s\r\n%s\r\n%s\r\n%s" % (status, header, length, content))


def _drips(first: bytes, again: bytes) -> "Route":
    """Never silent for long and never done: what comes is within headers for ten seconds."""

    def send(handler: _Handler) -> None:
        handler.wfile.write(first)
        for _ in range(100):
            handler.wfile.write(again)
            handler.wfile.flush()
            time.sleep(0.1)

    return send


def _sends(content: bytes, kind: str = "application/json", **headers: str) -> "Route":
    return lambda handler: handler.answer(content, kind, **headers)


def _redirects(location: str) -> "Route":
    return lambda handler: handler.answer(b"", status=302, Location=location)


def _fails(status: int, **headers: str) -> "Route":
    return lambda handler: handler.answer(b"no", "text/plain", status=status, **headers)


Route = Callable[[_Handler], None]
_LENGTH = b"Content-Length: %d\r\n" % len(PAGE)
_BOMB = gzip.compress(b"0" * 60_000_000)
_UMLAUT = "# Größe 10 €\n"
ROUTES: dict[str, Route] = {
    "/page.json": _sends(PAGE),
    "/page.md": _sends(MARKDOWN, "text/markdown"),
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
    "/packed": _sends(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/packed-unsaid": _sends(gzip.compress(PAGE)),
    "/packed-twice": _sends(
        gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:]), Content_Encoding="gzip"
    ),
    "/packed-cut": _sends(gzip.compress(PAGE)[:-6], Content_Encoding="gzip"),
    "/packed-wrong": _sends(PAGE, Content_Encoding="gzip"),
    "/packed-strange": _sends(PAGE, Content_Encoding="br"),
    "/cut": _sends(PAGE, Content_Length="5000"),
    "/chunked-cut": _chunked_cut,
    "/huge": _huge,
    "/huge-said": _sends(b"", "text/markdown", Content_Length="99000000"),
    "/html": _sends(HTML, "text/html"),
    "/html-unsaid": _sends(b"\n <!-- x --> " + HTML, "text/plain"),
    "/picture": _sends(b"\x89PNG", "image/png"),
    "/empty": _sends(b" \n", "text/markdown"),
    "/etag": _etag,
    "/since": _since,
    "/304": _fails(304),
    "/utf8-called-latin1": _sends(_UMLAUT.encode(), "text/markdown; charset=ISO-8859-1"),
    "/latin1-called-utf8": _sends(_UMLAUT.encode("cp1252"), "text/markdown; charset=utf-8"),
    "/cp1252": _sends(_UMLAUT.encode("cp1252"), "text/markdown; charset=ISO-8859-1"),
    "/gbk-in-meta": _sends(
        '<html><head><meta charset="gbk"><title>价格</title></head></html>'.encode("gbk"),
        "text/html",
    ),
    "/strange-charset": _sends(_UMLAUT.encode(), "text/markdown; charset=klingon"),
    "/utf16": _sends(_UMLAUT.encode("utf-16"), "text/markdown"),
}

DRIPS: dict[str, Route] = {
    "/drip-status": _drips(b"HTTP/1.1 200 ", b"O"),
    "/drip-header": _drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
    "/drip-headers": _drips(b"HTTP/1.1 200 OK\r\n", b"X-Slow: a\r\n"),
    "/drip-continue": _drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/drip-redirect": _drips(b"HTTP/1.1 302 Found\r\nLocation: /page.json\r\nX-Slow: ", b"a"),
    "/drip-chunk": _drips(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "/drip-error": _drips(b"HTTP/1.1 503 Busy\r\nX-Slow: ", b"a"),
}
"""Answers that send a byte now and then for ten seconds and are never done."""
_ENDLESS = b"HTTP/1.1 302 Found\r\nLocation: /page.json\r\n\r\n" + b"x" * 50_000_000
ODD: dict[str, Route] = {
    "/length-word": _with(b"Content-Length: many"),
    "/length-twice": _with(b"Content-Length: 19, 5"),
    "/length-negative": _with(b"Content-Length: -4"),
    "/length-superscript": _with("Content-Length: \u00b2".encode("latin-1")),
    "/length-5000-digits": _with(b"Content-Length: " + b"9" * 5000),
    "/chunk-no-number": _with(b"Transfer-Encoding: chunked", content=b"xyz\r\n{}\r\n0\r\n\r\n"),
    "/chunk-negative": _with(b"Transfer-Encoding: chunked", content=b"-5\r\n{}\r\n0\r\n\r\n"),
    "/chunk-endless-line": _with(b"Transfer-Encoding: chunked", content=b"1" * 100_000),
    "/status-word": _raw(b"HTTP/1.1 fine\r\n\r\n"),
    "/status-0": _raw(b"HTTP/1.1 000 Nothing\r\n\r\n"),
    "/no-http": _raw(b"220 mail.lab.example ESMTP\r\n"),
    "/nothing": _raw(b""),
    "/200-headers": _with(b"X-A: b\r\n" * 200),
    "/header-100k": _with(b"X-A: " + b"b" * 100_000),
    "/header-no-colon": _with(b"what is this\r\nETag: \"v1\""),
    "/header-nul": _with(b"X-\x00: \xff\xfe"),
    "/location-port": _with(b"Location: https://docs.lab.example:http/", b"302 Found"),
    "/location-port-70000": _with(b"Location: https://docs.lab.example:70000/", b"302 Found"),
    "/location-bracket": _with(b"Location: https://[::1", b"302 Found"),
    "/location-label": _with(b"Location: https://%s.lab.example/" % (b"a" * 70), b"302 Found"),
    "/location-dots": _with(b"Location: https://docs..lab.example/", b"302 Found"),
    "/location-idna": _with("Location: https://\u2488.lab.example/".encode(), b"302 Found"),
    "/location-bytes": _with(b"Location: https://\xff\xfe.lab.example/", b"302 Found"),
    "/location-scheme": _with(b"Location: javascript:alert(1)", b"302 Found"),
    "/location-empty": _with(b"Location:", b"302 Found"),
    "/location-blanks": _with(b"Location: https:// /", b"302 Found"),
    "/redirect-of-50-mb": _raw(_ENDLESS),
    "/retry-word": _with(b"Retry-After: soon", b"503 Busy"),
    "/retry-date": _with(b"Retry-After: Mon, 99 Foo 2026 99:99:99 +9999", b"503 Busy"),
    "/retry-year": _with(b"Retry-After: Mon, 01 Jan 0000 00:00:00 GMT", b"503 Busy"),
    "/retry-superscript": _with("Retry-After: \u00b2".encode("latin-1"), b"503 Busy"),
    "/retry-5000-digits": _with(b"Retry-After: " + b"9" * 5000, b"503 Busy"),
    "/retry-negative": _with(b"Retry-After: -1", b"503 Busy"),
    "/gzip-tail": _sends(gzip.compress(PAGE) + b"tail", Content_Encoding="gzip"),
    "/gzip-header-only": _sends(b"\x1f\x8b\x08\x00", Content_Encoding="gzip"),
    "/gzip-unsaid-broken": _sends(b"\x1f\x8b broken"),
    "/encoding-bytes": _with(b"Content-Encoding: \xff"),
    "/bom-utf16-odd": _sends(b"\xff\xfe{", "application/json"),
    "/comments": _sends(b"<!-- -->" * 500 + b"{}", "text/plain"),
    "/picture-in-disguise": _sends(b"\x89PNG\r\n", "image/png; charset=utf-8"),
} | {
    f"/charset-{name.strip() or 'blank'}": _sends(PAGE, f"application/json; charset={name}")
    for name in (
        *("klingon", "hex", "zlib", "rot13", "idna", "punycode", "undefined", "unicode_escape"),
        *("utf-7", '"', '"\0"', " ", "''", "utf-8; charset=hex", "base64", "mbcs"),
    )
} | {
    "/charset-parted": _sends(PAGE, "application/json; charset*=klingon'x'%FF%FE"),
    "/charset-bytes": _with(b"Content-Type: application/json; charset=\xff\xfe"),
    "/charset-in-meta": _sends(b'<html><meta charset="idna"></html>', "text/html"),
}  # fmt: skip
"""Answers of which each breaks a rule of HTTP, or of what stands in its headers."""
HOSTILE = DRIPS | ODD


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
    handler = type("Handler", (_Handler,), {})
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
