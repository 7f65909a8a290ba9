-- Recomputed from fct_offers: the offer of the route that is named gives the cost to the sixth
-- decimal; no cost is zero; the cheapest is no dearer than the best and the list price, nor than
-- any route that is costed and fresh, but for the tolerance of the list price.
with costs as (
    select * from {{ ref('model_monthly_costs') }}
    where monthly_cost_usd is not null
),

profiles as (
    select * from {{ ref('dim_traffic_profiles') }}
),

recomputed as (
    select
        routes.model_id,
        profiles.profile_id,
        routes.provider_id,
        routes.is_costed,
        routes.is_stale,
        cast(profiles.input_mtok as decimal(22, 6)) * (
            (1 - profiles.cached_input_share) * offers.input_usd_per_mtok
            + profiles.cached_input_share * coalesce(
                offers.cache_read_usd_per_mtok, offers.input_usd_per_mtok
            )
        ) + cast(profiles.output_mtok as decimal(22, 6)) * offers.output_usd_per_mtok as cost
    from {{ ref('model_routes') }} as routes
    inner join {{ ref('fct_offers') }} as offers on routes.offer_id = offers.offer_id
    inner join profiles on routes.service_tier = profiles.service_tier
)

select costs.model_id, costs.profile_id, costs.monthly_cost_usd, recomputed.cost
from costs
inner join recomputed
    on costs.model_id = recomputed.model_id and costs.profile_id = recomputed.profile_id
where
    costs.monthly_cost_usd = 0
    or costs.cheapest_monthly_cost_usd > costs.best_monthly_cost_usd / 0.995 + 0.000001
    or costs.cheapest_monthly_cost_usd > costs.list_monthly_cost_usd / 0.995 + 0.000001
    or (
        recomputed.is_costed
        and not recomputed.is_stale
        and recomputed.cost < costs.cheapest_monthly_cost_usd * 0.995 - 0.000001
    )
    or (
        recomputed.provider_id = costs.provider_id
        and abs(recomputed.cost - costs.monthly_cost_usd) > 0.000001
    )
