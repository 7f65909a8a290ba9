{#- Which models had open weights on a day. Arguments: SQL of the day; the relation of dated facts. -#}
{% macro open_weights_on(day, facts) -%}
select model_id, bool_or(value = 'true') as is_open_weights
from {{ facts }}
where attribute_id = 'is_open_weights' and {{ in_force(day) }}
group by model_id
{%- endmacro %}
