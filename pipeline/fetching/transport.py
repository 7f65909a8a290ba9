"""The wire: which addresses may be spoken to, and the adapters that speak to them.

Here: https only, public peers only, redirects within a site, and the local mirror that stands in
for every host (tests, air-gapped machines). Not here: pace, retries, robots (``fetch``).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pipeline.fetching import watch
from pipeline.fetching.errors import Blocked

HOSTS = 64
"""Hosts, and connections to one, kept open for the next page: more than a night speaks to."""

# Suffixes under which different people register names, so that two names under one are strangers.
# Only what a documentation host may plausibly live under: an unknown one errs towards Blocked
# for three-part names and is cured by the source's list of allowed hosts.
SHARED_SUFFIXES = frozenset(
    {
        *("co.uk", "org.uk", "ac.uk", "com.cn", "org.cn", "net.cn", "com.hk", "com.tw", "com.sg"),
        *("co.jp", "ne.jp", "or.jp", "co.kr", "co.in", "com.au", "com.br", "co.nz"),
        *("github.io", "gitlab.io", "readthedocs.io", "gitbook.io", "mintlify.app", "hf.space"),
        *("vercel.app", "netlify.app", "pages.dev", "workers.dev", "web.app", "herokuapp.com"),
        *("firebaseapp.com", "appspot.com", "amazonaws.com", "cloudfront.net", "blogspot.com"),
        *("azurewebsites.net", "windows.net"),
    }
)


def check_address(url: str) -> None:
    """Raise ``Blocked`` unless the address is plain https on its own port to a named host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError as error:  # also of names that no resolver takes
        raise Blocked(url, f"is no address ({error})", "correct it in pipeline/sources") from error
    if parts.scheme != "https":
        raise Blocked(url, "not https", "use the https address in the source")
    if parts.username or parts.password:
        raise Blocked(url, "carries a user name", "take it out of the address")
    if port not in {None, 443}:
        raise Blocked(url, f"port {port}", "only the https port is read")
    if _is_literal(host) or "." not in host:
        raise Blocked(url, "no public host name", "name the host as the publisher does")


def same_site(host: str, other: str) -> bool:
    """Whether two hosts are registered by the same party, as far as the names tell."""
    return host == other or _registrable(host) == _registrable(other)


def is_public(address: str) -> bool:
    """Whether an IP address is a public unicast one, also looking inside mapped IPv6 forms."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


class _WhileThereIsTime(list[tuple[int, int, int | bytes]]):
    """Options of a socket, which urllib3 sets before it tries each address of a name.

    A name may stand for many silent addresses; once the time is up the rest are not tried.
    """

    def __iter__(self) -> Iterator[tuple[int, int, int | bytes]]:
        """The options; raises ``TimeoutError`` when the watch of the thread is over."""
        over = watch.current()
        if over is not None and over.is_over:
            raise TimeoutError("no time left to connect")
        return super().__iter__()


class _Watched(HTTPConnection):
    """Connects, and speaks, under the watch of its thread (``watch``)."""

    def _new_conn(self) -> socket.socket:
        self.socket_options = _WhileThereIsTime(self.socket_options or ())
        line = super()._new_conn()
        watch.guard(line)
        return line

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send a request; a connection kept from an earlier page comes under the watch anew."""
        watch.guard(self.sock)
        super().request(*args, **kwargs)


class _CheckedConnection(_Watched, HTTPSConnection):
    """Looks at who answered before a byte is sent: names can be made to resolve to anything."""

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        address = connected.getpeername()[0]
        if not is_public(address):
            connected.close()
            raise Blocked(
                f"https://{self.host}",
                f"resolves to {address}, which is no public address",
                "check the host name and this machine's DNS",
            )
        return connected


class _WatchedTlsConnection(_Watched, HTTPSConnection):
    """Through a proxy, whose address is the operator's to choose."""


class _CheckedPool(HTTPSConnectionPool):
    ConnectionCls = _CheckedConnection


class WatchedPool(HTTPConnectionPool):
    """Plain HTTP: the mirror's, an index's on this machine."""

    ConnectionCls = _Watched


class WatchedTlsPool(HTTPSConnectionPool):
    """TLS to hosts that the operator chose."""

    ConnectionCls = _WatchedTlsConnection


class PublicAdapter(HTTPAdapter):
    """Speaks to public addresses only.

    Behind a proxy the proxy resolves names, so the check of the peer is the proxy's to make.
    """

    def __init__(self) -> None:
        """Connections to a night's hosts stay open."""
        super().__init__(pool_connections=HOSTS, pool_maxsize=HOSTS)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Have the pool open checked connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _CheckedPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Have the pools of a proxy open watched connections."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = {"http": WatchedPool, "https": WatchedTlsPool}
        return manager


class MirrorAdapter(HTTPAdapter):
    """Sends ``https://host/path?query`` to ``<mirror>/host/path?query``.

    One local server can so stand in for every host; records keep the original address.
    """

    def __init__(self, mirror: str) -> None:
        """``mirror``: the base address, ``http://127.0.0.1:8000``."""
        super().__init__(pool_connections=HOSTS, pool_maxsize=HOSTS)
        self._mirror = mirror.rstrip("/")

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Have the pool open watched connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": WatchedPool}

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: str | bytes | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send the request to the mirror, past any proxy; the answer keeps its own address."""
        original = request.url or ""
        mirrored = request.copy()
        mirrored.url = f"{self._mirror}/{original.removeprefix('https://')}"
        response = super().send(mirrored, stream, timeout, verify, cert, proxies=None)
        response.url = original
        return response


def _registrable(host: str) -> str:
    labels = host.lower().rstrip(".").split(".")
    size = 3 if ".".join(labels[-2:]) in SHARED_SUFFIXES else 2
    return ".".join(labels[-size:])


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # Also the short forms that resolvers accept as numbers: 2130706433, 0x7f.1, 127.1
        return all(part.isdigit() or part.startswith("0x") for part in host.split(".") if part)
    return True
