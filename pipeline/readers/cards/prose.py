"""What a card states in sentences and lists: its licence, when it was released, how large it is.

Only forms that leave no doubt of the model are read: a licence in a section, paragraph or list item
of that name, or said of all models; a date behind ``Release Date`` or before the full names of the
models that came out on it; sizes in brackets behind a model's name. Not here: ``key: value`` pairs
(``card``), tables (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from pipeline.claims import Claim, Unread, fold
from pipeline.readers.cards import words as words
from pipeline.readers.cards.names import Publisher
from pipeline.readers.cards.releases import named, one_size
from pipeline.readers.grids import Cell
from pipeline.readers.json_documents import Subject
from pipeline.readers.sections import Section

_OPEN = (
    r"Apache(?:[- ]License)?,?[- ](?:Version )?v?2(?:\.0)?|(?:Modified[- ])?MIT|BSD-\d-Clause"
    r"|CC[- ]BY(?:[- ][A-Z]{2})*[- ]\d\.\d"
)
_UNDER = re.compile(
    rf"\bunder (?:the |an? )?(?:permissive |terms of the )?({_OPEN})"
    r"(?: open-source)?(?: licen[cs]e)?\b",
    re.I,
)
_FIRST = re.compile(rf"(?:permissive )?({_OPEN})(?: open-source)? licen[cs]e\b", re.I)
_NAMED = re.compile(
    r"\bthe ((?:[A-Z][\w.-]*|\d[\d.]*)(?: [\w.-]+){0,5}? Licen[cs]e(?: Agreement)?)\b"
)
_LABEL = re.compile(r"\W*(?:model |weights )?licen[cs]e\b\**(?P<colon>\s*[:：])?[\s*]*", re.I)
_NAMELESS = re.compile(r"(?:the )?(?:model |code |file )?licen[cs]e(?: (?:file|agreement))?", re.I)
"""A name that says no more than "licence"."""
_WEIGHTS = re.compile(r"\b(?:models?|weights|checkpoints)\b", re.I)
_CODE_ALONE = re.compile(r"(?!.*\b(?:and|both)\b).*\bcode\b", re.I)
# Of what a model is made of, not of itself.
_OTHERS = re.compile(r"\b(?:derived|originally|based on|datasets?)\b", re.I)
_LONGEST_NAME = 60
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_DATED = re.compile(r"\W*((?:19|20)\d\d[-./]\d\d[-./]\d\d)\W+(.*)")
_YEAR = re.compile(r".*\b(?:19|20)\d\d\b.*")
_OUT = re.compile(r"\breleas(?:e|ed|ing)\b|\b(?:is|are) (?:now )?(?:out|available)\b", re.I)
_NAME = re.compile(r"(?<![\w.])[\w.]++(?:-[\w.]++)+")
_COUNT = r"(\d[\d.]*\s?[BMT])"
_OF_WHICH = re.compile(
    rf"\b{_COUNT} total parameters,? of which {_COUNT}(?: parameters)? (?:is|are) activ", re.I
)
_SIZES = re.compile(
    rf"\({_COUNT}\s(?:total )?parameters?(?:,| with| and) {_COUNT}\s(?:active|activated)\b[^()]*\)",
    re.I,
)


def said_claims(section: Section, card: Publisher, url: str) -> Iterator[Claim | Unread]:
    """What one section says outside tables and pairs; links are relative to ``url``."""
    place = " > ".join(section.headings) or "card"
    in_section = "license" in section.title or "licence" in section.title
    for cell in (*section.items, *section.paragraphs):
        for line in cell.lines:
            name = _labelled(line, cell) or _said_of_all(line, in_section, card)
            if name or (in_section and (name := _linked(cell))):
                yield from _license_claims(name, cell, card, place, url)
        yield from _sizes(cell, card, place)
        yield from _news(cell, card, place)
    yield from _release_dates(section, card, place)


def _labelled(line: str, cell: Cell) -> str:
    """The name behind ``License``: in the words of its sentence, its only link, else all of it."""
    label = _LABEL.match(line)
    text = line[label.end() :] if label else ""
    if not label or not text:
        return ""
    if found := _NAMED.search(text) or _UNDER.search(text):
        return found[1]
    linked = [words for words, to in cell.links if words in text and not words.startswith("http")]
    whole = len(text) <= _LONGEST_NAME and label["colon"] is not None
    return linked[0] if len(linked) == 1 else text.rstrip(". ") if whole else ""


def _said_of_all(line: str, in_section: bool, card: Publisher) -> str:
    """The licence that a sentence states of the models, where the card is about them all."""
    if not (card.models or in_section):
        return ""
    for sentence in _SENTENCE.split(line):
        found = _UNDER.search(sentence)
        before = sentence[: found.start()] if found else ""
        if found and _WEIGHTS.search(before) and not _CODE_ALONE.match(before):
            return "" if _OTHERS.search(sentence) else found[1]
    first = _FIRST.match(line)
    return first[1] if first and card.models else ""


def _linked(cell: Cell) -> str:
    """The only licence a section links to; of several, the one of the model (not of the code)."""
    links = [link for link in cell.links if "licen" in link[1].lower()]
    if len(links) > 1:
        links = [link for link in links if "model" in link[1].lower()]
    return links[0][0] if len(links) == 1 and not _OTHERS.search(cell.text) else ""


def _license_claims(
    name: str, cell: Cell, card: Publisher, place: str, url: str
) -> Iterator[Claim | Unread]:
    """The licence of every model of the card, with the address that its text is at."""
    name = re.sub(r"^the\s+", "", fold(name), flags=re.I)
    links = {to for text, to in cell.links if "licen" in f"{text}{to}".lower()}
    links = {to for to in links if len(links) == 1 or "model" in to.lower()}
    address = _address(url, links.pop()) if len(links) == 1 else None
    if _NAMELESS.fullmatch(name):
        yield Unread(field=f"a licence without a name: {address or name}", locator=place)
        return
    for model in card.about:
        yield Subject(model, citation_url=address).claim("license", name, f"{place} | license")


def _address(url: str, link: str) -> str | None:
    """Where a link of a page leads, None where that is no page."""
    try:
        address = urljoin(url, link)
    except ValueError:  # "https://[" is no address at all
        return None
    return address if address.startswith(("https://", "http://")) else None


def _sizes(cell: Cell, card: Publisher, place: str) -> Iterator[Claim]:
    """``some-9b … (9B parameters with 2B active)`` of that; ``9B …, of which 2B`` of the card's."""
    found = _SIZES.findall(cell.text)
    about = named(cell.codes[0], card) if len(cell.codes) == 1 else ()
    if not found and one_size(card):
        found, about = _OF_WHICH.findall(cell.text), card.about
    if len(found) != 1:
        return
    [(total, active)] = found
    for model in about:
        yield Subject(model).claim("parameters_total", total, f"{place} | parameters")
        yield Subject(model).claim("parameters_active", active, f"{place} | active parameters")


def _news(cell: Cell, card: Publisher, place: str) -> Iterator[Claim]:
    """``2026-03-02: Some-9B and Some-4B are now available``: of models named in full only."""
    match = _DATED.match(cell.text)
    if not match or not _OUT.search(match[2]) or not card.models:
        return
    for name in dict.fromkeys(_NAME.findall(match[2])):
        for model in named(name.rstrip("."), card):
            yield Subject(model).claim("released_on", match[1], f"{place} | {match[1]}")


def _release_dates(section: Section, card: Publisher, place: str) -> Iterator[Claim]:
    """``Model Release Date:`` above a list of ``70B Instruct: December 6, 2024``."""
    labels = [line.rstrip(":： ") for cell in section.paragraphs for line in cell.lines[-1:]]
    if not any(words.spec(label) == "released_on" for label in labels):
        return
    for cell in section.items:
        variant, _, date = cell.text.partition(":")
        for model in named(variant, card) if _YEAR.fullmatch(date) else ():
            yield Subject(model).claim("released_on", fold(date), f"{place} | {fold(variant)}")
