"""The dbt project as Dagster knows it, and what a dbt that Dagster starts is told."""

from __future__ import annotations

import os
from functools import cache

from dagster_dbt import DbtProject

from pipeline.building import dbt_process
from pipeline.building.dbt_parse import manifest, settings
from pipeline.project import PROJECT
from pipeline.storage.home import DataHome


@cache
def project() -> DbtProject:
    """The project with a manifest as new as its files."""
    return DbtProject(project_dir=PROJECT, profiles_dir=PROJECT, target_path=manifest().parent)


def prepare(home: DataHome) -> None:
    """Tell the dbt that is started next which warehouse it writes and with whom it ends."""
    os.environ[dbt_process.STARTED_BY] = str(os.getpid())
    os.environ.update(settings(home.warehouse))
