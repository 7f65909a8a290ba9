"""The gate: what a build lost is told and refused, growth passes, and an acceptance is kept."""

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from pipeline import registry
from pipeline.building import audit
from pipeline.building.build import load_raw
from pipeline.cli.main import main
from pipeline.publishing import gate, losses
from pipeline.publishing.publish import current, publish
from pipeline.publishing.release_figures import Figures, measure
from pipeline.scraping.imports import import_file
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests import built_warehouse
from tests.source_fixtures import ROOT

BEFORE: Figures = {
    "claims": {"models_dev": 50_000, "small_list": 12},
    "rows": {"models": 2_000, "language models": 1_659, "offers": 10_000, "pairs": 1_375_311},
    "known": {
        "dim_models.license_id": 1_000,
        "dim_models.retires_on": 12,
        "fct_offers.input_usd_per_mtok": 9_000,
    },
    "prices": {"lab input": 2.0},
    "priced": {"lab input": 900},
}


def lost(**now: dict[str, float]) -> list[str]:
    """Names of what fell when the figures given are put over those before."""
    figures = deepcopy(BEFORE)
    for group, numbers in now.items():
        figures[group] |= numbers
    with duckdb.connect() as work:
        return [fall.name for fall in losses.falls(BEFORE, figures, work)]


@pytest.mark.parametrize(
    ("now", "named"),
    [
        ({}, []),
        ({"claims": {"models_dev": 90_000}, "rows": {"models": 4_000}}, []),
        ({"claims": {"models_dev": 46_000}}, []),
        ({"claims": {"models_dev": 45_999}}, ["models_dev"]),
        ({"claims": {"small_list": 2}}, []),
        ({"claims": {"small_list": 0}}, ["small_list"]),
        ({"rows": {"language models": 1_610}}, []),
        ({"rows": {"language models": 1_359}}, ["language models"]),
        ({"rows": {"pairs": 1_300_000}}, []),
        ({"rows": {"pairs": 1_290_000}}, ["pairs"]),
        ({"rows": {"offers": 0}}, ["offers"]),
        ({"known": {"dim_models.license_id": 750}}, []),
        ({"known": {"dim_models.retires_on": 0}}, []),
        ({"known": {"dim_models.license_id": 749}}, ["dim_models.license_id"]),
        # As many values of fewer rows is no fall, of more rows is growth, fewer of more is a fall.
        ({"rows": {"models": 1_950}, "known": {"dim_models.license_id": 740}}, []),
        ({"rows": {"models": 4_000}}, []),
        (
            {"rows": {"models": 4_000}, "known": {"dim_models.license_id": 700}},
            ["dim_models.license_id"],
        ),
        ({"prices": {"lab input": 4.0}}, []),
        ({"prices": {"lab input": 4.1}}, ["lab input"]),
        ({"prices": {"lab input": 0.9}}, ["lab input"]),
        ({"prices": {"lab input": 0.002}, "priced": {"lab input": 49}}, []),
    ],
)
def test_falls_beyond_their_limit_are_named(now: dict[str, Any], named: list[str]) -> None:
    assert lost(**now) == named


def test_a_source_a_release_had_and_a_build_has_not_fell_to_nothing() -> None:
    figures = deepcopy(BEFORE)
    del figures["claims"]["models_dev"]
    with duckdb.connect() as work:
        [fall] = losses.falls(BEFORE, figures, work)
    assert fall.words == "claims of models_dev: 50,000 to 0 (100.0% less; let through: 8%)"
    assert "no page of it failed" in fall.causes[0]


def test_every_limit_says_why() -> None:
    assert all(limit.reason and 0 < limit.share < 1 for limit in losses.LIMITS.values())


class Small:
    """A home with two sources, imported, built by dbt and published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = DataHome(folder / "home").create()
        self.at = datetime(2026, 11, 5, tzinfo=UTC)

    def take(self, source_id: str, page: str) -> None:
        file = ROOT / source_id / page
        import_file(self.home, registry.source(source_id), file, None, self.at)

    def build(self) -> None:
        load_raw(self.home)
        left_out = ["--exclude-resource-type", "test", "unit_test"]
        built_warehouse.run_dbt(self.home.warehouse, self.folder, self.at, left_out)
        self.home.dbt_target.mkdir(exist_ok=True)
        audit.passed_mark(self.home.dbt_target).touch()

    def manifest(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.home.current / "manifest.json").read_text())
        return content


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Published whole; then one source's readings are lost, and the rest is built."""
    made = Small(tmp_path_factory.mktemp("gate"))
    made.take("models_dev", "api.json")
    made.take("litellm_prices", "prices.json")
    made.build()
    publish(made.home, made.at)
    store = SnapshotStore(made.home.snapshots)
    readings = store.records("litellm_prices")
    assert readings
    # Its records too: from them a lost manifest is made again.
    for reading in readings:
        folder = made.home.snapshots / "bytes" / reading.sha256[:2]
        (folder / f"{reading.sha256}.jsonl").unlink()
    (made.home.snapshots / "manifest" / "litellm_prices.jsonl").unlink()
    made.build()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELMART_HOME", str(made.home.root))
        yield made


@pytest.mark.dbt
@pytest.mark.slow
def test_a_lost_source_is_refused_and_named_and_the_release_stays(small: Small) -> None:
    before = small.home.current.resolve()
    done = CliRunner().invoke(main, ["publish"])
    assert done.exit_code == 1, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith("modelmart: the build lost much of what release 20261105T000000Z")
    assert lines[1].strip().startswith("claims of litellm_prices: ")
    assert "to 0 (100.0% less" in lines[1]
    assert "modelmart publish --accept WHY" in lines[-1]
    assert small.home.current.resolve() == before
    assert [path.name for path in before.parent.iterdir()] == [before.name]


@pytest.mark.dbt
@pytest.mark.slow
def test_the_night_is_refused_the_same_way(small: Small) -> None:
    before = small.home.current.resolve()
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1, done.output
    assert "claims of litellm_prices: " in done.output
    assert "modelmart publish --accept WHY" in done.output
    assert done.output.splitlines()[-1].endswith("nothing was published, the last release stays")
    assert small.home.current.resolve() == before


@pytest.mark.dbt
@pytest.mark.slow
def test_a_damaged_release_is_passed_over_for_the_one_before(small: Small) -> None:
    newest = small.home.current.resolve()
    older = newest.with_name("20261101T000000Z")
    shutil.copytree(newest, older)
    manifest = newest / "manifest.json"
    kept = manifest.read_text()
    manifest.write_text(kept[: len(kept) // 2])
    try:
        with pytest.raises(gate.Refused, match="release 20261101T000000Z"):
            gate.check(small.home, small.at)
        verdict = gate.check(small.home, small.at, "known")
    finally:
        manifest.write_text(kept)
        shutil.rmtree(older)
    assert verdict.note
    assert "held against 20261101T000000Z, for these cannot be read: 20261105" in verdict.note


@pytest.mark.dbt
@pytest.mark.slow
def test_a_release_without_a_gate_of_its_own_is_measured_by_its_tables(small: Small) -> None:
    manifest = small.home.current / "manifest.json"
    kept = manifest.read_text()
    content = json.loads(kept)
    del content["gate"]
    manifest.write_text(json.dumps(content))
    try:
        verdict = gate.check(small.home, small.at, "known")
    finally:
        manifest.write_text(kept)
    assert verdict.figures_before is not None
    assert verdict.figures_before["claims"] == {}
    assert verdict.figures_before["rows"] == content_rows(small)


def content_rows(small: Small) -> dict[str, float]:
    """What the release's own manifest counts."""
    rows: dict[str, float] = small.manifest()["gate"]["figures"]["rows"]
    return rows


@pytest.mark.dbt
@pytest.mark.slow
def test_an_accepted_fall_is_published_and_recorded(small: Small) -> None:
    assert CliRunner().invoke(main, ["publish", "--accept", "  "]).exit_code == 2
    done = CliRunner().invoke(main, ["publish", "--accept", "litellm_prices is given up"])
    assert done.exit_code == 0, done.output
    kept = small.manifest()["gate"]
    assert kept["accepted"]["reason"] == "litellm_prices is given up"
    assert kept["accepted"]["by"] and datetime.fromisoformat(kept["accepted"]["at"]).tzinfo
    assert kept["against"] == "20261105T000000Z"
    assert kept["figures_before"]["claims"]["litellm_prices"] > 0
    assert "litellm_prices" not in kept["figures"]["claims"]
    assert {fall["name"] for fall in kept["falls"]} >= {"litellm_prices"}
    # From now on this is what builds are held against.
    release = publish(small.home, datetime.now(UTC) + timedelta(minutes=1))
    assert current(small.home.published) == release
    assert small.manifest()["gate"]["falls"] == [] and not small.manifest()["gate"]["accepted"]


def test_the_first_release_meets_no_gate(home: DataHome, now: datetime) -> None:
    with duckdb.connect(str(home.warehouse)) as work:
        work.execute("create schema marts")
    verdict = gate.check(home, now)
    assert (verdict.against, verdict.falls, verdict.note) == (None, [], None)


def test_no_release_that_can_be_read_is_said(home: DataHome, now: datetime) -> None:
    with duckdb.connect(str(home.warehouse)) as work:
        work.execute("create schema marts")
    damaged = home.published / "releases" / "20261101T000000Z"
    damaged.mkdir(parents=True)
    (damaged / "manifest.json").write_text("[]")
    verdict = gate.check(home, now)
    assert verdict.against is None
    assert verdict.note and verdict.note.startswith("held against no release")


def test_figures_count_what_is_there() -> None:
    with duckdb.connect() as database:
        database.execute(
            """
            create schema marts; create schema staging;
            create table marts.dim_models as
                select * from (values ('a', 'language', 1), ('b', 'image', null))
                as t (model_id, model_type, license_id);
            create table marts.dim_providers as
                select 'acme' as provider_id, 'lab' as provider_kind;
            create table marts.fct_offers as
                select * from (values ('acme', 'standard', 2, 0), ('acme', 'batch', 9, 9))
                as t (provider_id, service_tier, input_usd_per_mtok, output_usd_per_mtok);
            create table staging.stg_claim_spans as
                select * from (values ('s', null), ('s', timestamp '2026-01-01'))
                as t (source_id, gone_at);
            """
        )
        figures = measure(database)
    assert figures["rows"] == {"models": 2, "language models": 1, "offers": 2, "providers": 1}
    assert figures["known"]["dim_models.license_id"] == 1
    assert figures["prices"] == {"all input": 2, "lab input": 2}, "free is no price"
    assert figures["claims"] == {"s": 1}
