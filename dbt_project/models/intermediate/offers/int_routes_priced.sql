-- The routes of the build date.
with states as (
    select
        model_id,
        open_weights as is_open_weights,
        status = 'retired' as is_retired,
        retires_on
    from {{ ref('int_model_facts_pivoted') }}
),

routes as (
    {{ routes_on(
        build_date(),
        offers=ref('int_offers_pivoted'),
        providers=ref('int_providers'),
        states='states'
    ) }}
)

select * from routes
