"""What the command line prints of runs: what failed and why, what was published, what it took.

Drawn with rich (``terminal``). Not here: what a release holds (``printing``).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import tell
from pipeline.cli.examples import PAIR
from pipeline.cli.terminal import terminal
from pipeline.comparing.text import WIDTH
from pipeline.fetching.errors import NO_NETWORK
from pipeline.published import UnknownModel, open_published, rows
from pipeline.storage.home import DataHome

if TYPE_CHECKING:
    from pipeline.cli.backfill import BackfillOutcome
    from pipeline.cli.checks import Finding
    from pipeline.cli.refresh import JobOutcome

console = terminal()

NOTHING_HAD = re.compile(r"(\d+) of \1 pages not had")


def scrape_outcome(outcome: JobOutcome) -> None:
    """How many sources were read, and in one table why the others were not, or not wholly."""
    if not outcome.failures:
        return
    why: dict[str, list[str]] = {}
    for name, reason in outcome.failures.items():
        is_unreached = NO_NETWORK in reason and NOTHING_HAD.match(reason)
        told = NO_NETWORK if is_unreached else textwrap.shorten(reason, 200)
        why.setdefault(told, []).append(name.partition("/")[2] or name)
    failed = {name for names in why.values() for name in names}
    whole = max(outcome.sources - len(failed), 0)
    console.print(f"{whole} of {outcome.sources} sources were read whole; of the others:\n")
    shown = Table("source", "why", box=None, width=WIDTH)
    for reason, names in why.items():
        shown.add_row(", ".join(names), reason, style="yellow")
    console.print(shown)
    console.print("\nWhat failed keeps its last good data, where there are any; the rest is read.")
    console.print("logs/scrape.log of the data home says every page and reason.\n")


def failures(outcome: JobOutcome) -> None:
    """Why a build was not published."""
    for name, reason in outcome.failures.items():
        console.print(f"{name}: {reason}", style="red")
    console.print(f"{outcome.name} failed: nothing was published, the last release stays")


SUMMARY = """
select
    (select count(*) from marts.dim_sources where last_success_at is not null) as sources_with_data,
    (
        select count(*) from marts.dim_sources where last_origin = 'baseline'
    ) as of_these_from_the_baseline,
    (select count(*) from marts.dim_sources) as sources,
    (select count(*) from marts.dim_models where model_type = 'language') as language_models,
    (select count(*) from marts.dim_models) as models,
    (select count(*) from marts.fct_offers) as offers,
    (select count(*) from marts.comparison_scorecards) as pairs,
    (select count(*) from marts.model_aliases) as names,
    (
        select count(*) from marts.model_aliases
        where model_id is null and rule <> 'not_a_model_name'
    ) as names_left_open,
    (select count(*) from marts.model_facts where disagreeing > 0) as facts_with_other_values,
    (select count(*) from marts.fct_disagreements) as conflicts,
    (
        select count(distinct claim_id) from marts.fct_unread_values where is_alarm
    ) as official_statements_unread
"""


def summary(home: DataHome, outcomes: Sequence[JobOutcome]) -> None:
    """Counts, times, where the result is, and one comparison."""
    from pipeline.comparing.compare import compare_models, render
    from pipeline.comparing.costs import Traffic
    from pipeline.publishing.coverage import coverage_words, covered, falls_of_release
    from pipeline.publishing.releases import current

    release = current(home.published)
    if release is None:
        return
    with open_published(home) as published:
        [counts] = rows(published, SUMMARY)
        shown = Table(show_header=False, box=None)
        for name, count in counts.items():
            shown.add_row(name.replace("_", " "), f"{count:,}")
        for outcome in outcomes:
            for name, cost in costs_of(outcome):
                shown.add_row(name, cost)
        console.print(shown)
        if ages := age_words(published):
            console.print(f"\n{ages}", style="yellow")
        console.print(f"\n{coverage_words(covered(published))}")
        for fall in falls_of_release(release.path):
            console.print(f"less covered than before: {fall.words}", style="yellow")
        console.print(f"\npublished {release.database}\n")
        try:
            pair = compare_models(published, *PAIR, Traffic("reference"))
        except UnknownModel:
            return  # the home has not both
        tell(render(pair, "text"))


OLD = 60
"""Days after which prices are worth a second look."""
OFFICIAL = ("lab_docs", "provider_docs")
AGES = """
select source_kind, speaks_for, speaks_for - last_reviewed_on as days
from marts.dim_sources
cross join marts.release
where last_success_at is not null
"""


def age_words(published: duckdb.DuckDBPyConnection) -> str:
    """How many sources' pages are old, in a sentence; empty where none are."""
    found = rows(published, AGES)
    old = [row for row in found if row["days"] > OLD]
    if not old:
        return ""
    official = sum(row["source_kind"] in OFFICIAL for row in old)
    return (
        f"{len(old)} of {len(found)} sources speak of a day more than {OLD} days before "
        f"{old[0]['speaks_for']}, {official} of them labs' and sellers' own pages: what they say "
        "may have changed since. 'modelmart sources' has the day of each."
    )


def costs_of(outcome: JobOutcome) -> list[tuple[str, str]]:
    """What a run took: time, and what it downloaded where it did."""
    costs = [(f"{outcome.name} took", f"{outcome.seconds:.1f} s")]
    if outcome.received:
        costs.append(("downloaded", f"{outcome.received / 1e6:.1f} MB"))
    return costs


def backfilled(outcome: BackfillOutcome) -> None:
    """What a backfill brought, and what it could not."""
    read = outcome.read
    console.print(
        f"{outcome.source_id}: {read.kept} releases kept ({read.repeated} with known bytes), "
        f"{read.lacking} without the data file, {outcome.parsed} contents parsed, "
        f"{outcome.claims:,} claims, {outcome.seconds:.0f} s"
    )
    for reason in read.failed:
        console.print(f"  not had, asked again next time: {reason}", style="yellow")
    for reason in outcome.unparsed:
        console.print(f"  kept, but not understood: {reason}", style="yellow")
    console.print("Run 'modelmart build' to take them in.")


def findings(found: Sequence[Finding]) -> None:
    """One line a check."""
    for finding in found:
        mark = Text("ok  ", "green") if finding.is_good else Text("bad ", "red")
        console.print(mark, f"{finding.what}: {finding.detail}")
