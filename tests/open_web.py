"""The open web simulated at full size: every publisher on loopback, at its pace and page count.

The saved pages of every source (``world``) answer after ``answer_s``, with an ETag; where a source
leads to more pages in reality than were saved, copies of its last one stand for the rest. The lists
of cards name every card's commit, which never changes. One host may hang. ``make bench-web`` times
a first night and one in which nothing changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from pipeline import registry, resources
from pipeline.claims import VERSION, Page, Snapshot, Source
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.packages import Packages
from pipeline.fetching.requester import FetchSettings
from pipeline.storage.home import data_home
from tests import world

PAGES = {
    "anthropic_docs": 20, "arena_leaderboard": 30, "aws_bedrock_docs": 110,
    "aws_bedrock_prices": 16, "azure_retail_prices": 25, "cohere_docs": 12,
    "google_gemini_docs": 35, "google_vertex_docs": 75, "huggingface_cards": 530,
    "huggingface_hub": 80, "mistral_docs": 60,
    "openai_docs": 95, "openrouter_api": 341, "tau2_bench": 110,
}  # fmt: skip
"""Pages a source leads to, itself included, as far as it leads on. OpenRouter's and the cards' are
counts (of models listed, of cards worth reading), the others estimates on the high side."""
_COPY = re.compile(r"[?&]copy=\d+$")


def sources(pages: dict[str, int] = PAGES) -> dict[str, Source]:
    """Every source, with copies of its last page up to its real number of pages."""
    saved = world.pages()
    return {
        source.id: _padded(source, pages[source.id], saved) if source.id in pages else source
        for source in registry.all_sources().values()
    }


def _padded(source: Source, count: int, saved: dict[str, tuple[bytes, str]]) -> Source:
    known = _reached(source, saved)
    last = known[-1]
    copies = [_copy(last, number) for number in range(count - len(known))]

    def follow(snapshot: Snapshot) -> Iterable[Page]:
        if _COPY.search(snapshot.page.url):
            return
        if source.follow is not None:
            yield from source.follow(snapshot)
        if snapshot.page.id == source.pages[0].id:
            yield from copies

    return replace(source, follow=follow, max_pages=count + 10)


def _reached(source: Source, saved: dict[str, tuple[bytes, str]]) -> list[Page]:
    queue, reached = list(source.pages), dict[str, Page]()
    while queue:
        page = queue.pop(0)
        if page.id not in reached:
            reached[page.id] = page
            content = saved["/" + unquote(page.url.removeprefix("https://"))][0]
            queue += source.follow(Snapshot(page, content, page.media)) if source.follow else ()
    return list(reached.values())


def _copy(page: Page, number: int) -> Page:
    params = {**page.params, VERSION: "c1"} if "repository" in page.params else page.params
    mark = "&" if "?" in page.url else "?"
    return replace(
        page, id=f"{page.id}.copy{number}", url=f"{page.url}{mark}copy={number}", params=params
    )


def _card_lists() -> dict[str, tuple[bytes, str]]:
    """The hub's list of each lab, naming those of its repositories that are read."""
    pages = registry.source("huggingface_cards").pages
    cards = [page.params["repository"] for page in pages if page.params]
    lists = {}
    for page in pages:
        lab = page.id.removeprefix("list.")
        named = [{"id": card, "sha": "c1"} for card in cards if card.startswith(f"{lab}/")]
        if named:
            path = "/" + unquote(page.url.removeprefix("https://"))
            lists[path] = (json.dumps(named).encode(), "application/json")
    return lists


class _Handler(world._Handler, BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answer_s: float
    hanging: frozenset[str]

    def do_GET(self) -> None:
        time.sleep(3600 if self.path.split("/")[1] in self.hanging else self.answer_s)
        self.path = _COPY.sub("", self.path)
        content = self.content.get(unquote(self.path), (b"", ""))[0]
        if self.headers.get("If-None-Match") == _etag(content):
            self.send_response(304)
            self.end_headers()
        else:
            super().do_GET()

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", _etag(body))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


def _etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


@contextmanager
def serving(answer_s: float, hanging: Iterable[str] = ()) -> Iterator[str]:
    """The address of the web, in a process of its own, until the block ends."""
    kinds = {"asked": [], "answer_s": answer_s, "hanging": frozenset(hanging)}
    handler = type("Handler", (_Handler,), kinds | {"content": world.pages() | _card_lists()})
    server = _Server(("127.0.0.1", 0), handler)
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        process.kill()  # a fork has the handlers of whoever ran before it, who may ask for more
        process.join()
        server.server_close()


def settings(address: str, pace_s: float, deadline_s: float = 120) -> FetchSettings:
    """Those of a real night, with the mirror in place of the web and the pace kept."""
    return FetchSettings(mirror=address, interval_s=pace_s, deadline_s=deadline_s)


def _night(address: str, pace_s: float, name: str, *, is_whole: bool) -> None:
    from pipeline.cli.main import main
    from pipeline.cli.refresh import run_scrape

    fetcher, packages = Fetcher(settings(address, pace_s)), Packages()
    resources.network = lambda: (fetcher, packages)  # type: ignore[assignment]
    began = time.monotonic()
    try:
        if is_whole:
            main(["refresh"])
        logging.basicConfig(format="%(message)s", level=logging.INFO)
        outcome = run_scrape(data_home(), list(registry.all_sources().values()), offline=False)
        code: object = sorted(outcome.failures)
    except SystemExit as ended:
        code = ended.code
    print(f"\n{name}: {time.monotonic() - began:.0f} s, ended with {code}\n", flush=True)


def _nights() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("home", type=Path)
    arguments.add_argument("--answer", type=float, default=0.2, help="seconds an answer takes")
    arguments.add_argument("--pace", type=float, default=1, help="seconds between two of a host")
    arguments.add_argument("--hang", nargs="*", default=["docs.x.ai"], help="hosts that hang")
    arguments.add_argument("--scrape-only", action="store_true", help="without the build")
    arguments.add_argument("--nights", type=int, default=2)
    given = arguments.parse_args()
    os.environ["MODELMART_HOME"] = str(given.home.absolute())
    full = sources()
    with serving(given.answer, given.hang) as address:
        registry.all_sources = lambda: full  # type: ignore[assignment]
        pages = sum(PAGES.get(source.id, len(source.pages)) for source in full.values())
        print(f"{pages} pages of {len(full)} sources", flush=True)
        for number in range(given.nights):
            name = "nothing changed" if number else "first night"
            _night(address, given.pace, name, is_whole=not given.scrape_only)


if __name__ == "__main__":
    sys.exit(_nights())
