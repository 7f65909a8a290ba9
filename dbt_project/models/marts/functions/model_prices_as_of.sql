{{ config(materialized='table_function', parameters=['day']) }}

-- The list, best and cheapest prices of dim_models on another day.
with routes_then as (
    select * from {{ published_ref('routes_as_of') }}(day)
),

prices_then as (
    {{ prices_on(
        models=published_ref('dim_models'),
        routes='routes_then',
        profiles=published_ref('dim_traffic_profiles'),
        providers=published_ref('dim_providers')
    ) }}
)

select
    model_id,
    {% for column in model_price_columns() -%}
        {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from prices_then
