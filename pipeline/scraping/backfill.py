"""Old releases of the packages that carry a page, read as snapshots of the days they came out.

Here: which releases to read, in which order, and what was found lacking. Not here: reading a
release (``packages``) or what it states (``extract``). A backfill may be stopped at any time and
started again: what the manifest holds is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta

from packaging.version import Version

from pipeline.claims import PackageMember, Page, Source
from pipeline.fetching.errors import FetchError, NoSuchMember
from pipeline.fetching.packages import PackageFile, Packages, Release
from pipeline.storage.journal import Journal
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore

NEVER = datetime.min.replace(tzinfo=UTC)
GAP = timedelta(days=30)
"""A day further than this from every release of a page's own package is one it does not cover."""


class NothingToBackfill(ValueError):
    """A source none of whose pages travels in a package."""


@dataclass(frozen=True)
class Lacking:
    """A release without the data file: it is not asked for again."""

    package: str
    version: str
    reason: str


@dataclass(frozen=True)
class Step:
    """The releases of one package to read for one page."""

    page: Page
    member: PackageMember
    versions: tuple[str, ...]
    """Oldest first."""


@dataclass
class Backfilled:
    """What a backfill did."""

    kept: int = 0
    repeated: int = 0
    """Of those kept, how many had the bytes of a release read before."""
    lacking: int = 0
    """Releases without the data file."""
    failed: list[str] = field(default_factory=list)
    """Releases that could not be had this time; the next backfill asks again."""


def plan(
    source: Source,
    store: SnapshotStore,
    packages: Packages,
    *,
    since: date | None = None,
    until: date | None = None,
    every_days: int = 1,
) -> list[Step]:
    """The releases a backfill would read: the last one of every ``every_days`` days (0: all).

    Both ``since`` and ``until`` are days of which the releases are read.

    Days are counted from a fixed day, so that a later backfill chooses the same ones. Releases
    held already, and those found lacking, are left out. Raises ``NothingToBackfill``, or
    ``PackageUnavailable`` where the index does not answer.
    """
    pages = [page for page in source.pages if page.package]
    if not pages:
        raise NothingToBackfill(f"no page of '{source.id}' travels in a package")
    steps = []
    for page in pages:
        own: list[Release] = []
        for member in filter(None, (page.package, *page.also_carried)):
            found = [one for one in packages.releases(member.package) if one.released_at]
            wanted = _outside(found, own) if own else found
            own = own or found
            within = [one for one in wanted if _is_within(_day(one), since, until)]
            chosen = _thinned(within, every_days)
            known = _known(store, source.id, member)
            versions = tuple(one.version for one in chosen if one.version not in known)
            steps.append(Step(page, member, versions))
    return steps


def run(
    source: Source,
    steps: Iterable[Step],
    store: SnapshotStore,
    packages: Packages,
    tell: Callable[[str], None] = lambda version: None,
) -> Backfilled:
    """Read and keep the releases of the plan; ``tell`` hears of each when it is done."""
    done = Backfilled()
    for step in steps:
        if not step.versions:
            continue
        for version, answer in packages.read_members(step.member, step.versions):
            _take(source, step, version, answer, store, done)
            tell(f"{step.member.package} {version}")
    return done


def _take(
    source: Source,
    step: Step,
    version: str,
    answer: PackageFile | FetchError,
    store: SnapshotStore,
    done: Backfilled,
) -> None:
    package = step.member.package
    if isinstance(answer, NoSuchMember):
        lacking = Lacking(package, version, str(answer))
        _lacking(store, source.id).append(lacking, asdict(lacking))
        done.lacking += 1
    elif isinstance(answer, FetchError):
        done.failed.append(f"{package} {version}: {answer}")
    else:
        had = {record.sha256 for record in store.records(source.id)}
        record = store.keep(source.id, step.page, _obtained(step, answer))
        done.kept += 1
        done.repeated += record.sha256 in had


def _obtained(step: Step, file: PackageFile) -> Obtained:
    return Obtained(
        origin="package",
        fetched_at=file.read_at,
        as_of=file.released_at,
        as_of_basis=file.released_basis,
        content=file.content,
        media=step.member.media,
        final_url=step.page.url,
        package_name=step.member.package,
        package_member=step.member.member,
        package_version=file.version,
    )


def _known(store: SnapshotStore, source_id: str, member: PackageMember) -> set[str]:
    held = {
        record.package_version
        for record in store.records(source_id)
        if (record.package_name, record.package_member) == (member.package, member.member)
    }
    lacking = {
        row.version for row in _lacking(store, source_id).rows() if row.package == member.package
    }
    return {version for version in held | lacking if version}


def _lacking(store: SnapshotStore, source_id: str) -> Journal[Lacking]:
    return Journal(store.root / "lacking" / f"{source_id}.jsonl", lambda row: Lacking(**row))


def _outside(candidates: Sequence[Release], own: Sequence[Release]) -> list[Release]:
    """Releases of days that the page's own package does not cover."""
    moments = [one.released_at for one in own if one.released_at]
    return [
        one
        for one in candidates
        if one.released_at and all(abs(one.released_at - moment) > GAP for moment in moments)
    ]


def _thinned(releases: Sequence[Release], every_days: int) -> list[Release]:
    """The newest version of each run of days, oldest first.

    A patch of an old branch may be uploaded last on a day, and speaks for no day.
    """
    in_order = sorted(releases, key=lambda one: one.released_at or NEVER)
    if every_days < 1:
        return in_order
    chosen: dict[int, Release] = {}
    for release in in_order:
        run = _day(release).toordinal() // every_days
        before = chosen.get(run)
        if before is None or Version(release.version) > Version(before.version):
            chosen[run] = release
    return list(chosen.values())


def _is_within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


def _day(release: Release) -> date:
    if release.released_at is None:
        raise ValueError(f"release {release.version} has no date")
    return release.released_at.date()
