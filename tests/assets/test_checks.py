"""What only Python sees becomes an asset check: mostly a warning, at the gate an error."""

import shutil
from pathlib import Path

import duckdb
import pytest
from dagster import AssetCheckResult, AssetCheckSeverity, AssetKey, materialize

from pipeline import registry
from pipeline.assets import built, checks
from pipeline.assets.scraped import source_assets
from pipeline.building.warehouse import Loaded
from pipeline.publishing.gate import Refused
from pipeline.publishing.releases import current, read
from pipeline.resources import HomeResource, OriginsResource, scrape_of_run
from pipeline.scraping.quarantine import Held
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW

WARN, ERROR = AssetCheckSeverity.WARN, AssetCheckSeverity.ERROR
HELD = Held("abc", "models_dev", "api", "0" * 64, "claims fell from 900 to 300", "2026-11-29")


def by_name(results: object) -> dict[str, AssetCheckResult]:
    return {str(one.check_name): one for one in results}  # type: ignore[attr-defined]


def test_a_load_without_anything_amiss_passes() -> None:
    found = by_name(checks.raw_results(Loaded(1, 2, 3, held=[])))
    assert {name: one.passed for name, one in found.items()} == {
        "nothing_is_held_back": True,
        "files_are_sound": True,
    }


def test_what_is_held_and_what_was_mended_are_warnings_that_name_it() -> None:
    found = by_name(checks.raw_results(Loaded(1, 2, 3, [HELD], ("claims of x were damaged",))))
    held, sound = found["nothing_is_held_back"], found["files_are_sound"]
    assert (held.passed, held.severity, held.asset_key) == (False, WARN, AssetKey(["raw", "held"]))
    assert (held.metadata["count"].value, sound.metadata["count"].value) == (1, 1)
    assert held.description == "models_dev/api: claims fell from 900 to 300"
    assert (sound.passed, sound.severity) == (False, WARN)
    assert sound.description == "claims of x were damaged"


def test_every_check_of_a_release_is_answered(seed_home: DataHome) -> None:
    release = current(seed_home.published)
    assert release is not None
    found = by_name(checks.release_results(release))
    assert set(found) == {spec.name for spec in checks.release_specs()}
    assert found["gate_holds"].passed
    assert all(one.severity is WARN for name, one in found.items() if name != "gate_holds")


def test_sources_that_are_old_shrink_or_are_not_read_are_named(
    seed_home: DataHome, tmp_path: Path
) -> None:
    release = read(Path(shutil.copytree(seed_home.current.resolve(), tmp_path / "release")))
    with duckdb.connect(str(release.database)) as made:
        made.execute(
            "update marts.dim_sources set is_stale = source_id = 'models_dev', "
            "is_shrinking = source_id = 'genai_prices', "
            "unread_official_count = if(source_id = 'groq_docs', 3, 0)"
        )
    found = by_name(checks.release_results(release))
    warned = {
        name: list(one.metadata["found"].value)  # type: ignore[arg-type]
        for name, one in found.items()
        if name in checks.OF_SOURCES
    }
    assert warned == {
        "sources_are_fresh": ["models_dev"],
        "claims_do_not_shrink": ["genai_prices"],
        "official_values_are_read": ["groq_docs"],
    }


def test_a_build_that_the_gate_refuses_fails_its_check_and_its_step(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("the build lost much of what release 1 holds")

    from pipeline.definitions import defs

    monkeypatch.setattr(built, "publish", refuse)
    release = defs.resolve_assets_def(checks.RELEASE)
    result = materialize([release], raise_on_error=False)
    [gate] = result.get_asset_check_evaluations()
    assert not result.success
    assert (gate.check_name, gate.passed, gate.severity) == ("gate_holds", False, ERROR)
    assert "lost much" in str(gate.description)


def test_of_a_source_without_any_page_no_check_says_that_pages_were_read(home: DataHome) -> None:
    source = registry.all_sources()["openai_docs"]

    def checked() -> dict[str, bool]:
        resources = {
            "home": HomeResource(),
            "origins": OriginsResource(offline=True),
            "scraping": scrape_of_run,
        }
        result = materialize([source_assets(source)], resources=resources)
        assert result.success
        return {one.check_name: one.passed for one in result.get_asset_check_evaluations()}

    assert checked() == {"every_page_was_had": False}
    # A page of an earlier night is read, had again or not; this one is none of theirs.
    page = source.pages[0]
    obtained = Obtained("file", NOW, NOW, "read", b"no page of theirs", page.media, page.url)
    SnapshotStore(home.snapshots).keep(source.id, page, obtained)
    assert checked() == {"every_page_was_had": False, "every_page_was_read": False}
