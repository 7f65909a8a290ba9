"""Dagster resources: the data home and the origins of pages.

Precedence of settings: resource config, then environment, then the default.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache, cached_property, partial
from importlib import metadata
from pathlib import Path

from dagster import ConfigurableResource, InitResourceContext, resource
from dagster_dbt import DbtCliResource
from packaging.version import Version

from pipeline.building import dbt_process
from pipeline.claims import Source
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.origins import obtain
from pipeline.fetching.packages import Packages
from pipeline.project import PROJECT
from pipeline.scraping.collect import Budget, Obtain
from pipeline.scraping.scrape import Scrape
from pipeline.storage.home import DataHome, data_home

MINUTES = "MODELMART_SOURCE_MINUTES"


class HomeResource(ConfigurableResource):  # type: ignore[type-arg]
    """The data home: ``root``, else ``MODELMART_HOME``, else ``./data``."""

    root: str | None = None

    def open(self) -> DataHome:
        """The home, made if need be; raises ``HomeError`` where it cannot be written."""
        return (DataHome(Path(self.root).absolute()) if self.root else data_home()).create()


class OriginsResource(ConfigurableResource):  # type: ignore[type-arg]
    """Where pages may be obtained, and how long a source may take over it."""

    offline: bool = False
    """Forbids every network origin."""
    minutes_per_source: float | None = None
    """Else ``MODELMART_SOURCE_MINUTES``, else 4; what is left comes first the next night."""

    def open(self) -> Obtain:
        """A function that obtains pages; it shares one polite fetcher over a process."""
        fetcher, packages = network()
        return partial(obtain, fetcher=fetcher, packages=packages, offline=self.offline)

    def budget(self) -> Budget:
        """The time of each source; raises ``ValueError`` for a setting that is no number."""
        stated = self.minutes_per_source or os.environ.get(MINUTES)
        try:
            return Budget(float(stated) * 60) if stated else Budget()
        except ValueError:
            raise ValueError(f"{MINUTES}={stated!r} is no number of minutes: say 4") from None


class ScrapeOfRun:
    """What a run collects, over its steps; the home is held from the first of them to the last."""

    def __init__(self) -> None:
        """Nothing is collected before a step asks."""
        self._held = ExitStack()
        self._scrape: Scrape | None = None

    def of(
        self,
        home: HomeResource,
        origins: OriginsResource,
        collecting: Collection[Source],
        reading: Collection[Source],
    ) -> Scrape:
        """What this run collects and reads of its sources; raises ``HomeInUse``."""
        if self._scrape is None:
            opened = home.open()
            self._held.enter_context(opened.locked())
            scrape = Scrape(opened, origins.open(), collecting, reading, origins.budget())
            self._scrape = self._held.enter_context(closing(scrape))
        return self._scrape

    def close(self) -> None:
        """End what still collects, and let go of the home."""
        self._held.close()


@resource
def scrape_of_run(_: InitResourceContext) -> Iterator[ScrapeOfRun]:
    """One for each run, closed at its end however it ends."""
    with closing(ScrapeOfRun()) as made:
        yield made


@cache
def network() -> tuple[Fetcher, Packages]:
    """One fetcher a process, so that the pause between requests to a host holds over sources."""
    return Fetcher(), Packages()


class OwnDbt(DbtCliResource):
    """dbt started through ``dbt_process``: this Python, with that file as its first argument."""

    @cached_property
    def _cli_version(self) -> Version:
        """Of the dbt that ``dbt_process`` becomes; asking the executable would give Python's."""
        return Version(metadata.version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:  # type: ignore[override]
        """No dbt in this process too, which nobody asks: 2 s of CPU and 100 MB."""


def dbt_resource() -> OwnDbt:
    """The dbt beside this Python, on this repository's project; it ends with its parent."""
    return OwnDbt(
        project_dir=str(PROJECT),
        profiles_dir=str(PROJECT),
        dbt_executable=sys.executable,
        global_config_flags=["-P", dbt_process.__file__],
    )
