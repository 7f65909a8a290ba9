"""What the command line prints of a release: tables and lines, nothing computed that matters.

Plain lines alone, which need no library (what runs print is in ``reports``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.cli.console import tell
from pipeline.comparing.text import height, table

if TYPE_CHECKING:
    from pipeline.cli.trace import Trace

MOST_WIDE = 44
"""Letters of a cell, which goes on below."""


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
        tell(head, is_bold=True)
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
