"""Factors on prices that a page states in running text: ``US-only inference … a 1.1x multiplier``.

Here: from the sentence that says so to its claim, with the words for whom it holds and where. Not
here: what the words mean, and the prices that the factor makes; dbt does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claims import Claim, Snapshot
from pipeline.readers.json_documents import Subject
from pipeline.readers.sections import page_sections

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def stated_factors(
    snapshot: Snapshot, provider: str, pattern: re.Pattern[str], about: str | None = None
) -> Iterator[Claim]:
    """A claim for each thing said once or more.

    ``pattern`` is searched for in every sentence of paragraphs and lists. Its groups are ``factor``
    (``1.1x``, ``10% uplift``) and any of ``applies_to`` (the models, where ``about`` is none),
    ``region``, ``context_tier`` and ``unit`` (which of the prices).
    """
    said: set[tuple[str | None, ...]] = set()
    for section in page_sections(snapshot):
        for cell in (*section.paragraphs, *section.items):
            for sentence in _SENTENCE.split(cell.text):
                for match in pattern.finditer(sentence):
                    groups = {name: text for name, text in match.groupdict().items() if text}
                    key = tuple(groups.get(name) for name in sorted(pattern.groupindex))
                    if key not in said:
                        said.add(key)
                        factor, unit = groups.pop("factor"), groups.pop("unit", None)
                        title = section.headings[-1] if section.headings else "text"
                        yield Subject(about, provider).claim(
                            "rate_multiplier",
                            factor,
                            f"{title} | {match[0]}",
                            unit_text=unit,
                            conditions=groups,
                        )
