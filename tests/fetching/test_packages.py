"""Reading one file out of a package through pip, against an index on loopback."""

import gzip
import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.claims import PackageMember
from pipeline.fetching import package_index
from pipeline.fetching.errors import PackageUnavailable, TooLarge
from pipeline.fetching.packages import Packages, Release
from tests import package_server
from tests.package_server import PackageServer

DATA = b'{"models": ["m-1"]}'
MEMBER = PackageMember("model-data", "model_data/data.json.gz", "json", "gzip")
FIRST, SECOND = "2026-05-20T10:00:00Z", "2026-05-21T13:55:57.017434Z"
BALLAST = {"model_data/ballast.bin": os.urandom(3_000_000)}


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[PackageServer]:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with package_server.running() as server:
        yield server


@pytest.fixture
def packages(index: PackageServer) -> Packages:
    member = {MEMBER.member: gzip.compress(DATA)}
    index.publish("model-data", "1.0.9", {MEMBER.member: gzip.compress(b"{}")}, uploaded_at=FIRST)
    index.publish("model-data", "1.0.10", {**BALLAST, **member}, uploaded_at=SECOND)
    return Packages(index.options())


def test_the_newest_release_is_read_and_only_the_part_that_is_needed(
    packages: Packages, index: PackageServer
) -> None:
    file = packages.read_member(MEMBER)
    assert (file.content, file.version) == (DATA, "1.0.10")
    assert file.released_at == datetime(2026, 5, 21, 13, 55, 57, 17434, tzinfo=UTC)
    assert file.released_basis == "index upload time"
    assert file.file_name == "model_data-1.0.10-py3-none-any.whl"
    assert index.sent < 2 * package_index.RANGE_BYTES < len(index.files[file.file_name])


def test_a_release_that_is_known_or_no_newer_is_not_read(
    packages: Packages, index: PackageServer
) -> None:
    uploaded_at = datetime.fromisoformat(SECOND)
    file = packages.read_member(MEMBER, known_version="1.0.10")
    assert (file.content, file.version, file.released_at) == (None, "1.0.10", uploaded_at)
    assert packages.read_member(MEMBER, newer_than=uploaded_at).content is None
    assert index.sent == 0
    assert packages.read_member(MEMBER, newer_than=uploaded_at - timedelta(days=1)).content == DATA


def test_an_older_release_can_be_named(packages: Packages) -> None:
    file = packages.read_member(MEMBER, version="1.0.9", known_version="1.0.10")
    assert (file.content, file.released_at) == (b"{}", datetime(2026, 5, 20, 10, tzinfo=UTC))


def test_releases_come_in_order_of_version_without_yanked_and_unfinished_ones(
    packages: Packages, index: PackageServer
) -> None:
    index.publish("model-data", "1.1.0", {}, uploaded_at=SECOND, yanked="wrong prices")
    index.publish("model-data", "2.0.0rc1", {}, uploaded_at=SECOND)
    first = Release(
        "1.0.9", datetime(2026, 5, 20, 10, tzinfo=UTC), "model_data-1.0.9-py3-none-any.whl"
    )
    found = packages.releases("model-data")
    assert found[0] == first and [one.version for one in found] == ["1.0.9", "1.0.10"]


def test_a_package_for_a_later_python_is_read_all_the_same(
    packages: Packages, index: PackageServer
) -> None:
    about = {"requires-python": ">=3.99"}
    index.publish(
        "model-data", "3.0", {MEMBER.member: gzip.compress(b"[]")}, uploaded_at=SECOND, **about
    )
    index.has_ranges = False
    assert packages.read_member(MEMBER).content == b"[]"


def test_without_ranges_the_whole_wheel_is_downloaded(
    packages: Packages, index: PackageServer
) -> None:
    index.has_ranges = False
    file = packages.read_member(MEMBER)
    assert (file.content, file.released_basis) == (DATA, "index upload time")
    assert index.sent == len(index.files[file.file_name])


def test_a_plain_html_index_leaves_the_date_to_the_file(
    packages: Packages, index: PackageServer
) -> None:
    index.speaks_json = False
    file = packages.read_member(MEMBER)
    assert file.content == DATA
    assert (file.released_at, file.released_basis) == (
        datetime(2026, 11, 20, 12, tzinfo=UTC),
        "file date",
    )
    assert packages.releases("model-data")[0].released_at is None


def test_a_release_that_nobody_dates_is_refused(packages: Packages, index: PackageServer) -> None:
    index.speaks_json = index.dates_files = False
    with pytest.raises(PackageUnavailable, match=r"nothing says when version 1\.0\.10"):
        packages.read_member(MEMBER)


def test_pip_download_takes_over_where_pips_inside_has_changed(
    packages: Packages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "package_index.py"
    changed.write_text("from pip._internal import what_was_moved_elsewhere\n")
    monkeypatch.setattr(package_index, "__file__", str(changed))
    with pytest.raises(PackageUnavailable, match="nothing says when"):
        packages.read_member(MEMBER)  # archives dated 1980 are dated by nobody
    monkeypatch.setattr("pipeline.fetching.packages.NO_DATES", set())
    file = packages.read_member(MEMBER)
    assert (file.content, file.version, file.released_basis) == (DATA, "1.0.10", "archive date")
    assert packages.read_member(MEMBER, known_version="1.0.10").content is None
    with pytest.raises(PackageUnavailable, match="ImportError"):
        packages.releases("model-data")


@pytest.mark.parametrize(
    ("member", "version", "reason"),
    [
        (PackageMember("model-data", "model_data/prices.json", "json"), None, "has no member"),
        (PackageMember("no-such-data", "x.json", "json"), None, "no such release .*404"),
        (MEMBER, "9.9", "found no such release"),
    ],
)
def test_what_is_not_there_is_named(
    packages: Packages, member: PackageMember, version: str | None, reason: str
) -> None:
    with pytest.raises(PackageUnavailable, match=f"package {member.package}: .*{reason}"):
        packages.read_member(member, version=version)


def test_a_member_without_end_is_refused(index: PackageServer) -> None:
    plain = PackageMember("bomb", "bomb.md", "markdown")
    packed = PackageMember("bomb", "bomb.md.gz", "markdown", "gzip")
    zeros = b"0" * 9_000_000
    members = {plain.member: zeros, packed.member: gzip.compress(zeros)}
    index.publish("bomb", "1", members, uploaded_at=FIRST)
    packages = Packages(index.options())
    with pytest.raises(TooLarge, match=r"package bomb, bomb\.md\.gz: has more than 8388608"):
        packages.read_member(packed)
    for index.has_ranges in (True, False):
        with pytest.raises(PackageUnavailable, match="has 9000000 bytes, more than 8388608"):
            packages.read_member(plain)


def test_without_a_network_pip_says_so_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/simple/"
        began = time.monotonic()
        with pytest.raises(
            PackageUnavailable, match=r"no such release \(pip: Could not fetch .+\)"
        ):
            Packages(("--isolated", "--index-url", url)).read_member(MEMBER)
        assert time.monotonic() - began < 5
