with costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
)

select
    model_id,
    profile_id,
    provider_id,
    monthly_cost_usd,
    cached_price,
    batch_price,
    cheaper_hours_share,
    basis,
    list_monthly_cost_usd,
    best_monthly_cost_usd,
    cheapest_monthly_cost_usd,
    list_cost_provider_id,
    list_cost_reviewed_on,
    list_cached_price,
    list_batch_price,
    list_cheaper_hours_share,
    best_cost_provider_id,
    best_cost_reviewed_on,
    best_cached_price,
    best_batch_price,
    best_cheaper_hours_share,
    cheapest_cost_provider_id,
    cheapest_cost_reviewed_on,
    cheapest_cached_price,
    cheapest_batch_price,
    cheapest_cheaper_hours_share,
    cost_last_reviewed_on,
    unavailable_reason
from costs
