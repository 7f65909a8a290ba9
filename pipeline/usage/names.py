"""Whom the names in lists and records mean: the model, and the provider a name belongs to.

A name is looked up once, however often it is used. What the release does not know is not guessed;
rules for new names are ``modelmart resolve``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.published import UnknownModel, find_model


@dataclass(frozen=True)
class UsedName:
    """A model as a list or record names it."""

    model: str
    provider: str | None = None
    """As written; None where none is named."""


@dataclass(frozen=True)
class Known:
    """What a name means in the release."""

    model_id: str | None
    provider_id: str | None = None
    """Whose route it is; None where neither the name nor the record tells."""
    region: str | None = None
    service_tier: str | None = None
    is_free: bool = False
    """Whether the name itself says that it is free."""
    problem: str | None = None
    """Why there is no model, with near names."""


ALIASES = """
select
    aliases.model_id,
    aliases.provider_id,
    nullif(any_value(aliases.region_in_name), 'global'),
    any_value(aliases.service_tier_in_name),
    bool_or(aliases.is_free_in_name),
    any_value(providers.provider_kind) in ('lab', 'cloud') as has_own_spellings
from marts.model_aliases as aliases
left join marts.dim_providers as providers on aliases.provider_id = providers.provider_id
where lower(aliases.raw_name) = lower(?) and aliases.model_id is not null
group by aliases.model_id, aliases.provider_id
"""
PROVIDERS = """
select lower(provider_text), min(provider_id) from marts.model_aliases
where provider_text is not null and provider_id is not null
group by lower(provider_text)
having count(distinct provider_id) = 1
union all
select lower(provider_name), min(provider_id) from marts.dim_providers
group by lower(provider_name)
having count(*) = 1
union all
select provider_id, provider_id from marts.dim_providers
"""


def known_used(
    published: duckdb.DuckDBPyConnection,
    names: Iterable[UsedName],
    own_names: Mapping[str, str] | None = None,
) -> dict[UsedName, Known]:
    """What each of the names means; ``own_names`` are a user's words for models (deployments)."""
    providers = dict(published.execute(PROVIDERS).fetchall())
    renamed = own_names or {}
    return {
        name: _known(
            published, UsedName(renamed.get(name.model, name.model), name.provider), providers
        )
        for name in dict.fromkeys(names)
    }


def _known(
    published: duckdb.DuckDBPyConnection, name: UsedName, providers: Mapping[str, str]
) -> Known:
    asked = providers.get((name.provider or "").strip().lower())
    if name.provider and asked is None:
        return Known(_model(published, name.model)[0], problem=f"no provider '{name.provider}'")
    before, _, rest = name.model.partition("/")
    # As gateways write routes: the provider's name before the name there.
    written = providers.get(before.lower()) if rest else None
    found = published.execute(ALIASES, [name.model]).fetchall()
    found = [row for row in found if row[1] == (asked or written)] or found
    if len({row[0] for row in found}) == 1:
        return _spelled(found, asked, written)
    model_id, problem = _model(published, name.model)
    if model_id is None and written:
        behind = _known(published, UsedName(rest, name.provider or written), providers)
        return behind if behind.model_id else Known(None, asked, problem=problem)
    return Known(model_id, asked, problem=problem)


def _spelled(found: Sequence[tuple[Any, ...]], asked: str | None, written: str | None) -> Known:
    """What a spelling tells that catalogues list, at one provider or several.

    One of a single lab or cloud tells who serves it; a host that happens to be the only one to
    write a name so does not, unless its own name stands before it.
    """
    model_id, provider_id, *_, has_own_spellings = found[0]
    is_told = len(found) == 1 and (provider_id == written or has_own_spellings)
    region, tier, is_free = (_shared_by_all(row[place] for row in found) for place in (2, 3, 4))
    return Known(model_id, asked or (provider_id if is_told else None), region, tier, bool(is_free))


def _shared_by_all(values: Iterable[Any]) -> Any:
    """The one value of all; None where they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _model(published: duckdb.DuckDBPyConnection, name: str) -> tuple[str | None, str | None]:
    """The model's id, or why there is none."""
    try:
        return find_model(published, name).model_id, None
    except UnknownModel as error:
        return None, str(error)
