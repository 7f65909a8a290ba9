with periods as (
    select * from {{ ref('int_price_periods_supported') }}
    where fact_id like '%_usd_per_mtok'
),

offers as (
    select * from {{ ref('int_offers_ever') }}
),

ends as (
    select * from {{ ref('int_routes_ended') }}
)

select
    periods.offer_id,
    offers.model_id,
    offers.provider_id,
    periods.provider_model_name,
    {% for condition in offer_conditions() -%}
        offers.{{ condition }},
    {% endfor -%}
    replace(periods.fact_id, '_usd_per_mtok', '') as component,
    periods.value as usd_per_mtok,
    periods.valid_from,
    periods.valid_to,
    ends.ends_on as route_ends_on,
    periods.is_dated_by_source,
    periods.first_seen_at,
    periods.last_seen_at,
    periods.last_seen_source_id,
    periods.last_seen_source_url,
    periods.is_own_page,
    periods.lineage_count,
    periods.source_count,
    periods.corroborated_on,
    {% for column in price_condition_columns() -%}
        periods.{{ column }},
    {% endfor -%}
    periods.claim_id,
    periods.source_id,
    periods.source_url,
    periods.last_reviewed_on
from periods
inner join offers on periods.offer_id = offers.offer_id
left join ends on offers.model_id = ends.model_id and offers.provider_id = ends.provider_id
