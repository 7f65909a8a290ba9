{{ config(
    materialized='table_function',
    parameters=traffic_parameters()
) }}

-- What a month of this traffic costs today.
with {{ asked_traffic() }},

costs_then as (
    {{ costs_on(published_ref('model_routes'), 'asked_traffic') }}
)

select * exclude (profile_id)
from costs_then
