"""Dated readings of pages, loaded in any order, and the history dbt makes of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pipeline import registry
from pipeline.baseline.files import Baseline
from pipeline.building import warehouse
from pipeline.claims import Claim
from pipeline.storage.claim_files import ClaimFile, ClaimStore
from pipeline.storage.database import connect
from pipeline.storage.snapshot_records import SnapshotRecord
from tests import built_warehouse

HISTORY = (
    "fct_offer_history",
    "fct_price_history",
    "fct_name_price_history",
    "fct_limit_history",
    "fct_price_changes",
    "model_facts_history",
    "model_lifespans",
)


@dataclass(frozen=True)
class Reading:
    """What one page of a source stated on a day."""

    day: date
    claims: tuple[Claim, ...]
    source_id: str = "models_dev"
    version: str | None = None
    """Of the package it came from; None: read live."""


class DatedHome:
    """A warehouse that takes readings as they arrive."""

    def __init__(self, folder: Path, baseline: Baseline | None = None) -> None:
        folder.mkdir(exist_ok=True)
        self._baseline = baseline
        self.path = folder / "warehouse.duckdb"
        self._folder = folder
        self._store = ClaimStore(folder / "claims")
        self._records: list[SnapshotRecord] = []
        self._files: list[ClaimFile] = []

    def arrive(self, readings: Sequence[Reading]) -> None:
        """Load readings in one go, as a build would after they were read."""
        for reading in readings:
            self._take(reading)
        with connect(self.path) as connection:
            sources = list(registry.all_sources().values())
            warehouse.load(
                connection, sources, self._records, self._files, set(), [], self._baseline
            )

    def spans(self) -> list[tuple[Any, ...]]:
        """Claim, first and last moment of each unbroken time on its page, and when it was gone."""
        query = """
            select claims.claim_id, firsts.first_seen_at, lasts.last_seen_at, nexts.first_seen_at
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
        return self.rows(query)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query on the warehouse."""
        with connect(self.path, read_only=True) as connection:
            return connection.execute(query).fetchall()

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table of history, sorted."""
        return {name: self.rows(f"from marts.{name} order by all") for name in HISTORY}

    def build(self, build_date: date, also: tuple[str, ...] = ()) -> None:
        """Run seeds, the models of history and others; a failure raises with dbt's own words."""
        arguments = ["--resource-type", "seed", "--resource-type", "model", "--select"]
        arguments += [f"+{name}" for name in (*HISTORY, *also)]
        arguments += ["--vars", f"{{build_date: '{build_date}'}}"]
        built_warehouse.run_build(self.path, self._folder, arguments)

    def _take(self, reading: Reading) -> None:
        page = registry.source(reading.source_id).pages[0]
        ids = sorted(claim.claim_id(reading.source_id, page.id) for claim in reading.claims)
        sha256 = hashlib.sha256(" ".join(ids).encode()).hexdigest()
        file = self._store.file(reading.source_id, page.id, sha256, "0")
        if not file.exists:
            self._store.write(file, reading.claims)
            self._files.append(file)
        moment = datetime.combine(reading.day, time(6), UTC)
        self._records.append(
            SnapshotRecord(
                snapshot_id=f"{reading.source_id}-{reading.day}",
                source_id=reading.source_id,
                page_id=page.id,
                page_url=page.url,
                final_url=page.url,
                origin="package" if reading.version else "import",
                package_name="carrier" if reading.version else None,
                package_version=reading.version,
                sha256=sha256,
                size_bytes=1,
                media=page.media,
                charset="utf-8",
                fetched_at=moment,
                as_of=moment,
                as_of_basis="stated on import",
                not_modified=False,
            )
        )
