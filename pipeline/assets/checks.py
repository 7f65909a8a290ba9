"""Asset checks of what only Python sees: what was held back, mended, lost, or grew old.

Here: what is checked after a load and after a release, and how grave it is. Not here: the checks
of a source's pages (``specs``), and dbt's data tests, which Dagster makes checks of by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import duckdb
from dagster import AssetCheckResult, AssetCheckSeverity, AssetCheckSpec, AssetKey, MetadataValue

from pipeline.building.warehouse import Loaded
from pipeline.publishing.coverage import falls_of_release
from pipeline.publishing.gate import Refused
from pipeline.publishing.releases import Release
from pipeline.storage.database import connect

RELEASE = AssetKey(["published", "release"])
GATE, COVERAGE = "gate_holds", "coverage_holds"
HELD, SOUND = "nothing_is_held_back", "files_are_sound"

OF_SOURCES = {
    "sources_are_fresh": (
        "Warns of sources whose last copy is older than they may be.",
        "select source_id, 'last copy of ' || coalesce(last_reviewed_on::varchar, 'no day') "
        "from marts.dim_sources where is_stale order by source_id",
    ),
    "claims_do_not_shrink": (
        "Warns of sources that state less and less, no single fall being large enough to be held.",
        "select source_id, 'claims have fallen three times in a row' "
        "from marts.dim_sources where is_shrinking order by source_id",
    ),
    "official_values_are_read": (
        "Warns of statements of a lab or a seller that nothing could read.",
        "select source_id, unread_official_count || ' statements not read' "
        "from marts.dim_sources where unread_official_count > 0 order by source_id",
    ),
}
"""By name: what it warns of, and the query of the release for the sources with a sentence each."""


def raw_specs() -> list[AssetCheckSpec]:
    """The checks of a load."""
    return [
        AssetCheckSpec(
            HELD,
            asset=["raw", "held"],
            description="Warns of pages and claims that are not believed and so not in force.",
        ),
        AssetCheckSpec(
            SOUND,
            asset=["raw", "claims"],
            description="Warns of files that were damaged or missing, and of what became of them.",
        ),
    ]


def raw_results(loaded: Loaded) -> Iterator[AssetCheckResult]:
    """What a load found."""
    held = {one.held_id: f"{one.source_id}/{one.page_id}: {one.reason}" for one in loaded.held}
    yield _warning(AssetKey(["raw", "held"]), HELD, held)
    mended = {str(number): said for number, said in enumerate(loaded.findings, 1)}
    yield _warning(AssetKey(["raw", "claims"]), SOUND, mended)


def release_specs() -> list[AssetCheckSpec]:
    """The checks of a release."""
    words = {
        GATE: "Fails where a build lost much of the last release, which then stays.",
        COVERAGE: "Warns of values that are known of fewer of the most used models than in the "
        "release before.",
    } | {name: words for name, (words, _) in OF_SOURCES.items()}
    return [AssetCheckSpec(name, asset=RELEASE, description=said) for name, said in words.items()]


def refusal(refused: Refused) -> AssetCheckResult:
    """The gate's check where it let nothing through."""
    return AssetCheckResult(
        asset_key=RELEASE,
        check_name=GATE,
        passed=False,
        severity=AssetCheckSeverity.ERROR,
        description=str(refused),
    )


def release_results(release: Release) -> Iterator[AssetCheckResult]:
    """What is to be said of a release that was made, and so went through the gate."""
    yield AssetCheckResult(asset_key=RELEASE, check_name=GATE, passed=True)
    falls = falls_of_release(release.path)
    yield _warning(
        RELEASE,
        COVERAGE,
        {f"{fall.attribute_id} {fall.count}": fall.words for fall in falls},
        falls=MetadataValue.json([asdict(fall) for fall in falls]),
    )
    with connect(release.database, read_only=True) as made:
        for name, (_, query) in OF_SOURCES.items():
            yield _warning(RELEASE, name, _found(made, query))


def _found(release: duckdb.DuckDBPyConnection, query: str) -> dict[str, str]:
    return {source: f"{source}: {said}" for source, said in release.execute(query).fetchall()}


def _warning(
    asset: AssetKey, name: str, found: dict[str, str], **metadata: MetadataValue
) -> AssetCheckResult:
    """A check that passes where nothing was found, and else warns of all of it."""
    return AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=not found,
        severity=AssetCheckSeverity.WARN,
        description="; ".join(found.values()) or None,
        metadata={"found": MetadataValue.json(found), **metadata},
    )
