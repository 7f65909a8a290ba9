"""Checks of an installation and a data home, each with its remedy, in the order of the data.

Here: what is asked. Not here: mending (``repair``) or the files' own rules (``reconcile``,
``releases``, ``claim_files``). Nothing is changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from pipeline import registry
from pipeline.building import dbt, healing
from pipeline.own.prices_file import FILE, OwnPricesError, read_own_prices
from pipeline.publishing import releases
from pipeline.publishing.alerts import sent_journal
from pipeline.scraping.quarantine import Quarantine
from pipeline.storage import reconcile
from pipeline.storage.claim_checks import is_whole
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.storage.contents import CorruptSnapshot
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome, HomeError
from pipeline.storage.journal import Journal
from pipeline.storage.snapshots import AHEAD, SnapshotStore

NEEDED_BYTES = 2 * 1024**3
REPAIR = "run 'modelmart doctor --repair'"
CLOCK_MAY_DIFFER = timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """One check."""

    what: str
    detail: str
    is_good: bool


def checkup(home: DataHome, now: datetime) -> list[Finding]:
    """Every check, in the order of the data."""
    found = [*_installation(), *_home(home)]
    if not all(finding.is_good for finding in found if finding.what == "data home"):
        return found
    checks: tuple[Callable[[DataHome], Iterator[Finding]], ...] = (
        _readings,
        _bytes,
        _logs,
        _claims,
        _warehouse,
        _releases,
        _own_prices,
    )
    for check in checks:
        found += check(home)
    return [*found, *_clock(home, now)]


def _installation() -> Iterator[Finding]:
    yield Finding("duckdb", duckdb.__version__, True)
    yield Finding("sources", f"{len(registry.all_sources())} found", True)
    try:
        dbt.project()
    except RuntimeError as error:
        yield Finding("dbt project", str(error), False)
    else:
        yield Finding("dbt project", "parses", True)


def _home(home: DataHome) -> Iterator[Finding]:
    try:
        home.create()
    except HomeError as error:
        yield Finding("data home", str(error), False)
        return
    free = shutil.disk_usage(home.root).free
    detail = f"{home.root}, {free / 1024**3:.0f} GiB free"
    yield Finding("data home", detail, free > NEEDED_BYTES)
    if home.lock_file.is_dir():
        yield Finding(
            "lock", f"{home.lock_file} is a folder, nothing can be written: {REPAIR}", False
        )


def _readings(home: DataHome) -> Iterator[Finding]:
    found = reconcile.compare(SnapshotStore(home.snapshots))
    for line in found.damaged:
        yield Finding("manifest", f"{line}: {REPAIR}, which sets it aside", False)
    for record, _ in found.lost:
        detail = (
            f"{record.source_id}, page '{record.page_id}', {record.fetched_at:%Y-%m-%d %H:%M}: "
            f"lost from the manifest: {REPAIR} or 'modelmart build', which restore it"
        )
        yield Finding("manifest", detail, False)
    for snapshot_id in found.altered:
        detail = f"reading {snapshot_id} stands otherwise beside its bytes: compare the two lines"
        yield Finding("manifest", detail, False)
    if found.unrecorded:
        detail = f"{len(found.unrecorded)} readings not recorded yet: the next build records them"
        yield Finding("records", detail, True)
    for line in healing.gone(found.without_bytes):
        yield Finding("bytes", line, False)


def _bytes(home: DataHome) -> Iterator[Finding]:
    store = SnapshotStore(home.snapshots)
    hashes = store.contents.hashes()
    damaged = 0
    for sha256 in sorted(hashes):
        try:
            store.read(sha256)
        except CorruptSnapshot as error:
            damaged += 1
            yield Finding("bytes", str(error), False)
    detail = f"{len(hashes) - damaged} contents read back and their hashes right"
    yield Finding("snapshots", detail, True)


def _logs(home: DataHome) -> Iterator[Finding]:
    for log in logs(home):
        for line in log.damage():
            yield Finding("log", f"{line}: {REPAIR}, which sets it aside", False)


def logs(home: DataHome) -> list[Journal[Any]]:
    """Every log of the home but the manifests: failures, quarantine, alerts sent."""
    store = SnapshotStore(home.snapshots)
    failures = sorted((home.snapshots / "failures").glob("*.jsonl"))
    found: list[Journal[Any]] = [store.failure_log(path.stem) for path in failures]
    return [*found, Quarantine(home.quarantine).journal(), sent_journal(home)]


def _claims(home: DataHome) -> Iterator[Finding]:
    files = claim_files(home)
    for file in files:
        if not is_whole(file):
            detail = f"{file.path} is damaged: {REPAIR}, which parses its page again"
            yield Finding("claims", detail, False)
    yield Finding("claims", f"{len(files)} files read", True)
    try:
        gone = healing.loaded_contents(home) - {(f.source_id, f.page_id, f.sha256) for f in files}
    except HomeError:  # open elsewhere: the check of the warehouse says so
        return
    for source_id, page_id, sha256 in sorted(gone):
        detail = f"{source_id}, page '{page_id}': claims of {sha256[:12]} are gone: "
        yield Finding("claims", detail + "run 'modelmart build', which parses them again", False)


def claim_files(home: DataHome) -> list[ClaimFile]:
    """Every claim file of the home."""
    store = ClaimStore(home.claims)
    return [file for source_id in registry.all_sources() for file in store.files(source_id)]


def _warehouse(home: DataHome) -> Iterator[Finding]:
    if not home.warehouse.exists():
        yield Finding("warehouse", "none: run 'modelmart refresh' or 'modelmart rebuild'", True)
        return
    try:
        with connect(home.warehouse, read_only=True) as connection:
            row = connection.execute("select count(*) from raw.claims").fetchone()
    except HomeError as error:
        yield Finding("warehouse", str(error), False)
    except duckdb.Error as error:
        yield Finding("warehouse", f"{home.warehouse}: {error}: run 'modelmart rebuild'", False)
    else:
        yield Finding("warehouse", f"{row[0] if row else 0:,} claims", True)


def _releases(home: DataHome) -> Iterator[Finding]:
    folders = releases.folders(home.published)
    for folder in folders:
        faults = list(releases.faults(folder))
        for fault in faults:
            yield Finding(f"release {folder.name}", f"{fault}: {REPAIR}", False)
        if not faults:
            release = releases.read(folder)
            detail = f"every file as published, {sum(release.rows.values()):,} rows"
            yield Finding(f"release {folder.name}", detail, True)
    for folder in releases.leftovers(home.published):
        yield Finding("release", f"{folder} is left from an interrupted publish: {REPAIR}", False)
    if not folders and not home.current.is_symlink():
        yield Finding("release", "none yet: run 'modelmart refresh'", True)
    elif home.current.resolve() not in [folder.resolve() for folder in folders]:
        detail = f"{home.current} leads to no release, readers find nothing: {REPAIR}"
        yield Finding("current", detail, False)
    elif home.current.resolve() != folders[-1].resolve():
        detail = f"{home.current} is not the newest release, {folders[-1].name}: {REPAIR}"
        yield Finding("current", detail, False)


def _own_prices(home: DataHome) -> Iterator[Finding]:
    try:
        prices = read_own_prices(home.root)
    except OwnPricesError as error:
        for line in str(error).splitlines():
            yield Finding("own prices", line, False)
        return
    if prices:
        yield Finding("own prices", f"{len(prices)} lines of {FILE}", True)


def _clock(home: DataHome, now: datetime) -> Iterator[Finding]:
    store = SnapshotStore(home.snapshots)
    records = [record for id_ in registry.all_sources() for record in store.records(id_)]
    newest = max((record.fetched_at for record in records), default=now)
    if newest > now + CLOCK_MAY_DIFFER:
        detail = (
            f"the newest reading is of {newest:%Y-%m-%d %H:%M} UTC, now is {now:%Y-%m-%d %H:%M}: "
            "set this machine's clock (releases keep their order all the same)"
        )
        yield Finding("clock", detail, False)
    for record in records:
        if record.as_of > max(now, newest) + AHEAD:
            detail = (
                f"{record.source_id}, page '{record.page_id}' speaks for {record.as_of:%Y-%m-%d}, "
                f"after every later one: take line {record.snapshot_id} out of the manifest and of "
                f"{store.contents.path(record.sha256).with_suffix('.jsonl')}"
            )
            yield Finding("clock", detail, False)
