-- Recomputed from fct_offers: the offer of the route that is named gives the cost to the sixth
-- decimal, and so do its batch and its cheaper hours, mixed as the cost says; no cost is zero; the
-- cheapest is no dearer than the best and the list price, nor than any route that is costed and
-- fresh, but for the tolerance of the list price; the reference is plain.
with costs as (
    select * from {{ ref('model_monthly_costs') }}
    where monthly_cost_usd is not null
),

profiles as (
    select * from {{ ref('dim_traffic_profiles') }}
),

by_tier as (
    select
        routes.model_id,
        profiles.profile_id,
        routes.provider_id,
        routes.service_tier,
        profiles.service_tier as asked_tier,
        profiles.batch_share,
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
    cross join profiles
),

recomputed as (
    select
        model_id,
        profile_id,
        provider_id,
        any_value(batch_share) as batch_share,
        any_value(cost) filter (where service_tier = asked_tier) as cost,
        any_value(cost) filter (where service_tier = 'batch') as batch_cost,
        any_value(cost) filter (where service_tier = 'off_peak') as cheaper_cost,
        bool_or(is_costed) filter (where service_tier = asked_tier) as is_costed,
        bool_or(is_stale) filter (where service_tier = asked_tier) as is_stale
    from by_tier
    group by model_id, profile_id, provider_id
),

compared as (
    select
        costs.*,
        recomputed.provider_id as other_provider_id,
        recomputed.cost,
        recomputed.is_costed,
        recomputed.is_stale,
        if(costs.batch_price = 'batch', recomputed.batch_share, 0) as batched,
        coalesce(recomputed.batch_cost, 0) as batch_cost,
        coalesce(recomputed.cheaper_cost, 0) as cheaper_cost
    from costs
    inner join recomputed
        on costs.model_id = recomputed.model_id and costs.profile_id = recomputed.profile_id
)

select model_id, profile_id, monthly_cost_usd, cost
from compared
where
    monthly_cost_usd = 0
    or cheapest_monthly_cost_usd > best_monthly_cost_usd / 0.995 + 0.000001
    or cheapest_monthly_cost_usd > list_monthly_cost_usd / 0.995 + 0.000001
    or (
        is_costed
        and not is_stale
        and cost < cheapest_monthly_cost_usd * 0.995 - 0.000001
        and batched = 0
        and cheaper_hours_share = 0
    )
    or (
        other_provider_id = provider_id
        -- The share of the cheaper hours has four places.
        and abs(
            cost * (1 - batched - cheaper_hours_share)
            + batch_cost * batched
            + cheaper_cost * cheaper_hours_share
            - monthly_cost_usd
        ) > 0.000001 + if(cheaper_hours_share * batched > 0, cost * 0.0001, 0)
    )
union all
select null as model_id, profile_id, null as monthly_cost_usd, null as cost
from profiles
where
    profile_id = 'reference'
    and (cached_input_share > 0 or batch_share > 0 or hours_utc is not null or service_tier <> 'standard')
