"""The static site of a release: pages and modules of our own, and the data they read.

Served by any file server, also without a network: nothing is loaded from elsewhere. No page is
written for a pair; ``compare.html`` puts any two models together from their files
(docs/decisions/0007-static-site.md).
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from string import Template

from pipeline.site.data_files import data_files
from pipeline.site.tables import Published
from pipeline.storage.database import connect

PAGES = Path(__file__).parent / "pages"
TEMPLATE = "page.html"
TITLES = {
    "index": "Language models compared",
    "provider": "Providers",
    "compare": "Compare models",
    "frontier": "Cost and quality",
    "model": "Model",
    "coverage": "Coverage",
    "sources": "Sources",
}
"""Title by page: each is the template with its title and the module of its name."""


def write_site(database: Path, folder: Path) -> None:
    """Write the site of a published file into ``folder``, which must not exist yet."""
    shutil.copytree(PAGES, folder, ignore=shutil.ignore_patterns(TEMPLATE))
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    with connect(database, read_only=True) as connection:
        for name, content in data_files(Published(connection)):
            file = folder / "data" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            file.write_text(text, encoding="utf-8")
    for file in folder.rglob("*"):
        if file.is_file():
            _sync(file)


def pages() -> dict[str, str]:
    """Text by file of every page."""
    template = Template((PAGES / TEMPLATE).read_text(encoding="utf-8"))
    return {
        f"{name}.html": template.substitute(title=title, module=f"modules/{name}_page.js")
        for name, title in TITLES.items()
    }


def _sync(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
