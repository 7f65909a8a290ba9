"""One member of a wheel, local or remote: by parts where the server gives them, else by the whole.

Here: archives and their bounds. Not here: which wheel is meant (``package_index``).
"""

from __future__ import annotations

import fnmatch
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from pipeline.fetching.index_session import IndexSession, IndexSilent
from pipeline.fetching.project_pages import Wheel
from pipeline.fetching.remote_files import NoRanges, RemoteFile

WHOLE_BYTES = 96 * 1024 * 1024
"""Most bytes of a wheel that is read whole: twice the largest that carries anything."""
HEADER_BYTES = 1024
"""More than a member's own header takes before its bytes."""
# Build tools that make archives reproducible write these days in place of a date.
NO_DATES = {(1980, 1, 1), (2016, 1, 1), (2020, 2, 2)}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading an archive raises that is none, or one packed or locked in a way not known here."""


class Lacking(Exception):
    """The wheel will never give the member: it is not in it, or too large."""


@dataclass(frozen=True)
class Member:
    """A member's bytes and when its wheel was made, as far as the file itself tells."""

    content: bytes
    file_at: datetime | None
    """UTC: when the wheel was put where it lies."""
    archived_at: datetime | None
    """UTC: the member's date in the archive, where it is one."""


def read_member(wheel: Wheel, pattern: str, limit: int, session: IndexSession) -> Member:
    """The member of that name (``*``: what changes with the version), of at most ``limit`` bytes.

    Raises ``Lacking``, or ``IndexSilent`` where the wheel cannot be had whole and sound.
    """
    try:
        if wheel.path is not None:
            return _local(wheel.path, wheel.is_dated_by_file, pattern, limit)
        try:
            remote = RemoteFile(wheel.url, session.get)
            with zipfile.ZipFile(remote.as_file()) as archive:
                return _read(archive, pattern, limit, _moment(remote.last_modified), remote)
        except (NoRanges, *BROKEN):
            return _whole(wheel, pattern, limit, session)
    except BROKEN as error:
        raise IndexSilent(f"the wheel is no sound archive ({type(error).__name__})") from error


def _local(path: Path, is_dated: bool, pattern: str, limit: int) -> Member:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            moved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            return _read(archive, pattern, limit, moved_at if is_dated else None)
    except OSError as error:
        raise IndexSilent(f"the wheel cannot be opened ({type(error).__name__})") from None


def _whole(wheel: Wheel, pattern: str, limit: int, session: IndexSession) -> Member:
    """From the whole wheel, whose sha256 is compared with the index's word."""
    answer = session.get(wheel.url, WHOLE_BYTES, {"Accept-Encoding": "identity"})
    if answer.status != 200:
        raise IndexSilent(
            f"the wheel was not had (HTTP status {answer.status})",
            may_pip_do_better=answer.status in {401, 403, 407},
        )
    if wheel.sha256 and hashlib.sha256(answer.content).hexdigest() != wheel.sha256.lower():
        raise IndexSilent("the wheel is not the one that the index names (its sha256 differs)")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return _read(archive, pattern, limit, _moment(answer.headers.get("Last-Modified")))


def _read(
    archive: zipfile.ZipFile,
    pattern: str,
    limit: int,
    file_at: datetime | None,
    remote: RemoteFile | None = None,
) -> Member:
    name = next(iter(fnmatch.filter(archive.namelist(), pattern)), None)
    if name is None:
        raise Lacking(f"has no member '{pattern}'")
    info = archive.getinfo(name)
    if info.file_size > limit:
        raise Lacking(f"has a member '{pattern}' of {info.file_size} bytes, more than {limit}")
    if remote is not None:
        remote.have(info.header_offset, info.header_offset + HEADER_BYTES + info.compress_size)
    return Member(archive.read(info), file_at, _archived(info))


def _archived(info: zipfile.ZipInfo) -> datetime | None:
    if info.date_time[:3] in NO_DATES:
        return None
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:  # month 0 of an archive without dates
        return None


def _moment(stated: str | None) -> datetime | None:
    """The time of an HTTP header, UTC; None where it states none."""
    try:
        moment = parsedate_to_datetime(stated) if stated else None
    except (ValueError, TypeError):
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
