"""The command ``doctor``: what is sound, what is not, and how it is mended.

Here: printing. Not here: the checks (``checks``) or the mending (``repair``).
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime

import click

from pipeline.cli.console import say
from pipeline.cli.options import json_option
from pipeline.escapes import dump_json
from pipeline.storage.home import data_home


@click.command()
@click.option("--repair", "is_repairing", is_flag=True, help="First mend what is safe to mend.")
@json_option
def doctor(is_repairing: bool, as_json: bool) -> None:
    """Check this installation and data home; exit code 1 where something is bad."""
    from pipeline.cli import reports
    from pipeline.cli.checks import checkup
    from pipeline.cli.repair import repair

    home, now = data_home(), datetime.now(UTC)
    done = list(repair(home)) if is_repairing else []
    findings = checkup(home, now)
    if as_json:
        say(dump_json({"mended": done, "findings": [asdict(one) for one in findings]}))
    else:
        if is_repairing:
            say("\n".join(done) if done else "nothing to mend")
        reports.findings(findings)
    sys.exit(0 if all(finding.is_good for finding in findings) else 1)
