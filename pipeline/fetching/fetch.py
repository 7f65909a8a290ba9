"""Reading a live address politely: robots.txt first, redirects within the publisher's site.

Here: the order of things asked of a host, and what counts as a page. Not here: pauses and retries
(``requester``), the wire (``transport``), what comes next when it fails (``origins``).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pipeline.claims import Media
from pipeline.fetching import body, robots
from pipeline.fetching.errors import (
    Blocked,
    HttpStatus,
    Malformed,
    Refused,
    TooLarge,
    Truncated,
    UnexpectedContent,
    Unreachable,
)
from pipeline.fetching.requester import PRODUCT, Answer, Clock, FetchSettings, Requester
from pipeline.fetching.transport import check_address, same_site

MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
REMEDIES = {
    401: "the page asks for a login: find a public one",
    403: "the host turns this client away: read its terms, set MODELMART_CONTACT, or import it",
    404: "the page has moved: correct its address in pipeline/sources",
    410: "the page is gone: take it out of its source",
}


@dataclass(frozen=True)
class Fetched:
    """An answer worth keeping: a page, or the word that it has not changed."""

    final_url: str
    http_status: int
    """200 or 304."""
    content: bytes | None
    """None with 304."""
    charset: str
    etag: str | None
    last_modified: str | None
    robots: str
    """What robots.txt says about the final address."""
    fetched_at: datetime
    """UTC."""


class Fetcher:
    """One run's reading of live addresses; may be used by several threads."""

    def __init__(self, settings: FetchSettings | None = None, clock: Clock | None = None) -> None:
        """Without settings, those of the environment; ``clock`` for tests."""
        self.settings = settings or FetchSettings.from_environment()
        self._clock = clock or Clock()
        self._requester = Requester(self.settings, self._clock)
        self._robots: dict[str, robots.Robots | Unreachable] = {}
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}

    def now(self) -> datetime:
        """The moment by this run's clock, UTC."""
        return self._clock.now()

    def fetch(
        self,
        url: str,
        media: Media,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """The page at ``url``; without content when it still is what ``etag`` or date stand for.

        ``allowed_hosts``: further hosts it may redirect to. Raises a ``FetchError``.
        """
        conditions = {"If-None-Match": _mark(etag), "If-Modified-Since": _mark(last_modified)}
        headers = {key: value for key, value in conditions.items() if value}
        answer, verdict = self._follow(url, headers, body.max_bytes(media), allowed_hosts)
        kind = answer.headers.get("Content-Type", "")
        if answer.status == 200:
            body.check_media(answer.url, answer.content, kind, media)
        elif not (answer.status == 304 and headers):
            remedy = REMEDIES.get(answer.status, "try later")
            raise HttpStatus(answer.url, answer.status, remedy)
        return Fetched(
            final_url=answer.url,
            http_status=answer.status,
            content=answer.content if answer.status == 200 else None,
            charset=body.charset_of(answer.content, kind),
            etag=_mark(answer.headers.get("ETag")),
            last_modified=_mark(answer.headers.get("Last-Modified")),
            robots=verdict,
            fetched_at=self._clock.now(),
        )

    def _follow(
        self,
        url: str,
        headers: Mapping[str, str],
        limit: int,
        allowed_hosts: frozenset[str],
        *,
        ask_robots: bool = True,
    ) -> tuple[Answer, str]:
        """The first answer that is no redirect, and the verdict of robots.txt on its address."""
        deadline = self._clock.elapsed() + self.settings.deadline_s
        address, verdict, delay = url, "not asked", 0.0
        for _ in range(MAX_REDIRECTS + 1):
            try:
                check_address(address)
            except Blocked as error:
                if address == url:
                    raise
                reason = f"redirects to {address}: {error.reason}"
                raise Blocked(url, reason, "open it and see") from error
            host = _host(address)
            at_home = same_site(_host(url), host) or host in allowed_hosts
            if ask_robots and not at_home:  # robots.txt may live elsewhere: RFC 9309, 2.3.1.2
                remedy = f"if {host} is the publisher's too, add it to the source's allowed hosts"
                raise Blocked(url, f"redirects to {address}", remedy)
            if ask_robots:
                verdict, delay = self._consult_robots(address)
            answer = self._requester.ask(address, headers, limit, deadline, delay)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return answer, verdict
            address = _next_address(address, answer.headers["Location"])
        raise Blocked(url, f"redirects more than {MAX_REDIRECTS} times", "open it and see")

    def _consult_robots(self, url: str) -> tuple[str, float]:
        """The verdict's text and the host's pause in seconds; raises ``Refused``.

        A host is asked for its rules once a run, and who needs them meanwhile waits. Where it did
        not answer, it will not be asked for pages either.
        """
        host = _host(url)
        with self._lock:
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            if host not in self._robots:
                try:
                    self._robots[host] = self._read_robots(host)
                except Unreachable as error:
                    self._robots[host] = error
                    raise
        rules = self._robots[host]
        if isinstance(rules, Unreachable):
            reason = f"robots.txt: {rules.reason} (found earlier in this run)"
            raise Unreachable(url, reason, "try later")
        verdict = rules.verdict(url)
        if not verdict.allowed:
            raise Refused(url, f"robots.txt says {verdict.text}", "leave it, or ask the publisher")
        return verdict.text, min(rules.crawl_delay_s or 0.0, self.settings.max_pause_s)

    def _read_robots(self, host: str) -> robots.Robots:
        """RFC 9309, 2.3.1: none there (4xx) allows all, a failing server (5xx) nothing."""
        url = f"https://{host}/robots.txt"
        try:
            answer, _ = self._follow(url, {}, robots.MAX_BYTES, frozenset(), ask_robots=False)
        except HttpStatus as error:
            return robots.Robots(closed_because=f"robots.txt answered HTTP {error.status}")
        except Blocked as error:
            return robots.Robots(note=f"robots.txt is not to be had: {error.reason}")
        except (Malformed, TooLarge, Truncated, UnexpectedContent) as error:
            return robots.Robots(closed_because=f"robots.txt cannot be read: {error.reason}")
        if answer.status != 200:
            return robots.Robots(note=f"robots.txt answered HTTP {answer.status}")
        return robots.parse(answer.content.decode("utf-8", errors="replace"), PRODUCT)


def _mark(value: str | None) -> str | None:
    """An ETag or date that can be sent back; None for one that no header may hold."""
    return value if value and re.fullmatch(r"[!-~]([ -~]{0,500}[!-~])?", value) else None


def _next_address(address: str, location: str) -> str:
    """Where a redirect leads; raises ``Blocked`` for what is no address."""
    try:
        return urljoin(address, location)
    except ValueError as error:
        reason = f"redirects to what is no address ({error})"
        raise Blocked(address, reason, "open it and see") from error


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
