"""Every publisher on one loopback server: the saved pages of all sources at their own addresses.

`MODELMART_MIRROR` sends ``https://host/path`` to ``<server>/host/path``; robots.txt allows all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import SequenceMatcher
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from pipeline import registry
from pipeline.claims import Media, Page, PageChanged, Snapshot, Source
from tests import source_fixtures

CONTENT_TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "yaml": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "python": "text/plain; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "archive": "application/octet-stream",
}


def pages() -> dict[str, tuple[bytes, str]]:
    """Path on the server → bytes and content type, of every page a refresh asks for.

    Sources have many pages of one kind (cards, regions, models): for those not saved, the saved
    one with the likest address answers.
    """
    found: dict[str, tuple[bytes, str]] = {}
    for source in registry.all_sources().values():
        saved = [snapshot for _, snapshot in source_fixtures.snapshots(source)]
        live = [snapshot for snapshot in saved if snapshot.media == _live_media(source, snapshot)]
        queue = list(source.pages)
        while queue:
            page = queue.pop(0)
            if _path(page) not in found:
                served = _served(source, page, live)
                found[_path(page)] = _answer(served)
                queue += source.follow(served) if source.follow else ()
    return found


def _served(source: Source, page: Page, live: list[Snapshot]) -> Snapshot:
    """The page itself where it is saved, else the likest one that can be read as this page."""
    same_media = [snapshot for snapshot in live if snapshot.page.media == page.media]
    likest = sorted(same_media, key=lambda one: _likeness(one.page, page), reverse=True)
    served = [replace(snapshot, page=page) for snapshot in likest]
    if likest[0].page.id == page.id:
        return served[0]
    return next((snapshot for snapshot in served if _is_read(source, snapshot)), served[0])


def _is_read(source: Source, snapshot: Snapshot) -> bool:
    try:
        return bool(list(source.parse(snapshot)))
    except PageChanged:
        return False


def _likeness(one: Page, other: Page) -> tuple[bool, float]:
    return one.id == other.id, SequenceMatcher(None, one.url, other.url).ratio()


def _live_media(source: Source, snapshot: Snapshot) -> Media:
    return next((p.media for p in source.pages if p.id == snapshot.page.id), snapshot.page.media)


def _path(page: Page) -> str:
    return "/" + unquote(page.url.removeprefix("https://"))


def _answer(snapshot: Snapshot) -> tuple[bytes, str]:
    return snapshot.content, CONTENT_TYPES[snapshot.media]


class _Handler(BaseHTTPRequestHandler):
    content: dict[str, tuple[bytes, str]]
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.endswith("/robots.txt"):
            self._answer(200, b"User-agent: *\nAllow: /\n", "text/plain")
        elif unquote(self.path) in self.content:
            self._answer(200, *self.content[unquote(self.path)])
        else:
            self._answer(404, b"no such page", "text/plain")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test reads ``asked``."""


@contextmanager
def running() -> Iterator[tuple[str, list[str]]]:
    """The server's address and the paths it was asked for."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"content": pages(), "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
