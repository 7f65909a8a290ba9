"""Carries the dbt project into the wheel, inside the package; the rest is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

MADE_BY_DBT = shutil.ignore_patterns("target", "logs", ".user.yml", "__pycache__")


class BuildWithProject(build_py):
    """An editable install reads the project where it lies; a wheel needs a copy of it."""

    def run(self) -> None:
        """Build the package, then put the project beside its modules."""
        super().run()
        if not self.editable_mode:
            place = Path(self.build_lib) / "pipeline" / "dbt_project"
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree("dbt_project", place, ignore=MADE_BY_DBT)


setup(cmdclass={"build_py": BuildWithProject})
