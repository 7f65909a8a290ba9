"""dbt's documentation of the tables in a release: one page that needs no server.

Making it costs seconds and the page 10 MB, so it is made once for each version of the project, kept
in the data home and linked into every release of that version. Here: making and keeping it. Not
here: what it says, which is the project's own descriptions (``building.column_words``).
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.building import column_words, contents, dbt_command, lineage_kept
from pipeline.building.dbt_parse import MANIFEST, settings
from pipeline.project import PROJECT
from pipeline.storage.home import DataHome

log = logging.getLogger(__name__)

PAGE = "dbt.html"
WRITTEN = "static_index.html"
"""As dbt calls it."""


def write_dbt_docs(home: DataHome, making: Path) -> None:
    """Put the page into a release that is being made, where dbt has built what it is made from.

    A page that cannot be made is a warning: no release is held up by its documentation.
    """
    built = home.dbt_target / MANIFEST
    if not built.exists():
        return
    kept = home.root / "dbt-docs" / f"{contents.project_version()}.html"
    try:
        if not kept.exists():
            _make(home, built, kept)
        _link(kept, making / PAGE)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stdout", "") or error
        log.warning("the release has no documentation of dbt's: %s", said)


def _make(home: DataHome, built: Path, kept: Path) -> None:
    """Have dbt write the page, in a folder of its own: what lies in dbt's own is its memory."""
    shutil.rmtree(kept.parent, ignore_errors=True)
    target = kept.parent / "target"
    target.mkdir(parents=True)
    manifest = json.loads(built.read_bytes())
    lineages = lineage_kept.of_tables(lineage_kept.read(), manifest)
    column_words.complete(manifest, contents.columns_of(home.warehouse), lineages)
    (target / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    command = [sys.executable, "-P", dbt_command.__file__, "--quiet"]
    command += ["docs", "generate", "--static", "--no-compile"]
    command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    command += ["--target-path", str(target), "--log-path", str(target)]
    environment = {**os.environ, **settings(home.warehouse)}
    subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    (target / WRITTEN).replace(kept)
    shutil.rmtree(target)


def _link(kept: Path, page: Path) -> None:
    try:
        os.link(kept, page)
    except OSError:  # the file system knows no links
        shutil.copy(kept, page)
