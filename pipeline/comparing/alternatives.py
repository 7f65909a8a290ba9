"""Other models for who uses one: which save, and what is lost and gained.

Here: which rows are asked for. The rule is ``marts.alternatives_to`` of the published file.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import duckdb

from pipeline.published import ModelName, UnknownModel, rows

SIGNALS = ("context", "max_output", "benchmarks", "capabilities")
"""What a model may be asked to be at least as good on."""

PROVIDER = """
select provider_id from marts.dim_providers
where list_has_any(?::varchar[], [lower(provider_id), lower(provider_name)])
"""
REGIONS = """
select distinct region_scope from marts.fct_offers
where plan = 'pay_as_you_go' and region_scope <> 'global'
order by 1
"""
QUERY = """
select *
from marts.alternatives_to(?)
where
    not list_has_any(worse_on, ?::varchar[]) and not list_has_any(unknown_on, ?::varchar[])
    and (?::decimal(18, 6) is null or other_monthly_cost_usd <= ?::decimal(18, 6))
    and (not ? or is_open_weights)
    and (
        len(?::varchar[]) = 0
        or list_has_any(provider_ids, (
            select list(provider_id) from marts.dim_providers
            where list_has_any(?::varchar[], [lower(provider_id), lower(provider_name)])
        ))
    )
    and (
        ?::varchar is null
        or len(list_filter(regions, region -> region = ? or starts_with(region, ? || '-'))) > 0
    )
    and ending_text is null
order by
    is_at_least_as_good desc,
    saving_usd is null,
    len(worse_on) + len(unknown_on),
    saving_usd desc nulls last,
    other_model_id
"""
"""Those known to be as good first, then those that lose, or are not known to keep, the fewest."""


REGIONS_NAMED = 12
"""So many regions are named where one is unknown."""


class UnknownProvider(UnknownModel):
    """A provider that the release does not know."""


class UnknownRegion(UnknownModel):
    """A region in which the release knows nothing to be sold by name."""


def alternatives(
    published: duckdb.DuckDBPyConnection,
    model: ModelName,
    *,
    at_least: Sequence[str] = (),
    max_cost: float | None = None,
    providers: Sequence[str] = (),
    region: str | None = None,
    open_weights: bool = False,
) -> list[dict[str, Any]]:
    """Other models that do not end within 60 days; rows of ``alternatives_to``.

    ``at_least``: signals (``SIGNALS``) on which none is known to be behind or not known at all.
    ``max_cost``: USD a month of the reference traffic. ``providers``: ids or names, one of which
    must serve it. ``region``: one in which it is sold by name (``eu`` means ``eu-west-1`` too).
    Raises ``UnknownProvider`` for a provider, ``UnknownRegion`` for a region that the release does
    not know, naming those it does.
    """
    served = [provider.strip().lower() for provider in providers]
    for provider in served:
        if not rows(published, PROVIDER, [[provider]]):
            raise UnknownProvider(_no_provider(published, provider))
    asked_region = region.strip().lower() if region else None
    if asked_region:
        _refuse_unknown_region(published, asked_region)
    return rows(
        published,
        QUERY,
        [
            model.model_id,
            *(list(at_least), list(at_least)),
            *(max_cost, max_cost),
            open_weights,
            *(served, served),
            *(asked_region, asked_region, asked_region),
        ],
    )


def _no_provider(published: duckdb.DuckDBPyConnection, provider: str) -> str:
    """That a provider is not known, with those of names like it."""
    known = published.execute(
        "select provider_id, provider_name from marts.dim_providers"
    ).fetchall()
    ids = {name.lower(): provider_id for provider_id, *names in known for name in names}
    ids |= {provider_id: provider_id for provider_id, _ in known}
    near = dict.fromkeys(ids[name] for name in get_close_matches(provider, ids, n=3, cutoff=0.5))
    return f"no provider '{provider}'; " + (
        f"near: {', '.join(near)}" if near else "marts.dim_providers lists them"
    )


def _refuse_unknown_region(published: duckdb.DuckDBPyConnection, region: str) -> None:
    regions = [row[0] for row in published.execute(REGIONS).fetchall()]
    if any(one == region or one.startswith(f"{region}-") for one in regions):
        return
    near = get_close_matches(region, regions, n=REGIONS_NAMED, cutoff=0.4) or regions
    more = len(regions) - len(near[:REGIONS_NAMED])
    named = ", ".join(near[:REGIONS_NAMED]) + (f" and {more} more" if more > 0 else "")
    raise UnknownRegion(f"nothing is sold in region '{region}' by name; known: {named or 'none'}")
