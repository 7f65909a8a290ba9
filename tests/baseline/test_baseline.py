"""The baseline: written from a home, loaded beside another's own readings, never before them."""

import dataclasses
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import registry
from pipeline.baseline.files import VARIABLE, Baseline, baseline
from pipeline.baseline.write import Written, write
from pipeline.building.build import NothingToBuild, build_date, load_own, load_raw
from pipeline.claims import PackageMember, Source
from pipeline.cli.trace import CLAIMS
from pipeline.published import rows
from pipeline.scraping.extract import extract
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome, HomeError
from pipeline.storage.snapshot_records import Obtained, OriginName
from tests.conftest import NOW
from tests.scraping.test_extract import MANY, Desk

SPANS = """
select
    claims.model_text, claims.value_text, claims.claim_id,
    firsts.first_seen_at, lasts.last_seen_at, nexts.first_seen_at as gone_at
from raw.claim_spans as spans
inner join raw.claims as claims using (claim_key)
inner join raw.page_runs as firsts
    on spans.page_id = firsts.page_id and spans.first_run = firsts.run_number
inner join raw.page_runs as lasts
    on spans.page_id = lasts.page_id and spans.last_run = lasts.run_number
left join raw.page_runs as nexts
    on spans.page_id = nexts.page_id and spans.last_run + 1 = nexts.run_number
order by all
"""
READINGS = """
select page_id, page_url, origin, sha256, as_of, fetched_at from raw.snapshots
order by as_of, origin
"""
CHANGED = MANY.replace("model-1 1.50", "model-1 2.50")


@pytest.fixture
def source(lines_source: Source, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The only source there is."""
    monkeypatch.setattr(registry, "all_sources", lambda: {lines_source.id: lines_source})
    return lines_source


@pytest.fixture
def writer(tmp_path: Path, source: Source) -> Desk:
    """The home from which baselines are written."""
    return Desk(DataHome(tmp_path / "writer").create(), source)


def _home(desk: Desk) -> DataHome:
    return DataHome(desk.claims.root.parent)


def _written(desk: Desk, folder: Path, source: Source, every: int = 1) -> list[Written]:
    load_own(_home(desk))
    with connect(_home(desk).warehouse) as connection:
        return write(connection, [source], folder, every)


def _rows(home: DataHome, query: str) -> list[tuple[Any, ...]]:
    with connect(home.warehouse, read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def travelling(
    writer: Desk, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Baseline:
    """A baseline of two days of one page, in use."""
    writer.arrive(MANY)
    writer.arrive(CHANGED, day=3)
    folder = tmp_path / "baseline"
    _written(writer, folder, source)
    monkeypatch.setenv(VARIABLE, str(folder))
    return Baseline(folder)


def test_a_fresh_home_knows_what_the_writer_read_and_since_when(
    home: DataHome, writer: Desk, travelling: Baseline
) -> None:
    load_raw(home)
    assert _rows(home, SPANS) == _rows(_home(writer), SPANS)
    kept = ("page_id", "page_url", "sha256", "as_of")
    mine, theirs = (_rows(at, f"select {', '.join(kept)} from raw.snapshots order by as_of")
                    for at in (home, _home(writer)))  # fmt: skip
    assert mine == theirs
    assert {row[2] for row in _rows(home, READINGS)} == {"baseline"}
    [(version,)] = _rows(home, "select distinct parser_version from raw.page_runs")
    assert version == registry.parser_version("models_dev")


def test_the_same_home_gives_the_same_bytes(
    writer: Desk, source: Source, travelling: Baseline, tmp_path: Path
) -> None:
    _home(writer).warehouse.unlink()  # in another order of keys
    writer.arrive("", day=1)  # no page of it, so nothing is in force from it
    _written(writer, tmp_path / "again", source)
    again = Baseline(tmp_path / "again")
    assert again.fingerprint() == travelling.fingerprint()
    assert next(again.parts()).claims.read_bytes() == next(travelling.parts()).claims.read_bytes()


@pytest.mark.parametrize("origin", ["live", "package", "import"])
def test_a_page_that_the_home_reads_itself_ends_the_baselines(
    home: DataHome, source: Source, travelling: Baseline, origin: OriginName
) -> None:
    load_raw(home)
    desk = Desk(home, source)
    page, moment = source.pages[0], NOW + timedelta(days=9)
    desk.snapshots.keep(
        source.id,
        page,
        Obtained(origin, moment, moment, "read", b"model-1 9.99\nmodel-2 2.50", "text", page.url),
    )
    desk.extract(moment)
    loaded = load_raw(home)
    assert loaded.held == []  # half of its claims gone, and a price: no measure for a reading
    spans = {(row[0], row[1]): row[3:] for row in _rows(home, SPANS)}
    at = moment.replace(tzinfo=None)
    first, third = (NOW.replace(tzinfo=None) + timedelta(days=day) for day in (0, 3))
    assert spans["model-1", "9.99"] == (at, at, None)
    assert spans["model-1", "2.50"] == (third, third, at)
    assert spans["model-1", "1.50"] == (first, first, third)
    assert spans["model-2", "2.50"] == (first, at, None)  # one time on the page, over both
    assert spans["model-20", "20.50"] == (first, third, at)
    assert [row[2] for row in _rows(home, READINGS)] == ["baseline", "baseline", origin]


def test_a_home_that_read_the_page_before_has_nothing_of_the_baseline(
    home: DataHome, source: Source, travelling: Baseline
) -> None:
    Desk(home, source).arrive(MANY, day=-100)
    load_raw(home)
    assert [row[2] for row in _rows(home, READINGS)] == ["live"]
    assert {row[1] for row in _rows(home, SPANS) if row[0] == "model-1"} == {"1.50"}


def test_a_reading_between_its_days_cuts_it_there(
    home: DataHome, source: Source, travelling: Baseline
) -> None:
    Desk(home, source).arrive(MANY, day=2)
    load_raw(home)
    assert [row[2] for row in _rows(home, READINGS)] == ["baseline", "live"]
    first, second = (NOW.replace(tzinfo=None) + timedelta(days=day) for day in (0, 2))
    assert {row[3:] for row in _rows(home, SPANS)} == {(first, second, None)}


def test_night_by_night_is_as_all_at_once(
    home: DataHome, source: Source, travelling: Baseline, tmp_path: Path
) -> None:
    desk = Desk(home, source)
    load_raw(home)
    for day, text in ((5, MANY), (6, CHANGED), (7, CHANGED + "\nmodel-21 1"), (4, CHANGED)):
        desk.arrive(text, day=day)
        load_raw(home)
    step_by_step = _rows(home, SPANS)
    home.warehouse.unlink()
    load_raw(home)
    assert _rows(home, SPANS) == step_by_step
    assert len({row[3] for row in step_by_step}) > 1


def test_it_can_be_switched_off_and_on(
    home: DataHome, source: Source, travelling: Baseline, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(home, source).arrive(MANY, day=9)
    load_raw(home)
    with_it = _rows(home, SPANS)
    monkeypatch.setenv(VARIABLE, "0")
    load_raw(home)
    assert {row[3] for row in _rows(home, SPANS)} == {NOW.replace(tzinfo=None) + timedelta(days=9)}
    assert [row[2] for row in _rows(home, READINGS)] == ["live"]
    monkeypatch.setenv(VARIABLE, str(travelling.folder))
    load_raw(home)
    assert _rows(home, SPANS) == with_it
    monkeypatch.setenv(VARIABLE, str(home.root / "nowhere"))
    with pytest.raises(HomeError, match="holds no baseline: give a folder"):
        baseline()


def test_a_home_without_any_reading_is_built_from_it(
    home: DataHome, travelling: Baseline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build_date(home) == (NOW + timedelta(days=3)).date()
    assert load_raw(home).claims == 21
    monkeypatch.setenv(VARIABLE, "0")
    with pytest.raises(NothingToBuild):
        load_raw(DataHome(home.root / "other").create())


def test_what_is_held_back_stays_out(writer: Desk, source: Source, tmp_path: Path) -> None:
    writer.arrive(MANY)
    writer.arrive(MANY.replace("model-1 1.50", "model-1 99.50"), day=1)  # a price held
    writer.arrive("model-1 1.50", day=2)  # a page held
    _written(writer, tmp_path / "baseline", source)
    query = (
        "select value_text, first_run, last_run "
        f"from read_parquet('{tmp_path}/baseline/live_only/claims.parquet') "
        "where model_text = 'model-1'"
    )
    rows = _rows(_home(writer), query)
    assert rows == [("1.50", 1, 2)]


def test_of_packages_only_what_has_a_past_and_of_days_the_last(
    writer: Desk, source: Source, tmp_path: Path
) -> None:
    carried = dataclasses.replace(
        source,
        pages=(dataclasses.replace(source.pages[0], package=PackageMember("p", "m", "text")),),
    )
    writer.arrive(MANY)
    live_only, past = _written(writer, tmp_path / "one", carried)
    assert (live_only.pages, past.pages) == (0, 0)
    for day in range(1, 9):
        writer.arrive(MANY + f"\nmodel-21 {day}", day=day)
    live_only, past = _written(writer, tmp_path / "many", carried)
    assert (live_only.pages, past.pages, past.runs) == (0, 1, 9)
    thinned = _written(writer, tmp_path / "thinned", carried, every=7)[1]
    assert 2 <= thinned.runs <= 3


def test_prose_and_what_must_not_be_passed_on_stay_out(
    writer: Desk, source: Source, tmp_path: Path
) -> None:
    writer.arrive(MANY)
    kept = dataclasses.replace(source, redistributable=False)
    assert [part.pages for part in _written(writer, tmp_path / "none", kept)] == [0, 0]
    load_own(_home(writer))
    with connect(_home(writer).warehouse) as connection:
        connection.execute("update raw.claims set value_text = repeat('word ', 30) "
                           "where model_text = 'model-1'")  # fmt: skip
        connection.execute("update raw.claims set value_text = repeat('x', 201) "
                           "where model_text = 'model-2'")  # fmt: skip
        assert write(connection, [source], tmp_path / "some")[0].claims == 18


def test_the_extraction_knows_nothing_of_it(
    home: DataHome, source: Source, travelling: Baseline
) -> None:
    load_raw(home)
    desk = Desk(home, source)
    done = extract(source, desk.snapshots, desk.claims, datetime.now(UTC))
    assert (done.parsed, done.unchanged) == (0, 0)
    assert load_raw(home).findings == ()  # no claim file is missed


def test_a_trace_says_baseline_with_the_day_and_the_bytes(
    home: DataHome, source: Source, travelling: Baseline
) -> None:
    Desk(home, source).arrive(CHANGED.replace("model-2 2.50", "model-2 3"), day=9)
    load_raw(home)
    claims = {(row[0], row[1]): row[2] for row in _rows(home, SPANS)}
    with connect(home.warehouse, read_only=True) as connection:
        found = {
            name: rows(connection, CLAIMS, [[claims[name]]])[0]
            for name in (("model-2", "2.50"), ("model-2", "3"), ("model-3", "3.50"))
        }
    third = NOW + timedelta(days=3)
    old = found["model-2", "2.50"]
    assert (old["origin"], old["as_of"], old["package_name"]) == (
        "baseline",
        third.replace(tzinfo=None),
        None,
    )
    assert old["sha256"] == hashlib.sha256(CHANGED.encode()).hexdigest()
    assert found["model-2", "3"]["origin"] == found["model-3", "3.50"]["origin"] == "live"
