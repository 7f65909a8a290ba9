"""One request to a package index or its files: credentials, certificates, proxy, pace, bounds.

pip's settings say which hosts are meant and how they are spoken to, so that private mirrors, plain
HTTP on this machine and passwords are allowed here, and only here. No message names a host or an
address: they are the user's own. Not here: what an answer means (``package_index``).
"""

from __future__ import annotations

import base64
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import SplitResult, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from pipeline.fetching import body
from pipeline.fetching.broken import cause_of, is_no_network
from pipeline.fetching.errors import NO_NETWORK, FetchError
from pipeline.fetching.index_passwords import Password, Passwords, host_and_port, without_user
from pipeline.fetching.pip_settings import PipSettings
from pipeline.fetching.requester import MAY_PASS, FetchSettings
from pipeline.fetching.transport import WatchedPool, WatchedTlsPool
from pipeline.fetching.watch import Watch

CONNECT_S, READ_S, WHOLE_S = 5, 15, 300
"""Bounds in seconds: connecting, a silence, one answer with its body."""
INTERVAL_S = 0.05
"""Least time between two requests to one host: twenty a second, where pip itself does not pause."""
AT_ONCE = 4
"""Requests under way at a time, over all sources."""
RETRY_AFTER_S = 2.0


class IndexSilent(Exception):
    """An index or a file of it could not be had; the message says why and names no host."""

    def __init__(self, reason: str, *, may_pip_do_better: bool = False) -> None:
        """``may_pip_do_better``: it was credentials or certificates, of which pip knows more."""
        super().__init__(reason)
        self.may_pip_do_better = may_pip_do_better


@dataclass(frozen=True)
class IndexAnswer:
    """Status, headers, and the body of a 200 or 206."""

    url: str
    """After redirects."""
    status: int
    headers: Mapping[str, str]
    content: bytes


class IndexSession:
    """Speaks to the hosts of pip's settings; remembers those that cannot be spoken to."""

    def __init__(self, settings: PipSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        """One session for all indexes."""
        self._settings = settings
        self._sleep = sleep
        self._places = threading.Semaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._next_turn: dict[str, float] = {}
        self._down: dict[str, str] = {}
        self._passwords = Passwords(settings)
        self._session = _session(settings)

    def get(self, url: str, limit: int, headers: Mapping[str, str] | None = None) -> IndexAnswer:
        """The answer to a GET of at most ``limit`` bytes, whatever its status.

        Tried twice where that may help. Raises ``IndexSilent``, also for a plain HTTP host that
        pip is not told to trust.
        """
        parts = urlsplit(url)
        host = host_and_port(parts)
        self._check_trusted(parts)
        for is_last in (False, True):
            if reason := self._down.get(host):
                raise IndexSilent(reason, may_pip_do_better="certificate" in reason)
            self._take_turn(host)
            try:
                answer = self._asked(parts, limit, headers or {})
            except (requests.RequestException, FetchError, HTTPError, HTTPException, OSError) as e:
                silent = self._explained(e, host)
                if is_last:
                    raise silent from None  # the cause names the host
            else:
                if is_last or answer.status not in MAY_PASS:
                    return answer
            if host not in self._down:
                self._sleep(RETRY_AFTER_S)
        raise IndexSilent("was never asked")

    def _asked(self, parts: SplitResult, limit: int, headers: Mapping[str, str]) -> IndexAnswer:
        """One answer; where it is a 401 and the keyring knows a password, the one after."""
        url = without_user(parts)
        answer = self._once(url, limit, headers, self._passwords.of(url))
        if answer.status == 401 and (found := self._passwords.from_keyring(url)):
            return self._once(url, limit, headers, found)
        return answer

    def _once(
        self, url: str, limit: int, headers: Mapping[str, str], password: Password | None
    ) -> IndexAnswer:
        end = time.monotonic() + WHOLE_S

        def check_time() -> None:
            if time.monotonic() > end:
                raise requests.Timeout

        with (
            self._places,
            Watch(WHOLE_S),
            self._session.get(
                url,
                headers=dict(headers),
                auth=_Sent(password),
                timeout=(CONNECT_S, READ_S),
                stream=True,
                verify=self._verify(urlsplit(url)),
            ) as response,
        ):
            is_packed = "Content-Encoding" in response.headers
            read = body.read_bounded if is_packed else body.read_packed
            wanted = response.status_code in {200, 206}
            content = read(response, limit, check_time) if wanted else b""
            return IndexAnswer(response.url, response.status_code, response.headers, content)

    def _take_turn(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next_turn.get(host, now))
            self._next_turn[host] = turn + INTERVAL_S
        if turn > now:
            self._sleep(turn - now)

    def _is_trusted(self, parts: SplitResult) -> bool:
        trusted = self._settings.trusted_hosts
        return parts.hostname in trusted or host_and_port(parts) in trusted

    def _check_trusted(self, parts: SplitResult) -> None:
        host = parts.hostname or ""
        is_own = host in {"localhost", "::1"} or host.startswith("127.")
        if parts.scheme not in {"http", "https"}:
            raise IndexSilent("its address is neither a folder nor one of http and https")
        if parts.scheme == "http" and not is_own and not self._is_trusted(parts):
            raise IndexSilent("it speaks plain HTTP and is no trusted host of pip's settings")

    def _verify(self, parts: SplitResult) -> bool | str:
        return False if self._is_trusted(parts) else self._settings.cert or True

    def _explained(self, error: Exception, host: str) -> IndexSilent:
        """What a network error means, without the host that its own words name."""
        if isinstance(error, FetchError):
            return IndexSilent(error.reason.replace(host.partition(":")[0], "the index"))
        if isinstance(error, requests.exceptions.SSLError):
            self._down[host] = "its certificate is not trusted"
        elif isinstance(error, requests.exceptions.ProxyError):
            self._down[host] = "the proxy failed"
        elif is_no_network(error):
            self._down[host] = NO_NETWORK
        elif isinstance(error, requests.ConnectionError) and cause_of(error) is not None:
            self._down[host] = "no connection"
        reason = self._down.get(host) or f"broke off ({type(error).__name__})"
        return IndexSilent(reason, may_pip_do_better="certificate" in reason)


class _Adapter(HTTPAdapter):
    """Watched connections, trusting this machine's certificates besides those of requests."""

    def __init__(self) -> None:
        self._trusted = ssl.create_default_context()
        super().__init__(pool_maxsize=AT_ONCE)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Have the pool open watched connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": WatchedPool, "https": WatchedTlsPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Have the pools of a proxy open watched connections."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = {"http": WatchedPool, "https": WatchedTlsPool}
        return manager

    def build_connection_pool_key_attributes(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,
        cert: str | tuple[str, str] | None = None,
    ) -> tuple[Any, Any]:
        """Where nothing else is stated, this machine's store counts, as it does for pip."""
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        if verify is True:
            pool["ssl_context"] = self._trusted
        return host, pool


def _session(settings: PipSettings) -> requests.Session:
    session = requests.Session()
    session.max_redirects = 5
    session.headers.update(
        {"User-Agent": FetchSettings.from_environment().user_agent(), "Accept-Encoding": "gzip"}
    )
    adapter = _Adapter()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.cert = settings.client_cert
    if settings.proxy:
        session.trust_env = False  # as pip: a stated proxy stands over those of the environment
        session.proxies = {"http": settings.proxy, "https": settings.proxy}
    if settings.trusted_hosts:  # the warning names the host
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    return session


class _Sent(AuthBase):
    """A password in the form of UTF-8; none keeps requests from looking for one itself."""

    def __init__(self, password: Password | None) -> None:
        self._password = password

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._password:
            token = base64.b64encode(":".join(self._password).encode()).decode()
            request.headers["Authorization"] = f"Basic {token}"
        return request
