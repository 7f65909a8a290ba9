"""A release whose tables are whole in its database and lost beside it: they are written again.

Here: Parquet files, which are copies. Not here: what else may be wrong with a release
(``releases.faults``), which nothing but another publish can make good.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.publishing import releases
from pipeline.publishing.release_files import SCHEMA, sync_file
from pipeline.storage.database import connect
from pipeline.storage.durable import sync_folder
from pipeline.storage.home import PUBLISHED_FILE


def write_tables_again(folder: Path) -> Iterator[str]:
    """Write the Parquet files that are missing or altered, where nothing else is; a line for each.

    The manifest takes over their new checksums: another DuckDB may pack the same rows otherwise.
    """
    try:
        content = json.loads((folder / releases.MANIFEST).read_bytes())
        lost = [name for name, facts in content["files"].items() if _is_lost(folder, name, facts)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return  # a release without a manifest that can be read is told of by ``faults``
    if not lost or any(not name.startswith("parquet/") for name in lost):
        return
    with connect(folder / PUBLISHED_FILE, read_only=True) as reader:
        for name in lost:
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            new = file.with_name(f".new-{file.name}")
            reader.execute(
                f"copy {SCHEMA}.{file.stem} to '{new}' (format parquet, compression zstd)"
            )
            sync_file(new)
            new.replace(file)
            content["files"][name] = _facts(file)
            yield f"{file} written again from the release's database"
    _write(folder / releases.MANIFEST, content)


def _is_lost(folder: Path, name: str, facts: Any) -> bool:
    file = folder / name
    return not file.is_file() or _facts(file) != {key: facts[key] for key in ("bytes", "sha256")}


def _facts(file: Path) -> dict[str, Any]:
    return {"bytes": file.stat().st_size, "sha256": releases.checksum(file)}


def _write(manifest: Path, content: dict[str, Any]) -> None:
    new = manifest.with_name(f".new-{manifest.name}")
    new.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sync_file(new)
    new.replace(manifest)
    sync_folder(manifest.parent)
