"""Run as its own process: what pip knows of a package, and one member of one of its wheels.

pip alone knows the configured indexes, credentials, proxy and certificates, so pip's own finder
and session do all the asking, and its reader of remote wheels fetches only the parts needed (of
a wheel of 41 MB, 0.7 MB). These are pip's internals, pinned by the lock file and exercised by
``tests/fetching/test_packages.py``; where they differ, ``packages`` falls back to ``pip download``.

Prints one JSON object. Here: talking to pip. Not here: what the answer means (``packages``).
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import logging
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

PAUSE_S = 0.5
"""Between two releases of one package: a backfill reads hundreds."""
RANGE_BYTES = 256 * 1024
"""Bytes asked for at a time: the directory of a large wheel, or its member, in a few requests."""


@contextmanager
def pip_session(options: list[str]) -> Iterator[tuple[Any, Any]]:
    """pip's finder of wheels and its network session, configured as the user configured pip."""
    from pip._internal.commands.index import IndexCommand

    command = IndexCommand("index", "")
    with command.main_context():
        # No source archives: they are not data, and reading one can run its code.
        values, _ = command.parse_args(["--only-binary=:all:", *options])
        session = command.enter_context(command._build_session(values))
        finder = command._build_package_finder(values, session, ignore_requires_python=True)
        yield finder, session


def releases(finder: Any, package: str) -> list[Any]:
    """One wheel a version, oldest version first; pre-releases only where there is nothing else.

    pip leaves out yanked releases.
    """
    by_version = {one.version: one for one in finder.find_all_candidates(package)}
    final = [version for version in by_version if not version.is_prerelease]
    return [by_version[version] for version in sorted(final or by_version)]


def described(candidate: Any) -> dict[str, Any]:
    """Version, file name and upload time (ISO, None where the index does not say)."""
    uploaded = getattr(candidate.link, "upload_time", None)
    return {
        "version": str(candidate.version),
        "file_name": candidate.link.filename,
        "uploaded_at": uploaded.isoformat() if uploaded else None,
    }


@contextmanager
def opened(link: Any, session: Any) -> Iterator[BinaryIO]:
    """The wheel as a file, local or remote; of a remote one only what is read travels."""
    from pip._internal.network.lazy_wheel import LazyZipOverHTTP

    if link.is_file:
        with Path(link.file_path).open("rb") as file:
            yield file
    else:
        with LazyZipOverHTTP(link.url_without_fragment, session, RANGE_BYTES) as remote:
            yield cast(BinaryIO, remote)


def file_time(link: Any, session: Any) -> str | None:
    """When the file was put on its server, ISO; None for a local file or where it is not said."""
    if link.is_file:
        return None
    stated = session.head(link.url_without_fragment).headers.get("Last-Modified")
    return parsedate_to_datetime(stated).isoformat() if stated else None


def member_name(wheel: zipfile.ZipFile, pattern: str) -> str | None:
    """The wheel's member of that name; ``*`` stands for what changes with the version."""
    return next(iter(fnmatch.filter(wheel.namelist(), pattern)), None)


def read(candidate: Any, session: Any, member: str, target: Path, limit: int) -> dict[str, Any]:
    """Write the member's bytes to ``target``; ``error`` says why where that cannot be."""
    facts = described(candidate)
    with opened(candidate.link, session) as file, zipfile.ZipFile(file) as wheel:
        name = member_name(wheel, member)
        if name is None:
            return facts | {"error": f"{facts['file_name']} has no member '{member}'"}
        info = wheel.getinfo(name)
        if info.file_size > limit:
            return facts | {"error": f"'{member}' has {info.file_size} bytes, more than {limit}"}
        target.write_bytes(wheel.read(info))
    if not facts["uploaded_at"]:
        facts["file_at"] = file_time(candidate.link, session)
    return facts


def read_each(found: list[Any], session: Any, given: argparse.Namespace) -> int:
    """Write the member of each wanted release to ``<target>/<version>``, a line of answer each."""
    by_version = {str(one.version): one for one in found}
    for number, version in enumerate(given.versions.split(",")):
        if number:
            time.sleep(PAUSE_S)
        if version not in by_version:
            _print({"version": version, "error": "pip found no such release"})
            continue
        _print(_read_or_say(by_version[version], session, given, given.target / version))
    return 0


def _read_or_say(
    candidate: Any, session: Any, given: argparse.Namespace, target: Path
) -> dict[str, Any]:
    """What ``read`` answers; without target and error where the server gives no parts of files."""
    from pip._internal.network.lazy_wheel import HTTPRangeRequestUnsupported

    try:
        return read(candidate, session, given.member, target, given.limit)
    except (HTTPRangeRequestUnsupported, zipfile.BadZipFile, zlib.error):
        return described(candidate)


def main(arguments: list[str]) -> int:
    """``releases NAME``, ``read NAME --member M --target FILE --limit BYTES``, or ``each NAME``.

    ``--version`` names another release than the newest; ``--known`` one that need not be read,
    nor one uploaded by the time ``--newer-than``; ``each`` reads those of ``--versions`` (with
    commas) into the folder ``--target``, printing an object a line as it goes;
    whatever follows ``--`` goes to pip. An answer to ``read`` without ``error``, ``unchanged`` or
    a written target means that the server gives no parts of a file.
    """
    _report_only_failed_indexes()
    split = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("releases", "read", "each"))
    parser.add_argument("package")
    parser.add_argument("--version")
    parser.add_argument("--versions")
    parser.add_argument("--known")
    parser.add_argument("--newer-than", type=datetime.fromisoformat)
    parser.add_argument("--member")
    parser.add_argument("--target", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args(arguments[:split])
    with pip_session(arguments[split + 1 :]) as (finder, session):
        found = releases(finder, given.package)
        if given.action == "releases":
            return _print({"releases": [described(one) for one in found]})
        if given.action == "each":
            return read_each(found, session, given)
        chosen = [one for one in found if given.version in {None, str(one.version)}]
        if not chosen:
            return _print({"error": "pip found no such release"})
        newest = chosen[-1]
        uploaded_at = getattr(newest.link, "upload_time", None)
        is_older = given.newer_than and uploaded_at and uploaded_at <= given.newer_than
        if is_older or given.known == str(newest.version):
            return _print(described(newest) | {"unchanged": True})
        return _print(_read_or_say(newest, session, given, given.target))


def _report_only_failed_indexes() -> None:
    """pip passes over an index that does not answer; its reason must not be lost."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.getMessage().startswith("Could not fetch URL"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("pip._internal.index.collector").setLevel(logging.DEBUG)


def _print(answer: dict[str, Any]) -> int:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
