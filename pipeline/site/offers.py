"""What the site shows of a model's offers: prices with sources, prices over time, other prices.

Here: which columns an offer is written with. Not here: which offer is chosen (the marts say).
"""

from __future__ import annotations

from typing import Any

from pipeline.site.tables import Numbered, Published, Rows, micros, plain, seen

PRICES = (
    "input_usd_per_mtok",
    "output_usd_per_mtok",
    "cache_read_usd_per_mtok",
    "cache_write_usd_per_mtok",
)
# Of each price: as a reader writes it, and what others state for the same offer.
STATED = ("input", "output", "cache_read")
OFFER = (
    "provider_model_name",
    "service_tier",
    "conditions",
    "is_free",
    "context_window_tokens",
    "max_output_tokens",
    "is_route",
    "is_choosable",
    "is_costed",
    "is_established",
    "is_list",
    "is_own_page",
    "is_corroborated",
    "is_stale",
    "not_chosen_reason",
    "ends_on",
    "locator",
    "source_id",
    "time_window",
    "time_window_weekday_zone",
)
# What an offer is beside the headline price: batch tier, long context, a region.
CONDITIONS = """concat_ws(
    ', ',
    nullif(service_tier, 'standard'),
    nullif(context_tier, 'base') || ' context',
    nullif(region_scope, 'global'),
    nullif(mode, 'default'),
    nullif(quantization, 'as_released'),
    nullif(promotion, 'none')
)"""
OFFERS = f"""
select
    offers.*,
    routes.offer_id is not null and not routes.is_far_below_lab as is_route,
    coalesce(routes.is_choosable, false) as is_choosable,
    coalesce(routes.is_costed, false) as is_costed,
    coalesce(routes.is_established, false) as is_established,
    coalesce(routes.is_list, false) as is_list,
    coalesce(routes.is_stale, false) as is_stale,
    routes.not_chosen_reason,
    claims.locator,
    input.value_text as input_text,
    output.value_text as output_text,
    cached.value_text as cache_read_text,
    input.other_values as input_others,
    output.other_values as output_others,
    cached.other_values as cache_read_others
from (select *, {CONDITIONS} as conditions from marts.fct_offers) as offers
left join marts.model_routes as routes on offers.offer_id = routes.offer_id
left join marts.offer_facts as input
    on offers.offer_id = input.offer_id and input.attribute_id = 'input_usd_per_mtok'
left join marts.offer_facts as output
    on offers.offer_id = output.offer_id and output.attribute_id = 'output_usd_per_mtok'
left join marts.offer_facts as cached
    on offers.offer_id = cached.offer_id and cached.attribute_id = 'cache_read_usd_per_mtok'
left join marts.fct_cited_claims as claims
    on
        coalesce(output.claim_id, input.claim_id) = claims.claim_id
        and offers.source_id = claims.source_id
order by
    offers.output_usd_per_mtok nulls last,
    offers.input_usd_per_mtok nulls last,
    offers.provider_id,
    offers.offer_id
"""
# Of routes to choose also prices that never changed: how long one holds says something.
PRICES_OVER_TIME = """
select history.model_id, history.offer_id, component, valid_from, usd_per_mtok
from marts.fct_price_history as history
left join marts.model_routes as routes on history.offer_id = routes.offer_id
where component in ('input', 'output')
qualify
    count(*) over (partition by history.offer_id, component) > 1
    or routes.is_established or routes.is_list
order by history.offer_id, component, valid_from
"""
# What is no token of text, and tokens that are priced apart.
OTHER_PRICES = """
select
    model_id,
    provider_id,
    concat_ws(
        ', ',
        replace(component, '_', ' '), nullif(modality, 'text'), direction, unit_detail, size,
        nullif(region_scope, 'global'), nullif(service_tier, 'standard'),
        nullif(context_tier, 'base') || ' context', nullif(mode, 'default'),
        nullif(promotion, 'none'), 'by ' || nullif(endpoint, 'any'), plan_name
    ) as what,
    unit,
    usd_per_unit,
    source_id,
    source_url,
    last_reviewed_on
from marts.fct_price_components
where
    is_in_force
    and model_id is not null
    and usd_per_unit is not null
    and (
        unit <> 'mtok' or modality <> 'text'
        or component not in ('input', 'output', 'cache_read', 'cache_write')
    )
order by provider_id, what, component_id
"""


def offer_rows(published: Published, offers: Rows, urls: Numbered) -> list[list[Any]]:
    """Provider's number, prices in millionths, as written, what others state; then ``OFFER``."""
    return [
        [
            published.provider_number[row["provider_id"]],
            [micros(row[name]) for name in PRICES],
            [row[f"{name}_text"] for name in STATED],
            [others_stated(row[f"{name}_others"], row[f"{name}_text"]) for name in STATED],
            *seen(row, OFFER, urls),
        ]
        for row in offers
    ]


def other_rows(published: Published, prices: Rows, urls: Numbered) -> list[list[Any]]:
    """Prices of what is no token of text: provider's number, what, amount as text, unit, source."""
    return [
        [
            published.provider_number[row["provider_id"]],
            row["what"],
            f"${row['usd_per_unit'].normalize():f}",
            row["unit"],
            *seen(row, ("source_id",), urls),
        ]
        for row in prices
    ]


def history_rows(history: Rows, offers: Rows) -> list[list[Any]]:
    """Prices over time by the place of their offer; offers that ended have a history too."""
    place = {row["offer_id"]: number for number, row in enumerate(offers)}
    return [
        [
            place[row["offer_id"]],
            row["component"],
            plain(row["valid_from"]),
            micros(row["usd_per_mtok"]),
        ]
        for row in history
        if row["offer_id"] in place
    ]


def others_stated(stated: Rows | None, text: str | None) -> list[list[str]]:
    """Values that other sources state, as a reader writes them, each with its source.

    A price that another unit keeps a hair from ``text`` reads the same, and tells nothing more.
    """
    told = (
        (other["value_text"], other["source_id"])
        for other in stated or ()
        if other["value_text"] != text
    )
    return [list(pair) for pair in dict.fromkeys(told)]
