"""Answers that no publisher should give, for the server of ``hostile_server``: a rule broken each.

Importing this adds them to its routes.
"""

import gzip
import time

from tests import hostile_server
from tests.hostile_server import PAGE, Handler, Route, sends

_LENGTH = b"Content-Length: %d\r\n" % len(PAGE)


def _raw(answer: bytes) -> Route:
    """Bytes on the wire that no library of ours would write."""

    def send(handler: Handler) -> None:
        handler.wfile.write(answer)

    return send


def _with(header: bytes, status: bytes = b"200 OK", content: bytes = PAGE) -> Route:
    length = b"" if header.lower().startswith((b"content-length", b"transfer")) else _LENGTH
    return _raw(b"HTTP/1.1 %s\r\n%s\r\n%s\r\n%s" % (status, header, length, content))


def _drips(first: bytes, again: bytes) -> Route:
    """Never silent for long and never done: what comes is within headers for ten seconds."""

    def send(handler: Handler) -> None:
        handler.wfile.write(first)
        for _ in range(100):
            handler.wfile.write(again)
            handler.wfile.flush()
            time.sleep(0.1)

    return send


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
    "/gzip-tail": sends(gzip.compress(PAGE) + b"tail", Content_Encoding="gzip"),
    "/gzip-header-only": sends(b"\x1f\x8b\x08\x00", Content_Encoding="gzip"),
    "/gzip-unsaid-broken": sends(b"\x1f\x8b broken"),
    "/encoding-bytes": _with(b"Content-Encoding: \xff"),
    "/bom-utf16-odd": sends(b"\xff\xfe{", "application/json"),
    "/comments": sends(b"<!-- -->" * 500 + b"{}", "text/plain"),
    "/picture-in-disguise": sends(b"\x89PNG\r\n", "image/png; charset=utf-8"),
} | {
    f"/charset-{name.strip() or 'blank'}": sends(PAGE, f"application/json; charset={name}")
    for name in (
        *("klingon", "hex", "zlib", "rot13", "idna", "punycode", "undefined", "unicode_escape"),
        *("utf-7", '"', '"\0"', " ", "''", "utf-8; charset=hex", "base64", "mbcs"),
    )
} | {
    "/charset-parted": sends(PAGE, "application/json; charset*=klingon'x'%FF%FE"),
    "/charset-bytes": _with(b"Content-Type: application/json; charset=\xff\xfe"),
    "/charset-in-meta": sends(b'<html><meta charset="idna"></html>', "text/html"),
}  # fmt: skip
"""Answers of which each breaks a rule of HTTP, or of what stands in its headers."""
hostile_server.ROUTES |= DRIPS | ODD
