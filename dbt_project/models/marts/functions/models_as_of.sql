{{ config(materialized='table_function', parameters=['day']) }}

-- dim_models of another day: facts and prices. A day before the oldest statement is empty, not
-- guessed.
with held as (
    select * from {{ published_ref('model_facts_history') }}
    where {{ in_force('day') }}
),

facts as (
    {{ model_facts_pivoted('held') }}
),

prices as (
    select * from {{ published_ref('model_prices_as_of') }}(day)
),

lifespans as (
    select * from {{ published_ref('model_lifespans') }}
)

select
    lifespans.model_id,
    lifespans.model_name,
    lifespans.lab_id,
    lifespans.first_seen_on,
    {% for fact, _ in model_fact_columns() -%}
        facts.{{ fact }},
    {% endfor -%}
    facts.released_on_precision,
    facts.knowledge_cutoff_precision,
    coalesce(facts.contested_facts, cast([] as varchar[])) as contested_facts,
    {% for column in model_price_columns() -%}
        prices.{{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from lifespans
left join facts on lifespans.model_id = facts.model_id
left join prices on lifespans.model_id = prices.model_id
where lifespans.first_seen_on <= day or facts.model_id is not null or prices.provider_count > 0
