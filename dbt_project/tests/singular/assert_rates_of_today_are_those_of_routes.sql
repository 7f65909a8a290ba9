-- The rate of a short prompt today, where no region is asked for, is the price of the route as
-- model_routes shows it: one order of offers gives both. A route that has ended or is a promotion
-- stands behind others there; what a day's listing alone keeps has no rate.
with rates as (
    select * from {{ ref('fct_rates') }}
    where asked_region = 'any' and prompt_from_tokens = 0 and {{ in_force(build_date()) }}
),

routes as (
    select * from {{ ref('model_routes') }}
    where is_costed
)

select
    routes.model_id, routes.provider_id, routes.service_tier, routes.offer_id,
    routes.input_usd_per_mtok, rates.offer_id as rated_offer_id,
    rates.input_usd_per_mtok as rated_input_usd_per_mtok
from routes
left join rates
    on
        routes.model_id = rates.model_id
        and routes.provider_id = rates.provider_id
        and routes.service_tier = rates.service_tier
where
    rates.offer_id is distinct from routes.offer_id
    or rates.input_usd_per_mtok is distinct from routes.input_usd_per_mtok
    or rates.output_usd_per_mtok is distinct from routes.output_usd_per_mtok
    or rates.cache_read_usd_per_mtok is distinct from routes.cache_read_usd_per_mtok
