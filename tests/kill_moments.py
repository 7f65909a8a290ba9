"""Kill a build and its dbt at many moments: no orphan stays, and the next run is green.

``python -m tests.kill_moments FOLDER [--moments 20] [--target parent|child] [--signal TERM|KILL]``
makes a small home from the saved pages of all sources and runs load and dbt (seeds and staging)
in a process that holds the home. That process, or its dbt, gets the signal after a moment; then
nothing of it may live on, the home must be free, and a run that nobody disturbs must end well.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pipeline import registry
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore
from tests import source_fixtures

ENDS_WITHIN = 5.0
"""Seconds in which a busy machine ends a process that the kernel has killed."""

RUN = """
import json, sys
from pathlib import Path
from pipeline.building import dbt
from pipeline.building.build import build_date, load_raw
from pipeline.cli.ending import ends_when_asked
from pipeline.resources import dbt_resource
from pipeline.storage.home import DataHome

home = DataHome(Path(sys.argv[1]))
with ends_when_asked(), home.locked():
    load_raw(home)
    dbt.prepare(home)
    day = json.dumps({"build_date": build_date(home).isoformat()})
    arguments = ["build", "--select", "path:seeds path:models/staging", "--vars", day]
    arguments += ["--full-refresh", "--resource-type", "seed", "--resource-type", "model"]
    done = dbt_resource().cli(arguments, target_path=home.dbt_target, raise_on_error=False)
    for event in done.stream_raw_events():
        pass
    sys.exit(0 if done.is_successful() else 1)
"""


def small_home(root: Path) -> DataHome:
    """A home that holds the saved pages of every source."""
    home = DataHome(root).create()
    store, claims, now = SnapshotStore(home.snapshots), ClaimStore(home.claims), datetime.now(UTC)
    for source in registry.all_sources().values():
        for _, snapshot in source_fixtures.snapshots(source):
            obtained = Obtained(
                origin="import",
                fetched_at=now,
                as_of=now,
                as_of_basis="stated on import",
                content=snapshot.content,
                media=snapshot.media,
                final_url=snapshot.page.url,
            )
            store.keep(source.id, snapshot.page, obtained)
        extract(source, store, claims, now)
    return home


def start(home: DataHome) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, "-c", RUN, str(home.root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def children(pid: int) -> list[int]:
    """The processes that a process started and that live."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def is_alive(pid: int) -> bool:
    """Whether a process lives; one that ended and is not yet waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def disturbed(home: DataHome, moment: float, target: str, number: int) -> dict[str, object]:
    """One run that gets a signal after ``moment`` seconds, and the undisturbed run after it."""
    run = start(home)
    found: list[int] = []
    until = time.monotonic() + moment
    while time.monotonic() < until and run.poll() is None:
        found = children(run.pid) or found
        time.sleep(0.02)
    if target == "parent":
        run.send_signal(number)
    else:
        for child in found:
            if is_alive(child):
                os.kill(child, number)
    code = run.wait(120)
    ended, until = time.monotonic(), time.monotonic() + ENDS_WITHIN
    while any(map(is_alive, found)) and time.monotonic() < until:
        time.sleep(0.02)
    orphans = [child for child in found if is_alive(child)]
    outlived = time.monotonic() - ended
    started = time.monotonic()
    after = start(home)
    _, said = after.communicate(timeout=600)
    return {
        "moment": round(moment, 2),
        "code": code,
        "had_dbt": bool(found),
        "orphans": orphans,
        "outlived": round(outlived, 2),
        "next": after.returncode,
        "seconds": round(time.monotonic() - started, 1),
        "said": said.decode()[-300:] if after.returncode else "",
    }


def main() -> int:
    """Every moment in turn; returns how many left an orphan or a run that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--target", choices=("parent", "child"), default="parent")
    parser.add_argument("--signal", choices=("TERM", "KILL"), default="KILL")
    asked = parser.parse_args()
    home = DataHome(asked.folder) if asked.folder.exists() else small_home(asked.folder)
    started = time.monotonic()
    if start(home).wait(600):
        raise SystemExit("the undisturbed run failed")
    whole = time.monotonic() - started
    print(f"undisturbed: {whole:.1f} s", flush=True)
    bad = 0
    for number in range(asked.moments):
        moment = whole * (number + 0.5) / asked.moments
        done = disturbed(home, moment, asked.target, signal.Signals[f"SIG{asked.signal}"])
        bad += bool(done["orphans"]) or done["next"] != 0
        print(json.dumps(done), flush=True)
    print(f"{asked.target} {asked.signal}: {asked.moments} moments, {bad} bad", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(min(main(), 1))
