{{ config(materialized='table_function', parameters=['day']) }}

-- model_routes of another day.
with offers_then as (
    select * from {{ published_ref('as_of') }}(day)
),

open_weights as (
    select model_id, bool_or(value = 'true') as is_open_weights
    from {{ published_ref('model_facts_history') }}
    where attribute_id = 'is_open_weights' and {{ in_force('day') }}
    group by model_id
),

routes_then as (
    {{ routes_on(
        'day',
        offers='offers_then',
        providers=published_ref('dim_providers'),
        open_weights='open_weights'
    ) }}
)

select
    {{ route_columns() }}
from routes_then
