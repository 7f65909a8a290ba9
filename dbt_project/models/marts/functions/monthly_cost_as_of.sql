{{ config(
    materialized='table_function',
    parameters=['day'] + traffic_parameters()
) }}

-- What a month of this traffic cost or will cost on another day.
with {{ asked_traffic() }},

routes_then as materialized (
    select * from {{ published_ref('routes_as_of') }}(day)
),

costs_then as (
    {{ costs_on('routes_then', 'asked_traffic') }}
)

select * exclude (profile_id)
from costs_then
