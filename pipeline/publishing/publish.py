"""Write, audit, publish: a release is made beside the others and switched to in one step.

A release folder holds ``modelmart.duckdb`` (schema ``marts`` alone), one Parquet file a table, the
static site and ``manifest.json``. It is made in a hidden folder, checked, renamed and only then
does the link ``current`` move: readers hold whole releases or none. Called after dbt's tests
passed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.building import audit
from pipeline.building.warehouse import connect
from pipeline.publishing.feeds import write_feeds
from pipeline.publishing.release_files import IncompleteRelease, sync_file, write_tables
from pipeline.site.write import write_site
from pipeline.storage.durable import sync_folder
from pipeline.storage.home import PUBLISHED_FILE, DataHome

KEPT = 7


class NotAudited(Exception):
    """The work database has not passed its tests since it was last written."""


@dataclass(frozen=True)
class Release:
    """One published build."""

    build_id: str
    path: Path
    rows: dict[str, int]
    """Rows by table."""

    @property
    def database(self) -> Path:
        """The file readers open."""
        return self.path / PUBLISHED_FILE


def publish(home: DataHome, now: datetime) -> Release:
    """Make a release of the marts in the work database and switch ``published/current`` to it.

    Raises ``NotAudited`` where the last build did not pass its tests, and ``IncompleteRelease``
    where a check of the release fails; the current release stays in both cases.
    """
    if not audit.passed_mark(home.dbt_target).exists():
        raise NotAudited("the last build did not pass its tests: run 'modelmart build'")
    warehouse, published = home.warehouse, home.published
    build_id = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    releases = published / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    _sweep(releases)
    making = releases / f".making-{build_id}"
    making.mkdir()
    try:
        rows = write_tables(warehouse, making)
        write_site(making / PUBLISHED_FILE, making / "site")
        with connect(making / PUBLISHED_FILE, read_only=True) as made:
            write_feeds(made, making)
        _write_manifest(making, build_id, rows, now)
    except BaseException:
        shutil.rmtree(making)
        raise
    path = releases / build_id
    if path.exists():
        raise IncompleteRelease(f"release {build_id} exists already: publish again in a second")
    making.rename(path)
    sync_folder(releases)
    _switch(published, path)
    for old in sorted(releases.glob("[0-9]*"))[:-KEPT]:
        shutil.rmtree(old)
    return Release(build_id, path, rows)


def current(published: Path) -> Release | None:
    """The release readers get now, or None before the first."""
    link = published / "current"
    manifest = link / "manifest.json"
    if not manifest.exists():
        return None
    content = json.loads(manifest.read_text(encoding="utf-8"))
    rows = {name: table["rows"] for name, table in content["tables"].items()}
    return Release(content["build_id"], link.resolve(), rows)


def _write_manifest(folder: Path, build_id: str, rows: dict[str, int], now: datetime) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    content = {
        "build_id": build_id,
        "published_at": now.astimezone(UTC).isoformat(),
        "tables": {name: {"rows": count} for name, count in sorted(rows.items())},
        "files": {
            str(file.relative_to(folder)): {
                "bytes": file.stat().st_size,
                "sha256": _sha256(file),
            }
            for file in files
        },
    }
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sync_file(manifest)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _switch(published: Path, path: Path) -> None:
    """Point ``current`` at ``path``: a link made beside it and renamed over it, in one step."""
    new = published / ".current.new"
    new.unlink(missing_ok=True)
    new.symlink_to(path.relative_to(published))
    new.replace(published / "current")
    sync_folder(published)


def _sweep(releases: Path) -> None:
    """Take away what an interrupted publish left."""
    for leftover in releases.glob(".making-*"):
        shutil.rmtree(leftover)
