"""The job ``scrape`` as Dagster and the command line see it: sources side by side, none alone."""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from dagster import AssetCheckSeverity, AssetSelection, ExecuteInProcessResult

from pipeline import registry, resources
from pipeline.claims import Page, Source
from pipeline.cli import reports
from pipeline.cli.refresh import JobOutcome, run_build, run_scrape
from pipeline.fetching.errors import PackageUnavailable
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.packages import Packages
from pipeline.fetching.requester import FetchSettings
from pipeline.scraping import scrape as scraping
from pipeline.scraping.collect import Budget, Collected, Progress
from pipeline.scraping.extract import Extracted
from pipeline.scraping.side_by_side import Board, collect_all
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained, SnapshotRecord
from pipeline.storage.snapshots import SnapshotStore
from tests import package_server, source_fixtures
from tests.conftest import NOW

SOURCES = list(registry.all_sources().values())


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No publisher and no package index answers."""

    def no_index(self: Packages, member: object, **more: object) -> None:
        raise PackageUnavailable("any", "pip found no release")

    monkeypatch.setattr(Packages, "read_member", no_index)
    dead = Fetcher(FetchSettings(mirror="http://127.0.0.1:9", interval_s=0))
    resources.network.cache_clear()
    monkeypatch.setattr(resources, "network", lambda: (dead, Packages()))
    yield


def read_before(home: DataHome) -> None:
    """One source of the home was read on an earlier night."""
    from pipeline.scraping.extract import extract
    from pipeline.storage.claim_files import ClaimStore

    source, store = registry.source("groq_docs"), SnapshotStore(home.snapshots)
    for _, snapshot in source_fixtures.snapshots(source):
        page = snapshot.page
        obtained = Obtained("live", NOW, NOW, "read", snapshot.content, page.media, page.url)
        store.keep(source.id, page, obtained)
    extract(source, store, ClaimStore(home.claims), NOW)


def materialize(*groups: str) -> ExecuteInProcessResult:
    """What "Materialize all" does, as far as these groups go."""
    from pipeline.definitions import defs

    graph = defs.resolve_asset_graph()
    job = defs.resolve_implicit_global_asset_job_def()
    keys = list(AssetSelection.groups(*groups).resolve(graph))
    return job.execute_in_process(asset_selection=keys, raise_on_error=False)


def test_with_every_publisher_down_all_is_green_and_the_last_good_data_are_loaded(
    home: DataHome, unreachable: None
) -> None:
    read_before(home)
    result = materialize("snapshots", "claims", "raw")
    assert result.success
    checks = {
        check.asset_key.to_user_string(): check for check in result.get_asset_check_evaluations()
    }
    of_sources = {name for name in checks if name.startswith(("snapshots/", "claims/"))}
    # Of a source that has no page, no check says that each was read.
    assert of_sources == {f"snapshots/{source.id}" for source in SOURCES} | {"claims/groq_docs"}
    had = [check for name, check in checks.items() if name.startswith("snapshots/")]
    assert not any(check.passed for check in had)
    assert {check.severity for check in had} == {AssetCheckSeverity.WARN}
    assert "of 2 pages not had: " in str(checks["snapshots/groq_docs"].description)
    pages = checks["snapshots/groq_docs"].metadata["failed_pages"].value
    assert isinstance(pages, dict) and all("no connection" in text for text in pages.values())
    assert checks["claims/groq_docs"].passed
    told = {
        event.asset_key.path[0]
        for source in SOURCES
        for event in result.asset_materializations_for_node(f"read__{source.id}")
        if event.asset_key
    }
    assert told == {"claims"}, "of a publisher that is down, no snapshot counts as had"
    [loaded] = result.asset_materializations_for_node("raw_tables")[:1]
    assert loaded.metadata["claims"].value


def test_where_nothing_was_ever_read_the_build_says_so(home: DataHome) -> None:
    outcome = run_build(home)
    assert list(outcome.failures) == ["raw_tables"]
    assert "nothing was ever read into" in outcome.failures["raw_tables"]
    assert "modelmart import" in outcome.failures["raw_tables"]


def test_the_command_line_says_which_failed_and_why(home: DataHome, unreachable: None) -> None:
    chosen = [registry.source(name) for name in ("groq_docs", "models_dev", "huggingface_cards")]
    outcome = run_scrape(home, chosen, offline=False)
    assert {f"snapshots/{source.id}" for source in chosen} == set(outcome.failures)
    assert not outcome.is_success
    logged = (home.root / "logs" / "scrape.log").read_text()
    for source in chosen:
        assert f"snapshots/{source.id}: page '{source.pages[-1].id}': " in logged
    assert "package: package any: pip found no release" in logged


def test_one_source_alone(home: DataHome, unreachable: None) -> None:
    outcome = run_scrape(home, [registry.source("groq_docs")], offline=False)
    assert list(outcome.failures) == ["snapshots/groq_docs"]
    assert outcome.failures["snapshots/groq_docs"].startswith("2 of 2 pages not had: ")


def test_a_run_counts_what_it_downloads(
    home: DataHome, unreachable: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = source_fixtures.ROOT / "model_retire" / "models.json"
    monkeypatch.undo()
    monkeypatch.setenv("MODELMART_HOME", str(home.root))  # undone as well
    with package_server.running() as index:
        index.publish(
            "bydtech-model-retire",
            "0.1.1",
            {"model_retire/models.json": fixture.read_bytes(), "other.bin": os.urandom(900_000)},
            uploaded_at="2026-10-15T00:00:00Z",
        )
        dead = Fetcher(FetchSettings(mirror="http://127.0.0.1:9", interval_s=0))
        packages = Packages(index.settings())
        monkeypatch.setattr(resources, "network", lambda: (dead, packages))
        outcome = run_scrape(home, [registry.source("model_retire")], offline=False)
        page = 300  # bytes of the index's own page, about
        assert index.sent < outcome.received < index.sent + 3 * page
        assert outcome.received < 200_000, "only the parts of the wheel that are read"
    assert ("downloaded", "0.1 MB") in reports.costs_of(outcome)
    again = run_scrape(home, [registry.source("model_retire")], offline=True)
    assert again.received == 0 and len(reports.costs_of(again)) == 1


def test_offline_reads_only_what_is_there(home: DataHome) -> None:
    read_before(home)
    outcome = run_scrape(home, SOURCES, offline=True)
    assert outcome.is_success
    assert SnapshotStore(home.snapshots).failures("groq_docs") == []


def test_sources_are_collected_at_once_and_each_step_waits_for_its_own(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [registry.source(name) for name in ("groq_docs", "xai_docs", "zai_docs")]
    at_work = threading.Barrier(len(chosen), timeout=20)

    def meeting(source: Source, *rest: object) -> Collected:
        at_work.wait()  # broken, and so a fault, where one is collected after the other
        return Collected(source.id, kept=1)

    monkeypatch.setattr("pipeline.scraping.side_by_side.collect", meeting)
    assert run_scrape(home, chosen, offline=False).is_success


def test_sources_are_read_as_soon_as_they_are_had_and_at_once(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [registry.source(name) for name in ("groq_docs", "xai_docs")]
    at_work = threading.Barrier(len(chosen), timeout=20)

    def collected(source: Source, *rest: object) -> Collected:
        return Collected(source.id, kept=1)

    def meeting(source: Source, *rest: object) -> Extracted:
        at_work.wait()  # broken, and so a fault, where one is read after the other
        return Extracted(parsed=1)

    monkeypatch.setattr("pipeline.scraping.side_by_side.collect", collected)
    monkeypatch.setattr("pipeline.scraping.scrape.extract", meeting)
    monkeypatch.setattr("pipeline.scraping.scrape.PROCESSES", 2)
    assert run_scrape(home, chosen, offline=False).is_success


def test_an_interrupt_ends_a_source_that_is_read_after_its_page(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(source: Source, *rest: Callable[[None], None]) -> Extracted:
        try:
            while True:
                begun.set()
                rest[-1](None)
        finally:
            ended.set()

    monkeypatch.setattr("pipeline.scraping.scrape.extract", endless)
    source = registry.source("groq_docs")
    scrape = scraping.Scrape(home, partial(slow, 0), [], [source], Budget())
    assert begun.wait(20)
    scrape.close()
    assert ended.is_set()


@pytest.mark.parametrize("where", ["collected", "read"])
def test_a_fault_of_ours_is_red_and_leaves_the_other_sources_alone(
    home: DataHome, unreachable: None, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    name = {
        "collected": "pipeline.scraping.side_by_side.collect",
        "read": "pipeline.scraping.scrape.extract",
    }[where]
    real = {"collect": scraping.collect_all, "extract": scraping.extract}
    from pipeline.scraping.collect import collect

    real["collect"] = collect

    def stumbling(source: Source, *rest: object) -> object:
        if source.id == "xai_docs":
            raise OSError(28, "No space left on device")
        return real[name.rpartition(".")[2]](source, *rest)  # type: ignore[operator]

    read_before(home)
    monkeypatch.setattr(name, stumbling)
    chosen = [registry.source(name) for name in ("groq_docs", "xai_docs", "zai_docs")]
    outcome = run_scrape(home, chosen, offline=False)
    assert "OSError: [Errno 28] No space left" in outcome.failures["read/xai_docs"]
    assert {"snapshots/groq_docs", "snapshots/zai_docs"} <= set(outcome.failures)


def test_the_summary_tells_dead_from_partly_failed(capsys: pytest.CaptureFixture[str]) -> None:
    none = reports.NO_NETWORK
    failures = {
        "snapshots/dead": f"2 of 2 pages not had: a: live: {none}; b: live: {none}",
        "snapshots/gone": f"1 of 1 pages not had: a: live: {none}",
        "snapshots/partly": f"1 of 80 pages not had: a: live: {none}",
        "claims/odd": "1 of 3 pages not understood: prices: column 'Input' is missing",
    }
    reports.scrape_outcome(JobOutcome("scrape", 1.0, failures, sources=10))
    said = capsys.readouterr().out
    assert "6 of 10 sources were read whole" in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert f"dead, gone {none}" in lines, "one reason, one row"
    assert any(line.startswith("partly 1 of 80 pages not had") for line in lines)
    assert any(line.startswith("odd 1 of 3 pages not understood") for line in lines)
    assert max(map(len, said.splitlines())) <= 80


# Side by side


def slow(seconds: float, page: Page, previous: SnapshotRecord | None) -> Obtained:
    time.sleep(seconds)
    return Obtained("live", NOW, NOW, "read", b"m 1", page.media, page.url, previous=previous)


def test_a_host_that_hangs_costs_its_own_time_only(home: DataHome, lines_source: Source) -> None:
    def obtain(page: Page, previous: SnapshotRecord | None) -> Obtained:
        return slow(0.2 if "hangs" in page.url else 0.01, page, previous)

    def named(source_id: str, host: str) -> Source:
        pages = tuple(Page(f"p{n}", f"https://{host}/{n}", "text") for n in range(10))
        return replace(lines_source, id=source_id, pages=pages)

    sources = [named("hangs", "hangs.example"), named("a", "a.example"), named("b", "b.example")]
    began = time.monotonic()
    store, ended, results = SnapshotStore(home.snapshots), {}, {}
    for source, result in collect_all(sources, store, obtain, Budget(seconds=0.5)):
        ended[source.id], results[source.id] = time.monotonic() - began, result
    assert isinstance(results["hangs"], Collected) and results["hangs"].left > 0
    assert max(ended["a"], ended["b"]) < ended["hangs"] < 1.5
    assert all(isinstance(one, Collected) and one.kept for one in results.values())


def test_ending_early_stops_every_source_after_its_page(
    home: DataHome, lines_source: Source
) -> None:
    pages = tuple(Page(f"p{n}", f"https://a.example/{n}", "text") for n in range(100))
    sources = [replace(lines_source, id=name, pages=pages) for name in ("a", "b")]
    quick = replace(lines_source, id="quick")
    store = SnapshotStore(home.snapshots)
    running = collect_all(
        [quick, *sources], store, lambda page, held: slow(0.05, page, held), Budget()
    )
    next(running)
    running.close()  # type: ignore[attr-defined]
    kept = len(store.records("a"))
    assert kept < 50
    time.sleep(0.2)
    assert len(store.records("a")) == kept
    assert not [one for one in threading.enumerate() if one.name.startswith("source")]


def test_the_board_says_hosts_at_work_and_pages_left() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = [0.0]
    board = Board(3, screen := Terminal(), lambda: now[0])
    board.tell(Progress("a", "a.example", 5, 10))
    board.tell(Progress("b", "b.example", 1, 70))
    board.tell(Progress("c", None, 4, 0))
    now[0] = 65
    board.show()
    assert "1:05 · 1 of 3 sources done · 10 pages done, 80 left · b.example, a.example" in (
        screen.getvalue()
    )
    board.clear()
    assert screen.getvalue().endswith("\x1b[2K")


def test_where_nobody_watches_a_line_comes_now_and_then() -> None:
    now = [0.0]
    board = Board(1, plain := io.StringIO(), lambda: now[0])
    for second in range(61):
        now[0] = second
        board.show()
    assert len(plain.getvalue().splitlines()) == 2
    assert "\x1b" not in plain.getvalue()
