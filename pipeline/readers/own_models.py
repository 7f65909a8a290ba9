"""Whether a page speaks of its publisher's own models.

Price tables of different publishers look alike, so a page saved under the wrong name, or one that
an address leads to after a move, could be read as another publisher's prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claims import Claim, PageChanged, Parse, Snapshot, Unread


def of_own_models(parse: Parse, names: str, share: float = 0.5) -> Parse:
    """A parser that refuses a page where less than that share of the models go by such names.

    ``names`` is a regular expression, searched for in each model's name or id. Raises
    ``PageChanged`` naming the strange ones.
    """
    own = re.compile(names, re.I)

    def checked(snapshot: Snapshot) -> Iterator[Claim | Unread]:
        items = list(parse(snapshot))
        models = {item.model_text for item in items if isinstance(item, Claim) and item.model_text}
        strange = sorted(model for model in models if not own.search(model))
        if len(strange) > (1 - share) * len(models):
            named = ", ".join(f"'{model}'" for model in strange[:3])
            raise PageChanged(f"models of another publisher than this source's: {named}")
        yield from items

    return checked
