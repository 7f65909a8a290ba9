"""Names that a release knows, looked up in it: no rule is applied, so no dbt is needed.

Here: what a name and its resolution are, and the look-up. Not here: new names (``resolve``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb


@dataclass(frozen=True)
class Name:
    """A name as a catalogue or a user writes it."""

    model_text: str
    provider_text: str | None = None
    """Who serves it; None: whoever does."""
    display_name_text: str | None = None
    """Names shown to readers, joined by ``' | '``."""


@dataclass(frozen=True)
class Resolution:
    """What a name means, and why."""

    name: Name
    model_id: str | None
    """None: ambiguous, or no model's name."""
    rule: str
    """Explained in docs/decisions/0004-one-model-many-names.md."""
    confidence: Decimal
    candidates: str | None
    """Models an ambiguous name may mean, or the nearest to an unlisted one, joined by spaces."""
    is_listed: bool | None = None
    """Whether a catalogue has the model, by any name; None: no model, or no catalogue to ask."""


HAS_NAMES = "from duckdb_tables() where schema_name = 'marts' and table_name = 'model_names'"
# A catalogue's own row: what the rules made of this spelling on the shelf of this provider.
OF_PROVIDER = """
select model_id, rule, cast(confidence as decimal(3, 2)), candidates
from marts.model_aliases
where
    provider_text = ? and raw_name = ?
    and (display_name is not distinct from ? or cast(? as varchar) is null)
"""
OF_ANYBODY = """
select
    case when count(*) = 1 and bool_and(is_certain) then any_value(model_id) end,
    case when count(*) = 1 or min(rule) = max(rule) then min(rule) else 'ambiguous_name' end,
    case when count(*) = 1 and bool_and(is_certain) then any_value(confidence) else 0 end,
    case when count(*) > 1 then string_agg(model_id, ' ' order by model_id) end
from marts.model_ids(?)
having count(*) > 0
"""


def known_names(
    published: duckdb.DuckDBPyConnection, names: Sequence[Name]
) -> dict[Name, Resolution]:
    """Those of the names that the release knows, with what they mean in it.

    None where an older version made the release: it cannot be asked.
    """
    if not published.execute(HAS_NAMES).fetchall():
        return {}
    found: dict[Name, Resolution] = {}
    for name in names:
        shown = name.display_name_text
        if name.provider_text is not None:
            asked = (OF_PROVIDER, [name.provider_text, name.model_text, shown, shown])
        elif shown is None:
            asked = (OF_ANYBODY, [name.model_text])
        else:
            continue  # a display name may say more than the id: the rules decide
        rows = published.execute(*asked).fetchall()
        if len(rows) == 1:
            model_id, rule, confidence, candidates = rows[0]
            found[name] = Resolution(
                name, model_id, rule, confidence, candidates, True if model_id else None
            )
    return found
