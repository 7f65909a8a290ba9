{#-
    The models known on a day with their facts and prices, as dim_models has those of the build date.
    Arguments: SQL of the day; the relations of lifespans, of facts in force (one row a model,
    model_facts_pivoted) and of prices (prices_on).
-#}
{% macro models_on(day, lifespans, facts, prices) -%}
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
    coalesce(facts.inherited_facts, cast([] as varchar[])) as inherited_facts,
    {% for column in model_price_columns() -%}
        prices.{{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ lifespans }} as lifespans
left join {{ facts }} as facts on lifespans.model_id = facts.model_id
left join {{ prices }} as prices on lifespans.model_id = prices.model_id
where
    lifespans.first_seen_on <= {{ day }}
    or facts.model_id is not null
    or prices.provider_count > 0
{%- endmacro %}
