"""Cohere's price page: cards kept as JSON in the page's scripts, older models in its answers.

The page is drawn from JSON that its scripts push piece by piece, escaped as a string. A card has
a display name, a unit (``per``) and prices with labels. A card "per Free" offers a key and a
download, no service at a price. Prices of instances by the hour (Model Vault) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from bs4 import Tag

from pipeline.claims import Claim, PageChanged, Snapshot, Unread
from pipeline.readers.cells import cell_of
from pipeline.readers.embedded_json import embedded, embedded_at
from pipeline.readers.json_documents import Subject, objects, require
from pipeline.readers.soup import soup

PROVIDER = "cohere"
MAX_CARDS = 500
LONGEST_CARD = 2_000
"""How far before its type an object may begin, in characters."""
# Label of a price to its attribute and condition; "Cost" is the one price of an embedding model.
_LABELS: dict[str, tuple[str, dict[str, str]]] = {
    "input": ("price_input", {}),
    "cost": ("price_input", {}),
    "cached input": ("price_cache_read", {}),
    "image cost": ("price_input", {"modality": "Image"}),
    "output": ("price_output", {}),
}
_PUSH = re.compile(
    r"self\.__next_f\.push\(\[\s*\d+\s*,\s*(\"(?:[^\"\\]|\\.)*\")\s*\]\s*\)", re.DOTALL
)
_CARD = re.compile(r"\"_type\"\s*:\s*\"model\"")
_SENTENCE = re.compile(
    r"(?P<model>[A-Z][\w+. -]{0,60}?) pricing is (?P<input>\$[\d.,]+) ?/ ?(?P<unit>1M tokens)"
    r" for input and (?P<output>\$[\d.,]+) ?/ ?1M tokens for output"
)


def _scripts(page: Tag) -> str:
    """The text of the page's data scripts, pieces joined and unescaped."""
    raw = [script.get_text() for script in page.find_all("script")]
    pieces = [
        str(embedded(piece, "a data script of the page"))
        for text in raw
        for piece in _PUSH.findall(text)
    ]
    return "".join(pieces) + "".join(text for text in raw if not _PUSH.search(text))


def _cards(text: str) -> Iterator[Mapping[str, Any]]:
    """Every object of ``_type`` model, once each."""
    seen: set[int] = set()
    for match in islice(_CARD.finditer(text), MAX_CARDS):
        start, end, first = match.start(), 0, max(0, match.start() - LONGEST_CARD)
        while end < match.end() and (start := text.rfind("{", first, start)) >= 0:
            try:  # not every brace before the match opens the object around it
                found, end = embedded_at(text, start)
            except PageChanged:
                continue
        if end > match.end() and start not in seen:
            seen.add(start)
            yield found


def _prices(card: Mapping[str, Any], index: int) -> Iterator[Claim | Unread]:
    where = f"$.models[{index}]"
    name = str(require(card, "modelName", where))
    subject = Subject(name, PROVIDER)
    yield subject.claim("model_name", name, f"{where}.modelName")
    if str(card.get("per", "")).casefold() == "free":
        return
    for number, pricing in enumerate(objects(card.get("pricings"), f"{where}.pricings")):
        per = pricing.get("overridePer") or require(card, "per", where)
        for side in ("input", "output"):
            value, label = pricing.get(f"{side}Price"), pricing.get(f"{side}Label")
            place = f"{where}.pricings[{number}].{side}Price"
            attribute, conditions = _LABELS.get(str(label).casefold(), (None, {}))
            if value is None:
                continue
            if attribute is None:
                yield Unread(field=str(label), locator=place)
                continue
            if "search" in str(per).casefold():
                attribute = "price_search"
            unit = f"USD per {per}"
            yield subject.claim(attribute, value, place, unit_text=unit, conditions=conditions)


def read_prices(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims of every card, then of the answers about older models.

    Raises ``PageChanged`` where no card states a price.
    """
    page = soup(snapshot.text)
    priced = False
    for index, card in enumerate(_cards(_scripts(page))):
        for item in _prices(card, index):
            priced = priced or (isinstance(item, Claim) and item.attribute == "price_input")
            yield item
    if not priced:
        raise PageChanged('no card ("_type": "model") with \'pricings\' in the page\'s scripts')
    for tag in page.find_all(["li", "p"]):
        if tag.find(["li", "p"]) is None and (match := _SENTENCE.search(cell_of(tag).text)):
            subject = Subject(match["model"], PROVIDER)
            for side in ("input", "output"):
                unit = f"per {match['unit']}"
                yield subject.claim(f"price_{side}", match[side], match[0], unit_text=unit)
