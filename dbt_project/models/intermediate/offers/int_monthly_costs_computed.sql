-- What a month of each traffic profile costs for a model, on ONE route that carries both prices in
-- the profile's tier, or why there is no cost.
with models as (
    select model_id from {{ ref('int_models') }}
),

profiles as (
    select profile_id, service_tier from {{ ref('traffic_profiles') }}
),

costs as (
    {{ costs_on(ref('int_routes_priced'), ref('traffic_profiles')) }}
),

tiers as (
    select
        model_id,
        service_tier,
        bool_and(is_free) as is_only_free,
        bool_and(is_free or is_ended) as is_only_ended
    from {{ ref('int_routes_priced') }}
    group by model_id, service_tier
)

select
    models.model_id,
    profiles.profile_id,
    costs.provider_id,
    costs.monthly_cost_usd,
    costs.cached_price,
    costs.batch_price,
    costs.cheaper_hours_share,
    costs.basis,
    costs.list_monthly_cost_usd,
    costs.best_monthly_cost_usd,
    costs.cheapest_monthly_cost_usd,
    costs.cost_last_reviewed_on,
    {% for basis in code_words('cost_basis') -%}
        costs.{{ basis }}_cost_provider_id,
        costs.{{ basis }}_cost_reviewed_on,
        {% for column in priced_at_columns() -%}
            costs.{{ basis }}_{{ column }},
        {% endfor -%}
    {% endfor -%}
    case
        when costs.model_id is not null then null
        when tiers.model_id is null and profiles.service_tier = 'standard' then 'no_route'
        when tiers.model_id is null then 'no_route_in_tier'
        when tiers.is_only_free then 'only_free_routes'
        when tiers.is_only_ended then 'only_ended_routes'
        else 'no_complete_price'
    end as unavailable_reason
from models
cross join profiles
left join costs
    on models.model_id = costs.model_id and profiles.profile_id = costs.profile_id
left join tiers
    on models.model_id = tiers.model_id and profiles.service_tier = tiers.service_tier
