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

lifespans_then as (
    select * from {{ published_ref('model_lifespans') }}
)

select
    lifespans_then.model_id,
    lifespans_then.model_name,
    lifespans_then.lab_id,
    lifespans_then.first_seen_on,
    {% for fact, _ in model_fact_columns() -%}
        facts_then.{{ fact }},
    {% endfor -%}
    facts_then.released_on_precision,
    facts_then.knowledge_cutoff_precision,
    coalesce(facts_then.contested_facts, cast([] as varchar[])) as contested_facts,
    {% for column in model_price_columns() -%}
        prices_then.{{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from lifespans_then
left join facts_then on lifespans_then.model_id = facts_then.model_id
left join prices_then on lifespans_then.model_id = prices_then.model_id
where lifespans_then.first_seen_on <= day or facts_then.model_id is not null or prices_then.provider_count > 0
