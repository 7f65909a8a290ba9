"""dbt's command line on the project as it was parsed before.

dbt reads the whole project again, some 10 seconds of CPU, whenever a variable differs from those
of the run before, and the day of the build is one. Nothing that parsing decides depends on a
variable here, so one parse (``dbt_parse``) serves every run. This file runs as a program, as
``python -P dbt_command.py <dbt's arguments>``.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # dbt takes seconds to import, and others read the names below
    from dbt.contracts.graph.manifest import Manifest

PARSE = "MODELMART_DBT_PARSE"
"""Environment: the file of the parse; without it dbt parses the project itself."""
FAILED, BROKEN = 1, 2
"""dbt's own exit codes: a node failed; dbt itself could not go on."""


def parsed() -> Manifest | None:
    """The project as it was parsed, none where dbt has to parse it itself."""
    from dbt.contracts.graph.manifest import Manifest

    file, warehouse = os.environ.get(PARSE), Path(os.environ.get("MODELMART_WAREHOUSE", ""))
    if not file:
        return None
    manifest = Manifest.from_msgpack(Path(file).read_bytes())
    is_of_this_dbt = manifest.metadata.dbt_version == version("dbt-core")
    names_it = {node.database for node in manifest.nodes.values()} == {warehouse.stem}
    return manifest if is_of_this_dbt and names_it else None


def main() -> None:
    """Run dbt with the arguments of this process; ends with dbt's exit code."""
    from dbt.cli.main import dbtRunner

    done = dbtRunner(manifest=parsed()).invoke(sys.argv[1:])
    if done.exception is not None:
        sys.stderr.write(f"{done.exception}\n")
        sys.exit(BROKEN)
    sys.exit(0 if done.success else FAILED)


if __name__ == "__main__":
    main()
