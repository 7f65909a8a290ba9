{{ config(
    materialized='table_function',
    parameters=['one_id', 'other_id'] + traffic_parameters()
) }}

-- What a month of this traffic costs on two models, on one basis where both have it.
with {{ asked_traffic() }},

routes as (
    select * from {{ published_ref('model_routes') }}
    where model_id in (one_id, other_id)
),

asked_costs as (
    {{ costs_on('routes', 'asked_traffic') }}
),

-- Why a model has no cost is the same of any traffic in the standard tier.
costs as (
    select
        asked_costs.* exclude (model_id),
        reference.model_id,
        reference.unavailable_reason
    from {{ published_ref('model_monthly_costs') }} as reference
    left join asked_costs on reference.model_id = asked_costs.model_id
    where reference.profile_id = 'reference' and reference.model_id in (one_id, other_id)
),

compared as (
    {{ costs_on_one_basis('costs', published_ref('dim_models'), published_ref('dim_providers')) }}
)

select * from compared
