"""Make the zip that Superset imports of the YAML beside this file and a release.

``python bi/superset/bundle.py RELEASE.duckdb BUNDLE.zip``. A dataset that names a query of the
gallery (``sql_file``) gets its text, so that it is written once; the database gets the address of
the release. Standard library and PyYAML only: it runs in Superset's own environment.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

BUNDLE = Path(__file__).parent
ROOT = BUNDLE.parents[1]


def documents(release: Path) -> dict[str, dict[str, Any]]:
    """Every file of the bundle by its path in it, with queries and the release's address."""
    found = {
        str(file.relative_to(BUNDLE)): yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in sorted(BUNDLE.rglob("*.yaml"))
    }
    for path, document in found.items():
        if query := document.pop("sql_file", None):
            document["sql"] = (ROOT / query).read_text(encoding="utf-8").strip().removesuffix(";")
        if path.startswith("databases/"):
            document["sqlalchemy_uri"] = f"duckdb:///{release.absolute()}?access_mode=read_only"
    return found


def write(release: Path, bundle: Path) -> None:
    """Write the zip; ``release`` is a published file, best by the link ``current``."""
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as made:
        for path, document in documents(release).items():
            made.writestr(f"modelmart/{path}", yaml.safe_dump(document, sort_keys=False))


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
