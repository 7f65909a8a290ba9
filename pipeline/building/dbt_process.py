"""dbt as a process that ends with the one that started it, and holds its target folder.

``python -P dbt_process.py <dbt's arguments>`` asks the kernel for its own end at the end of its
parent, takes the lock of the target folder and becomes dbt (``dbt_command``), which so holds the
lock as long as it lives. A parent that is killed leaves no dbt behind; where the kernel knows no
such wish (macOS), the next run waits for the lock. Standard library only: this runs before dbt is
imported.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

STARTED_BY = "MODELMART_STARTED_BY"
"""Environment: the process id of the parent, so that a dbt started too late does not begin."""
WAIT_SECONDS = 20.0
_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the kernel kill this process when its parent ends; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = os.environ.get(STARTED_BY)
    if parent is not None and os.getppid() != int(parent):
        sys.exit(f"dbt was not started: its parent, process {parent}, has ended")


def main() -> None:
    """Become dbt; ends with a line where another dbt holds the target folder."""
    end_with_parent()
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    from pipeline.storage import lock

    target = Path(os.environ["DBT_TARGET_PATH"])
    target.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = lock.take(target, WAIT_SECONDS)
    except lock.Taken:
        sys.exit(f"another dbt works in {target}: wait for it to end")
    os.set_inheritable(descriptor, True)
    dbt = [sys.executable, "-P", str(Path(__file__).with_name("dbt_command.py")), *sys.argv[1:]]
    os.execv(dbt[0], dbt)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main()
