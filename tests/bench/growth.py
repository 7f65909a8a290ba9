"""What a build costs after 1 and after 400 daily readings of the carriers that change daily.

The newest reading is that of the home; those before it are made (``readings``). All but the newest
are loaded first; what is measured is the next night: loading the newest, and every table made anew
(`dbt build` without tests, which are about made-up days).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline import registry
from pipeline.building import dbt_command, warehouse
from pipeline.building.build import build_date
from pipeline.building.dbt_parse import settings
from pipeline.project import PROJECT
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.storage.database import connect
from pipeline.storage.home import WORK_FILE
from pipeline.storage.snapshot_records import SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore
from tests.bench import clock, readings
from tests.bench.figures import Figure
from tests.bench.setting import Setting

DAILY = (("litellm_prices", "prices"), ("genai_prices", "data"))
SIZES = (1, 400)
QUICK_SIZES = (1, 3)
LEFT_OUT = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


@dataclass
class Files:
    """What a home holds, and the readings of the days before that were made so far."""

    records: list[SnapshotRecord]
    claims: list[ClaimFile]
    newest: list[SnapshotRecord] = field(default_factory=list)
    """Of the daily carriers."""
    before: list[list[tuple[SnapshotRecord, ClaimFile]]] = field(default_factory=list)
    """A list for each of them, the day before first."""

    def load(self, path: Path, days: int, *, with_newest: bool) -> None:
        """Load so many days of the daily carriers, and everything else."""
        earlier = [one for each in self.before for one in each[: days - 1]]
        daily = {(one.source_id, one.page_id) for one in self.newest}
        records = [one for one in self.records if (one.source_id, one.page_id) not in daily] + [
            record for record, _ in earlier
        ]
        files = [
            one for one in self.claims if (one.source_id, one.page_id) not in daily or with_newest
        ] + [file for _, file in earlier]
        if with_newest:
            records += self.newest
        with connect(path) as connection:
            sources = list(registry.all_sources().values())
            warehouse.load(connection, sources, records, files, set(), [])


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """A night at each size once (minutes), one after the other in one work database."""
    sizes = QUICK_SIZES if setting.quick else SIZES
    with tempfile.TemporaryDirectory(dir=setting.folder, prefix="growth-") as made:
        folder = Path(made)
        files = found(setting, ClaimStore(folder / "claims"), max(sizes))
        if not files.before:
            return [], {}, ["growth: none of the daily carriers is saved in this home"]
        took = {days: night(files, folder, days, build_date(setting.home)) for days in sizes}
    whole = {days: load.cpu + built.cpu for days, (load, built) in took.items()}
    figures = []
    for days, (load, built) in took.items():
        figures += [
            Figure(f"growth: {days} readings, loading the newest, CPU s", load.cpu, 1),
            Figure(f"growth: {days} readings, dbt, CPU s", built.cpu, 1),
            Figure(f"growth: {days} readings, largest process of dbt, GiB", built.peak_gib, 1),
        ]
        if days > 1:
            ratio = whole[days] / whole[1]
            name = f"growth: build after {days} daily readings ÷ after 1, CPU"
            figures.append(Figure(name, ratio, 1))
    return figures, {"readings": list(whole), "cpu": list(whole.values())}, []


def found(setting: Setting, made: ClaimStore, days: int) -> Files:
    """The home's files and the days before its newest readings."""
    snapshots, claims = SnapshotStore(setting.home.snapshots), ClaimStore(setting.home.claims)
    files = Files([], [])
    for source in registry.all_sources():
        files.records += snapshots.records(source)
        files.claims += claims.files(source)
    for source, page in DAILY:
        newest = snapshots.latest(source, page)
        own = [one for one in files.claims if newest and one.sha256 == newest.sha256]
        if newest and own:
            files.newest.append(newest)
            files.before.append(list(readings.days_before(newest, own[0], made, days - 1)))
    return files


def night(files: Files, folder: Path, days: int, day: date) -> tuple[clock.Took, clock.Took]:
    """Loading the newest reading on top of the others, and making every table."""
    path = folder / WORK_FILE
    files.load(path, days, with_newest=False)
    load = clock.call(lambda: files.load(path, days, with_newest=True))
    return load, clock.command(_dbt(folder, day, LEFT_OUT), settings(path))


def _dbt(folder: Path, day: date, more: Sequence[str]) -> list[str]:
    target = str(folder / "target")
    command = [sys.executable, "-P", dbt_command.__file__, "--quiet", "--no-use-colors", "build"]
    command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    command += ["--target-path", target, "--log-path", target]
    return [*command, *more, "--vars", json.dumps({"build_date": day.isoformat()})]
