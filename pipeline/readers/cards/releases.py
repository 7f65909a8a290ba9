"""Which released models a name on a card stands for: the release, a size, a variant of it.

``Llama 3.3 (text only)`` in a table, ``70B Instruct`` in a list and what a card says of "the model"
are about the weights that its lab released, not about models of their own. Here: from such a name
to the released ids. Not here: what a heading of scores is called (``names``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.claims import fold
from pipeline.readers.cards.names import Publisher

# What goes in and comes out tells variants of a table apart; it is no part of a name.
_MODALITY = re.compile(
    r"\s*\((?:multilingual\s+)?(?:text|image|vision|audio|multimodal|language)\b[^()]*\)", re.I
)
# "17Bx16E" is 17B and 16E.
_PART = re.compile(r"\d+(?:\.\d+)*(?:[bmte](?![a-wyz]))?|[a-wyz]+|x[a-z]+", re.I)
_SIZE = re.compile(r"\d+(?:\.\d+)?[bmt]", re.I)


def released(name: str, card: Publisher) -> Sequence[str]:
    """The released models a name stands for; the name itself where it is no such variant.

    A name equal to one of them is that one, one that leaves out words of several is all of these.
    Empty for a variant of the release of which the card lists no weights (``Quantized``).
    """
    said = fold(_MODALITY.sub("", name)) or name
    parts, release = _parts(said), _parts(card.model_text)
    is_described = "(" in name
    if not is_described and (exact := named(said, card)):
        return exact
    within = [model for model in card.about if parts <= _parts(model)]
    of_several = len(card.models) > 1 and release <= parts and within
    if not is_described and not of_several:
        return [said]
    return within if within or release <= parts else [said]


def named(text: str, card: Publisher) -> Sequence[str]:
    """The released models that a text names in full, or behind the name of the release."""
    parts, release = _parts(text), _parts(card.model_text)
    behind = parts | release if parts.isdisjoint(release) else parts
    return [model for model in card.about if parts and _parts(model) in (parts, behind)]


def one_size(card: Publisher) -> bool:
    """Whether what a card is about has one size: a list that states it speaks of no part of it."""
    return len({_sizes(model) for model in card.about}) == 1


def _parts(name: str) -> frozenset[str]:
    words = name.rpartition("/")[2].lower().replace("_", ".")
    return frozenset(_PART.findall(words))


def _sizes(name: str) -> frozenset[str]:
    return frozenset(part for part in _parts(name) if _SIZE.fullmatch(part))
