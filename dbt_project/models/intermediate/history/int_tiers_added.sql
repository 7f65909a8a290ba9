-- Tiers of service or of prompt size that a page added to a route it listed before without them.
with statements as (
    select * from {{ ref('int_price_statements') }}
    where fact_id in ('input_usd_per_mtok', 'output_usd_per_mtok')
),

routes as (
    select * from {{ ref('int_route_periods') }}
),

tiers as (
    select
        offer_id,
        any_value(model_id) as model_id,
        any_value(provider_id) as provider_id,
        any_value(concat_ws(
            ', ', nullif(service_tier, 'standard'), nullif(context_tier, 'base'),
            nullif(region_scope, 'global')
        )) as detail,
        min(seen_from_on) as changed_on,
        min(first_read_at) as first_read_at,
        arg_min(provider_model_name, (seen_from_on, fact_id, claim_id)) as provider_model_name,
        arg_min(fact_id, (seen_from_on, fact_id, claim_id)) as fact_id,
        arg_min(value, (seen_from_on, fact_id, claim_id)) as new_value,
        arg_min(claim_id, (seen_from_on, fact_id, claim_id)) as claim_id,
        arg_min(source_id, (seen_from_on, fact_id, claim_id)) as source_id,
        arg_min(source_url, (seen_from_on, fact_id, claim_id)) as source_url
    from statements
    where service_tier <> 'standard' or context_tier <> 'base'
    group by offer_id
    having not bool_or(is_since_first_reading or is_from_before_move)
)

select tiers.*
from tiers
inner join routes
    on
        tiers.model_id = routes.model_id
        and tiers.provider_id = routes.provider_id
        and tiers.changed_on > routes.listed_from
        and (routes.listed_to is null or tiers.changed_on < routes.listed_to)
