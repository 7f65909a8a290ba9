"""Who we are to a package index: its address, ``~/.netrc``, or the user's keyring, as for pip.

Here: user and password by host. Nothing of it is printed, logged or kept. Not here: sending it
(``index_session``).
"""

from __future__ import annotations

import json
import shutil
import subprocess
from urllib.parse import SplitResult, unquote, urlsplit

from requests.utils import get_netrc_auth

from pipeline.fetching.pip_settings import PipSettings

KEYRING_S = 20
Password = tuple[str, str]
"""User and password."""


class Passwords:
    """Those that pip's settings state, and those found since."""

    def __init__(self, settings: PipSettings) -> None:
        """Reads the addresses of indexes and pages of links."""
        self._settings = settings
        self._by_host: dict[str, Password] = {}
        for address in (*settings.indexes, *settings.find_links):
            parts = urlsplit(address)
            if parts.username is not None:
                stated = (unquote(parts.username), unquote(parts.password or ""))
                self._by_host[host_and_port(parts)] = stated

    def of(self, url: str) -> Password | None:
        """What is known before asking; None: nothing."""
        return self._by_host.get(host_and_port(urlsplit(url))) or get_netrc_auth(url)

    def from_keyring(self, url: str) -> Password | None:
        """What the keyring has for the host that answered 401, remembered for its other files."""
        host = host_and_port(urlsplit(url))
        user = self._by_host.get(host, ("", ""))[0]
        for service in (*self._services(host), host):
            if found := _ask_keyring(service, user):
                self._by_host[host] = found
                return found
        return None

    def _services(self, host: str) -> list[str]:
        """The indexes on that host: pip keeps a password by the address of its index."""
        indexes = map(urlsplit, self._settings.indexes)
        return [without_user(parts) for parts in indexes if host_and_port(parts) == host]


def host_and_port(parts: SplitResult) -> str:
    """The host of an address with its port, without user and password."""
    return parts.netloc.rpartition("@")[2]


def without_user(parts: SplitResult) -> str:
    """The address without user and password."""
    return parts._replace(netloc=host_and_port(parts)).geturl()


def _ask_keyring(service: str, user: str) -> Password | None:
    """None where there is no keyring command or it knows no password for ``service``.

    Without a user it is asked for both, which versions before 25 cannot answer.
    """
    program = shutil.which("keyring")
    if program is None:
        return None
    if user:
        said = _said([program, "get", service, user])
        return (user, said) if said else None
    said = _said([program, "--mode", "creds", "--output", "json", "get", service])
    try:
        found = json.loads(said) if said else {}
        return str(found["username"]), str(found["password"])
    except (ValueError, LookupError, TypeError):
        return None


def _said(program: list[str]) -> str | None:
    try:
        done = subprocess.run(
            program,
            capture_output=True,
            text=True,
            timeout=KEYRING_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout.rstrip("\r\n") or None if done.returncode == 0 else None
