"""Pages that are cheap to send and dear to read: each is refused within five seconds of CPU."""

import gzip
import io
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest

from pipeline import registry
from pipeline.claims import Claim, Media, Page, PageChanged, Snapshot, Source
from pipeline.scraping import reading
from pipeline.scraping.workers import Task

MIB = 1024 * 1024
DEEP = 100_000
CELL = b"<td colspan=100 rowspan=100>x</td>"


def _zip(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("benchmarks_runs.csv", b"a" * size)
    return packed.getvalue()


def _tar(size: int) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo("models.dev-main/providers/acme/provider.toml")
        member.size = size
        archive.addfile(member, io.BytesIO(b"a" * size))
    return gzip.compress(packed.getvalue(), compresslevel=1)


def _laughs() -> bytes:
    lines = ["- &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    return "\n".join(lines).encode()


def _table(cell: bytes) -> bytes:
    head = b"<h2>Model pricing</h2><table><tr><th>Model</th><th>Input</th></tr><tr>"
    return head + cell + b"</tr></table>"


HTML, MARKDOWN = ("anthropic_docs", "pricing", "html"), ("anthropic_docs", "pricing", "markdown")
JSON, ARCHIVE = ("litellm_prices", "prices", "json"), ("models_dev", "api", "archive")
YAML, ZIPPED = ("aider_leaderboard", "polyglot", "yaml"), ("epoch_benchmarks", "runs", "csv")
BOMBS: dict[str, tuple[tuple[str, str, Media], Callable[[], bytes]]] = {
    "10,000 cells of 100 x 100": (HTML, lambda: _table(b"</tr><tr>".join([CELL * 100] * 100))),
    "8 MiB of p": (HTML, lambda: b"<p>" * (8 * MIB // 3)),
    "8 MiB of div": (HTML, lambda: b"<div>" * (8 * MIB // 5)),
    "8 MiB of div in Markdown": (MARKDOWN, lambda: b"<div>" * (8 * MIB // 5)),
    "8 MiB of [": (MARKDOWN, lambda: b"[" * 8 * MIB),
    "8 MiB of [ in HTML": (HTML, lambda: b"[" * 8 * MIB),
    "8 MiB of [ in JSON": (JSON, lambda: b"[" * 8 * MIB),
    "8 MiB of |": (MARKDOWN, lambda: b"|" * 8 * MIB),
    "8 MiB of *": (MARKDOWN, lambda: b"*" * 8 * MIB),
    "8 MiB of quotes": (MARKDOWN, lambda: b"> " * 4 * MIB),
    "8 MiB of lists": (MARKDOWN, lambda: b"- " * 4 * MIB),
    "8 MiB of comments": (HTML, lambda: b"<!--" * 2 * MIB),
    "8 MiB of &": (HTML, lambda: b"&" * 8 * MIB),
    "900 divs": (HTML, lambda: b"<div>" * 900 + _table(b"<td>x</td>") + b"</div>" * 900),
    "deep JSON lists": (JSON, lambda: b"[" * DEEP + b"]" * DEEP),
    "deep JSON objects": (JSON, lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP),
    "deep YAML": (YAML, lambda: b"[" * DEEP + b"]" * DEEP),
    "deep YAML blocks": (YAML, lambda: b"- " * DEEP + b"a"),
    "a raised span": (HTML, lambda: _table("<td colspan='²'>x</td>".encode())),
    "a span of 5,000 digits": (HTML, lambda: _table(b"<td colspan='" + b"9" * 5000 + b"'>x</td>")),
    "a number of 5,000 digits": (JSON, lambda: b'{"m": {"max_tokens": ' + b"9" * 5000 + b"}}"),
    "a broken zip": (ZIPPED, lambda: _zip(1000)[:-30]),
    "a zip bomb": (ZIPPED, lambda: _zip(300 * MIB)),
    "a broken archive": (ARCHIVE, lambda: _tar(1000)[:-30]),
    "an archive that is a bomb": (ARCHIVE, lambda: _tar(300 * MIB)),
    "a billion laughs": (YAML, _laughs),
}


def _timed(source: Source, snapshot: Snapshot) -> tuple[float, int, str]:
    """Seconds of CPU, claims and refusal of one page, in a worker."""
    started, claims, refusal = time.process_time(), 0, ""
    try:
        with reading.guarded():
            items = reading.claims(source, snapshot)
            claims = sum(isinstance(item, Claim) for item in items)
            reading.pages(source, snapshot)
    except PageChanged as error:
        refusal = str(error)
    return time.process_time() - started, claims, refusal


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_five_seconds(name: str) -> None:
    (source_id, page_id, media), made = BOMBS[name]
    source = registry.source(source_id)
    snapshot = Snapshot(Page(page_id, source.pages[0].url, media), made(), media)
    try:
        seconds, claims, refusal = Task(source, snapshot, _timed).result()
    except PageChanged as error:  # ended from outside
        seconds, claims, refusal = 4.0, 0, str(error)
        assert "more than 4 s" in refusal or "MiB" in refusal, refusal
    assert refusal
    assert claims == 0
    assert seconds < 5
