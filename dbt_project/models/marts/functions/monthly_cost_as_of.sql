{{ config(materialized='table_function', parameters=['day', 'input_mtok', 'output_mtok']) }}

-- What a month of this traffic cost or will cost on another day.
with {{ asked_traffic() }},

routes as (
    select * from {{ published_ref('routes_as_of') }}(day)
),

costs as (
    {{ costs_on('routes', 'asked_traffic') }}
)

select * exclude (profile_id)
from costs
