"""What the configured indexes and folders offer of a package: its wheels, a version once.

Every index and folder of links is asked, and the newest release of all is the newest: one that
lags behind, or does not answer, costs itself. Here: asking and choosing. Not here: how an index's
page is read (``project_pages``) or a wheel (``wheels``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from packaging.utils import canonicalize_name

from pipeline.fetching.index_session import IndexSession, IndexSilent
from pipeline.fetching.pip_settings import PipSettings
from pipeline.fetching.project_pages import (
    ACCEPT,
    PageUnreadable,
    Wheel,
    wheel_at,
    wheels_of,
)

log = logging.getLogger(__name__)

PAGE_BYTES = 64 * 1024 * 1024
"""Most bytes of an index's page; that of a package with thousands of files has some 2 MB."""
FRESH_S = 300
"""How long an answer stands: several pages of a source travel in one package."""


class PackageIndex:
    """The indexes of pip's settings as one."""

    def __init__(self, settings: PipSettings, session: IndexSession) -> None:
        """Asks nobody yet."""
        self._settings = settings
        self._session = session
        self._locks: dict[str, threading.Lock] = {}
        self._found: dict[str, tuple[float, list[Wheel]]] = {}

    def releases(self, package: str) -> list[Wheel]:
        """A wheel of each version, oldest first, without yanked ones.

        Pre-releases only where there is nothing else. Raises ``IndexSilent`` where there is none.
        """
        name = canonicalize_name(package)
        with self._locks.setdefault(name, threading.Lock()):
            asked_at, wheels = self._found.get(name, (0.0, []))
            if not wheels or time.monotonic() - asked_at > FRESH_S:
                wheels = _one_a_version(self._asked(name))
                self._found[name] = (time.monotonic(), wheels)
            return wheels

    def _asked(self, name: str) -> list[Wheel]:
        """What all of them offer; raises ``IndexSilent`` with the reasons where that is nothing."""
        offered: list[Wheel] = []
        reasons: list[str] = []
        may_pip_do_better = False
        for label, ask in self._places(name):
            try:
                offered += ask()
            except IndexSilent as error:
                reasons.append(f"{label}: {error}")
                may_pip_do_better |= error.may_pip_do_better
            except PageUnreadable as error:
                reasons.append(f"{label}: it answered with {error}")
        if offered:
            for reason in reasons:
                log.debug("package %s, %s", name, reason)
            return offered
        is_set = self._settings.indexes or self._settings.find_links
        nothing = "none has a wheel of it" if is_set else "pip is set to look at no index"
        said = "; ".join(reasons) or nothing
        raise IndexSilent(said, may_pip_do_better=may_pip_do_better)

    def _places(self, name: str) -> Iterable[tuple[str, Callable[[], list[Wheel]]]]:
        """What each place is called, and how it is asked; no name tells a host."""
        for number, index in enumerate(self._settings.indexes):
            label = "the index" if number == 0 else f"extra index {number}"
            url = f"{index.rstrip('/')}/{name}/"
            yield label, partial(self._on_page, name, url)
        for number, place in enumerate(self._settings.find_links, start=1):
            yield f"find-links {number}", partial(self._linked, name, place)

    def _on_page(self, name: str, url: str) -> list[Wheel]:
        parts = urlsplit(url)
        if parts.scheme in {"", "file"}:
            return _in_folder(name, Path(url2pathname(parts.path)))
        answer = self._session.get(url, PAGE_BYTES, {"Accept": ACCEPT})
        if answer.status != 200:
            refused = answer.status in {401, 403, 407}
            said = "it wants another password, or none was found" if refused else ""
            reason = f"HTTP status {answer.status}{f', {said}' if said else ''}"
            raise IndexSilent(reason, may_pip_do_better=refused)
        kind = answer.headers.get("Content-Type", "")
        return wheels_of(name, answer.content, kind, answer.url)

    def _linked(self, name: str, place: str) -> list[Wheel]:
        if urlsplit(place).scheme in {"http", "https"}:
            return self._on_page(name, place)
        path = url2pathname(urlsplit(place).path) if place.startswith("file:") else place
        return _in_folder(name, Path(path).expanduser())


def _in_folder(name: str, path: Path) -> list[Wheel]:
    """The wheels of a folder: those its index page names, else those that lie there."""
    page = path if path.suffix in {".html", ".htm"} else path / "index.html"
    try:
        if page.is_file():
            base = page.resolve().as_uri()
            return wheels_of(name, page.read_bytes(), "text/html", urljoin(base, ""))
        if not path.is_dir():
            raise IndexSilent("has no such package")
        files = sorted(path.resolve().glob("*.whl"))
    except OSError as error:
        raise IndexSilent(f"cannot be read ({type(error).__name__})") from None
    return [wheel for file in files if (wheel := wheel_at(name, file.as_uri()))]


def _one_a_version(offered: Iterable[Wheel]) -> list[Wheel]:
    """One wheel a version, oldest first: the one for most machines, and dated where one is."""
    chosen: dict[object, Wheel] = {}
    for wheel in sorted(
        (one for one in offered if not one.is_yanked),
        key=lambda one: (one.platform_rank, one.uploaded_at is None, one.file_name),
    ):
        chosen.setdefault(wheel.version, wheel)
    final = [wheel for wheel in chosen.values() if not wheel.version.is_prerelease]
    return sorted(final or chosen.values(), key=lambda one: one.version)
