{#-
    What of a model decides on its routes on a day: whether its weights were open, and whether and
    when it retires. Arguments: SQL of the day; the relation of dated facts.
-#}
{% macro model_states_on(day, facts) -%}
select
    model_id,
    bool_or(value = 'true') filter (where attribute_id = 'is_open_weights') as is_open_weights,
    bool_or(value = 'retired') filter (where attribute_id = 'status') as is_retired,
    max(try_cast(value as date)) filter (where attribute_id = 'retires_on') as retires_on
from {{ facts }}
where attribute_id in ('is_open_weights', 'status', 'retires_on') and {{ in_force(day) }}
group by model_id
{%- endmacro %}
