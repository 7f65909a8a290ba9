with models as (
    select * from {{ ref('dim_models') }}
    where model_type = 'language'
),

costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
    where profile_id = 'reference'
),

sides as (
    {{ scorecard_sides(
        models='models',
        costs='costs',
        masks=ref('int_providers_masked'),
        facts=ref('int_model_facts_resolved'),
        day=build_date()
    ) }}
)

select * from sides
