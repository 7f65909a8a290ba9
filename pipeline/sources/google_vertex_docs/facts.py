"""What stands behind a label of a model's card on Google's Agent Platform, as claims.

Here: the texts of one label (``Inputs:``, ``Text``, ``,``, ``Code`` …). Not here: which label they
belong to and which model (``card``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from pipeline.claims import Claim, Unread, fold
from pipeline.readers.grids import normal
from pipeline.readers.json_documents import Subject

PROVIDER = "google-vertex"
MODEL_ID = re.compile(r"([a-z][a-z0-9]*(?:[-.@/][a-z0-9.]+)+)\*?")
_DIRECTION = re.compile(r"(?:(input)\b)?(?: and )?(?:(output)\b)?(?: only)?|not supported", re.I)
_LIMIT = re.compile(
    r"(?:maximum )?(context window|input tokens|output tokens)\b\s*:?\s*"
    r"(\d[\d,.]*[KM]?(?: \([^()]*\))?(?: \d[\d,.]*[KM]? \([^()]*\))*)",
    re.I,
)
_LIMITED = {
    "context window": "context_window",
    "input tokens": "max_input",
    "output tokens": "max_output",
}
_STATE = re.compile(r"supported|not supported", re.I)
_BADGE = re.compile(r"preview(?: feature)?|[\W\d]*", re.I)
_DATED = re.compile(r"([A-Z][a-z]+(?: [a-z]+)*):\s*(.*)")
_ENDS = re.compile(r"(?:retirement|discontinuation|shutdown) date( not (?:sooner|before) than)?")


def listed(subject: Subject, said: Sequence[str], where: str) -> Iterator[Claim | Unread]:
    """``Inputs: Text, Code Outputs: Text``."""
    text = re.sub(r"\s+,", ",", " ".join(said))
    match = re.fullmatch(r"inputs?:\s*(.*?)\s*outputs?:\s*(.*)", text, re.I)
    if match is None:
        yield Unread(field=text, locator=where)
        return
    for direction, value in zip(("input", "output"), match.groups(), strict=True):
        if value:
            yield subject.claim(f"{direction}_modalities", value, where)


def boxes(subject: Subject, said: Sequence[str], where: str) -> Iterator[Claim | Unread]:
    """``Image`` followed by ``Input only``: the text before a direction is the modality."""
    found: dict[str, list[str]] = {"input": [], "output": []}
    for name, text in pairwise(said):
        if match := _DIRECTION.fullmatch(text):
            for direction in filter(None, match.groups()):
                found[direction.casefold()].append(name)
    if not said or not _DIRECTION.fullmatch(said[-1]):
        yield Unread(field=" ".join(said[-3:]), locator=where)
    for direction, names in found.items():
        if names:
            yield subject.claim(f"{direction}_modalities", ", ".join(names), where)


def limits(subject: Subject, said: Sequence[str], where: str) -> Iterator[Claim | Unread]:
    """The largest prompt and answer as the card writes them, in tokens; all else is unread."""
    text = " ".join(said)
    for match in _LIMIT.finditer(text):
        attribute, place = _LIMITED[match[1].casefold()], f"{where} | {match[1]}"
        yield subject.claim(attribute, match[2], place, unit_text="tokens")
    if rest := fold(_LIMIT.sub(" ", text)):
        yield Unread(field=rest, locator=where)


def abilities(subject: Subject, said: Sequence[str], where: str) -> Iterator[Claim | Unread]:
    """Names under their state (table), or each name before its state (boxes)."""
    texts = [text for text in said if not _BADGE.fullmatch(text)]
    state = texts[0] if texts and _STATE.fullmatch(texts[0]) else None
    pairs: list[tuple[str, str]] = []
    names: list[str] = []
    for text in texts:
        if state is None and _STATE.fullmatch(text):
            if names:  # what stands between name and state lists the parts of the ability
                pairs.append((names[0], text))
            names = []
        elif state is None:
            names.append(text)
        elif _STATE.fullmatch(text):
            state = text
        else:
            pairs.append((text, state))
    for name, value in pairs:
        feature = {"feature": name}
        yield subject.claim("capability", value, f"{where} | {name}", conditions=feature)
    for name in names:
        yield Unread(field=name, locator=where)


def _dated(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label and value: in one text (``Release date: May 7, 2026``), or the value in the next."""
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        if match := _DATED.fullmatch(text):
            yield match[1], match[2] or following


def versions(said: Sequence[str], released: str, where: str) -> Iterator[Claim | Unread]:
    """Ids, each followed by its stage and dates."""
    listed_below: dict[str, list[str]] = {}
    for text in said:
        if match := MODEL_ID.fullmatch(text):
            listed_below[match[1]] = []
        elif listed_below:
            listed_below[next(reversed(listed_below))].append(text)
    for model, texts in listed_below.items():
        about = Subject(model, PROVIDER)
        for label, value in _dated(texts):
            name, place = normal(label), f"{where} | {model} | {label}"
            ends = _ENDS.fullmatch(name)
            if not value or (name not in ("launch stage", "release date") and not ends):
                yield Unread(field=label, locator=place)
            elif ends:
                # "not sooner than: May 14, 2026" is no date without its label.
                yield about.claim("retires_on", f"{label}: {value}" if ends[1] else value, place)
            else:
                yield about.claim("status" if "stage" in name else released, value, place)
