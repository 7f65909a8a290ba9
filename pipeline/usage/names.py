"""Whom the names in lists and records mean: the model, and the provider a name belongs to.

A name is looked up once, however often it is used. What the release does not know is not guessed;
rules for new names are ``modelmart resolve``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from pipeline.publishing.reading import UnknownModel, find_model


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
    model_id,
    provider_id,
    nullif(any_value(region_in_name), 'global'),
    any_value(service_tier_in_name),
    bool_or(is_free_in_name)
from marts.model_aliases
where
    lower(raw_name) = lower(?)
    and model_id is not null
    and (?::varchar is null or provider_id = ?)
group by model_id, provider_id
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
    provider_id = providers.get((name.provider or "").strip().lower())
    if name.provider and provider_id is None:
        return Known(_model(published, name.model)[0], problem=f"no provider '{name.provider}'")
    found = published.execute(ALIASES, [name.model, provider_id, provider_id]).fetchall()
    if len(found) == 1:  # a spelling that one provider alone has tells who serves it, and where
        return Known(*found[0])
    model_id, problem = _model(published, name.model)
    before, _, rest = name.model.partition("/")
    if model_id is None and rest and (provider := providers.get(before.lower())):
        # As gateways write routes: the provider's name before the name there.
        behind = _known(published, UsedName(rest, name.provider or provider), providers)
        return behind if behind.model_id else Known(None, provider_id, problem=problem)
    same = {row[1] for row in found if row[0] == model_id}
    return Known(model_id, provider_id or (same.pop() if len(same) == 1 else None), problem=problem)


def _model(published: duckdb.DuckDBPyConnection, name: str) -> tuple[str | None, str | None]:
    """The model's id, or why there is none."""
    try:
        return find_model(published, name).model_id, None
    except UnknownModel as error:
        return None, str(error)
