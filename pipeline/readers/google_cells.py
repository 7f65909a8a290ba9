"""One cell of Google's Gemini price page: several prices, each with the words that follow it.

``$3.00 or $0.005/min (audio)``, ``$1.25, prompts <= 200k tokens $2.50, prompts > 200k tokens``,
``$0.75 through December 31, 2026. $1.50 starting January 1, 2027.`` An amount beside words that
are none of range, modality, mode, date or unit is no claim but unread: it holds under a condition
that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims import Claim, Unread
from pipeline.readers.grids import normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.texts import Amount, amounts, window

# Priced by request after a free allowance that the cell states first; never in units of tokens.
ALLOWANCES = ("price_search", "price_other")
KINDS = re.compile(r"(?:(?:text|images?|audio|videos?|documents?|thinking)(?: ?[/,] ?| and |$))+")
WORDS = re.compile(r"\(([^()]*)\)")
_NOTHING = {"", "-", "—", "not available", "n/a", "not supported", "coming soon"}
_MODE = re.compile(r"(?:non-)?thinking", re.I)
_PER = re.compile(r"^(?:/|per\b) ?(?:\d[\d,]*)?[^(,.]*[^(,.\s]")
_BY_TIME = re.compile(r"(?:/|per) ?(?:min|second|hour)")
_LABELLED = re.compile(r"((?:non-)?thinking): ?(\$[\d.,]*\d)", re.I)
_JOINED = re.compile(r"\b(?:and|or)$", re.I)
_RESTATES = re.compile(r"[,;]?\s*(?:\bor )?equivalent to\b.*|\($", re.I)


def _claim(
    subject: Subject, attribute: str, amount: Amount, where: str, unit: str | None
) -> Iterator[Claim | Unread]:
    """The claim of one amount: its qualifier holds dates, unit, modality and prompt range."""
    conditions, rest = window(amount.qualifier)
    if per := _PER.match(rest):
        unit, rest = per[0].rstrip("*†‡"), rest[per.end() :]
    for words in WORDS.findall(rest):
        if "storage" in words:
            attribute = "price_cache_storage"
        elif _MODE.fullmatch(words):
            conditions["mode"] = words
        else:
            conditions["modality" if KINDS.fullmatch(words.casefold()) else "size"] = words
    rest = WORDS.sub(" ", rest).strip(" ,.()*")
    if re.search(r"[<>≤≥]|prompts|tokens", rest):
        conditions["context_tier"] = rest
    elif rest:
        yield Unread(field=rest, locator=where)
        return
    if unit and attribute in ("price_input", "price_output") and _BY_TIME.match(unit):
        direction = attribute.removeprefix("price_")
        unit = f"{unit} ({direction})"
        attribute = (
            "price_audio" if "audio" in conditions.get("modality", "audio") else "price_video"
        )
    yield subject.claim(attribute, amount.text, where, unit_text=unit, conditions=conditions)


def read_cell(
    subject: Subject, attribute: str, text: str, where: str, unit: str | None
) -> Iterator[Claim | Unread]:
    """Every price of a cell; amounts that restate the one before (``equivalent to``) are left."""
    words, found = amounts(_LABELLED.sub(r"\2 (\1) ", text))  # Non-thinking: $0.60
    if not found and normal(words).startswith("free"):
        yield subject.claim(attribute, words, where, unit_text=unit)
    elif normal(words) not in _NOTHING and attribute not in ALLOWANCES:
        yield Unread(field=words, locator=where)
        return
    before, restates = "", False
    for index, amount in enumerate(found):
        restates = bool(_RESTATES.search(before) or (restates and _JOINED.search(before)))
        if not restates:
            own = amount.qualifier
            if normal(own) == "or" and index + 1 < len(found):  # $3.00 or $0.005/min (audio)
                own = " ".join(f"({kind})" for kind in WORDS.findall(found[index + 1].qualifier))
            own = _RESTATES.sub("", own)
            yield from _claim(subject, attribute, replace(amount, qualifier=own), where, unit)
        before = amount.qualifier
