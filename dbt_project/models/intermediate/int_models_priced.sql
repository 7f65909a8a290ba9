-- The cheapest prices of a model over its standard routes; free tiers are routes but no price, and
-- a price far below the lab's own is none to plan with.
with routes as (
    select
        *,
        not is_free and not coalesce(is_far_below_lab, false) as is_eligible
    from {{ ref('int_routes_priced') }}
    where service_tier = 'standard'
)

select
    model_id,
    count(*) as provider_count,
    min(input_usd_per_mtok) filter (where is_eligible and input_usd_per_mtok > 0)
        as cheapest_input_usd_per_mtok,
    min(output_usd_per_mtok) filter (where is_eligible and output_usd_per_mtok > 0)
        as cheapest_output_usd_per_mtok,
    arg_min(provider_id, (output_usd_per_mtok, input_usd_per_mtok, provider_id))
        filter (where is_eligible and output_usd_per_mtok > 0) as cheapest_route_provider_id,
    min(cache_read_usd_per_mtok) filter (where is_eligible and cache_read_usd_per_mtok > 0)
        as cheapest_cache_read_usd_per_mtok,
    -- Seven input tokens to three output tokens, on one route.
    try_cast(
        min(0.7 * input_usd_per_mtok + 0.3 * output_usd_per_mtok) filter (where is_costed)
        as decimal(18, 6)
    ) as cheapest_blend_usd_per_mtok,
    bool_or(is_free) as has_free_route
from routes
group by model_id
