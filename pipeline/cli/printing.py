"""What the command line prints: tables and lines, nothing computed that matters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pipeline.cli.console import tell, terminal
from pipeline.comparing.text import WIDTH, fitted, height, table
from pipeline.published import UnknownModel, open_published, rows
from pipeline.storage.home import DataHome

if TYPE_CHECKING:
    from pipeline.cli.backfill import BackfillOutcome
    from pipeline.cli.checks import Finding
    from pipeline.cli.refresh import JobOutcome
    from pipeline.cli.trace import Trace

console = terminal()
MOST_WIDE = 44
"""Letters of a cell, which goes on below."""

# The pair that a refresh shows; where a home lacks one of them, none is shown.
SHOWN = ("Claude 3.5 Sonnet v2", "Qwen3.5-4B")


NO_NETWORK = "no such host, or no network"
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
        console.print(f"\n{coverage_words(covered(published))}")
        for fall in falls_of_release(release.path):
            console.print(f"less covered than before: {fall.words}", style="yellow")
        console.print(f"\npublished {release.database}\n")
        try:
            pair = compare_models(published, *SHOWN, Traffic("reference"))
        except UnknownModel:
            return
        tell(render(pair, "text"))


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


def _without_address(error: str | None) -> str:
    """What went wrong, without the page's address, which is the source's own."""
    return re.sub(r"^\S+://\S+: ", "", error or "")


def sources(found: Sequence[dict[str, Any]]) -> None:
    """One line a source, and one for what is amiss."""
    head = ["source", "kind", "origin", "reviewed", "stale"]
    rows = [
        [
            row["source_id"],
            row["source_kind"],
            row["last_origin"] or "-",
            str(row["last_reviewed_on"] or "never"),
            "yes" if row["is_stale"] else "no",
        ]
        for row in found
    ]
    _with_notes(head, rows, [_amiss(row) for row in found])


def _amiss(row: dict[str, Any]) -> str:
    # Fewer claims week by week, where the release tells: a page that rots slowly.
    shrinking = ("its claims shrink",) if row.get("is_shrinking") else ()
    return "; ".join(filter(None, (*shrinking, _without_address(row["last_error"]))))


def models(found: Sequence[dict[str, Any]]) -> None:
    """One line a model, and one for its id and lab."""
    head = ["model", "type", "released", "routes"]
    rows = [
        [
            row["model_name"],
            row["model_type"],
            str(row["released_on"] or "-"),
            str(row["provider_count"]),
        ]
        for row in found
    ]
    notes = [
        "  ".join(filter(None, (row["model_id"], row["lab_name"], row.get("own_price"))))
        for row in found
    ]
    _with_notes(head, rows, notes)


def _with_notes(head: list[str], found: Sequence[list[str]], notes: Sequence[str]) -> None:
    """A table with a note below each of its lines."""
    names, rule, *lines = table([head, *found], MOST_WIDE)
    tell("\n".join((names, rule)))
    cells = iter(lines)
    for row, note in zip(found, notes, strict=True):
        tell("\n".join(islice(cells, height(row, MOST_WIDE))))
        if note:
            tell(f"  {note}")


def traces(found: Sequence[Trace]) -> None:
    """Each fact, its claim, its page, and what lost."""
    for item in found:
        fact = item.fact
        head = f"{item.model.model_name} · {fact['attribute_id']} = {fact['value']}"
        console.print(fitted(head), style="bold")
        lines = {"basis": fact.get("basis_text")}
        lines |= _way(item.claim) if item.claim else {"page": fact["source_url"]}
        lines |= {
            "claim": fact["claim_id"],
            "why it won": f"{fact['reason']}; agreeing sources {fact['agreeing']}, "
            f"disagreeing {fact['disagreeing']}",
        }
        for name, text in lines.items():
            if text:
                tell(f"  {name:<13} {text}")
        for other in fact["other_values"]:
            tell(f"  {'but also':<13} {_stated(other)}")
            tell(f"  {'':<13} {other['source_url']}")


def _way(claim: dict[str, Any]) -> dict[str, str | None]:
    """From the claim back to the bytes it was read from."""
    package = f" (package {claim['package_name']} {claim['package_version']})"
    return {
        "as written": f"{claim['value_text']} {claim['unit_text'] or ''}".strip(),
        "about": " / ".join(filter(None, (claim["provider_text"], claim["model_text"]))),
        "where": claim["locator"],
        "page": claim["page_url"],
        "cited by it": claim["citation_url"],
        "origin": claim["origin"] + (package if claim["package_name"] else ""),
        "speaks for": f"{claim['as_of']:%Y-%m-%d}, read {claim['fetched_at']:%Y-%m-%d %H:%M}",
        "bytes": f"sha256 {claim['sha256']}",
    }


def _stated(other: dict[str, Any]) -> str:
    """A value that lost: who states it, why it was set aside, and when it was last seen."""
    count = other["claim_count"]
    claims = f"{count} claim{'' if count == 1 else 's'}"
    told = [other["source_id"], claims, other["set_aside_reason"]]
    by = ", ".join(filter(None, told))
    return f"{other['value']} ({by}), seen {other['last_reviewed_on']}"


def findings(found: Sequence[Finding]) -> None:
    """One line a check."""
    for finding in found:
        mark = Text("ok  ", "green") if finding.is_good else Text("bad ", "red")
        console.print(mark, f"{finding.what}: {finding.detail}")
