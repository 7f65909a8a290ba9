"""What an index says of one package: its wheels, from the JSON or the HTML form of its page.

Both forms of the simple repository interface (PEP 691 with PEP 700's upload times, PEP 503) give
the same rows. Here: bytes to wheels. Not here: who is asked (``package_index``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

from bs4 import BeautifulSoup
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

ACCEPT = (
    "application/vnd.pypi.simple.v1+json, "
    "application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01"
)
"""JSON where the index has it: HTML says nothing of upload times."""


class PageUnreadable(Exception):
    """An index's page of a package in neither form; the message says what it is instead."""


@dataclass(frozen=True)
class Wheel:
    """One wheel that an index or a folder offers."""

    version: Version
    file_name: str
    url: str
    """Where it lies; ``file:`` for a local one. May hold credentials: never told."""
    sha256: str | None = None
    uploaded_at: datetime | None = None
    """UTC; None where the index does not say."""
    is_yanked: bool = False
    is_dated_by_file: bool = True
    """Whether the date of the file where it lies is a witness."""
    platform_rank: int = 0
    """Which of a version's wheels is read, the least first: everybody reads the same bytes."""

    @property
    def path(self) -> Path | None:
        """The file, where it is a local one."""
        parts = urlsplit(self.url)
        return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


def wheels_of(package: str, content: bytes, content_type: str, url: str) -> list[Wheel]:
    """The package's wheels on an index's page that came from ``url``.

    A row that is none is passed over. Raises ``PageUnreadable``.
    """
    kind = content_type.split(";", 1)[0].strip().lower()
    rows = _json_rows(content) if kind.endswith("json") else _html_rows(content, url)
    return list(_wheels(package, rows, url))


def wheel_at(package: str, url: str) -> Wheel | None:
    """The wheel at an address or file, named as wheels are; None where it is another's or none."""
    return next(_wheels(package, [{"url": url}], url), None)


def _json_rows(content: bytes) -> list[Mapping[str, Any]]:
    try:
        files = json.loads(content)["files"]
    except (ValueError, LookupError, TypeError) as error:
        raise PageUnreadable(f"no JSON of a package ({type(error).__name__})") from error
    return [row for row in files if isinstance(row, dict)] if isinstance(files, list) else []


def _html_rows(content: bytes, url: str) -> list[Mapping[str, Any]]:
    soup = BeautifulSoup(content, "lxml")
    bases = [str(tag["href"]) for tag in soup.find_all("base", href=True)]
    base = urljoin(url, bases[0]) if bases else url
    rows: list[Mapping[str, Any]] = []
    for link in soup.find_all("a", href=True):
        address, fragment = urldefrag(urljoin(base, str(link["href"])))
        name, _, digest = fragment.partition("=")
        yanked = link.get("data-yanked")
        hashes = {name: digest}
        rows.append({"url": address, "hashes": hashes, "yanked": yanked is not None})
    return rows


def _wheels(package: str, rows: Iterable[Mapping[str, Any]], url: str) -> Iterator[Wheel]:
    wanted = canonicalize_name(package)
    for row in rows:
        address = row.get("url")
        if not isinstance(address, str):
            continue
        absolute = urljoin(url, address)
        named = row.get("filename") or unquote(urlsplit(absolute).path.rpartition("/")[2])
        try:
            name, version, _, tags = parse_wheel_filename(str(named))
        except (InvalidWheelFilename, ValueError):  # source archives, signatures, old spellings
            continue
        if name != wanted:
            continue
        hashes = row.get("hashes")
        digest = hashes.get("sha256") if isinstance(hashes, dict) else None
        platforms = {tag.platform for tag in tags}
        yield Wheel(
            version=version,
            file_name=str(named),
            url=absolute,
            sha256=digest if isinstance(digest, str) else None,
            uploaded_at=_moment(row.get("upload-time")),
            is_yanked=bool(row.get("yanked")),
            platform_rank=_rank(platforms),
        )


def _rank(platforms: set[str]) -> int:
    """A wheel for every platform first, then Linux on x86-64, then the others."""
    if "any" in platforms:
        return 0
    if any(name.startswith("manylinux") and name.endswith("x86_64") for name in platforms):
        return 1
    return 2 if any("linux" in name for name in platforms) else 3


def _moment(text: object) -> datetime | None:
    try:
        stated = datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
    if stated is None:
        return None
    return stated.replace(tzinfo=UTC) if stated.tzinfo is None else stated.astimezone(UTC)
