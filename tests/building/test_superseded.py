"""Releases of old branches of a package: kept, never in force."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.building.superseded import superseded
from pipeline.storage.snapshot_records import SnapshotRecord
from tests.conftest import NOW, price
from tests.dated_home import DatedHome, Reading

DAY = date(2026, 10, 1)


def record(version: str | None, day: int, package: str | None = "litellm") -> SnapshotRecord:
    """A reading of a page that speaks for a day, read long after."""
    return SnapshotRecord(
        snapshot_id=f"{package}-{version}-{day}",
        source_id="litellm_prices",
        page_id="prices",
        page_url="https://acme.example/prices",
        final_url="https://acme.example/prices",
        origin="package" if package else "live",
        sha256="0",
        size_bytes=1,
        media="json",
        charset="utf-8",
        fetched_at=NOW,
        as_of=NOW - timedelta(days=100 - day),
        as_of_basis="index upload time",
        not_modified=False,
        package_name=package,
        package_version=version,
    )


@pytest.mark.parametrize(
    ("versions", "old"),
    [
        (["1.9.0", "1.10.0", "1.9.1"], ["1.9.1"]),
        (["1.110.2", "1.108.14", "1.111.0"], ["1.108.14"]),
        (["2.0.0rc1", "2.0.0", "2.0.0"], []),
        (["2026.9", "2026.10", "2026.9.post1"], ["2026.9.post1"]),
        (["1.0", "not a version", None, "0.9"], ["0.9"]),
        (["3.0", "1.0", "2.0"], ["1.0", "2.0"]),
    ],
)
def test_a_release_lower_than_one_before_it_is_superseded(
    versions: list[str | None], old: list[str]
) -> None:
    records = [record(version, day) for day, version in enumerate(versions)]
    for order in permutations(records):
        found = superseded(order)
        assert [r.package_version for r in records if r.snapshot_id in found] == old


def test_packages_and_live_readings_have_no_versions_in_common() -> None:
    records = [record("9.0", 1), record("0.1", 2, "tokencost"), record(None, 3, None)]
    assert superseded(records) == set()


def test_an_old_branch_uploaded_late_changes_nothing(tmp_path: Path) -> None:
    main = [
        Reading(DAY, (price("m-1", "2"), price("m-2", "3")), version="1.10.0"),
        Reading(DAY + timedelta(days=20), (price("m-1", "4"), price("m-2", "3")), version="1.11.0"),
    ]
    branches = [
        Reading(DAY + timedelta(days=9), (price("m-1", "1"),), version="1.9.7"),
        Reading(DAY + timedelta(days=21), (price("m-1", "2"),), version="1.10.4"),
    ]
    plain, mixed = DatedHome(tmp_path / "plain"), DatedHome(tmp_path / "mixed")
    plain.arrive(main)
    for reading in (branches[1], *main, branches[0]):
        mixed.arrive([reading])
    assert mixed.spans() == plain.spans()
    assert len(mixed.spans()) == 3
    in_force = "select package_version, is_superseded from raw.snapshots order by as_of"
    assert mixed.rows(in_force) == [
        ("1.10.0", False),
        ("1.9.7", True),
        ("1.11.0", False),
        ("1.10.4", True),
    ]
