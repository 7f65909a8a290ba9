with costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
)

select
    model_id,
    profile_id,
    provider_id,
    monthly_cost_usd,
    cached_price,
    basis,
    list_monthly_cost_usd,
    best_monthly_cost_usd,
    cheapest_monthly_cost_usd,
    list_cost_provider_id,
    list_cost_reviewed_on,
    best_cost_provider_id,
    best_cost_reviewed_on,
    cheapest_cost_provider_id,
    cheapest_cost_reviewed_on,
    cost_last_reviewed_on,
    unavailable_reason
from costs
