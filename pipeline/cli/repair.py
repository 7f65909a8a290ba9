"""What ``doctor --repair`` does: only what loses nothing and can be told in a line.

Damaged files are set aside under another name, never deleted; what they held is made again by the
next build or refresh. Not here: finding what is wrong (``checks``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.building import healing
from pipeline.cli.checks import claim_files, logs
from pipeline.publishing import releases
from pipeline.publishing.mending import write_tables_again
from pipeline.storage.claim_checks import is_whole
from pipeline.storage.contents import CorruptSnapshot
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore


def repair(home: DataHome) -> Iterator[str]:
    """Mend a home, a line for each thing done; raises ``HomeInUse`` where another writes to it."""
    yield from _lock(home)
    with home.locked():
        yield from _bytes(home)
        yield from healing.heal(home)
        damaged = [file for file in claim_files(home) if not is_whole(file)]
        yield from healing.make_again(home, damaged)
        for log in logs(home):
            yield from (f"moved aside: {line}" for line in log.move_damage_aside())
        yield from _releases(home)


def _lock(home: DataHome) -> Iterator[str]:
    if home.lock_file.is_dir():
        aside = home.lock_file.with_name(".lock.damaged")
        home.lock_file.rename(aside)
        yield f"the folder {home.lock_file} is now {aside.name}, a lock file takes its place"


def _bytes(home: DataHome) -> Iterator[str]:
    contents = SnapshotStore(home.snapshots).contents
    for sha256 in sorted(contents.hashes()):
        try:
            contents.read(sha256)
        except CorruptSnapshot:
            contents.set_aside(sha256)
            yield f"damaged bytes {sha256[:12]} set aside: the next refresh reads the page anew"


def _releases(home: DataHome) -> Iterator[str]:
    for folder in releases.sweep(home.published):
        yield f"{folder} removed: an interrupted publish left it"
    intact = []
    for folder in releases.folders(home.published):
        yield from write_tables_again(folder)
        if any(releases.faults(folder)):
            aside = folder.with_name(f".damaged-{folder.name}")
            folder.rename(aside)
            yield f"damaged release {folder.name} set aside as {aside.name}"
        else:
            intact.append(folder)
    if intact and home.current.resolve() != intact[-1].resolve():
        releases.switch(home.published, intact[-1])
        yield f"readers get the newest intact release, {intact[-1].name}"
    elif not intact and home.current.is_symlink():
        yield "no intact release is left: run 'modelmart publish'"
