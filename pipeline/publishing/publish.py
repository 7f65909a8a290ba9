"""Write, audit, publish: a release is made beside the others and switched to in one step.

A release folder holds ``modelmart.duckdb`` (schema ``marts`` alone), one Parquet file a table, the
static site, the same as JSON for scripts (``api``), feeds, a price map for LiteLLM, dbt's
documentation (``dbt.html``), ``datapackage.json`` and ``manifest.json``. It is made in a hidden
folder, checked, renamed and only then does the link ``current`` move: readers hold whole releases
or none. Called after dbt's tests passed.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

from pipeline.api.write import write_api
from pipeline.building import audit, contents
from pipeline.building.build import build_date
from pipeline.publishing import gate, releases
from pipeline.publishing.datapackage import write_datapackage
from pipeline.publishing.dbt_docs import write_dbt_docs
from pipeline.publishing.feeds import write_feeds
from pipeline.publishing.litellm_map import write_litellm_map
from pipeline.publishing.release_files import IncompleteRelease, sync_file, write_tables
from pipeline.publishing.release_row import About
from pipeline.publishing.releases import KEPT, Release, current
from pipeline.site.write import write_site
from pipeline.storage.database import connect
from pipeline.storage.durable import sync_folder
from pipeline.storage.home import PUBLISHED_FILE, DataHome

__all__ = ["KEPT", "NotAudited", "Release", "current", "publish"]


class NotAudited(Exception):
    """The work database has not passed its tests since it was last written."""


def publish(home: DataHome, now: datetime, accept: str | None = None) -> Release:
    """Make a release of the marts in the work database and switch ``published/current`` to it.

    ``accept`` is the reason for which a build is published that lost much of the last release.
    Raises ``NotAudited`` where the last build did not pass its tests, ``gate.Refused`` where it
    lost much and no reason is given, and ``IncompleteRelease`` where a check of the release
    fails; the current release stays in all cases.
    """
    if not home.warehouse.exists():
        raise NotAudited(f"nothing was built yet in '{home.root}': run 'modelmart refresh'")
    if not audit.passed_mark(home.dbt_target).exists():
        raise NotAudited("the last build did not pass its tests: run 'modelmart build'")
    verdict = gate.check(home, now, accept)
    warehouse, published = home.warehouse, home.published
    build_id = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    sequence = releases.next_sequence(published)
    folder = published / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    releases.sweep(published)
    inputs, counts = contents.inputs_of(warehouse), verdict.figures["rows"]
    about = About(build_id, now, build_date(home), inputs, contents.code(), counts)
    making = folder / f".making-{build_id}"
    making.mkdir()
    try:
        rows = write_tables(warehouse, making, about)
        write_site(making / PUBLISHED_FILE, making / "site")
        write_api(making / PUBLISHED_FILE, making, build_id, now)
        with connect(making / PUBLISHED_FILE, read_only=True) as made:
            write_feeds(made, making)
            write_litellm_map(made, making)
            write_datapackage(made, making, build_id, now)
        write_dbt_docs(home, making)
        _write_manifest(making, Release(build_id, making, rows, sequence, inputs), now, verdict)
    except BaseException:
        shutil.rmtree(making)
        raise
    path = folder / build_id
    if path.exists():
        raise IncompleteRelease(f"release {build_id} exists already: publish again in a second")
    making.rename(path)
    sync_folder(folder)
    releases.switch(published, path)
    releases.prune(published)
    return Release(build_id, path, rows, sequence, inputs)


def _write_manifest(folder: Path, release: Release, now: datetime, verdict: gate.Verdict) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    content = {
        "build_id": release.build_id,
        "sequence": release.sequence,
        "inputs": release.inputs,
        "published_at": now.astimezone(UTC).isoformat(),
        "tables": {name: {"rows": count} for name, count in sorted(release.rows.items())},
        "files": {
            str(file.relative_to(folder)): {
                "bytes": file.stat().st_size,
                "sha256": releases.checksum(file),
            }
            for file in files
        },
        "gate": verdict.for_manifest(),
    }
    manifest = folder / releases.MANIFEST
    manifest.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sync_file(manifest)
