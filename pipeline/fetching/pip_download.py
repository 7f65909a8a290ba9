"""The whole wheel by ``pip download``: for what pip can do and we cannot.

pip knows certificates of some machines and ways of proving who one is that our own requests do
not. Here: one run of pip. Nothing is installed and no code of a package is run. Not here: the way
that is taken first (``package_index``, ``wheels``).
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.fetching.index_session import IndexSilent
from pipeline.fetching.project_pages import Wheel, wheel_at

OPTIONS = (
    *("--retries", "1", "--timeout", "5", "--no-input", "--quiet", "--no-deps"),
    *("--only-binary=:all:", "--ignore-requires-python", "--disable-pip-version-check"),
)
"""Without a network pip says so within seconds instead of trying five times."""
DOWNLOAD_S = 600
_ADDRESS = re.compile(r"\S+://\S+|(?:host|url)=\S+|'[\w.-]+\.[a-z]{2,}'", re.IGNORECASE)


def download(
    package: str, version: str | None, folder: Path, arguments: Sequence[str] = ()
) -> Wheel:
    """The wheel of that version, or of the newest, in ``folder``; raises ``IndexSilent``."""
    name = f"{package}=={version}" if version else package
    program = [sys.executable, "-m", "pip", "download", *OPTIONS, *arguments]
    try:
        done = subprocess.run(
            [*program, "--dest", str(folder), name],
            capture_output=True,
            text=True,
            timeout=DOWNLOAD_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IndexSilent(f"pip took longer than {DOWNLOAD_S} seconds") from error
    found = [wheel_at(package, path.resolve().as_uri()) for path in folder.glob("*.whl")]
    wheels = [wheel for wheel in found if wheel is not None]
    if done.returncode != 0 or not wheels:
        raise IndexSilent(f"pip could not download it either{told(done.stderr)}")
    # The file was made just now: its date says nothing of the release.
    return replace(wheels[0], is_dated_by_file=False)


def told(text: str) -> str:
    """What pip wrote last, without addresses: they are the user's own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f" (pip: {_ADDRESS.sub('…', lines[-1])[:300]})" if lines else ""
