"""The benchmark measures what it says, tells what it could not, and fails beyond its bounds."""

import dataclasses
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.claims import Claim
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from tests import published_seed
from tests.bench import __main__ as main
from tests.bench import peer_runs, projection, readings, reads, thresholds
from tests.bench.clock import Took, in_turns
from tests.bench.figures import Figure, read
from tests.bench.pairs import FORMS
from tests.bench.setting import Setting
from tests.built_warehouse import _record
from tests.conftest import NOW

GROWN = "growth: build after 400 daily readings ÷ after 1, CPU"
PAGE = f"# Speed\n{main.BEGIN}\nold\n{main.END}\nrest\n"


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    folder = tmp_path / "bench"
    folder.mkdir()
    return Setting(DataHome(tmp_path / "data"), folder, Path(sys.executable), quick=False)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """A real home of a dozen models."""
    home = published_seed.home(tmp_path_factory)
    folder = tmp_path_factory.mktemp("bench")
    return Setting(home, folder, Path(sys.executable), quick=True)


def test_a_bound_is_broken_by_what_is_beyond_it_alone() -> None:
    most, least = (
        "growth: build after 400 daily readings ÷ after 1, CPU",
        "peers: pandas, wall ÷ ours",
    )
    assert thresholds.AT_MOST[most] == 2
    assert thresholds.AT_LEAST[least] == 1
    told = {
        (name, value): Figure(name, value, 1).holds
        for name in (most, least)
        for value in (0.5, 1, 2, 2.1)
    }
    assert [key for key, holds in told.items() if not holds] == [(most, 2.1), (least, 0.5)]
    assert Figure("pairs: models", 10**9, 1).holds


def test_every_bound_is_of_a_part() -> None:
    named = {name.partition(":")[0] for name in thresholds.AT_MOST | thresholds.AT_LEAST}
    assert named <= main.PARTS.keys()


@pytest.mark.parametrize(("value", "code"), [(1.9, 0), (2.1, 1)])
def test_a_figure_beyond_its_bound_ends_with_one(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, value: float, code: int
) -> None:
    found = [Figure(GROWN, value, 3)]
    monkeypatch.setitem(main.PARTS, "growth", lambda _: (found, {}, ["weeks: no time"]))
    document = setting.folder / "benchmarks.md"
    document.write_text(PAGE, encoding="utf-8")
    assert main.main(setting, ["growth"], document) == code
    told = document.read_text(encoding="utf-8")
    assert told.startswith("# Speed\n") and told.endswith("\nrest\n") and "old" not in told
    assert f"| {value:.2f} | ≤ 2 | {'missed' if code else ''} | 3 |" in told
    assert "Not measured: weeks: no time." in told
    [part] = read(setting.folder, ["pairs", "growth"])
    assert part.figures == found


def test_parts_that_are_not_measured_keep_their_figures(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where another home measured them."""
    document = setting.folder / "benchmarks.md"
    document.write_text(PAGE, encoding="utf-8")
    values = {"growth": 1.25, "reads": 0.5}
    for name in values:
        monkeypatch.setitem(
            main.PARTS, name, lambda _, n=name: ([Figure(f"{n}: any", values[n], 1)], {}, ["x: y"])
        )
    assert main.main(setting, ["growth"], document) == 0
    other = dataclasses.replace(setting, folder=setting.folder / "of_another_home")
    assert main.main(other, ["reads"], document) == 0
    told = document.read_text(encoding="utf-8")
    assert told.index("**Reads** (") < told.index("| any | 0.50 |") < told.index("**Growth** (")
    assert "| any | 1.25 |" in told and told.count("Not measured: x: y.") == 2
    values["growth"] = 1.5
    assert main.main(other, ["growth"], document) == 0
    again = document.read_text(encoding="utf-8")
    assert again == told.replace("| any | 1.25 |", "| any | 1.50 |")


def test_a_part_that_fails_costs_itself_and_ends_with_one(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: Setting) -> main.Measured:
        raise RuntimeError("dbt build: exit code 2")

    monkeypatch.setitem(main.PARTS, "nights", fails)
    monkeypatch.setitem(main.PARTS, "growth", lambda _: ([Figure("growth: any", 1, 1)], {}, []))
    quick = dataclasses.replace(setting, quick=True)
    assert main.main(quick, ["nights", "growth"]) == 1
    told = capsys.readouterr().out
    assert "nights failed: dbt build: exit code 2" in told
    assert "| any | 1.00 |" in told


def test_a_quick_run_writes_nothing_down(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.PARTS, "growth", lambda _: ([Figure("growth: any", 1, 1)], {}, []))
    document = setting.folder / "benchmarks.md"
    document.write_text(PAGE, encoding="utf-8")
    assert main.main(dataclasses.replace(setting, quick=True), ["growth"], document) == 0
    assert document.read_text(encoding="utf-8") == PAGE
    assert read(setting.folder, ["growth"]) == []


def test_a_hundred_thousand_models_are_computed_from_the_largest_of_each_form() -> None:
    asked = {"a pair by its ids": 0.01, "all pairs of a model": 0.1}
    reads = {f"read_{form}, {what}": s for form in FORMS for what, s in asked.items()}
    small = {"models": 1_000, "pairs": 5e5, "wide_2_cpu": 1.8, "wide_2_bytes": 25e6, **reads}
    large = {"models": 10_000, "pairs": 5e7, "packed_2_cpu": 36, "packed_2_bytes": 3e8, **reads}
    large |= {"looked_up_bytes": 1e8}
    told = projection.table([small, large]).splitlines()[2:]
    assert told[0] == "| wide | 250.0 GB | 5.0 h | 1 | 0.1 s | 1.0 s |"
    assert told[1] == "| packed | 31.0 GB | 1.0 h | 1 | 0.1 s | 1.0 s |"
    assert told[2] == "| on demand | 1.0 GB | none | 1 | 0.1 s | 1.0 s |"


def test_what_is_compared_takes_turns() -> None:
    turns: list[str] = []

    def work(name: str, seconds: list[float]) -> Took:
        turns.append(name)
        return Took(seconds.pop(), 0)

    left = {"a": [5.0, 1.0, 3.0], "b": [2.0, 2.0, 8.0]}
    medians = in_turns({name: lambda n=name: work(n, left[n]) for name in ("a", "b")}, 3)
    assert turns == ["a", "b"] * 3
    assert {name: took.cpu for name, took in medians.items()} == {"a": 3.0, "b": 2.0}


def test_readings_of_days_before_differ_as_days_do(tmp_path: Path) -> None:
    claims = [
        Claim("price_input", f"{price}", f"$.{price}", f"model-{price}", "anthropic", "USD")
        for price in range(1, 400)
    ]
    claims += [Claim("context_window", "200K", f"$.c{n}", f"model-{n}") for n in range(1, 400)]
    store = ClaimStore(tmp_path / "claims")
    file = store.file("litellm_prices", "prices", "0" * 64, "1")
    store.write(file, claims)
    last = _record("litellm_prices", file.sha256, NOW)
    made = list(readings.days_before(last, file, ClaimStore(tmp_path / "made"), 20))
    assert [(NOW - record.as_of).days for record, _ in made] == list(range(1, 21))
    assert len({record.sha256 for record, _ in made}) == 20
    files = (file, made[0][1], made[-1][1])
    now, day, twenty = ({row[0]: row for row in _rows(one)} for one in files)
    # Most is as the day after; what differs are prices, and models that were not there yet.
    assert 0.9 < len(now.keys() & day.keys()) / len(now) < 1
    assert len(now.keys() & twenty.keys()) < len(now.keys() & day.keys())
    assert {row[1] for key, row in twenty.items() if key not in now} == {"price_input"}


def _rows(file: readings.ClaimFile) -> list[tuple[str, str]]:
    query = f"select claim_id, attribute_id from '{file.path}'"
    return duckdb.connect().execute(query).fetchall()


@pytest.mark.dbt
def test_other_engines_are_measured_or_left_out_with_a_reason(tiny: Setting) -> None:
    figures, points, left_out = peer_runs.measure(tiny)
    told = {line.partition(":")[0] for line in left_out}
    measured = set(points.get("wall", ()))
    assert told | measured == set(peer_runs.ENGINES) and not told & measured
    assert peer_runs.OURS in measured
    assert all(figure.value > 0 for figure in figures)


@pytest.mark.dbt
def test_other_rows_than_ours_are_no_figure(tmp_path: Path) -> None:
    for name, rows in (("ours", "1, 2, 2"), ("other", "1, 2, 3")):
        duckdb.sql(f"copy (select unnest([{rows}]) as n) to '{tmp_path / name}.parquet'")
    assert peer_runs.differences(tmp_path / "ours.parquet", tmp_path / "other.parquet") == 2
    assert peer_runs.differences(tmp_path / "ours.parquet", tmp_path / "ours.parquet") == 0


@pytest.mark.dbt
def test_reads_are_measured(tiny: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        "from marts.compare('a', 'b')",
        "from marts.dim_models",
        "from marts.as_of(date '2026-05-20')",
    ]
    monkeypatch.setattr(reads, "ASKED", asked)
    figures, points, left_out = reads.measure(tiny)
    assert len(figures) == 3 + 2 and len(points["seconds"]) == 3 and not left_out
    assert all(figure.value > 0 for figure in figures)


@pytest.mark.dbt
@pytest.mark.slow
@pytest.mark.parametrize("part", ["pairs", "commands", "parsing", "publishing", "growth"])
def test_each_part_yields_figures_or_says_why_not(tiny: Setting, part: str) -> None:
    """Nights are left out: they build from saved pages, and the seed's home has none."""
    figures, _, left_out = main.PARTS[part](tiny)
    assert figures or left_out
    assert all(figure.value > 0 and figure.name.startswith(f"{part}: ") for figure in figures)
    assert {name for name in thresholds.AT_MOST if name.startswith(f"{part}: ")} >= {
        figure.name for figure in figures if figure.bound
    }
