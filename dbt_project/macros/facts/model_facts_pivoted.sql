{#-
    One row per model with its facts as typed columns. A capability on which sources differ is
    unknown; of other facts the best supported value stands. Argument: the relation of facts that
    hold, one row per model and attribute.
-#}
{% macro model_facts_pivoted(facts) -%}
select
    model_id,
    {% for fact, type in model_fact_columns() -%}
        try_cast(
            max(value) filter (
                where attribute_id = '{{ fact }}'
                {%- if fact.startswith('supports_') %} and not is_contested{% endif %}
            ) as {{ type }}
        ) as {{ fact }},
    {% endfor -%}
    max(value) filter (where attribute_id = 'family') as family,
    max(value_precision) filter (where attribute_id = 'released_on') as released_on_precision,
    max(value_precision) filter (where attribute_id = 'knowledge_cutoff_on')
        as knowledge_cutoff_precision,
    coalesce(
        list(attribute_id order by attribute_id) filter (where is_contested),
        cast([] as varchar[])
    ) as contested_facts,
    coalesce(
        list(attribute_id order by attribute_id) filter (where inherited_from_model_id is not null),
        cast([] as varchar[])
    ) as inherited_facts
from {{ facts }}
group by model_id
{%- endmacro %}
