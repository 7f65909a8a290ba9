{{ config(materialized='table_function', parameters=['day']) }}

-- model_routes of another day.
with offers_then as materialized (
    select {{ offer_columns_of_routes() | join(', ') }}
    from {{ published_ref('as_of') }}(day)
),

states as (
    {{ model_states_on('day', published_ref('model_facts_history')) }}
),

routes_then as (
    {{ routes_on(
        'day',
        offers='offers_then',
        providers=published_ref('dim_providers'),
        states='states'
    ) }}
)

select
    {{ route_columns() }}
from routes_then
