"""One request at a time to one address: paced, bounded, tried again where that may help.

Here: settings, pauses, retries, what a network error means. Not here: redirects, robots.txt and
what a page must look like (``fetch``), nor the wire (``transport``).
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Self
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
)

from pipeline.fetching import body
from pipeline.fetching.broken import cause_of, is_no_network
from pipeline.fetching.errors import (
    NO_NETWORK,
    FetchError,
    HttpStatus,
    Interrupted,
    Malformed,
    NoConnection,
    Truncated,
    Unreachable,
)
from pipeline.fetching.transport import MirrorAdapter, PublicAdapter
from pipeline.fetching.watch import Watch

PRODUCT = "modelmart"
MAY_PASS = {429, 500, 502, 503, 504}
"""Statuses that a second try may cure."""


@dataclass(frozen=True)
class FetchSettings:
    """How patient and how bounded the fetching is. Times in seconds."""

    contact: str | None = None
    """Address or page of the operator, sent with every request; from MODELMART_CONTACT."""
    mirror: str | None = None
    """Local server that stands in for every host, as ``<mirror>/<host>/<path>``; from
    MODELMART_MIRROR. It needs no pauses."""
    connect_s: float = 8
    read_s: float = 30
    deadline_s: float = 120
    """Bound on one page, with its redirects, retries and pauses."""
    interval_s: float = 1
    """Least time between two requests to one host."""
    max_pause_s: float = 30
    """Longest wait that a host may ask for with Retry-After or Crawl-delay."""
    retries: int = 2

    @classmethod
    def from_environment(cls) -> Self:
        """The defaults with the operator's contact and mirror."""
        mirror = os.environ.get("MODELMART_MIRROR") or None
        contact = os.environ.get("MODELMART_CONTACT") or None
        return cls(contact=contact, mirror=mirror, interval_s=0 if mirror else 1)

    def user_agent(self) -> str:
        """Who we are and, where the operator says so, whom to write to."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{PRODUCT}/{version(PRODUCT)}{contact}"


@dataclass(frozen=True)
class Answer:
    """Status, headers and, with status 200, the unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class Clock:
    """Time as a parameter: ``elapsed`` counts seconds, ``sleep`` waits them, ``now`` dates."""

    elapsed: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Requester:
    """Asks addresses; remembers per host when it was last asked and whether it can be reached."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        """One session for all hosts; it sends no cookies and no passwords."""
        self._settings = settings
        self._clock = clock
        self._session = _session(settings)
        self._lock = threading.Lock()
        self._next_turn: dict[str, float] = {}
        self._unreachable: dict[str, str] = {}

    def ask(
        self, url: str, headers: Mapping[str, str], limit: int, deadline: float, delay: float = 0
    ) -> Answer:
        """The answer to a GET of at most ``limit`` bytes, by ``deadline`` on the clock.

        Tried again after a pause where that may help; ``delay`` is the pause in seconds that the
        host wants between requests. Raises a ``FetchError``, ``HttpStatus`` for one that lasts.
        """
        host = urlsplit(url).hostname or ""
        if reason := self._unreachable.get(host):
            raise Unreachable(url, f"{reason} (found earlier in this run)", "try later")
        failure: FetchError | None = None
        for attempt in range(self._settings.retries + 1):
            self._take_turn(host, max(self._settings.interval_s, delay))
            pause = 2.0**attempt
            try:
                answer = self._attempt(url, headers, limit, deadline)
            except NoConnection as error:
                self._unreachable[host] = error.reason
                raise
            except (Interrupted, Truncated) as error:
                failure = error
            else:
                if answer.status not in MAY_PASS:
                    return answer
                wanted = self._retry_after(answer)
                pause = max(pause, wanted)
                remedy = f"it asks to wait {wanted:.0f} s" if wanted else "try later"
                failure = HttpStatus(url, answer.status, remedy)
            if pause > self._settings.max_pause_s or self._clock.elapsed() + pause > deadline:
                break
            if attempt < self._settings.retries:
                self._clock.sleep(pause)
        raise failure or Unreachable(url, "was never tried", "set retries to 0 or more")

    def _take_turn(self, host: str, interval_s: float) -> None:
        """Wait until ``interval_s`` have passed since the turn before, whoever took it."""
        with self._lock:
            now = self._clock.elapsed()
            turn = max(now, self._next_turn.get(host, now))
            self._next_turn[host] = turn + interval_s
        if turn > now:
            self._clock.sleep(turn - now)

    def _attempt(self, url: str, headers: Mapping[str, str], limit: int, deadline: float) -> Answer:
        """One request and its answer; every way in which it can go wrong is a ``FetchError``."""
        left = deadline - self._clock.elapsed()
        with Watch(left) as watch:
            try:
                return self._exchange(url, headers, limit, deadline, watch)
            except FetchError as error:
                failure = error
            except requests.RequestException as error:
                failure = _explained(url, error)
            except (HTTPError, HTTPException, OSError, ValueError, LookupError) as error:
                # What the libraries below let through of an answer they cannot read.
                failure = Malformed(url, f"answered with no HTTP ({_named(error)})", "try later")
            # A connection cut by the watch looks like many things; this is what it is.
            raise self._too_slow(url) if watch.is_over else failure

    def _exchange(
        self, url: str, headers: Mapping[str, str], limit: int, deadline: float, watch: Watch
    ) -> Answer:
        def check_time() -> None:
            if watch.is_over or self._clock.elapsed() > deadline:
                raise self._too_slow(url)

        check_time()
        left = max(0.1, deadline - self._clock.elapsed())
        timeout = (min(self._settings.connect_s, left), min(self._settings.read_s, left))
        response = self._session.get(
            url, headers=dict(headers), timeout=timeout, stream=True, allow_redirects=False
        )
        with response:
            wanted = response.status_code == 200
            content = body.read_bounded(response, limit, check_time) if wanted else b""
        check_time()
        return Answer(url, response.status_code, response.headers, content)

    def _too_slow(self, url: str) -> Unreachable:
        bound = f"{self._settings.deadline_s:g}"
        return Unreachable(url, f"took longer than {bound} seconds", "try later")

    def _retry_after(self, answer: Answer) -> float:
        """Seconds that the host asks us to wait; 0 where it does not say, or not legibly."""
        text = answer.headers.get("Retry-After", "").strip()
        try:
            if re.fullmatch(r"[0-9]{1,9}", text):
                return float(text)
            moment = parsedate_to_datetime(text) if text else self._clock.now()
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return max(0.0, (aware - self._clock.now()).total_seconds())
        except (ValueError, TypeError, IndexError, OverflowError):
            return 0


class _Session(requests.Session):
    """Never looks where an answer redirects: that is ``fetch``'s, which checks the address.

    Left to itself, requests reads the whole body of a redirect and its address to say what would
    come next, even where it is told not to go there.
    """

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None, always."""
        return None


def _session(settings: FetchSettings) -> requests.Session:
    session = _Session()
    # trust_env stays on for proxies and certificates; passwords from ~/.netrc are never sent.
    session.auth = lambda request: request
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.update(
        {"User-Agent": settings.user_agent(), "Accept": "*/*", "Accept-Encoding": "gzip"}
    )
    session.adapters.clear()
    wire = MirrorAdapter(settings.mirror) if settings.mirror else PublicAdapter()
    session.mount("https://", wire)
    return session


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _explained(url: str, error: requests.RequestException) -> FetchError:
    """What a network error means, in words; only a connection that broke is worth a retry."""
    cause = cause_of(error)
    if is_no_network(error):
        return NoConnection(url, NO_NETWORK, "check name and network")
    if isinstance(error, requests.exceptions.SSLError):
        return NoConnection(
            url, f"its certificate is not trusted ({cause})", "check REQUESTS_CA_BUNDLE"
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return NoConnection(url, f"the proxy failed ({cause})", "check HTTPS_PROXY")
    if isinstance(error, requests.ConnectTimeout) or isinstance(
        cause, (ConnectTimeoutError, NewConnectionError)
    ):
        return NoConnection(url, f"no connection ({cause})", "check the network, or try later")
    if isinstance(error, requests.Timeout):
        return Unreachable(url, "did not answer in time", "try later")
    return Interrupted(url, f"broke off ({error})", "try later")
