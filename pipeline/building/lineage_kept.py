"""Column lineage as it is kept beside dbt's parse, from one build to the next.

Here: reading and writing the file, and the lineage of each table in it. Not here: how SQL is read
(``column_lineage``), nor when it is read again (``assets.lineage``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.building.column_lineage import Lineage, Table
from pipeline.project import parse_target
from pipeline.storage.durable import replace_bytes

KEPT = "column_lineage.json"
Kept = dict[str, tuple[str, Lineage]]
"""By model, the hash of what its lineage was read from, and the lineage."""


def read() -> Kept:
    """What was kept; what cannot be read is read from the SQL again."""
    try:
        return dict(json.loads(_file().read_bytes()))
    except (FileNotFoundError, ValueError):
        return {}


def write(kept: Kept) -> None:
    """Keep this instead."""
    replace_bytes(_file(), json.dumps(kept).encode())


def of_tables(kept: Kept, manifest: Mapping[str, Any]) -> dict[Table, Lineage]:
    """The same by table; models that the project has no more are left out."""
    nodes = manifest["nodes"]
    return {
        (nodes[model]["schema"], nodes[model]["alias"]): lineage
        for model, (_, lineage) in kept.items()
        if model in nodes
    }


def _file() -> Path:
    return parse_target() / KEPT
