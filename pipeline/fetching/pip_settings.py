"""Where packages are looked for, as the user configured pip, asked of pip's own command line.

``pip config list`` says what files and environment variables set, and ``pip download --help`` what
stands where nothing is set, so that no index is named in our code. Here: pip's settings as values.
Not here: talking to an index (``index_session``).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.syntax import literal

SECTIONS = ("global", "download", ":env:")
"""The sections that hold for a download, the later over the earlier, as pip reads them."""
_LINE = re.compile(r"(?P<section>:env:|[\w-]+)\.(?P<key>[\w-]+)=(?P<value>.*)")
_DEFAULT = re.compile(r"--index-url\b.*?\(default\s+(?P<url>[^\s)]+)\)", re.DOTALL)
_OFF = {"", "0", "false", "no", "off", "n", "f"}


class PipFailed(Exception):
    """pip did not say how it is configured; the message names the command and its last words."""


@dataclass(frozen=True)
class PipSettings:
    """What pip is told by its files and environment, as far as it concerns reading packages."""

    indexes: tuple[str, ...] = ()
    """Base addresses, the main one first; they may hold credentials and are never told."""
    find_links: tuple[str, ...] = ()
    """Folders, files or pages that list archives."""
    cert: str | None = None
    """A file or folder of certificates to trust."""
    client_cert: str | None = None
    proxy: str | None = None
    trusted_hosts: frozenset[str] = frozenset()
    """``host`` or ``host:port`` whose certificate is not looked at, or that speak plain HTTP."""
    arguments: tuple[str, ...] = ()
    """What says the same to pip where its files and environment do not."""


def settings_of_pip(run: Callable[[Sequence[str]], str] | None = None) -> PipSettings:
    """The settings in force; ``run`` gives the output of pip with these arguments.

    Raises ``PipFailed`` where pip does not answer.
    """
    ask = run or _run
    values = _values(ask(("config", "list")), ask)
    indexes: list[str] = []
    if values.get("no-index", "").lower() in _OFF:
        main = values.get("index-url") or values.get("pypi-url") or _default_index(ask)
        indexes = [main, *values.get("extra-index-url", "").split()]
    return PipSettings(
        indexes=tuple(dict.fromkeys(indexes)),
        find_links=tuple(values.get("find-links", "").split()),
        cert=values.get("cert") or None,
        client_cert=values.get("client-cert") or None,
        proxy=values.get("proxy") or None,
        trusted_hosts=frozenset(values.get("trusted-host", "").split()),
    )


def _values(listed: str, ask: Callable[[Sequence[str]], str]) -> Mapping[str, str]:
    """The value of each key, of the section that counts most.

    A key that several files set stands in the list once for each, in no telling order: of such a
    one pip is asked which value holds.
    """
    found: dict[str, dict[str, list[str]]] = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match and match["section"] in found:
            value = str(literal(match["value"]))
            found[match["section"]].setdefault(match["key"], []).append(value)
    chosen: dict[str, str] = {}
    for section in SECTIONS:
        for key, stated in found[section].items():
            same = len(set(stated)) == 1
            value = stated[0] if same else ask(("config", "get", f"{section}.{key}")).strip()
            if value:
                chosen[key] = value
    return chosen


def _default_index(ask: Callable[[Sequence[str]], str]) -> str:
    """The index that pip takes where none is set, as its help names it."""
    match = _DEFAULT.search(ask(("download", "--help")))
    if match is None:
        raise PipFailed("pip's help names no default index; set PIP_INDEX_URL")
    return match["url"]


def _run(arguments: Sequence[str]) -> str:
    program = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    # Help is wrapped at the width of the terminal; an address must not be.
    wide = {**os.environ, "COLUMNS": "400"}
    try:
        done = subprocess.run(
            program, capture_output=True, text=True, timeout=60, check=False, env=wide
        )
    except subprocess.TimeoutExpired as error:
        raise PipFailed(f"pip {arguments[0]} took longer than 60 seconds") from error
    if done.returncode != 0:
        raise PipFailed(f"pip {arguments[0]} ended with code {done.returncode}; run it to see why")
    return done.stdout
