"""What of the models in use ends soon: of each the end that holds for its user.

A route ends on its seller's day, which may be other than the lab's: who names the provider is told
of that route; who does not, of the model, with the routes that go on longer or shorter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from pipeline.publishing.reading import rows
from pipeline.usage.names import Known, UsedName

WATCHED = "select * from marts.watch(?::varchar[], ?)"
ROUTES = """
select endings.model_id, endings.provider_id, providers.provider_name, endings.ends_on
from marts.model_endings as endings
inner join marts.dim_providers as providers on endings.provider_id = providers.provider_id
where endings.model_id in (select unnest(?::varchar[])) and endings.provider_id is not null
order by endings.ends_on, endings.provider_id
"""


@dataclass(frozen=True)
class Watched:
    """A model in use that ends within the days asked for, has ended, or is called deprecated."""

    name: UsedName
    end: dict[str, Any]
    """The row of ``marts.watch`` that holds for it."""
    elsewhere: Sequence[dict[str, Any]] = field(default=())
    """Other providers' routes that end on another day."""

    @property
    def is_ending(self) -> bool:
        """Whether there is a day; a model that is only called deprecated goes on."""
        return self.end["ends_on"] is not None or self.end["status"] == "retired"


def watch(
    published: duckdb.DuckDBPyConnection, known: Mapping[UsedName, Known], days: int
) -> list[Watched]:
    """Those of the known names that end within ``days`` from today, soonest first."""
    ids = sorted({one.model_id for one in known.values() if one.model_id})
    due = {
        (row["model_id"], row["provider_id"]): row for row in rows(published, WATCHED, [ids, days])
    }
    routes = rows(published, ROUTES, [ids])
    stated = {(row["model_id"], row["provider_id"]) for row in routes}
    found = []
    for name, one in known.items():
        # A day stated for the very route goes before that of the model, be it nearer or farther.
        key = (one.model_id, one.provider_id)
        end = due.get(key if key in stated else (one.model_id, None))
        if end is not None:
            found.append(Watched(name, end, _elsewhere(routes, end)))
    return sorted(found, key=lambda one: (one.end["ends_on"] is None, str(one.end["ends_on"])))


def _elsewhere(routes: Sequence[dict[str, Any]], end: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        row
        for row in routes
        if row["model_id"] == end["model_id"]
        and row["provider_id"] != end["provider_id"]
        and row["ends_on"] != end["ends_on"]
    ]
