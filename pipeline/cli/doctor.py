"""The command ``doctor``: what is sound, what is not, and how it is mended.

Here: printing. Not here: the checks (``checks``) or the mending (``repair``).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from pipeline.storage.home import data_home


@click.command()
@click.option("--repair", "is_repairing", is_flag=True, help="First mend what is safe to mend.")
def doctor(is_repairing: bool) -> None:
    """Check this installation and data home; exit code 1 where something is bad."""
    from pipeline.cli import printing
    from pipeline.cli.checks import checkup
    from pipeline.cli.repair import repair

    home, now = data_home(), datetime.now(UTC)
    if is_repairing:
        done = list(repair(home))
        click.echo("\n".join(done) if done else "nothing to mend")
    findings = checkup(home, now)
    printing.findings(findings)
    sys.exit(0 if all(finding.is_good for finding in findings) else 1)
