"""Whether a home has read anything that its current release does not say already.

Here: that one question. Not here: what counts as news (``building.inputs``).
"""

from __future__ import annotations

from pipeline.building.build import build_date
from pipeline.building.inputs import fingerprint
from pipeline.publishing.releases import DamagedManifest, Release, current
from pipeline.storage.home import DataHome


def nothing_new(home: DataHome) -> Release | None:
    """The current release where a build would make the same one again, else None."""
    try:
        release = current(home.published)
    except DamagedManifest:
        return None
    if release is None or release.inputs is None or not release.database.exists():
        return None
    return release if release.inputs == fingerprint(home, build_date(home)) else None
