-- The routes of the build date.
with open_weights as (
    select model_id, open_weights as is_open_weights from {{ ref('int_model_facts_pivoted') }}
),

routes as (
    {{ routes_on(
        build_date(),
        offers=ref('int_offers_pivoted'),
        providers=ref('int_providers'),
        open_weights='open_weights'
    ) }}
)

select * from routes
