{{ config(materialized='table_function', parameters=['day']) }}

-- dim_models of another day: facts and prices. A day before the oldest statement is empty, not
-- guessed.
with held_then as (
    select * from {{ published_ref('model_facts_history') }}
    where {{ in_force('day') }}
),

facts_then as (
    {{ model_facts_pivoted('held_then') }}
),

prices_then as (
    select * from {{ published_ref('model_prices_as_of') }}(day)
),

models_then as (
    {{ models_on(
        'day', lifespans=published_ref('model_lifespans'), facts='facts_then', prices='prices_then'
    ) }}
)

select * from models_then
