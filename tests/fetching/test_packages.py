"""Reading one file out of a package, against indexes on loopback and folders."""

import gzip
import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.claims import PackageMember
from pipeline.fetching import index_session, pip_download, remote_files
from pipeline.fetching.errors import NoSuchMember, PackageUnavailable, TooLarge
from pipeline.fetching.index_session import IndexSilent
from pipeline.fetching.packages import Packages, Release
from pipeline.fetching.pip_settings import PipSettings
from tests import package_server
from tests.package_server import PackageServer

DATA = b'{"models": ["m-1"]}'
MEMBER = PackageMember("model-data", "model_data/data.json.gz", "json", "gzip")
FIRST, SECOND = "2026-05-20T10:00:00Z", "2026-05-21T13:55:57.017434Z"
BALLAST = {"model_data/ballast.bin": os.urandom(3_000_000)}
FILE = "model_data-1.0.10-py3-none-any.whl"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_session, "RETRY_AFTER_S", 0.01)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


@pytest.fixture
def index() -> Iterator[PackageServer]:
    with package_server.running() as server:
        member = {MEMBER.member: gzip.compress(DATA)}
        old = {MEMBER.member: gzip.compress(b"{}")}
        server.publish("model-data", "1.0.9", old, uploaded_at=FIRST)
        server.publish("model-data", "1.0.10", {**BALLAST, **member}, uploaded_at=SECOND)
        yield server


@pytest.fixture
def other() -> Iterator[PackageServer]:
    with package_server.running() as server:
        yield server


@pytest.fixture
def packages(index: PackageServer) -> Packages:
    return Packages(index.settings())


def test_the_newest_release_is_read_and_only_the_part_that_is_needed(
    packages: Packages, index: PackageServer
) -> None:
    file = packages.read_member(MEMBER)
    assert (file.content, file.version) == (DATA, "1.0.10")
    assert file.released_at == datetime(2026, 5, 21, 13, 55, 57, 17434, tzinfo=UTC)
    assert (file.released_basis, file.file_name) == ("index upload time", FILE)
    assert index.sent < 2 * remote_files.PART_BYTES < len(index.files[FILE])


def test_the_parts_of_one_wheel_are_asked_for_in_few_requests(
    packages: Packages, index: PackageServer
) -> None:
    large = os.urandom(500_000)
    index.publish("large", "1", {"large/a.bin": large, **BALLAST}, uploaded_at=FIRST)
    file = packages.read_member(PackageMember("large", "large/a.bin", "archive"))
    assert file.content == large
    assert [line.split("/")[1] for line in index.asked] == ["simple", "files", "files"]


def test_a_release_that_is_known_or_no_newer_is_not_read(
    packages: Packages, index: PackageServer
) -> None:
    uploaded_at = datetime.fromisoformat(SECOND)
    file = packages.read_member(MEMBER, known_version="1.0.10")
    assert (file.content, file.version, file.released_at) == (None, "1.0.10", uploaded_at)
    assert packages.read_member(MEMBER, newer_than=uploaded_at).content is None
    assert index.sent == 0
    assert packages.read_member(MEMBER, newer_than=uploaded_at - timedelta(days=1)).content == DATA


def test_one_question_tells_the_releases_of_all_pages_of_a_package(
    packages: Packages, index: PackageServer
) -> None:
    packages.releases("model-data")
    packages.releases("Model_Data")
    assert index.asked == ["GET /simple/model-data/"]


def test_an_older_release_can_be_named(packages: Packages) -> None:
    file = packages.read_member(MEMBER, version="1.0.9", known_version="1.0.10")
    assert (file.content, file.released_at) == (b"{}", datetime(2026, 5, 20, 10, tzinfo=UTC))


@pytest.mark.parametrize("speaks_json", [True, False])
def test_releases_come_in_order_of_version_without_yanked_and_unfinished_ones(
    packages: Packages, index: PackageServer, speaks_json: bool
) -> None:
    index.speaks_json = speaks_json
    index.publish("model-data", "1.1.0", {}, uploaded_at=SECOND, yanked="wrong prices")
    index.publish("model-data", "2.0.0rc1", {}, uploaded_at=SECOND)
    moment = datetime(2026, 5, 20, 10, tzinfo=UTC) if speaks_json else None
    found = packages.releases("model-data")
    assert found[0] == Release("1.0.9", moment, "model_data-1.0.9-py3-none-any.whl")
    assert [one.version for one in found] == ["1.0.9", "1.0.10"]


def test_pre_releases_count_where_there_is_nothing_else(
    packages: Packages, index: PackageServer
) -> None:
    index.publish("early", "1.0b1", {}, uploaded_at=FIRST)
    index.publish("early", "1.0b2", {}, uploaded_at=SECOND)
    assert [one.version for one in packages.releases("early")] == ["1.0b1", "1.0b2"]


def test_a_package_for_a_later_python_or_another_machine_is_read_all_the_same(
    packages: Packages, index: PackageServer
) -> None:
    member = {MEMBER.member: gzip.compress(b"[]")}
    index.publish("model-data", "3.0", member, uploaded_at=SECOND, **{"requires-python": ">=3.99"})
    assert packages.read_member(MEMBER).content == b"[]"
    for tag, text in (("win_amd64", b"win"), ("manylinux_2_17_x86_64", b"linux")):
        index.publish("built", "1", {"built/a.txt": text}, uploaded_at=FIRST, tag=tag)
    assert packages.read_member(PackageMember("built", "built/a.txt", "text")).content == b"linux"


def test_without_ranges_the_whole_wheel_is_downloaded_and_its_hash_compared(
    packages: Packages, index: PackageServer
) -> None:
    index.has_ranges = False
    file = packages.read_member(MEMBER)
    assert (file.content, file.released_basis) == (DATA, "index upload time")
    assert index.files[FILE][:2] == b"PK" and index.sent >= len(index.files[FILE])
    index.files[FILE] = index.files["model_data-1.0.9-py3-none-any.whl"]
    with pytest.raises(PackageUnavailable, match="its sha256 differs"):
        packages.read_member(MEMBER)


@pytest.mark.parametrize("damage", [b"", b"no archive at all", b"PK\x05\x06" + b"\xff" * 18])
def test_a_wheel_that_is_none_says_so(
    packages: Packages, index: PackageServer, damage: bytes
) -> None:
    index.files[FILE] = damage
    for row in index.projects["model-data"]:
        row["hashes"] = {}
    with pytest.raises(PackageUnavailable, match="no sound archive"):
        packages.read_member(MEMBER)


def test_a_member_that_is_gzip_itself_is_not_unpacked_on_the_way(
    packages: Packages, index: PackageServer
) -> None:
    packed = gzip.compress(b"x" * 900_000, mtime=0)
    index.publish("stored", "1", {"stored/x.tgz": packed}, uploaded_at=FIRST)
    member = PackageMember("stored", "stored/x.tgz", "archive")
    for index.has_ranges in (True, False):
        assert packages.read_member(member).content == packed


def test_a_plain_html_index_leaves_the_date_to_the_file(
    packages: Packages, index: PackageServer
) -> None:
    index.speaks_json = False
    file = packages.read_member(MEMBER)
    day = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert (file.content, file.released_at, file.released_basis) == (DATA, day, "file date")
    assert packages.releases("model-data")[0].released_at is None


def test_a_release_that_nobody_dates_is_refused(packages: Packages, index: PackageServer) -> None:
    index.speaks_json = index.dates_files = False
    with pytest.raises(PackageUnavailable, match=r"nothing says when version 1\.0\.10"):
        packages.read_member(MEMBER)


def test_the_freshest_of_several_indexes_counts_and_one_that_fails_costs_itself(
    index: PackageServer, other: PackageServer
) -> None:
    other.publish(
        "model-data", "1.0.11", {MEMBER.member: gzip.compress(b"[1]")}, uploaded_at=SECOND
    )
    other.publish("only-here", "1", {"a.json": b"[]"}, uploaded_at=FIRST)
    for settings in (index.settings(other), other.settings(index)):
        packages = Packages(settings)
        assert packages.read_member(MEMBER).content == b"[1]", "a mirror that lags is no loss"
        assert len(packages.releases("model-data")) == 3
        assert packages.read_member(PackageMember("only-here", "a.json", "json")).content == b"[]"
    index.password = "user:secret"
    assert Packages(index.settings(other)).read_member(MEMBER).content == b"[1]"


@pytest.mark.parametrize("from_netrc", [True, False])
def test_an_index_that_asks_for_a_password_gets_the_one_that_pip_has(
    index: PackageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_netrc: bool
) -> None:
    index.password = "me@work:s:ecret%"
    if from_netrc:
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login me@work password s:ecret%\n")
        monkeypatch.setenv("NETRC", str(netrc))
        settings = index.settings()
    else:
        address = index.url.replace("http://", "http://me%40work:s%3Aecret%25@")
        settings = replace(index.settings(), indexes=(f"{address}/simple/",))
    assert Packages(settings).read_member(MEMBER).content == DATA


def test_the_keyring_is_asked_where_nothing_else_knows_a_password(
    index: PackageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.password = "me:of-the-keyring"
    command = tmp_path / "keyring"
    told = '{"username": "me", "password": "of-the-keyring"}'
    command.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"print('of-the-keyring' if sys.argv[1] == 'get' else '{told}')\n"
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert Packages(index.settings()).read_member(MEMBER).content == DATA
    named = index.url.replace("http://", "http://me@")
    settings = replace(index.settings(), indexes=(f"{named}/simple/",))
    assert Packages(settings).read_member(MEMBER).content == DATA


def test_a_wrong_password_is_said_without_host_or_password(index: PackageServer) -> None:
    index.password = "user:right"
    address = index.url.replace("http://", "http://user:wr0ng@")
    settings = replace(
        index.settings(),
        indexes=(f"{address}/simple/",),
        arguments=("--isolated", "--index-url", f"{address}/simple/", "--no-cache-dir"),
    )
    with pytest.raises(PackageUnavailable, match=r"the index: HTTP status 401.*pip") as caught:
        Packages(settings).read_member(MEMBER)
    said = str(caught.value)
    assert (
        "wr0ng" not in said
        and "127.0.0.1" not in said
        and "http" not in said.lower().replace("http status", "")
    )


def test_pip_download_takes_over_where_pip_knows_more(
    packages: Packages, index: PackageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise IndexSilent("its certificate is not trusted", may_pip_do_better=True)

    monkeypatch.setattr(index_session.IndexSession, "get", refused)
    with pytest.raises(PackageUnavailable, match="nothing says when"):
        packages.read_member(MEMBER)  # archives dated 1980 are dated by nobody
    monkeypatch.setattr("pipeline.fetching.wheels.NO_DATES", set())
    file = packages.read_member(MEMBER)
    assert (file.content, file.version, file.released_basis) == (DATA, "1.0.10", "archive date")
    assert packages.read_member(MEMBER, known_version="1.0.10").content is None
    with pytest.raises(PackageUnavailable, match="certificate is not trusted"):
        packages.releases("model-data")


def test_pip_that_could_do_no_better_is_not_asked_again(
    packages: Packages, index: PackageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def failing(*args: object) -> None:
        runs.append(args)
        raise IndexSilent("pip could not download it either")

    monkeypatch.setattr(pip_download, "download", failing)
    index.password = "user:right"
    for _ in range(3):
        with pytest.raises(PackageUnavailable, match=r"401.*; pip could not"):
            packages.read_member(MEMBER)
    assert len(runs) == 1


def test_a_folder_of_wheels_is_read_without_a_network(index: PackageServer, tmp_path: Path) -> None:
    for name, content in index.files.items():
        (tmp_path / name).write_bytes(content)
    day = datetime(2026, 10, 5, tzinfo=UTC).timestamp()
    os.utime(tmp_path / FILE, (day, day))
    (tmp_path / "model_data-9.tar.gz").write_bytes(b"a source archive is never opened")
    for place in (str(tmp_path), tmp_path.as_uri()):
        packages = Packages(PipSettings(find_links=(place,)))
        file = packages.read_member(MEMBER)
        assert (file.content, file.version) == (DATA, "1.0.10")
        assert (file.released_at.date().isoformat(), file.released_basis) == (
            "2026-10-05",
            "file date",
        )
        with pytest.raises(PackageUnavailable, match="none has a wheel of it"):
            packages.read_member(PackageMember("no-such-data", "x.json", "json"))


def test_an_index_in_a_folder_is_one(index: PackageServer, tmp_path: Path) -> None:
    project = tmp_path / "simple" / "model-data"
    project.mkdir(parents=True)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / FILE).write_bytes(index.files[FILE])
    (project / "index.html").write_text(f'<a href="../../files/{FILE}">{FILE}</a>')
    shutil.copytree(project, tmp_path / "simple" / "flat")
    packages = Packages(PipSettings(indexes=((tmp_path / "simple").as_uri(),)))
    assert packages.read_member(MEMBER).content == DATA


@pytest.mark.parametrize(
    ("member", "version", "error", "reason"),
    [
        (
            PackageMember("model-data", "model_data/prices.json", "json"),
            None,
            NoSuchMember,
            "has no member",
        ),
        (PackageMember("no-such-data", "x.json", "json"), None, PackageUnavailable, "status 404"),
        (MEMBER, "9.9", PackageUnavailable, "no release 9.9"),
    ],
)
def test_what_is_not_there_is_named(
    packages: Packages,
    member: PackageMember,
    version: str | None,
    error: type[Exception],
    reason: str,
) -> None:
    with pytest.raises(error, match=f"package {member.package}: .*{reason}"):
        packages.read_member(member, version=version)


@pytest.mark.parametrize("page", [b"", b"null", b'{"files": 3}', b'{"files": [1, {"url": 2}]}'])
def test_an_index_that_answers_nonsense_has_no_release(
    packages: Packages, index: PackageServer, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.pages["model-data"] = page
    with pytest.raises(PackageUnavailable, match=r"\((the index: |none has)"):
        packages.releases("model-data")


def test_a_member_without_end_is_refused(index: PackageServer) -> None:
    plain = PackageMember("bomb", "bomb.md", "markdown")
    packed = PackageMember("bomb", "bomb.md.gz", "markdown", "gzip")
    zeros = b"0" * 9_000_000
    members = {plain.member: zeros, packed.member: gzip.compress(zeros)}
    index.publish("bomb", "1", members, uploaded_at=FIRST)
    packages = Packages(index.settings())
    with pytest.raises(TooLarge, match=r"package bomb, bomb\.md\.gz: has more than 8388608"):
        packages.read_member(packed)
    for index.has_ranges in (True, False):
        with pytest.raises(NoSuchMember, match="of 9000000 bytes, more than 8388608"):
            packages.read_member(plain)


def test_plain_http_to_a_host_that_pip_does_not_trust_is_not_spoken() -> None:
    settings = PipSettings(indexes=("http://mirror.invalid/simple",))
    with pytest.raises(PackageUnavailable, match="plain HTTP") as caught:
        Packages(settings).read_member(MEMBER)
    assert "mirror" not in str(caught.value)


def test_without_a_network_that_is_said_at_once_and_once_for_all() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/simple/"
        packages, began = Packages(PipSettings(indexes=(url,))), time.monotonic()
        for name in ("model-data", "other-data", "third-data"):
            with pytest.raises(PackageUnavailable, match=r"\(the index: no connection\)|no conn"):
                packages.read_member(replace(MEMBER, package=name))
        assert time.monotonic() - began < 3
    with pytest.raises(PackageUnavailable, match="pip is set to look at no index"):
        Packages(PipSettings()).releases("model-data")


@pytest.mark.parametrize(
    "line",
    [
        "WARNING: 401 Error, Credentials not correct for https://me:s3cret@mirror.corp/simple/x/",
        "Retrying: HTTPSConnectionPool(host='mirror.corp', port=443): Read timed out",
        "Could not fetch URL http://mirror.corp:8080/simple/x/: connection error",
        "Failed to resolve 'mirror.corp' ([Errno -2] Name or service not known)",
    ],
)
def test_what_pip_says_is_told_without_its_hosts(line: str) -> None:
    said = pip_download.told(f"first line\n{line}\n")
    assert said.startswith(" (pip: ") and "mirror" not in said and "s3cret" not in said


def test_pip_is_asked_once_however_many_threads_begin(
    index: PackageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def settings() -> PipSettings:
        asked.append(1)
        time.sleep(0.05)
        return index.settings()

    monkeypatch.setattr("pipeline.fetching.packages.settings_of_pip", settings)
    packages = Packages()
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda _: packages.read_member(MEMBER), range(8)))
    assert {file.content for file in files} == {DATA} and asked == [1]
    assert index.asked.count("GET /simple/model-data/") == 1
