-- What a month of each traffic profile costs on the cheapest ONE route that carries both prices
-- in the profile's tier. Cached input is billed at the route's own cache price; a route without
-- one is billed the plain input price, and the row says so. Writing to the cache is not counted.
with models as (
    select model_id from {{ ref('int_models') }}
),

-- Wide decimals: a product of two narrow ones would be computed in 18 digits and overflow.
profiles as (
    select
        profile_id,
        cast(input_mtok as decimal(22, 6)) as input_mtok,
        cast(output_mtok as decimal(22, 6)) as output_mtok,
        cast(cached_input_share as decimal(5, 4)) as cached_input_share,
        service_tier
    from {{ ref('traffic_profiles') }}
),

routes as (
    select * from {{ ref('int_routes_priced') }}
),

tiers as (
    select
        model_id,
        service_tier,
        bool_and(is_free) as is_only_free
    from routes
    group by model_id, service_tier
),

costs as (
    select
        routes.model_id,
        profiles.profile_id,
        routes.provider_id,
        case
            when profiles.cached_input_share = 0 then 'none'
            when routes.cache_read_usd_per_mtok is null then 'plain_input'
            else 'cache_read'
        end as cached_price,
        profiles.input_mtok * (
            (1 - profiles.cached_input_share) * routes.input_usd_per_mtok
            + profiles.cached_input_share
            * coalesce(routes.cache_read_usd_per_mtok, routes.input_usd_per_mtok)
        ) + profiles.output_mtok * routes.output_usd_per_mtok as monthly_cost_usd
    from routes
    inner join profiles on routes.service_tier = profiles.service_tier
    where routes.is_costed
),

cheapest as (
    select
        model_id,
        profile_id,
        try_cast(min(monthly_cost_usd) as decimal(18, 6)) as monthly_cost_usd,
        arg_min(provider_id, (monthly_cost_usd, provider_id)) as provider_id,
        arg_min(cached_price, (monthly_cost_usd, provider_id)) as cached_price
    from costs
    group by model_id, profile_id
)

select
    models.model_id,
    profiles.profile_id,
    cheapest.provider_id,
    cheapest.monthly_cost_usd,
    cheapest.cached_price,
    case
        when cheapest.model_id is not null then null
        when tiers.model_id is null and profiles.service_tier = 'standard' then 'no_route'
        when tiers.model_id is null then 'no_route_in_tier'
        when tiers.is_only_free then 'only_free_routes'
        else 'no_complete_price'
    end as unavailable_reason
from models
cross join profiles
left join cheapest
    on models.model_id = cheapest.model_id and profiles.profile_id = cheapest.profile_id
left join tiers
    on models.model_id = tiers.model_id and profiles.service_tier = tiers.service_tier
