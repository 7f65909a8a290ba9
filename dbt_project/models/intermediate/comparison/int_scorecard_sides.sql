with models as (
    select * from {{ ref('int_models_assembled') }}
    where model_type = 'language'
),

costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
    where profile_id = 'reference'
),

facts as (
    select
        resolved.*,
        alone.source_title as stated_alone_by
    from {{ ref('int_model_facts_resolved') }} as resolved
    left join {{ ref('int_endings_alone') }} as alone
        on
            resolved.attribute_id = 'retires_on'
            and resolved.model_id = alone.model_id
            and try_cast(resolved.value as date) = alone.ends_on
),

sides as (
    {{ scorecard_sides(
        models='models',
        costs='costs',
        masks=ref('int_providers_masked'),
        facts='facts',
        day=build_date()
    ) }}
)

select * from sides
