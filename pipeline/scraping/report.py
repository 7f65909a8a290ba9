"""What a stage of a source came to, as counts and in a sentence.

Here: words and numbers. Not here: who is told (``assets`` tells Dagster, ``present`` the terminal).
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.scraping.collect import Collected
from pipeline.scraping.extract import Extracted

SHOWN = 3
"""Pages named in a sentence; all of them are in the metadata."""


@dataclass(frozen=True)
class Report:
    """What is told of one stage of one source."""

    counts: dict[str, int]
    failed: dict[str, str]
    """Pages that failed, with the reasons."""
    words: str
    """Which pages failed and why, and how many did not; empty where nothing is amiss."""
    unread: list[str] = field(default_factory=list)
    """Fields that the source neither reads nor leaves out on purpose."""


def report_of(result: Collected | Extracted) -> Report:
    """The report of a collection or an extraction."""
    if isinstance(result, Collected):
        counts = {
            "pages_kept": result.kept,
            "pages_unchanged": result.unchanged,
            "pages_failed": len(result.failed),
            "pages_left_for_later": result.left,
        } | {f"from_{origin}": count for origin, count in sorted(result.origins.items())}
        return Report(counts, result.failed, _sentence(result.failed, result.kept, "not had"))
    changed = dict(text.partition(": ")[::2] for text in result.changed)
    counts = {
        "claims": result.claims,
        "pages_parsed": result.parsed,
        "pages_unchanged": result.unchanged,
        "pages_failed": len(changed),
        "fields_unread": len(result.unread),
    }
    words = _sentence(changed, result.parsed + result.unchanged, "not understood")
    if result.unread:
        fields = textwrap.shorten(", ".join(result.unread), 300, placeholder=" …")
        words = "; ".join(filter(None, (words, f"fields that nothing reads: {fields}")))
    return Report(counts, changed, words, result.unread)


def _sentence(failed: Mapping[str, str], good: int, what: str) -> str:
    if not failed:
        return ""
    named = [f"{page}: {reason}" for page, reason in list(failed.items())[:SHOWN]]
    more = [f"and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
    return f"{len(failed)} of {len(failed) + good} pages {what}: {'; '.join([*named, *more])}"
