"""What a night costs: without news, with one catalogue that changed, and everything built anew.

In a copy of the home, offline: what is fetched depends on the network. CPU of the whole tree of
processes. The catalogue's change is made in a page as it was saved: one price of a hundred is a
tenth higher.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests.bench import clock
from tests.bench.figures import Figure
from tests.bench.scratch import scratch_home
from tests.bench.setting import MODELMART, Setting, environment

CATALOGUE, PAGE = "litellm_prices", "prices"
EVERY = 100
"""One price of so many changes."""
NIGHT = [*MODELMART, "refresh", "--offline"]


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """A build from nothing once (minutes), a night with news once, nights without in rounds."""
    with scratch_home(setting) as home:
        told = environment(home)
        home.warehouse.unlink(missing_ok=True)
        full = clock.command([*MODELMART, "build"], told)
        clock.command(NIGHT, told, (0, 3))  # may read pages anew, with parsers newer than the home
        quiet = clock.median([clock.command(NIGHT, told, (0, 3)) for _ in range(setting.rounds)])
        figures = [
            Figure("nights: nothing changed, CPU s", quiet.cpu, setting.rounds),
            Figure("nights: nothing changed, wall s", quiet.wall, setting.rounds),
            Figure("nights: full build, CPU s", full.cpu, 1),
            Figure("nights: full build, wall s", full.wall, 1),
            Figure("nights: largest process of a full build, GiB", full.peak_gib, 1),
        ]
        if not _take_changed(home, setting.folder):
            return figures, {}, [f"a changed catalogue: no page of {CATALOGUE} is saved"]
        news = clock.command(NIGHT, told, (0, 3))
    figures += [
        Figure("nights: one catalogue changed, CPU s", news.cpu, 1),
        Figure("nights: one catalogue changed ÷ full build, CPU", news.cpu / full.cpu, 1),
    ]
    return figures, {}, []


def _take_changed(home: DataHome, folder: Path) -> bool:
    """Import the catalogue's page with some prices changed; False where none is saved."""
    store = SnapshotStore(home.snapshots)
    record = store.latest(CATALOGUE, PAGE)
    if record is None:
        return False
    page = json.loads(store.read(record.sha256))
    file = folder / f"{PAGE}.json"
    file.write_text(json.dumps(dearer(page)), encoding="utf-8")
    read_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}"
    arguments = ["import", CATALOGUE, str(file), "--url", record.page_url, "--fetched-at", read_at]
    clock.command([*MODELMART, *arguments], environment(home))
    file.unlink()
    return True


def dearer(page: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The catalogue with every hundredth price a tenth higher."""
    prices = 0
    for entry in page.values():
        for key, value in entry.items():
            if re.fullmatch(r"(in|out)put_cost_per_token", key) and isinstance(value, float):
                prices += 1
                if prices % EVERY == 0:
                    entry[key] = float(f"{value * 1.1:.4g}")
    return page
