"""The releases of a data home: their order, which one readers get, which are whole.

Releases follow each other by the ``sequence`` of their manifest and never by the clock, which may
be set back; those of before there were sequences come first, by their names. Here: finding,
checking, switching, removing. Not here: making one (``publish``).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.storage.durable import sync_folder
from pipeline.storage.home import PUBLISHED_FILE

KEPT = 7
MANIFEST = "manifest.json"


class DamagedManifest(ValueError):
    """A release's manifest is gone or says nothing readable."""


@dataclass(frozen=True)
class Release:
    """One published build."""

    build_id: str
    path: Path
    rows: dict[str, int]
    """Rows by table."""
    sequence: int = 0
    """Its place among the releases; 0: made before releases were counted."""
    inputs: str | None = None
    """What it was made from (``building.inputs``); None: made before releases said so."""

    @property
    def database(self) -> Path:
        """The file readers open."""
        return self.path / PUBLISHED_FILE


def read(folder: Path) -> Release:
    """The release in a folder, from its manifest; raises ``DamagedManifest``."""
    content = _manifest(folder)
    try:
        rows = {name: int(table["rows"]) for name, table in content["tables"].items()}
        sequence, inputs = int(content.get("sequence", 0)), content.get("inputs")
        return Release(content["build_id"], folder, rows, sequence, inputs)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(folder, f"{type(error).__name__}: {error}") from error


def current(published: Path) -> Release | None:
    """The release readers get now, or None before the first; raises ``DamagedManifest``."""
    link = published / "current"
    return read(link.resolve()) if (link / MANIFEST).exists() else None


def folders(published: Path) -> list[Path]:
    """Every release folder, the oldest first; those without a readable manifest come first."""
    found = (published / "releases").glob("[0-9]*")
    return sorted((path for path in found if path.is_dir()), key=_place)


def next_sequence(published: Path) -> int:
    """The place of the release made next: after every one that can be read."""
    return 1 + max((_place(path)[0] for path in folders(published)), default=0)


def switch(published: Path, path: Path) -> None:
    """Point ``current`` at ``path``: a link made beside it and renamed over it, in one step."""
    new = published / ".current.new"
    new.unlink(missing_ok=True)
    new.symlink_to(path.relative_to(published))
    new.replace(published / "current")
    sync_folder(published)


def prune(published: Path) -> None:
    """Remove all but the newest releases; never the one that readers get."""
    kept = (published / "current").resolve()
    for old in folders(published)[:-KEPT]:
        if old.resolve() != kept:
            hidden = old.with_name(f".removing-{old.name}")
            old.rename(hidden)  # a release is there whole or not at all, also to a crash here
            shutil.rmtree(hidden)


def leftovers(published: Path) -> list[Path]:
    """What interrupted publishes and repairs left, to be removed."""
    found = (published / "releases").glob(".*-*")
    return sorted(path for path in found if path.name.startswith((".making-", ".removing-")))


def sweep(published: Path) -> list[Path]:
    """Remove what an interrupted publish left; returns it."""
    found = leftovers(published)
    for folder in found:
        shutil.rmtree(folder)
    return found


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a release, a line each: none for one that is as it was published.

    Every file is compared with its size and sha256 in the manifest; the database answers for each
    table, and the footer of each Parquet file, with the rows the manifest counts.
    """
    try:
        release, listed = read(folder), _manifest(folder)["files"]
        expected = {name: (facts["bytes"], facts["sha256"]) for name, facts in listed.items()}
    except DamagedManifest as error:
        yield str(error)
        return
    except (KeyError, TypeError, AttributeError) as error:
        yield str(_damaged(folder, f"{type(error).__name__}: {error}"))
        return
    found = list(_altered(folder, expected))
    yield from found or _miscounted(release)


def _altered(folder: Path, expected: dict[str, tuple[int, str]]) -> Iterator[str]:
    for name, (size, sha256) in sorted(expected.items()):
        file = folder / name
        if not file.is_file():
            yield f"{file} is missing"
        elif file.stat().st_size != size:
            yield f"{file} has {file.stat().st_size} bytes instead of {size}"
        elif checksum(file) != sha256:
            yield f"{file} holds other bytes than were published"


def _miscounted(release: Release) -> Iterator[str]:
    try:
        with duckdb.connect(str(release.database), read_only=True) as reader:
            reader.execute("set enable_progress_bar = false")
            for name, rows in sorted(release.rows.items()):
                parquet = release.path / "parquet" / f"{name}.parquet"
                query = (
                    f"select (select count(*) from marts.{name}), "
                    "(select sum(num_rows) from parquet_file_metadata(?))"
                )
                answer = reader.execute(query, [str(parquet)]).fetchone()
                if answer != (rows, rows):
                    yield f"{release.path}, table {name}: {answer} rows instead of {rows}"
    except duckdb.Error as error:
        yield f"{release.path} cannot be read: {error}"


def checksum(file: Path) -> str:
    """The sha256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(folder, str(error)) from error
    if not isinstance(content, dict):
        raise _damaged(folder, "it is no object")
    return content


def _damaged(folder: Path, why: str) -> DamagedManifest:
    return DamagedManifest(f"{folder / MANIFEST} cannot be read ({why})")


def _place(folder: Path) -> tuple[int, str]:
    try:
        return read(folder).sequence, folder.name
    except DamagedManifest:
        return -1, folder.name
