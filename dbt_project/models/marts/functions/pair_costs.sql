{{ config(materialized='table_function', parameters=['one_id', 'other_id', 'profile']) }}

-- What a month of a traffic profile costs on two models, on one basis where both have it.
with costs as (
    select * from {{ published_ref('model_monthly_costs') }}
    where profile_id = profile and model_id in (one_id, other_id)
),

compared as (
    {{ costs_on_one_basis('costs', published_ref('dim_models'), published_ref('dim_providers')) }}
)

select * from compared
