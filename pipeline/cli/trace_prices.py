"""From a price back to its bytes: ``trace MODEL price``.

Here: which claim a model's list, best or cheapest price rests on, or a price at one provider. Not
here: the way from a claim to its page (``trace``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.cli.trace import Trace, UnknownAttribute, claims_of
from pipeline.published import ModelName, find_model, open_published, rows
from pipeline.storage.home import DataHome

PRICE = "price"
BASES = ("list", "best", "cheapest")
COMPONENTS = ("input", "output", "cache_read")

# The route that a basis names: of the cheapest, input and output may be of different ones.
ROUTE = """
select routes.offer_id, routes.provider_name, routes.{component}_usd_per_mtok as value
from marts.dim_models as models
inner join marts.model_routes as routes
    on models.model_id = routes.model_id and routes.service_tier = 'standard'
where models.model_id = ? and {which} and routes.{component}_usd_per_mtok is not null
order by
    routes.provider_id <> models.cheapest_route_provider_id,
    routes.provider_id <> models.list_provider_id,
    routes.provider_id
limit 1
"""
OF_ONE_ROUTE = "routes.provider_id = models.{basis}_provider_id"
OF_CHEAPEST = (
    "routes.is_choosable and routes.{component}_usd_per_mtok = "
    "models.cheapest_{component}_usd_per_mtok"
)
OF_CHEAPEST_ROUTE = "routes.provider_id = models.cheapest_route_provider_id"
FACT = """
select facts.*, history.derived_from, history.multiplier
from marts.offer_facts as facts
left join marts.fct_price_history as history
    on
        facts.offer_id = history.offer_id
        and facts.claim_id = history.claim_id
        and facts.attribute_id = history.component || '_usd_per_mtok'
where facts.offer_id = ? and facts.attribute_id = ?
order by history.valid_from desc
limit 1
"""
AT_PROVIDER = """
select
    components.*,
    providers.provider_name,
    concat_ws(
        ', ',
        nullif(modality, 'text'), direction, unit_detail, size, nullif(region_scope, 'global'),
        nullif(service_tier, 'standard'), nullif(context_tier, 'base'), nullif(mode, 'default'),
        nullif(quantization, 'as_released'), nullif(promotion, 'none'),
        'by ' || nullif(endpoint, 'any'), time_window, plan_name
    ) as conditions
from marts.fct_price_components as components
inner join marts.dim_providers as providers on components.provider_id = providers.provider_id
where
    components.model_id = ?
    and components.is_in_force
    and (? is null or lower(providers.provider_id) = lower(?) or lower(provider_name) = lower(?))
    and (? is null or components.component = ?)
order by components.provider_id, components.component, conditions, components.component_id
"""


def trace_price(
    home: DataHome, name: str, provider: str | None = None, component: str | None = None
) -> list[Trace]:
    """The claims a model's prices rest on: list, best and cheapest, or those at one provider.

    With a provider or component, every such price that is in force, whatever it is of. Raises
    ``UnknownModel``, ``UnknownAttribute`` where there is no such price, or ``NothingPublished``.
    """
    with open_published(home) as published:
        model = find_model(published, name)
        if provider is None and component is None:
            facts = list(_chosen(published, model))
        else:
            facts = list(_stated(published, model, provider, component))
    if not facts:
        asked = " ".join(filter(None, ["price", component, provider and f"at '{provider}'"]))
        raise UnknownAttribute(f"{model.model_name} has no {asked}: 'modelmart trace' without it")
    claims = claims_of(home, {fact[key] for fact in facts for key in ("claim_id", "derived_from")})
    return [way for fact in facts for way in _ways(claims, Trace(model, fact, {}))]


def _chosen(published: duckdb.DuckDBPyConnection, model: ModelName) -> Iterator[dict[str, Any]]:
    for basis in BASES:
        for component in COMPONENTS:
            which = OF_ONE_ROUTE
            if basis == "cheapest":
                which = OF_CHEAPEST_ROUTE if component == "cache_read" else OF_CHEAPEST
            query = ROUTE.format(
                component=component, which=which.format(basis=basis, component=component)
            )
            for route in rows(published, query, [model.model_id]):
                asked = [route["offer_id"], f"{component}_usd_per_mtok"]
                for fact in rows(published, FACT, asked):
                    what = f"{basis} price, {component}, on {route['provider_name']}"
                    yield fact | {
                        "attribute_id": what,
                        "value": f"${_digits(route['value'])} / 1M tokens",
                    }


def _stated(
    published: duckdb.DuckDBPyConnection,
    model: ModelName,
    provider: str | None,
    component: str | None,
) -> Iterator[dict[str, Any]]:
    asked = [model.model_id, *[provider] * 3, *[component] * 2]
    for row in rows(published, AT_PROVIDER, asked):
        unit = {"mtok": "1M tokens"}.get(row["unit"], row["unit"])
        told = f" ({row['conditions']})" if row["conditions"] else ""
        usd = row["usd_per_unit"]
        value = (
            f"not believed, {row['set_aside_reason']}"
            if usd is None
            else f"${_digits(usd)} / {unit}"
        )
        yield row | {
            "attribute_id": f"{row['component']} on {row['provider_name']}{told}",
            "value": value,
            "reason": f"in force since {row['valid_from']}"
            + (f", against {row['alternatives']}" if row["alternatives"] else ""),
            "other_values": [],
        }


def _digits(amount: Decimal) -> str:
    """A number without the zeros of its column."""
    return f"{amount.normalize():f}"


def _ways(claims: dict[str | None, dict[str, Any]], found: Trace) -> Iterator[Trace]:
    """The claim of the price and, of a computed one, that of the factor."""
    fact = found.fact
    if claim := claims.get(fact["claim_id"]):
        yield replace(found, claim=claim)
    factor = fact["derived_from"]
    if factor != fact["claim_id"] and (claim := claims.get(factor)):
        told = {
            "attribute_id": f"factor of {fact['attribute_id']}",
            "value": f"× {_digits(fact['multiplier'])}",
            "claim_id": factor,
        }
        yield replace(found, fact=fact | told, claim=claim)
