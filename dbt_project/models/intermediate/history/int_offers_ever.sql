-- Every offer ever seen, also those no page lists any more, with the days it was listed.
with statements as (
    select * from {{ ref('int_price_statements') }}
)

select
    offer_id,
    any_value(model_id) as model_id,
    any_value(provider_id) as provider_id,
    any_value(region_scope) as region_scope,
    any_value(service_tier) as service_tier,
    any_value(context_tier) as context_tier,
    any_value(mode) as mode,
    any_value(quantization) as quantization,
    any_value(promotion) as promotion,
    any_value(endpoint) as endpoint,
    arg_max(provider_model_name, (not is_rolling, last_seen_at, provider_model_name))
        as provider_model_name,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at
from statements
group by offer_id
